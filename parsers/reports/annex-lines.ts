/** A 政府信息公开情况统计表 that has lost its cells and stands as lines of text: label, unit and number. */
import {
  BLANK_CELL,
  isAnnexFooter,
  isDashes,
  isUnitWord,
  squeezeLabel,
  type AnnexRow,
} from '#parsers/reports/annex-rows.ts';
import { parseCell, unitInLabel } from '#parsers/reports/cell-value.ts';
import type { ReportLine } from '#parsers/reports/prose-text.ts';

export interface AnnexLines {
  readonly rows: readonly AnnexRow[];
  /** The lines of the table, `to` not included. */
  readonly from: number;
  readonly to: number;
}

const TITLE = /^[^。,，]{0,30}(?:信息公开|政务公开)[^。,，]{0,14}统计表[^。]{0,14}$/;
const HEADER =
  /^(?:统计指标|指标名称|指标|计量单位|单位|统计数[据值]?|数量|数值|[（(]?[0-9]{4}年度?[)）]?|(?:19|20)[0-9]{2}年度?)$/;
const MAX_LABEL = 120;
const GLUED =
  /^(.*?[^0-9.,])(万元|人次|条|件|次|篇|个|人|元|份|期|项|场)([0-9０-９][0-9０-９.,]{0,14}|[/—])$/;
const GLUED_DASHES = /^(.*[^—–-])[—–-]{1,4}$/;
const NUMBER = /^[0-9０-９][0-9０-９.,，．]{0,14}$/;
const ONLY_PREFIX = /^(?:其中|另)[:：]?$/;

interface OpenRow {
  label: string;
  unit: string | null;
  hasUnit: boolean;
  cell: AnnexRow['cell'] | null;
  readonly locator: string;
}

/** Reads the table that begins at the first line with its title or its headings; null where there is none. */
export function readAnnexLines(lines: readonly ReportLine[]): AnnexLines | null {
  const from = lines.findIndex(({ text }) => TITLE.test(squeezeLabel(text)) || isHeader(text));
  if (from < 0) return null;
  const rows: AnnexRow[] = [];
  let open: OpenRow | null = null;
  let prefix = '';
  const flush = (): void => {
    if (open !== null) rows.push(toRow(open));
    open = null;
  };
  let to = from + 1;
  for (; to < lines.length; to++) {
    const line = lines[to];
    if (line === undefined || isAnnexFooter(line.text) || line.text.length > MAX_LABEL * 2) break;
    if (/[。；]$/.test(line.text)) break;
    if (isHeader(line.text)) continue;
    const parts = partsOf(line.text);
    if (ONLY_PREFIX.test(parts.label)) {
      prefix = parts.label;
      continue;
    }
    if (parts.label !== '') {
      flush();
      open = { label: prefix + parts.label, unit: null, hasUnit: false, cell: null, locator: line.locator };
      prefix = '';
    }
    if (open !== null) complete(open, parts);
  }
  flush();
  return { rows, from, to };
}

interface Parts {
  readonly label: string;
  /** null where the line has none, '' where it is a dash. */
  readonly unit: string | null;
  readonly value: string | null;
}

/** From the end: number, unit; what is left is the label. */
function partsOf(text: string): Parts {
  const tokens = text.split(/[\s\u3000\u00a0]+/).filter((token) => token !== '');
  let value: string | null = null;
  let unit: string | null = null;
  if (/^\/$/.test(tokens.at(-1) ?? '') || NUMBER.test(tokens.at(-1) ?? '')) value = tokens.pop() ?? null;
  else if (isDashes(tokens.at(-1) ?? '') && isUnitOrDash(tokens.at(-2) ?? '')) value = tokens.pop() ?? null;
  if (isUnitOrDash(tokens.at(-1) ?? '')) unit = tokens.pop() ?? null;
  const label = tokens.join('');
  const glued = value === null && unit === null ? GLUED.exec(label) : null;
  if (glued !== null) return { label: glued[1] ?? '', unit: glued[2] ?? null, value: glued[3] ?? null };
  const dashed = value === null && unit === null ? GLUED_DASHES.exec(label) : null;
  if (dashed !== null) return { label: dashed[1] ?? '', unit: '', value: null };
  return { label, unit: unit !== null && isDashes(unit) ? '' : unit, value };
}

function isUnitOrDash(token: string): boolean {
  return isUnitWord(token) || isDashes(token);
}

function complete(row: OpenRow, { unit, value }: Parts): void {
  if (unit !== null && !row.hasUnit) {
    row.unit = unit === '' ? null : unit;
    row.hasUnit = true;
  }
  // A dash behind a unit stands for the number.
  else if (unit === '' && row.cell === null) row.cell = parseCell('—');
  if (value !== null && row.cell === null) row.cell = parseCell(value);
}

function toRow({ label, unit, cell, locator }: OpenRow): AnnexRow {
  return { label, unit: unit ?? cell?.unit ?? unitInLabel(label), cell: cell ?? BLANK_CELL, locator };
}

function isHeader(text: string): boolean {
  const tokens = text.split(/[\s\u3000\u00a0]+/).filter((token) => token !== '');
  return (
    tokens.length > 0 &&
    tokens.length <= 4 &&
    tokens.every((token) => HEADER.test(token)) &&
    !isUnitWord(text)
  );
}
