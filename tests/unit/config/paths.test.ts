import path from 'node:path';
import { expect, it } from 'vitest';
import { archivePaths } from '#config/paths.ts';

it('finds the catalog in the archive, as an absolute path', () => {
  expect(archivePaths('data')).toEqual({
    root: path.resolve('data'),
    catalog: path.resolve('data', 'catalog.sqlite'),
  });
  expect(archivePaths('/archive').root).toBe(path.resolve('/archive'));
});
