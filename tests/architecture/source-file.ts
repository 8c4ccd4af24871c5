import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

export interface ImportOf {
  /** As written; null where it is computed at run time. */
  readonly specifier: string | null;
  readonly typesOnly: boolean;
  readonly line: number;
}

export interface SourceFile {
  /** Path from the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportOf[];
  readonly hasDefaultExport: boolean;
  /** Uses of clock, chance and environment, as `Date.now at line 3`. */
  readonly impurities: readonly string[];
  /** String values of properties named `code`, for the list of findings. */
  readonly codes: readonly string[];
}

/** Parses one file. Static, dynamic and type imports and re-exports count alike. @throws Error on a syntax error */
export function parseSourceFile(path: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const imports: ImportOf[] = [];
  const impurities: string[] = [];
  const codes: string[] = [];
  let hasDefaultExport = false;
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const typesOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    imports.push({ specifier: moduleRequest.value, typesOnly, line: lineOf(start) });
  }
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest)
        imports.push({ specifier: moduleRequest.value, typesOnly: isType, line: lineOf(start) });
    }
  }
  const impure = (what: string, offset: number): void => {
    impurities.push(`${what} at line ${lineOf(offset)}`);
  };
  new Visitor({
    ImportExpression({ source, start }) {
      const specifier = source.type === 'Literal' && typeof source.value === 'string' ? source.value : null;
      imports.push({ specifier, typesOnly: false, line: lineOf(start) });
    },
    ExportDefaultDeclaration() {
      hasDefaultExport = true;
    },
    ExportSpecifier({ exported }) {
      if (exported.type === 'Identifier' && exported.name === 'default') hasDefaultExport = true;
    },
    TSImportType({ source, start }) {
      imports.push({ specifier: source.value, typesOnly: true, line: lineOf(start) });
    },
    MemberExpression({ object, property, start }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${object.name}.${property.name}`;
      if (name === 'Date.now' || name === 'Math.random' || object.name === 'process') impure(name, start);
    },
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        impure('new Date()', start);
    },
    CallExpression({ callee, start }) {
      if (callee.type === 'Identifier' && callee.name === 'fetch') impure('fetch()', start);
    },
    Property({ key, value }) {
      if (key.type !== 'Identifier' || key.name !== 'code') return;
      if (value.type === 'Literal' && typeof value.value === 'string') codes.push(value.value);
    },
  }).visit(program);
  return { path, text, imports, hasDefaultExport, impurities, codes };
}

/** Every `.ts` and `.js` file below `folders` of the project at `root`, sorted by path. */
export function readSourceFiles(root: string, folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.[jt]s$/.test(name))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
    )
    .toSorted()
    .map((path) => parseSourceFile(path, readFileSync(join(root, path), 'utf8')));
}
