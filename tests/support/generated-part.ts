/** Parts of documents that are made from the program. They are written only with UPDATE_DOCS=1, and that run fails. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BEGIN = '<!-- generated: UPDATE_DOCS=1 npx vitest run';
const END = '<!-- end of what is generated -->';

function fileOf(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** What stands between the marks of the document at `path`. */
export function readGeneratedPart(path: string): string {
  const [, rest = ''] = readFileSync(fileOf(path), 'utf8').split(new RegExp(`${BEGIN}[^\n]*-->\n`));
  const [part, after] = rest.split(END);
  if (part === undefined || after === undefined) throw new Error(`${path} has no generated part`);
  return part.trim();
}

/** With UPDATE_DOCS=1, writes `part` into the document at `path` and throws, so that nobody takes it for read. */
export function updateGeneratedPart(path: string, part: string): void {
  if (process.env['UPDATE_DOCS'] !== '1') return;
  const file = fileOf(path);
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('\n', text.indexOf(BEGIN)) + 1;
  writeFileSync(file, `${text.slice(0, at)}\n${part}\n\n${text.slice(text.indexOf(END))}`);
  throw new Error(`${path} was written: format it, read it, and run again without UPDATE_DOCS`);
}

/** Markdown with table columns as wide as their text, as the formatter does not leave them. */
export function withoutPadding(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---') : line))
    .join('\n');
}
