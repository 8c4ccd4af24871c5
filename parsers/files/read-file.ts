/** Attachments, told by their bytes and read each in its own way. */
import { readArchive } from '#parsers/files/archive.ts';
import { readDocx } from '#parsers/files/docx.ts';
import { type FileContent, unreadFile } from '#parsers/files/file-content.ts';
import {
  type Allowance,
  MAX_ARCHIVE_DEPTH,
  MAX_FILE_BYTES,
  newAllowance,
  truncatedFinding,
  unreadableFinding,
  unsupportedFinding,
} from '#parsers/files/file-limits.ts';
import { readOfd } from '#parsers/files/ofd.ts';
import { readOleFile } from '#parsers/files/ole-file.ts';
import { partTarget } from '#parsers/files/office-parts.ts';
import { type CharacterMaps, readPdf } from '#parsers/files/pdf.ts';
import { readSpreadsheet } from '#parsers/files/workbook.ts';
import { openZip } from '#parsers/files/zip-archive.ts';
import { sniffMediaType } from '#parsers/page/media-type.ts';
import { type PageOrigin, parsePage } from '#parsers/page/page.ts';
import { linesOfPage } from '#parsers/files/page-lines.ts';

/** What reading files needs from outside. */
export interface FileSources {
  readonly characterMaps: CharacterMaps;
}

/** What `bytes` hold; null where they are a page, a text or no document at all. Never rejects. */
export function readFileContent(
  bytes: Uint8Array,
  origin: PageOrigin,
  sources: FileSources,
): Promise<FileContent | null> {
  return readAt(0, bytes, origin, sources, newAllowance());
}

async function readAt(
  depth: number,
  bytes: Uint8Array,
  { contentType, url }: PageOrigin,
  sources: FileSources,
  allowance: Allowance,
): Promise<FileContent | null> {
  const kind = sniffMediaType(bytes, contentType, url);
  try {
    switch (kind) {
      case 'pdf':
        return isTooLarge(bytes) ?? (await readPdf(bytes, sources.characterMaps, allowance));
      case 'ole':
        return isTooLarge(bytes) ?? (await readOleFile(bytes, allowance.content));
      case 'ooxml':
      case 'ofd':
      case 'zip':
        return isTooLarge(bytes) ?? (await readZip(depth, bytes, sources, allowance));
      case 'rtf':
        return unreadFile(unsupportedFinding('Rich Text Format'));
      case 'rar':
        return unreadFile(unsupportedFinding('RAR archive'));
      default:
        return null;
    }
  } catch (error) {
    return unreadFile(unreadableFinding(error instanceof Error ? error.message.slice(0, 200) : 'unknown'));
  }
}

function isTooLarge(bytes: Uint8Array): FileContent | null {
  return bytes.length > MAX_FILE_BYTES ? unreadFile(truncatedFinding('all pages')) : null;
}

/** Office files, OFD and archives are all ZIP: what is in them tells which. */
async function readZip(
  depth: number,
  bytes: Uint8Array,
  sources: FileSources,
  allowance: Allowance,
): Promise<FileContent> {
  const zip = openZip(bytes, allowance.content);
  if (zip === null) return unreadFile(unreadableFinding('the archive has no directory'));
  const has = (name: string): boolean => zip.entries.some((entry) => entry.name.toLowerCase() === name);
  if (has('ofd.xml')) return readOfd(zip);
  if (has('[content_types].xml')) {
    const main = partTarget(zip, '', 'officeDocument') ?? '';
    if (/^xl\//i.test(main)) return readSpreadsheet(zip);
    if (/^ppt\//i.test(main)) return unreadFile(unsupportedFinding('presentation'));
    return readDocx(zip);
  }
  if (depth >= MAX_ARCHIVE_DEPTH) return unreadFile(unsupportedFinding('archive in archives'));
  const archive = openZip(bytes, allowance.inflated) ?? zip;
  return readArchive(archive, async (name, entry) => {
    const origin = { url: null, contentType: null };
    const content = await readAt(depth + 1, entry, origin, sources, allowance);
    if (content !== null) return content;
    const kind = sniffMediaType(entry, null, name);
    if (kind !== 'html' && kind !== 'text') return null;
    if (entry.length > allowance.content.left) return unreadFile(truncatedFinding('all lines'));
    allowance.content.left -= entry.length;
    return linesOfPage(parsePage(entry, origin));
  });
}
