import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImportMap } from './check-imports.ts';

export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly imports: Readonly<Record<string, { readonly source: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

export function readManifest(): Manifest {
  const manifest: Manifest = JSON.parse(readProjectFile('package.json'));
  return manifest;
}

export function readProjectFile(path: string): string {
  return readFileSync(`${PROJECT_ROOT}${path}`, 'utf8');
}

/** Where `#` imports lead in a checkout. */
export function sourceImports(): ImportMap {
  return Object.fromEntries(
    Object.entries(readManifest().imports).map(([pattern, { source }]) => [pattern, source]),
  );
}

/** Texts in backquotes that open a row of a Markdown table in `path`: the names that the document explains. */
export function documentedNames(path: string): readonly string[] {
  return readProjectFile(path)
    .split('\n')
    .flatMap((line) => /^\| *`([^`]+)` *\|/.exec(line)?.[1] ?? []);
}
