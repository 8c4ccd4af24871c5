/** Coverage: for each agency and year the annual report that is held, whether it came in time, or how it is not there. */
import { type AgencyRow, isWithin, type RegisteredAgency } from '#core/agency.ts';
import type { Catalog } from '#core/catalog.ts';
import type { CoverageRequest, CoverageRow, DatedReport, ListedOnly } from '#core/coverage.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { dueDateOf, timelinessOf } from '#parsers/reports/due-date.ts';
import { readReportTitle } from '#parsers/reports/report-title.ts';

/** Ends of an address that is known, and did not give what is there. */
const REFUSED: ReadonlySet<PageOutcome> = new Set<PageOutcome>([
  'refused',
  'throttled',
  'client-error',
  'server-error',
  'unreachable',
  'robots-denied',
  'truncated',
  'too-large',
]);

export interface Coverage {
  /** In order of division, name and year. */
  readonly rows: AsyncIterable<CoverageRow>;
  /** Reports are held of agencies that no imported list expects: they have no rows. */
  readonly leavesOut: boolean;
}

/** Expected agencies for all years; where none is expected, those of which a report is held, from their first year to their last. */
export async function coverageOf(catalog: Catalog, request: CoverageRequest): Promise<Coverage> {
  const known = await catalog.agencies.list(null);
  const registered = await catalog.agencies.registered();
  const names = onlyBearers(known, registered);
  const unplaced = (await catalog.coverage.reportsOf(null, [])).map((report) => ({
    ...report,
    agency: names.get(report.name ?? '') ?? null,
  }));
  const isExpecting = known.some(({ expected }) => expected);
  const placed = new Set(unplaced.map(({ agency }) => agency));
  const covered = known.filter(({ id, expected, reports }) =>
    isExpecting ? expected : reports > 0 || placed.has(id),
  );
  const subjects = subjectsOf(
    catalog,
    covered.filter((agency) => isIn(agency, request)),
    Map.groupBy(names.keys(), (name) => names.get(name) ?? ''),
    isExpecting ? null : unplaced.filter((report) => report.agency === null && isIn(report, request)),
  );
  return {
    rows: coverageRows(catalog, request, isExpecting ? registered : [], subjects),
    leavesOut: isExpecting && known.some(({ expected, reports }) => !expected && reports > 0),
  };
}

function isIn(
  { division }: { readonly division: string | null },
  { division: prefix }: CoverageRequest,
): boolean {
  return prefix === null || (division?.startsWith(prefix) ?? false);
}

/** Ids by the names that only one agency bears. Names of the registry that lack the place are no full names. */
function onlyBearers(
  known: readonly AgencyRow[],
  registered: readonly RegisteredAgency[],
): ReadonlyMap<string, string> {
  const bearers = new Map<string, Set<string>>();
  const add = (name: string, id: string): void => {
    bearers.set(name, (bearers.get(name) ?? new Set()).add(id));
  };
  for (const { id, name } of known) add(name, id);
  for (const { id, name, aliases } of registered)
    for (const alias of aliases) if (alias.name.startsWith(name.slice(0, 2))) add(alias.name, id);
  return new Map(
    [...bearers].flatMap(([name, [id, ...others]]) =>
      id === undefined || others.length > 0 ? [] : [[name, id] as const],
    ),
  );
}

interface Subject {
  readonly agency: CoverageRow['agency'];
  /** Of one year the earliest first. */
  readonly reports: readonly DatedReport[];
}

/**
 * Agencies, then bodies that are known by name alone; no such bodies, `unplaced` being null, where agencies are expected. An office
 * publishes for its government: an expected government has those reports too.
 */
async function* subjectsOf(
  { coverage }: Catalog,
  agencies: readonly AgencyRow[],
  namesOf: ReadonlyMap<string, readonly string[]>,
  unplaced: readonly DatedReport[] | null,
): AsyncGenerator<Subject> {
  for (const { id, name, division } of agencies) {
    const reports = await coverage.reportsOf(id, namesOf.get(id) ?? []);
    yield {
      agency: { id, name, division },
      reports: reports.filter(({ agency }) => unplaced === null || agency === null || agency === id),
    };
  }
  const named = Map.groupBy(unplaced ?? [], ({ name, division }) => `${division ?? ''}\n${name ?? ''}`);
  for (const [, reports] of [...named].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { name = null, division = null } = reports[0] ?? {};
    yield { agency: { id: null, name, division }, reports };
  }
}

async function* coverageRows(
  catalog: Catalog,
  request: CoverageRequest,
  registered: readonly RegisteredAgency[],
  subjects: AsyncIterable<Subject>,
): AsyncGenerator<CoverageRow> {
  const asOf = chineseDay(await catalog.coverage.lastRun());
  const years = await catalog.coverage.reportYears();
  const listed = await listedReports(catalog);
  const registrations = new Map(registered.map((agency) => [agency.id, agency]));
  for await (const { agency, reports } of subjects) {
    const byYear = Map.groupBy(reports, ({ year }) => year);
    const registration = registrations.get(agency.id ?? '');
    const wanted =
      registration === undefined
        ? yearsBetween(byYear.keys())
        : expectedYears(registration, asOf, years?.first ?? null, request);
    for (const year of inOrder([...wanted, ...byYear.keys()], request)) {
      const held = byYear.get(year)?.[0];
      if (held !== undefined) yield heldRow(agency, held);
      else if (year !== null) yield absentRow(agency, year, asOf, listed.get(placeOf(agency.id, year)));
    }
  }
}

function heldRow(agency: CoverageRow['agency'], report: DatedReport): CoverageRow {
  const { year, publishedAt, url, capture } = report;
  const due = year === null ? null : dueDateOf(agency.name ?? '', year);
  const state = timelinessOf(publishedAt, due);
  return { agency, year, state, publishedAt, due, url, outcome: null, capture };
}

function absentRow(
  agency: CoverageRow['agency'],
  year: number,
  asOf: string | null,
  listed: ListedOnly | undefined,
): CoverageRow {
  const due = dueDateOf(agency.name ?? '', year);
  const common = { agency, year, due, publishedAt: null, url: null, outcome: null, capture: null };
  if (listed !== undefined) {
    const { url, outcome, capture, date } = listed;
    // A list may lead to the file itself.
    if (outcome === 'attachment')
      return { ...common, state: timelinessOf(date, due), publishedAt: date, url, outcome, capture };
    return { ...common, state: REFUSED.has(outcome) ? 'refused' : 'missing', url, outcome, capture };
  }
  return { ...common, state: due !== null && (asOf === null || asOf <= due) ? 'not-due' : 'missing' };
}

/** Years in which the agency was there until its report was due: those up to the last that was due, or all that are asked for. */
function expectedYears(
  agency: RegisteredAgency,
  asOf: string | null,
  first: number | null,
  { fromYear, toYear }: CoverageRequest,
): number[] {
  const { name, since, until } = agency;
  const thisYear = Number(asOf?.slice(0, 4) ?? 0);
  const isDue = (year: number): boolean => (dueDateOf(name, year) ?? '') < (asOf ?? '');
  const to = toYear ?? (isDue(thisYear - 1) ? thisYear - 1 : thisYear - 2);
  return range(fromYear ?? first ?? to, to).filter(
    (year) =>
      dueDateOf(name, year) !== null &&
      isWithin({ since, until: null }, `${year}-12-31`) &&
      isWithin({ since: null, until }, dueDateOf(name, year) ?? ''),
  );
}

function yearsBetween(years: Iterable<number | null>): number[] {
  const known = [...years].filter((year) => year !== null);
  return known.length === 0 ? [] : range(Math.min(...known), Math.max(...known));
}

const MOST_YEARS = 200;

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.min(Math.max(0, to - from + 1), MOST_YEARS) }, (_, i) => from + i);
}

/** Each year that is asked for once, the unknown one last. */
function inOrder(years: readonly (number | null)[], request: CoverageRequest): (number | null)[] {
  const asked = new Set(years.filter((year) => isAsked(year, request)));
  return [...asked].toSorted((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY));
}

function isAsked(year: number | null, { fromYear, toYear }: CoverageRequest): boolean {
  if (year === null) return fromYear === null && toYear === null;
  return year >= (fromYear ?? year) && year <= (toYear ?? year);
}

/**
 * What lists call the annual report of an agency for a year, and no document is: whose it is, the body in its title tells; where
 * that is nobody's or several agencies' name, the one agency whose reports the same list holds.
 */
async function listedReports(catalog: Catalog): Promise<ReadonlyMap<string, ListedOnly>> {
  const found = new Map<string, ListedOnly>();
  for await (const item of catalog.coverage.listedOnly()) {
    const titled = readReportTitle(item.title);
    if (titled === null || titled.year === null) continue;
    const named = titled.body === null ? [] : (await catalog.agencies.find(titled.body)).map(({ id }) => id);
    const near = item.neighbours.filter((id) => named.length === 0 || named.includes(id));
    const [agency, ...others] =
      named.length === 1 ? named : titled.body !== null && named.length === 0 ? [] : near;
    if (agency === undefined || others.length > 0) continue;
    const place = placeOf(agency, titled.year);
    const before = found.get(place);
    if (before === undefined || rank(item) < rank(before)) found.set(place, item);
  }
  return found;
}

/** What is held comes before what was refused, and that before what is gone. */
function rank({ outcome }: ListedOnly): number {
  return outcome === 'attachment' ? 0 : REFUSED.has(outcome) ? 1 : 2;
}

function placeOf(agency: string | null, year: number): string {
  return `${agency ?? ''}\n${year}`;
}

const CHINA_MS = 8 * 3_600_000;

/** The day at a moment, where the law counts days. */
function chineseDay(time: Date | null): string | null {
  return time === null ? null : new Date(time.getTime() + CHINA_MS).toISOString().slice(0, 10);
}
