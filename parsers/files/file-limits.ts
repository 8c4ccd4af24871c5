/** How much of a file is read. What lies beyond is left out with a `file-truncated` finding. */
import type { Finding } from '#core/finding.ts';

/** Of one file, archives taken apart. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Of the files in archives together, nested ones included. */
export const MAX_INFLATED_BYTES = 128 * 1024 * 1024;
/** Of the markup and the old office files that are read, after inflating; files in archives together. */
export const MAX_CONTENT_BYTES = 10 * 1024 * 1024;
/** Elements and texts of one part of a package. */
export const MAX_XML_NODES = 500_000;
/** Of one stream of a PDF file, after undoing its filters, and of those of a file together; images apart. */
export const MAX_STREAM_BYTES = 8 * 1024 * 1024;
export const MAX_FONT_BYTES = 16 * 1024 * 1024;
export const MAX_STREAMS_BYTES = 64 * 1024 * 1024;
export const MAX_STREAMS = 20_000;
/** What the pages of PDF files draw: operators and characters, of one page and of files in archives together. */
export const MAX_PAGE_OPERATIONS = 200_000;
export const MAX_OPERATIONS = 1_500_000;
export const MAX_PAGES = 500;
/** Characters placed on pages, of one file. */
export const MAX_CHARACTERS = 600_000;
export const MAX_PAGE_CHARACTERS = 30_000;
export const MAX_TABLE_CELLS = 80_000;
/** Cells of one table side by side. */
export const MAX_COLUMNS = 1000;
/** Ruling lines of one page, and of one file. */
export const MAX_RULES = 20_000;
export const MAX_FILE_RULES = 200_000;
export const MAX_BLOCKS = 50_000;
export const MAX_SHEETS = 100;
export const MAX_ROWS = 20_000;
/** Files in archives, nested ones included. */
export const MAX_ARCHIVE_FILES = 50;
/** An archive in an archive is opened, one in that is not. */
export const MAX_ARCHIVE_DEPTH = 2;

/** Bytes that may still be inflated. Readers of one file, and of the files in one archive, share it. */
export interface ByteBudget {
  left: number;
}

/** What reading one file, with all that is in it, may take. */
export interface Allowance {
  /** For files taken out of archives. */
  readonly inflated: ByteBudget;
  /** For markup. */
  readonly content: ByteBudget;
  /** For the streams of PDF files. */
  readonly streams: ByteBudget;
  /** For what their pages draw, in operations. */
  readonly drawing: { left: number };
}

export function newAllowance(): Allowance {
  return {
    inflated: { left: MAX_INFLATED_BYTES },
    content: { left: MAX_CONTENT_BYTES },
    streams: { left: MAX_STREAMS_BYTES },
    drawing: { left: MAX_OPERATIONS },
  };
}

/** `what` is what was cut, such as `pages after 500`. */
export function truncatedFinding(what: string, locator: string | null = null): Finding {
  return {
    code: 'file-truncated',
    severity: 'warning',
    message: `The file is larger than what is read of one: ${what} are missing.`,
    locator,
  };
}

/** `what` is what could not be read, and why. */
export function unreadableFinding(what: string, locator: string | null = null): Finding {
  return { code: 'file-unreadable', severity: 'warning', message: `The file is broken: ${what}.`, locator };
}

export function encryptedFinding(locator: string | null = null): Finding {
  return {
    code: 'file-encrypted',
    severity: 'warning',
    message: 'The file opens with a password only.',
    locator,
  };
}

/** `format` is what the file is. */
export function unsupportedFinding(format: string, locator: string | null = null): Finding {
  return {
    code: 'unsupported-file',
    severity: 'info',
    message: `Files of this format are kept, but not read: ${format}.`,
    locator,
  };
}
