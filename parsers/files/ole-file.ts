/** OLE compound files ([MS-CFB]): documents of Word, Excel and WPS before their files became ZIP packages. */
import { type FileContent, unreadFile } from '#parsers/files/file-content.ts';
import {
  type ByteBudget,
  encryptedFinding,
  truncatedFinding,
  unreadableFinding,
  unsupportedFinding,
} from '#parsers/files/file-limits.ts';
import { readWordBinary } from '#parsers/files/word-binary.ts';
import { readOldWorkbook } from '#parsers/files/workbook.ts';

/** The reader of compound files in SheetJS, as far as it is used here. */
interface CompoundFiles {
  read(bytes: Uint8Array, options: { readonly type: 'array' }): unknown;
  find(file: unknown, name: string): { readonly content?: ArrayLike<number> } | null;
}

/** Records of a workbook: nearly all of them are cells, and SheetJS reads even those of rows that are not asked for. */
const MAX_RECORDS = 250_000;

/** How many records ([MS-XLS], 2.1.4) stand one after the other in `stream`. */
function recordCount(stream: Uint8Array): number {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let count = 0;
  for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) count++;
  return count;
}

/** Tells by the streams in it what the file is. What is read of them is taken from `budget`. */
export async function readOleFile(bytes: Uint8Array, budget: ByteBudget): Promise<FileContent> {
  const compound = (await import('@e965/xlsx')).CFB as CompoundFiles;
  let file: unknown;
  try {
    file = compound.read(bytes, { type: 'array' });
  } catch (error) {
    return unreadFile(unreadableFinding(error instanceof Error ? error.message.slice(0, 200) : 'unknown'));
  }
  const stream = (name: string): Uint8Array | null => {
    const content = compound.find(file, name)?.content;
    return content === undefined ? null : new Uint8Array(content);
  };
  const isTooLarge = (names: readonly string[]): boolean => {
    for (const name of names) budget.left -= compound.find(file, name)?.content?.length ?? 0;
    return budget.left < 0;
  };
  const has = (name: string): boolean => compound.find(file, name) !== null;
  if (has('EncryptedPackage')) return unreadFile(encryptedFinding());
  if (has('Workbook') || has('Book')) {
    if (isTooLarge(['Workbook', 'Book'])) return unreadFile(truncatedFinding('all sheets'));
    const records = recordCount(stream('Workbook') ?? stream('Book') ?? new Uint8Array());
    return records > MAX_RECORDS ? unreadFile(truncatedFinding('all sheets')) : readOldWorkbook(bytes);
  }
  if (isTooLarge(['WordDocument', '1Table', '0Table', 'Data']))
    return unreadFile(truncatedFinding('all pages'));
  const text = stream('WordDocument');
  if (text !== null) return readWordBinary(text, stream('1Table'), stream('0Table'), stream('Data'));
  return unreadFile(unsupportedFinding(has('PowerPoint Document') ? 'presentation' : 'compound file'));
}
