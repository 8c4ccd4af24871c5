import { isBuiltin } from 'node:module';
import {
  BUILTIN_HOMES,
  LAYERS,
  PACKAGE_HOMES,
  PURE_BUILTINS,
  PURE_LAYERS,
  type Layer,
} from './house-rules.ts';
import type { ImportOf, SourceFile } from './source-file.ts';

/** The `imports` of package.json: pattern → path of the source file, both with at most one `*`. */
export type ImportMap = Readonly<Record<string, string>>;

/** What breaks the rules of the house, one line each, in order of path: `parsers/a.ts:3: …`. */
export function checkImports(files: readonly SourceFile[], importMap: ImportMap): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  const problems: string[] = [];
  for (const file of files) {
    const home = layerOf(file.path);
    if (home === undefined) {
      problems.push(`${file.path}: belongs to no layer`);
      continue;
    }
    for (const one of file.imports) {
      const problem = problemOf(file.path, home, one, importMap, known);
      if (problem !== undefined) problems.push(`${file.path}:${one.line}: ${problem}`);
    }
    if (PURE_LAYERS.includes(home.path)) {
      for (const impurity of file.impurities)
        problems.push(`${file.path}: ${home.path} is pure, but uses ${impurity}`);
    }
  }
  return problems;
}

function problemOf(
  path: string,
  home: Layer,
  { specifier, typesOnly }: ImportOf,
  importMap: ImportMap,
  known: ReadonlySet<string>,
): string | undefined {
  // The launcher is the one file that chooses at run time what it imports, and that an old Node must parse.
  if (path === 'src/launcher.js')
    return specifier === null || isBuiltin(specifier) ? undefined : `imports ${specifier}`;
  if (specifier === null) return 'imports a name computed at run time';
  if (specifier.startsWith('.')) return `imports ${specifier} by a relative path`;
  if (specifier.startsWith('#')) {
    const target = resolveImport(specifier, importMap);
    if (target === undefined || !known.has(target)) return `imports ${specifier}, which does not exist`;
    return mayImport(home, target, typesOnly) ? undefined : `${home.path} may not import ${target}`;
  }
  if (isBuiltin(specifier)) {
    if (!specifier.startsWith('node:')) return `imports ${specifier} without node:`;
    const homes = BUILTIN_HOMES[specifier];
    if (homes !== undefined && !isAtHome(path, homes))
      return `${specifier} is imported in ${homes.join(', ')} only`;
    const isPure = PURE_BUILTINS.includes(specifier);
    return PURE_LAYERS.includes(home.path) && !isPure
      ? `${home.path} is pure, but imports ${specifier}`
      : undefined;
  }
  const name = packageName(specifier);
  const homes = PACKAGE_HOMES[name];
  if (homes === undefined) return `package ${name} has no home`;
  return isAtHome(path, homes) ? undefined : `package ${name} is imported in ${homes.join(', ')} only`;
}

function mayImport(home: Layer, target: string, typesOnly: boolean): boolean {
  const allowed = [home.path, ...home.may, ...(typesOnly ? home.mayUseTypesOf : [])];
  return isAtHome(target, allowed);
}

/** `path` is one of `homes` or below one. */
function isAtHome(path: string, homes: readonly string[]): boolean {
  return homes.some((home) => path === home || path.startsWith(`${home}/`));
}

function layerOf(path: string): Layer | undefined {
  return LAYERS.find((one) => isAtHome(path, [one.path]));
}

/** `#core/url.ts` → `src/core/url.ts`. */
export function resolveImport(specifier: string, importMap: ImportMap): string | undefined {
  for (const [pattern, target] of Object.entries(importMap)) {
    const [prefix = '', suffix] = pattern.split('*');
    if (
      suffix === undefined
        ? specifier === pattern
        : specifier.startsWith(prefix) && specifier.endsWith(suffix)
    ) {
      const star = specifier.slice(prefix.length, specifier.length - (suffix ?? '').length);
      return target.replace(/^\.\//, '').replace('*', star);
    }
  }
  return undefined;
}

/** `@scope/name/part` → `@scope/name`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Cycles of run-time imports, each once, as `a.ts → b.ts → a.ts`; types may refer to each other. */
export function findCycles(files: readonly SourceFile[], importMap: ImportMap): readonly string[] {
  const edges = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter(({ specifier, typesOnly }) => !typesOnly && specifier?.startsWith('#'))
        .map(({ specifier }) => resolveImport(specifier ?? '', importMap) ?? ''),
    ]),
  );
  const cycles: string[] = [];
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || finished.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) visit(next);
    trail.pop();
    finished.add(path);
  };
  for (const path of edges.keys()) visit(path);
  return cycles;
}
