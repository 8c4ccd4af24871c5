import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '#core/errors.ts';
import { PAGE_OUTCOMES } from '#core/outcome.ts';
import { VERSION } from '#core/version.ts';
import { FAMILY_NAMES } from '#parsers/families/family.ts';
import { documentedNames, PROJECT_ROOT, readManifest, readProjectFile } from './project.ts';
import { parseSourceFile, readSourceFiles } from './source-file.ts';

test('docs/dependencies.md has one row for each dependency and no other', () => {
  const { dependencies, devDependencies, optionalDependencies } = readManifest();
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(documentedNames('docs/dependencies.md').toSorted()).toEqual(names.toSorted());
});

test('docs/errors.md has one row for each error code, with its disposition, and no other', () => {
  expect(documentedNames('docs/errors.md').toSorted()).toEqual(Object.keys(ERROR_CODES).toSorted());
  const text = readProjectFile('docs/errors.md');
  for (const [code, disposition] of Object.entries(ERROR_CODES)) {
    expect(text).toMatch(new RegExp(`^\\| *\`${code}\` *\\| *${disposition} *\\|`, 'm'));
  }
});

test('docs/outcomes.md has one row for each outcome and no other', () => {
  expect(documentedNames('docs/outcomes.md').toSorted()).toEqual([...PAGE_OUTCOMES].toSorted());
});

test('docs/families.md has one row for each family and no other', () => {
  expect(documentedNames('docs/families.md').toSorted()).toEqual([...FAMILY_NAMES].toSorted());
});

test('docs/findings.md has one row for each finding that is reported and no other', () => {
  const codes = new Set(
    readSourceFiles(PROJECT_ROOT, ['parsers', 'storage/catalog']).flatMap((file) => file.codes),
  );
  expect(codes.size).toBeGreaterThan(0);
  expect(documentedNames('docs/findings.md').toSorted()).toEqual([...codes].toSorted());
});

test('package.json and the changelog have the version that the program says it is', () => {
  expect(readManifest().version).toBe(VERSION);
  expect(readProjectFile('CHANGELOG.md')).toContain(`\n## ${VERSION}\n`);
});

test('a finding code is read from the source', () => {
  const { codes } = parseSourceFile(
    'parsers/planted.ts',
    "export const f = { code: 'planted-fault', message: '' };",
  );
  expect(codes).toEqual(['planted-fault']);
});

test('every file that the architecture document names exists', () => {
  const named = [
    ...readProjectFile('docs/architecture.md').matchAll(/`((?:src|crawlers|parsers|storage)\/[\w./-]*)`/g),
  ];
  expect(named.length).toBeGreaterThan(20);
  expect(named.map(([, path]) => path ?? '').filter((path) => !existsSync(`${PROJECT_ROOT}${path}`))).toEqual(
    [],
  );
});
