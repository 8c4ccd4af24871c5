/** Archives of documents (.zip): what each of the files in one holds, one after the other. */
import type { Finding } from '#core/finding.ts';
import { type FileBlock, type FileContent, placedUnder, unreadFile } from '#parsers/files/file-content.ts';
import {
  encryptedFinding,
  MAX_ARCHIVE_FILES,
  MAX_TABLE_CELLS,
  truncatedFinding,
  unreadableFinding,
  unsupportedFinding,
} from '#parsers/files/file-limits.ts';
import type { ZipArchive, ZipEntry } from '#parsers/files/zip-archive.ts';

/** What systems leave in archives. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
const FOLDER_END = '/';

/** What a table counts for besides its cells. */
const TABLE_CELLS = 10;

/** Reads a file in an archive; null where it is not one that holds text. */
export type EntryReader = (name: string, bytes: Uint8Array) => Promise<FileContent | null>;

/** The files of `zip` under their names. */
export async function readArchive(zip: ZipArchive, readEntry: EntryReader): Promise<FileContent> {
  const blocks: FileBlock[] = [];
  const findings: Finding[] = [];
  const entries = zip.entries.filter(
    ({ name, size }) => !name.endsWith(FOLDER_END) && size > 0 && !CLUTTER.test(name),
  );
  if (entries.length > MAX_ARCHIVE_FILES) findings.push(truncatedFinding(`files after ${MAX_ARCHIVE_FILES}`));
  let left = MAX_TABLE_CELLS;
  for (const entry of entries.slice(0, MAX_ARCHIVE_FILES)) {
    const { name } = entry;
    if (left <= 0) {
      findings.push(truncatedFinding('files', name));
      break;
    }
    const content = await readOne(zip, entry, readEntry);
    for (const block of content.blocks)
      left -= block.kind === 'table' ? block.rows.reduce((sum, row) => sum + row.length, TABLE_CELLS) : 1;
    blocks.push({
      kind: 'name',
      lines: [baseName(name)],
      strongPrefix: baseName(name).length,
      align: null,
      place: name,
    });
    blocks.push(...placedUnder(name, content.blocks));
    for (const finding of content.findings) {
      findings.push({ ...finding, locator: finding.locator === null ? name : `${name}: ${finding.locator}` });
    }
  }
  return { blocks, propertyTitle: null, findings };
}

async function readOne(zip: ZipArchive, entry: ZipEntry, readEntry: EntryReader): Promise<FileContent> {
  if (entry.isEncrypted) return unreadFile(encryptedFinding());
  const bytes = zip.read(entry);
  if (bytes === null)
    return unreadFile(zip.isCut ? truncatedFinding('files') : unreadableFinding('its data is damaged'));
  return (await readEntry(entry.name, bytes)) ?? unreadFile(unsupportedFinding('not a document'));
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
