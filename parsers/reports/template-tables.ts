/** The statistics of a report by the 2019 or 2021 template, put together from all its tables. */
import type { TableGrid } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import type { ReportTemplate, Statistic } from '#core/report.ts';
import {
  flatRows,
  readFlatProactive,
  readFlatRemedies,
  readFlatRequests,
} from '#parsers/reports/flattened-tables.ts';
import { onePerPlace, placeKey, type FoundStatistic } from '#parsers/reports/found-statistic.ts';
import { transposed, viewGrid, type GridView } from '#parsers/reports/grid-view.ts';
import { PROACTIVE_METRICS } from '#parsers/reports/proactive-vocabulary.ts';
import { readProactiveTable, type ProactiveColumns } from '#parsers/reports/proactive-table.ts';
import { REMEDY_METRICS } from '#parsers/reports/remedies-vocabulary.ts';
import { readRemediesTable } from '#parsers/reports/remedies-table.ts';
import {
  mayNameApplicants,
  readRequestsTable,
  type RequestColumns,
} from '#parsers/reports/requests-table.ts';
import {
  APPLICANTS,
  REQUEST_METRICS_2019,
  REQUEST_METRICS_2021,
} from '#parsers/reports/requests-vocabulary.ts';

/** Cells looked at in all tables; those of the templates have some hundreds. */
const MAX_CELLS = 60_000;

type Template = Exclude<ReportTemplate, 'free-form'>;

export interface TemplateReading {
  readonly statistics: readonly Statistic[];
  readonly findings: readonly Finding[];
}

/** Copies of one table, each as what it states by place. */
type Copies = Map<string, FoundStatistic>[];

/**
 * Reads proactive disclosure, requests and remedies from `tables`, which may be split, repeated and mixed with others; what no
 * table gives is looked for in the lines of `text`. Absent tables and rows are findings, never zeros.
 */
export function readTemplateTables(
  tables: readonly TableGrid[],
  text: string,
  template: Template,
): TemplateReading {
  const proactive: Copies = [];
  const requests: Copies = [];
  const remedies: Copies = [];
  let proactiveColumns: ProactiveColumns | null = null;
  let requestColumns: RequestColumns | null = null;
  let uncertainRows = 0;
  let cells = 0;
  for (const grid of tables) {
    const view = viewGrid(grid);
    if (view === null || cells + view.height * view.width > MAX_CELLS) continue;
    cells += view.height * view.width;
    const upright = readRequestsTable(view, requestColumns);
    const request = mayNameApplicants(view)
      ? orTurned(upright, view, (turned) => readRequestsTable(turned, null))
      : upright;
    if (request === upright) requestColumns = upright.columns ?? requestColumns;
    uncertainRows += request.uncertainRows;
    addTable(requests, request.statistics);
    const straight = readProactiveTable(view, proactiveColumns);
    const disclosure = orTurned(straight, view, (turned) => readProactiveTable(turned, null));
    if (disclosure === straight) proactiveColumns = straight.columns ?? proactiveColumns;
    addTable(proactive, disclosure.statistics);
    const remedy = { statistics: readRemediesTable(view) };
    const turnedRemedy = orTurned(remedy, view, (turned) => ({ statistics: readRemediesTable(turned) }));
    addTable(remedies, turnedRemedy.statistics);
  }
  const findings: Finding[] = [];
  const lines = lazily(() => flatRows(text));
  const isIncomplete = (copies: Copies, expected: number): boolean => best(copies).size < expected;
  if (isIncomplete(proactive, 1)) addTable(proactive, readFlatProactive(lines()));
  if (isIncomplete(requests, 1) || uncertainRows > 0) addTable(requests, readFlatRequests(lines()));
  if (isIncomplete(remedies, REMEDY_METRICS.length)) addTable(remedies, readFlatRemedies(lines()));
  const found = {
    proactive: report('proactive disclosure', proactive, findings),
    requests: withoutSubtotal(report('requests', requests, findings)),
    remedies: report('remedies', remedies, findings),
  };
  const metrics = template === '2019' ? REQUEST_METRICS_2019 : REQUEST_METRICS_2021;
  const expected = {
    proactive: PROACTIVE_METRICS[template],
    requests: metrics.flatMap((metric) => APPLICANTS.map((applicant) => placeKey({ metric, applicant }))),
    remedies: REMEDY_METRICS,
  };
  missing('proactive disclosure', expected.proactive, found.proactive, findings);
  missing('requests', expected.requests, found.requests, findings);
  missing('remedies', expected.remedies, found.remedies, findings);
  const statistics = [found.proactive, found.requests, found.remedies].flatMap((copy) => [...copy.values()]);
  return { statistics: statistics.map(published), findings };
}

function published(found: FoundStatistic): Statistic {
  const { metric, applicant, value, unit, state, raw, rule, locator } = found;
  return { metric, applicant, value, unit, state, raw, rule, locator };
}

/** Fewer metrics in a table that is not upright may be chance. */
const MIN_TURNED = 3;

/** The reading of `view`, or of the same table with rows as columns where that holds more. */
function orTurned<T extends { readonly statistics: readonly FoundStatistic[] }>(
  upright: T,
  view: GridView,
  read: (turned: GridView) => T,
): T {
  if (upright.statistics.length > 0) return upright;
  const turned = read(transposed(view));
  return new Set(turned.statistics.map(({ metric }) => metric)).size >= MIN_TURNED ? turned : upright;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Adds what one table states: to the last copy as far as it goes on with it, else as a copy of its own. */
function addTable(copies: Copies, statistics: readonly FoundStatistic[]): void {
  if (statistics.length === 0) return;
  const added = onePerPlace(statistics);
  const last = copies.at(-1);
  const shared = last === undefined ? [] : [...added.keys()].filter((key) => last.has(key));
  const isOverlap =
    shared.length < added.size && shared.every((key) => isSame(last?.get(key), added.get(key)));
  if (last === undefined || !isOverlap) copies.push(added);
  else for (const [key, statistic] of added) if (!last.has(key)) last.set(key, statistic);
}

function isSame(a: FoundStatistic | undefined, b: FoundStatistic | undefined): boolean {
  return a?.state === b?.state && a?.value === b?.value;
}

/** The copy that states most, the first of several. */
function best(copies: Copies): ReadonlyMap<string, FoundStatistic> {
  return copies.reduce<Map<string, FoundStatistic>>(
    (most, copy) => (copy.size > most.size ? copy : most),
    new Map(),
  );
}

function report(name: string, copies: Copies, findings: Finding[]): ReadonlyMap<string, FoundStatistic> {
  const taken = best(copies);
  for (const copy of copies) {
    const other = [...copy].find(([key, statistic]) => {
      const before = taken.get(key);
      return before !== undefined && !isSame(before, statistic);
    });
    if (other === undefined) continue;
    findings.push({
      code: 'table-repeated',
      severity: 'info',
      message: `The table of ${name} stands more than once, with different numbers (${other[0]}); the most complete one is taken.`,
      locator: other[1].locator,
    });
    break;
  }
  return taken;
}

/** 其他处理 is a row of its own only where it is not the sum of three. */
function withoutSubtotal(found: ReadonlyMap<string, FoundStatistic>): ReadonlyMap<string, FoundStatistic> {
  const isSplit = [...found.values()].some(
    ({ metric }) => metric === 'requests.otherNoCorrection' || metric === 'requests.otherFeeUnpaid',
  );
  if (!isSplit) return found;
  return new Map([...found].filter(([, { metric }]) => metric !== 'requests.otherHandling'));
}

/** Names kept of what is missing; the rest is counted. */
const MAX_NAMED = 8;

function missing(
  name: string,
  expected: readonly string[],
  found: ReadonlyMap<string, FoundStatistic>,
  findings: Finding[],
): void {
  if (found.size === 0) {
    findings.push({
      code: 'table-missing',
      severity: 'warning',
      message: `No table of ${name} can be read on this page.`,
      locator: null,
    });
    return;
  }
  const absent = expected.filter((key) => !found.has(key));
  if (absent.length === 0) return;
  const rows = [...new Set(absent.map((key) => key.split(' ')[0] ?? key))];
  const more = rows.length > MAX_NAMED ? ` and ${rows.length - MAX_NAMED} more` : '';
  findings.push({
    code: 'rows-missing',
    severity: 'warning',
    message: `The table of ${name} states nothing for ${rows.slice(0, MAX_NAMED).join(', ')}${more}.`,
    locator: [...found.values()][0]?.locator ?? null,
  });
}
