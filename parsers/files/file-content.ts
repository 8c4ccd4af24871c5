/** What a reader of an attachment finds in it, in reading order, whatever the format. */
import type { Finding } from '#core/finding.ts';

export interface FileContent {
  readonly blocks: readonly FileBlock[];
  /** The title in the file's own properties; programs often fill it with something else. */
  readonly propertyTitle: string | null;
  readonly findings: readonly Finding[];
}

/** `place` names where it stands for a person: `page 3, table 1`, `sheet 附表`. */
export type FileBlock = TextBlock | TableBlock | ImageBlock;

export interface TextBlock {
  /** `name` is that of a sheet or of a file in an archive, which heads what follows. */
  readonly kind: 'title' | 'paragraph' | 'name';
  /** Lines that stand under each other on purpose. */
  readonly lines: readonly string[];
  /** Length of the leading run in bold, of all lines together. */
  readonly strongPrefix: number;
  readonly align: 'right' | 'center' | null;
  readonly place: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly (readonly TableCell[])[];
  readonly place: string;
}

export interface ImageBlock {
  readonly kind: 'image';
  readonly place: string;
}

/** As in HTML: a spanning cell stands once, where it begins. */
export interface TableCell {
  readonly lines: readonly string[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A file of which nothing was read, and why. */
export function unreadFile(finding: Finding): FileContent {
  return { blocks: [], propertyTitle: null, findings: [finding] };
}

/** `blocks` with `prefix` before the name of each place. */
export function placedUnder(prefix: string, blocks: readonly FileBlock[]): FileBlock[] {
  return blocks.map((block) => ({ ...block, place: `${prefix}: ${block.place}` }));
}
