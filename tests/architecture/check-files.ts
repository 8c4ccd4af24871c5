import { DATA_FILES, MAX_LINES, SHORT_FOLDERS } from './house-rules.ts';
import type { SourceFile } from './source-file.ts';

const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*\.[jt]s$/;
const BANNED_NAMES = /^(?:utils?|helpers?|common|misc|manager|service|index)\.[jt]s$/;

/** Files that are too long, misnamed or export a default, one line each. */
export function checkFiles(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => [...problemsOf(file)]);
}

function* problemsOf({ path, text, hasDefaultExport }: SourceFile): Generator<string> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const lines = text.split('\n').length - 1;
  const isShortFolder = SHORT_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
  const isTable = DATA_FILES.some((data) => path === data || path.startsWith(`${data}/`));
  if (isShortFolder && !isTable && lines > MAX_LINES) yield `${path}: ${lines} lines, more than ${MAX_LINES}`;
  if (!KEBAB_CASE.test(name)) yield `${path}: the name is not kebab-case`;
  if (BANNED_NAMES.test(name)) yield `${path}: the name says nothing`;
  if (hasDefaultExport) yield `${path}: has a default export`;
}
