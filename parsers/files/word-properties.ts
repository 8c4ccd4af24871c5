/** Properties of paragraphs and characters in old Word documents ([MS-DOC], 2.8 and 2.9), as far as reading needs them. */

/** How a row of a table is merged: with the cell before it, or with the row above. */
export type WordMerge = 'none' | 'left' | 'first' | 'above';

export interface WordLook {
  readonly align: 'right' | 'center' | null;
  readonly inTable: boolean;
  /** The paragraph is the end of a row, and carries its shape. */
  readonly endsRow: boolean;
  /** Of the row's cells, in twips, one more than cells; null where the row does not say. */
  readonly edges: readonly number[] | null;
  readonly merges: readonly WordMerge[];
  readonly isBold: boolean;
  /** Hidden or deleted. */
  readonly isHidden: boolean;
  /** Half points; 0 where the text itself does not say. */
  readonly size: number;
}

export interface WordRuns {
  /** What holds for the text at that byte of the stream. */
  at(byte: number): WordLook;
}

const PLAIN: WordLook = {
  align: null,
  inTable: false,
  endsRow: false,
  edges: null,
  merges: [],
  isBold: false,
  isHidden: false,
  size: 0,
};
const PAGE = 512;
const PAPX_ENTRY = 13;
/** Modifiers of properties by number. */
const SPRM = {
  inTable: 0x2416,
  endsRow: 0x2417,
  align80: 0x2403,
  align: 0x2461,
  depth: 0x6649,
  elsewhere: 0x6646,
  tableShape: 0xd608,
  tabs: 0xc615,
  bold: 0x0835,
  hidden: 0x083c,
  deleted: 0x0800,
  size: 0x4a43,
} as const;
const CELL_BYTES = 20;

interface Run {
  readonly from: number;
  readonly to: number;
  readonly look: WordLook;
}

/** Reads the pages of properties that `plc` lists. `data` holds what does not fit into them. */
export function readRuns(
  text: Uint8Array,
  plc: Uint8Array,
  kind: 'paragraph' | 'character',
  data: Uint8Array | null,
): WordRuns {
  const view = new DataView(plc.buffer, plc.byteOffset, plc.byteLength);
  const count = Math.max(0, Math.floor((plc.length - 4) / 8));
  const runs: Run[] = [];
  for (let index = 0; index < count; index++) {
    const page = (view.getUint32((count + 1) * 4 + index * 4, true) & 0x3fffff) * PAGE;
    if (page + PAGE <= text.length) addRuns(text.subarray(page, page + PAGE), kind, data, runs);
  }
  runs.sort((a, b) => a.from - b.from);
  let last = 0;
  return {
    at(byte) {
      const near = runs[last];
      if (near !== undefined && near.from <= byte && byte < near.to) return near.look;
      let low = 0;
      let high = runs.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((runs[middle]?.from ?? 0) <= byte) low = middle + 1;
        else high = middle;
      }
      last = Math.max(0, low - 1);
      const found = runs[last];
      return found !== undefined && found.from <= byte && byte < found.to ? found.look : PLAIN;
    },
  };
}

function addRuns(
  page: Uint8Array,
  kind: 'paragraph' | 'character',
  data: Uint8Array | null,
  runs: Run[],
): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = page[PAGE - 1] ?? 0;
  const entrySize = kind === 'paragraph' ? PAPX_ENTRY : 1;
  const entries = (count + 1) * 4;
  if (entries + count * entrySize > PAGE) return;
  for (let index = 0; index < count; index++) {
    const at = (page[entries + index * entrySize] ?? 0) * 2;
    const from = view.getUint32(index * 4, true);
    const to = view.getUint32(index * 4 + 4, true);
    if (at === 0) continue;
    let start = at + 1;
    let size = page[at] ?? 0;
    if (kind === 'paragraph') {
      if (size === 0) size = (page[start++] ?? 0) * 2;
      else size = size * 2 - 1;
      // The style stands first.
      start += 2;
      size -= 2;
    }
    if (size > 0)
      runs.push({
        from,
        to,
        look: readLook(page.subarray(start, Math.min(start + size, PAGE)), data, PLAIN),
      });
  }
}

function readLook(modifiers: Uint8Array, data: Uint8Array | null, start: WordLook): WordLook {
  let look = start;
  const view = new DataView(modifiers.buffer, modifiers.byteOffset, modifiers.byteLength);
  for (let at = 0; at + 2 < modifiers.length;) {
    const code = view.getUint16(at, true);
    const operand = at + 2;
    const size = operandSize(modifiers, view, code, operand);
    const value = modifiers[operand] ?? 0;
    if (code === SPRM.elsewhere && operand + 4 <= modifiers.length && data !== null) {
      const offset = view.getUint32(operand, true);
      if (offset + 2 <= data.length) {
        const length = (data[offset] ?? 0) | ((data[offset + 1] ?? 0) << 8);
        // What stands there does not lead on.
        look = readLook(data.subarray(offset + 2, offset + 2 + length), null, look);
      }
    } else look = apply(look, code, value, modifiers.subarray(operand, operand + size));
    at = operand + size;
  }
  return look;
}

function apply(look: WordLook, code: number, value: number, operand: Uint8Array): WordLook {
  switch (code) {
    case SPRM.inTable:
      return { ...look, inTable: value !== 0 };
    case SPRM.depth:
      return value === 0 ? look : { ...look, inTable: true };
    case SPRM.endsRow:
      return { ...look, endsRow: value !== 0 };
    case SPRM.align80:
    case SPRM.align:
      return { ...look, align: value === 1 ? 'center' : value === 2 ? 'right' : null };
    case SPRM.bold:
      return { ...look, isBold: value === 1 };
    case SPRM.hidden:
    case SPRM.deleted:
      return { ...look, isHidden: look.isHidden || value === 1 };
    case SPRM.size:
      return { ...look, size: value | ((operand[1] ?? 0) << 8) };
    case SPRM.tableShape:
      return withShape(look, operand);
    default:
      return look;
  }
}

/** Bytes of the operand, by the three highest bits of the modifier. */
function operandSize(modifiers: Uint8Array, view: DataView, code: number, at: number): number {
  switch (code >> 13) {
    case 0:
    case 1:
      return 1;
    case 2:
    case 4:
    case 5:
      return 2;
    case 3:
      return 4;
    case 7:
      return 3;
    default:
      if (code === SPRM.tableShape) return at + 2 <= modifiers.length ? view.getUint16(at, true) + 1 : 2;
      return code === SPRM.tabs && modifiers[at] === 255 ? modifiers.length : (modifiers[at] ?? 0) + 1;
  }
}

/** Edges of the cells, and for each cell how it is merged. */
function withShape(look: WordLook, operand: Uint8Array): WordLook {
  const view = new DataView(operand.buffer, operand.byteOffset, operand.byteLength);
  const count = operand[2] ?? 0;
  const cells = 3 + (count + 1) * 2;
  if (cells > operand.length) return look;
  const edges = Array.from({ length: count + 1 }, (_, at) => view.getInt16(3 + at * 2, true));
  const merges: WordMerge[] = [];
  for (let at = 0; at < count; at++) {
    const start = cells + at * CELL_BYTES;
    const flags = start + 2 <= operand.length ? view.getUint16(start, true) : 0;
    const down = (flags >> 5) & 3;
    merges.push((flags & 3) === 1 ? 'left' : down === 1 ? 'above' : down === 3 ? 'first' : 'none');
  }
  return { ...look, edges, merges };
}
