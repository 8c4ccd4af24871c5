import { expect, test } from 'vitest';
import { checkFiles } from './check-files.ts';
import { MAX_LINES } from './house-rules.ts';
import { PROJECT_ROOT } from './project.ts';
import { parseSourceFile, readSourceFiles } from './source-file.ts';

const files = readSourceFiles(PROJECT_ROOT, ['src', 'crawlers', 'parsers', 'storage', 'tests']);

test('files are short, named in kebab-case, and export names', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(checkFiles(files)).toEqual([]);
});

test.each([
  [
    'parsers/planted.ts',
    'x;\n'.repeat(MAX_LINES + 1),
    `parsers/planted.ts: ${MAX_LINES + 1} lines, more than ${MAX_LINES}`,
  ],
  ['crawlers/plantedName.ts', '', 'crawlers/plantedName.ts: the name is not kebab-case'],
  ['storage/utils.ts', '', 'storage/utils.ts: the name says nothing'],
  ['src/core/planted.ts', 'export default 1;', 'src/core/planted.ts: has a default export'],
  [
    'src/core/planted.ts',
    'const x = 1; export { x as default };',
    'src/core/planted.ts: has a default export',
  ],
])('a planted fault in %s is found', (path, text, problem) => {
  expect(checkFiles([parseSourceFile(path, text)])).toEqual([problem]);
});

test('a file of exactly the greatest length passes', () => {
  expect(checkFiles([parseSourceFile('parsers/planted.ts', 'x;\n'.repeat(MAX_LINES))])).toEqual([]);
});
