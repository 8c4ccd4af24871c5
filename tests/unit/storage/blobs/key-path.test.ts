import path from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pathOfKey, segmentOfFileName } from '#storage/blobs/key-path.ts';

it('maps any key to a path below the root, and back', () => {
  const key = fc
    .array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 5 })
    .map((segments) => segments.join('/'))
    .filter((text) => text !== '' && text.isWellFormed());
  fc.assert(
    fc.property(key, (text) => {
      const file = pathOfKey('/root', text);
      const names = path.relative('/root', file).split(path.sep);
      expect(names).not.toContain('..');
      expect(names.map((name) => segmentOfFileName(name)).join('/')).toBe(text);
    }),
    { seed: 20_260_304, numRuns: 500 },
  );
});

it('never gives a name that begins with a dot', () => {
  expect(pathOfKey('/root', '.git/..config')).toBe('/root/%2Egit/%2E.config');
});
