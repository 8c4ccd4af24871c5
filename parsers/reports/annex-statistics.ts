/** The 政府信息公开情况统计表 that reports for 2008 to 2018 append: every row as `annex.<n>`. */
import type { TableGrid } from '#core/document.ts';
import type { Statistic } from '#core/report.ts';
import { readAnnexGrid, type AnnexGrid } from '#parsers/reports/annex-grid.ts';
import { readAnnexLines } from '#parsers/reports/annex-lines.ts';
import { isAnnex, isIndicator, type AnnexRow } from '#parsers/reports/annex-rows.ts';
import type { ReportLine } from '#parsers/reports/prose-text.ts';

export interface Annex {
  readonly statistics: readonly Statistic[];
  /** The lines that are left when those of the table are taken out. */
  readonly lines: readonly ReportLine[];
}

/**
 * Reads the appended table from `tables`, also where it goes on in several, else from `lines` of text. Rows count from 1 in
 * the order of the page, the left half before the right; rows that name a section are blank.
 */
export function readAnnexStatistics(tables: readonly TableGrid[], lines: readonly ReportLine[]): Annex {
  const rows = rowsOfTables(tables);
  if (isAnnex(rows)) return { statistics: toStatistics(rows), lines };
  const printed = readAnnexLines(lines);
  if (printed === null || !isAnnex(printed.rows)) return { statistics: [], lines };
  const rest = [...lines.slice(0, printed.from), ...lines.slice(printed.to)];
  return { statistics: toStatistics(printed.rows), lines: rest };
}

function rowsOfTables(tables: readonly TableGrid[]): readonly AnnexRow[] {
  const rows: AnnexRow[] = [];
  const seen = new Set<string>();
  let before: AnnexGrid | null = null;
  for (const table of tables) {
    // Older pages hold the whole table twice, once for print.
    const copy = JSON.stringify(table.rows);
    if (seen.has(copy)) continue;
    const grid = readAnnexGrid(table, before);
    if (grid === null || !(before === null ? isAnnex(grid.rows) : continuesAnnex(grid, before))) continue;
    seen.add(copy);
    before = grid;
    rows.push(...grid.rows);
  }
  return rows;
}

/** Without headings of its own and as wide, or with the form's indicators. */
function continuesAnnex(grid: AnnexGrid, before: AnnexGrid): boolean {
  return grid.columns === before.columns || grid.rows.some((row) => isIndicator(row.label));
}

function toStatistics(rows: readonly AnnexRow[]): readonly Statistic[] {
  return rows.map(({ label, unit, cell, locator }, index) => ({
    metric: `annex.${index + 1}`,
    applicant: null,
    value: cell.value,
    unit,
    state: cell.state,
    raw: cell.raw,
    rule: 'annex',
    locator,
    label,
  }));
}
