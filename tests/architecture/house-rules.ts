/** The rules of the house as data: which folder may import which, and where each package lives. */

export interface Layer {
  /** A folder (`src/core`) or one file (`src/app.ts`). */
  readonly path: string;
  /** Folders and files it may import beside itself. */
  readonly may: readonly string[];
  /** As `may`, but for types alone. */
  readonly mayUseTypesOf: readonly string[];
}

function layer(path: string, may: readonly string[], mayUseTypesOf: readonly string[] = []): Layer {
  return { path, may, mayUseTypesOf };
}

const ADAPTERS = ['src/jobs', 'crawlers', 'parsers', 'storage'];

/** Every source file belongs to exactly one of these. */
export const LAYERS: readonly Layer[] = [
  layer('src/launcher.js', []),
  layer('src/core', []),
  layer('src/config', ['src/core']),
  layer('src/demo', ['src/core']),
  ...ADAPTERS.map((path) => layer(path, ['src/core'])),
  layer('src/pipeline', ['src/core', 'parsers']),
  layer('src/app.ts', ['src/core', 'src/config', 'src/pipeline', ...ADAPTERS]),
  layer('src/cli', ['src/app.ts', 'src/core', 'src/config', 'src/demo'], ['src/pipeline']),
];

/** The one place (or two) where a package is imported. A package that is not listed has no home and may not be imported. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  undici: ['crawlers'],
  'ipaddr.js': ['crawlers'],
  tldts: ['crawlers', 'parsers'],
  cheerio: ['parsers'],
  domhandler: ['parsers'],
  htmlparser2: ['parsers'],
  'iconv-lite': ['parsers'],
  'pdfjs-dist': ['parsers/files'],
  '@e965/xlsx': ['parsers/files'],
  playwright: ['crawlers/browser'],
  '@sparticuz/chromium': ['crawlers/browser'],
  'p-queue': ['src/jobs'],
  'csv-parse': ['parsers/agencies'],
  'csv-stringify': ['storage/exports'],
  yaml: ['src/config'],
  zod: ['src/config'],
  commander: ['src/cli'],
  'string-width': ['src/cli'],
};

/** Built-in modules with a home of their own; the others may be imported wherever {@link PURE_LAYERS} does not forbid them. */
export const BUILTIN_HOMES: Readonly<Record<string, readonly string[]>> = {
  // The writer's lock is an SQLite transaction on an empty file.
  'node:sqlite': ['storage/catalog', 'storage/warc/archive-lock.ts'],
  'node:module': ['src/launcher.js'],
};

/** Layers without I/O, clock, chance and environment, and the built-in modules that are as pure as they are. */
export const PURE_LAYERS: readonly string[] = ['src/core', 'parsers'];
export const PURE_BUILTINS: readonly string[] = [
  'node:buffer',
  'node:crypto',
  'node:string_decoder',
  'node:util',
  'node:zlib',
];

/** Folders whose files stay short, and how short; {@link DATA_FILES} are tables that nobody reads from top to bottom. */
export const SHORT_FOLDERS: readonly string[] = ['src', 'crawlers', 'parsers', 'storage'];
export const MAX_LINES = 400;
export const DATA_FILES: readonly string[] = [
  'parsers/metadata/vocabulary.ts',
  'parsers/agencies/division-table.ts',
  'src/demo/sites',
  'src/demo/content',
];
