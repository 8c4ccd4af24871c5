import { expect, test } from 'vitest';
import { checkImports, findCycles } from './check-imports.ts';
import { BUILTIN_HOMES, LAYERS, PACKAGE_HOMES, PURE_LAYERS } from './house-rules.ts';
import { readManifest, PROJECT_ROOT, sourceImports } from './project.ts';
import { parseSourceFile, readSourceFiles } from './source-file.ts';

const importMap = sourceImports();
const files = readSourceFiles(PROJECT_ROOT, ['src', 'crawlers', 'parsers', 'storage']);

/** A tree of files in memory, given to the checker that the real tree is given to. */
function check(tree: Readonly<Record<string, string>>): readonly string[] {
  return checkImports(
    Object.entries(tree).map(([path, text]) => parseSourceFile(path, text)),
    importMap,
  );
}

/** A file of layer `path`, and the specifier that imports it. */
function member(path: string, name: string): readonly [file: string, specifier: string] {
  if (path.endsWith('.ts')) return [path, `#${path.replace('src/', '')}`];
  const folder = path.replace('src/', '');
  return [`${path}/${name}.ts`, `#${folder}/${name}.ts`];
}

test('the source follows the layers and the homes of packages', () => {
  expect(checkImports(files, importMap)).toEqual([]);
});

test('the check looks at every layer of the source', () => {
  const seen = (path: string): boolean =>
    files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
  expect(LAYERS.map(({ path }) => path).filter((path) => !seen(path))).toEqual([]);
  expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
});

test('no run-time import leads back to its own file', () => {
  expect(findCycles(files, importMap)).toEqual([]);
});

test('a planted cycle of two files is found, a cycle of types is not', () => {
  const ring = (keyword: string): readonly string[] =>
    findCycles(
      [
        parseSourceFile('parsers/a.ts', `${keyword} { b } from '#parsers/b.ts';`),
        parseSourceFile('parsers/b.ts', "import { a } from '#parsers/a.ts';"),
      ],
      importMap,
    );
  expect(ring('import')).toEqual(['parsers/a.ts → parsers/b.ts → parsers/a.ts']);
  expect(ring('export')).toHaveLength(1);
  expect(ring('import type')).toEqual([]);
});

const layers = LAYERS.filter(({ path }) => path !== 'src/launcher.js');
const pairs = layers.flatMap((from) => layers.filter((to) => to !== from).map((to) => ({ from, to })));

test.each(pairs)('$from.path → $to.path is judged by the table, for every kind of import', ({ from, to }) => {
  const [file] = member(from.path, 'planted');
  const [target, specifier] = member(to.path, 'target');
  const judge = (statement: string): readonly string[] => check({ [file]: statement, [target]: '' });
  const refusal = [`${file}:1: ${from.path} may not import ${target}`];
  const runTime = from.may.includes(to.path) ? [] : refusal;
  const types = from.mayUseTypesOf.includes(to.path) ? [] : runTime;
  expect(judge(`import { x } from '${specifier}';`)).toEqual(runTime);
  expect(judge(`import '${specifier}';`)).toEqual(runTime);
  expect(judge(`export * from '${specifier}';`)).toEqual(runTime);
  expect(judge(`const x = await import('${specifier}');`)).toEqual(runTime);
  expect(judge(`import type { X } from '${specifier}';`)).toEqual(types);
  expect(judge(`export type X = import('${specifier}').X;`)).toEqual(types);
});

test('the adapters never meet: each planted import between two of them is refused', () => {
  const adapters = ['src/jobs', 'crawlers', 'parsers', 'storage'];
  const meetings = pairs.filter(({ from, to }) => adapters.includes(from.path) && adapters.includes(to.path));
  expect(meetings).toHaveLength(12);
  for (const { from, to } of meetings) expect(from.may, `${from.path} → ${to.path}`).not.toContain(to.path);
});

test.each(Object.entries({ ...PACKAGE_HOMES, ...BUILTIN_HOMES }))(
  '%s is imported at home only',
  (name, homes) => {
    const refused = layers
      .map(({ path }) => path)
      .filter(
        (path) => !path.endsWith('.ts') && check({ [`${path}/planted.ts`]: `import '${name}';` }).length > 0,
      );
    const guests = layers
      .map(({ path }) => path)
      .filter((path) => !path.endsWith('.ts') && !homes.includes(path));
    expect(refused).toEqual(guests);
    const planted = homes.map((home) => check({ [`${home}/planted.ts`]: `import '${name}';` }));
    expect(name === 'node:module' ? [] : planted.flat()).toEqual([]);
  },
);

test('every package that is depended on has a home, and the other way round', () => {
  expect(Object.keys(PACKAGE_HOMES).toSorted()).toEqual(Object.keys(readManifest().dependencies).toSorted());
});

test.each(PURE_LAYERS)('%s may not touch disk, network, clock, chance and environment', (folder) => {
  const file = `${folder}/planted.ts`;
  for (const name of ['node:fs', 'node:fs/promises', 'node:net', 'node:http', 'node:child_process']) {
    expect(check({ [file]: `import { x } from '${name}';` })).toEqual([
      `${file}:1: ${folder} is pure, but imports ${name}`,
    ]);
  }
  const uses = ['Date.now()', 'new Date()', 'Math.random()', 'process.env', "fetch('http://a.example/')"];
  const found = uses.map((use) => check({ [file]: `export const x = ${use};` }).length);
  expect(found).toEqual(uses.map(() => 1));
  expect(check({ [file]: "import { gunzipSync } from 'node:zlib'; export const x = new Date(0);" })).toEqual(
    [],
  );
});

test.each([
  ['a relative import', "import { x } from './a.ts';", 'imports ./a.ts by a relative path'],
  [
    'an import of nothing',
    "import { x } from '#storage/absent.ts';",
    'imports #storage/absent.ts, which does not exist',
  ],
  [
    'a package without a home',
    "import { x } from '@planted/package/part';",
    'package @planted/package has no home',
  ],
  ['a built-in module without node:', "import { x } from 'fs';", 'imports fs without node:'],
  ['a computed import', 'await import(name);', 'imports a name computed at run time'],
])('%s is refused', (_, statement, problem) => {
  expect(check({ 'storage/planted.ts': statement })).toEqual([`storage/planted.ts:1: ${problem}`]);
});

test('a file outside every layer is refused', () => {
  expect(check({ 'src/extras/planted.ts': '' })).toEqual(['src/extras/planted.ts: belongs to no layer']);
});
