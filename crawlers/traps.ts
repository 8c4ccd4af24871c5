/** Crawler traps: addresses that a site makes without end. */

export interface TrapLimits {
  readonly maxUrlLength: number;
  readonly maxSegments: number;
  /** URLs that differ in the values of the same date parameters. */
  readonly maxCalendarPages: number;
  /** URLs that differ in the values of the same parameters of one path; many sites serve all documents from one script. */
  readonly maxQueryVariants: number;
}

export const DEFAULT_TRAP_LIMITS: TrapLimits = {
  maxUrlLength: 2_000,
  maxSegments: 20,
  maxCalendarPages: 500,
  maxQueryVariants: 20_000,
};

/** A set of URLs that may go on without end: the caller counts how many of it are admitted. */
export interface UrlSeries {
  readonly key: string;
  readonly kind: 'calendar' | 'query';
}

const DATE_PARAMETER = /^(?:date|day|month|year|ym|yearmonth|rq|riqi|nian|yue|calendar)$/i;
const YEAR_VALUE = /^(\d{4})(?:[-/.]?\d{1,2}){0,2}$/;
const YEAR_AND_MONTH = /\/((?:19|20|21)\d\d)[/-]?(?:0[1-9]|1[0-2])(?=[/-]|$)/g;
const FIRST_YEAR = 1990;
const DIGITS = /^\d{1,2}$/;

/** The series of what is sent to the address of `url`: bodies make as many pages as queries do. */
export function postSeries(url: URL): readonly UrlSeries[] {
  return [{ kind: 'query', key: `${url.host}${url.pathname}#post` }];
}

/** The series that `url` belongs to: none without a query; the date parameters are one of their own. */
export function urlSeries(url: URL): readonly UrlSeries[] {
  if (url.search === '') return [];
  const names = [...new Set(url.searchParams.keys())].toSorted();
  const path = url.host + url.pathname;
  const query: UrlSeries = { kind: 'query', key: `${path}?${names.join('&')}` };
  const dates = names.filter((name) => DATE_PARAMETER.test(name));
  return dates.length > 0
    ? [query, { kind: 'calendar', key: `${path}?${dates.join('&')}#calendar` }]
    : [query];
}

/** Why `url` looks like a trap, null when it does not. `counts`: admitted URLs by the key of their series. */
export function findTrap(
  url: URL,
  counts: ReadonlyMap<string, number>,
  year: number,
  limits: TrapLimits,
  series: readonly UrlSeries[] = urlSeries(url),
): string | null {
  if (url.href.length > limits.maxUrlLength) return `longer than ${limits.maxUrlLength} characters`;
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > limits.maxSegments) return `deeper than ${limits.maxSegments} folders`;
  return repetition(segments) ?? impossibleYear(url, year) ?? endlessSeries(series, counts, limits);
}

/** A relative link that is resolved against its own page again and again. */
function repetition(segments: readonly string[]): string | null {
  const seen = new Map<string, number>();
  for (const [at, segment] of segments.entries()) {
    const times = (seen.get(segment) ?? 0) + 1;
    seen.set(segment, times);
    const isDayOrMonth = DIGITS.test(segment);
    // Dates repeat short numbers: /2012/12/12/12.html
    if (times >= (isDayOrMonth ? 5 : 3)) return `path repeats ${segment}`;
    const before = segments[at - 1];
    if (before === undefined || before === segment || (isDayOrMonth && DIGITS.test(before))) continue;
    if (segments[at - 2] === segment && segments[at - 3] === before)
      return `path repeats ${before}/${segment}`;
  }
  return null;
}

function impossibleYear(url: URL, year: number): string | null {
  const found = [...url.pathname.matchAll(YEAR_AND_MONTH)].map((match) => match[1]);
  for (const [name, value] of url.searchParams) {
    if (DATE_PARAMETER.test(name)) found.push(YEAR_VALUE.exec(value)?.[1]);
  }
  const wrong = found.find(
    (text) => text !== undefined && (Number(text) < FIRST_YEAR || Number(text) > year + 2),
  );
  return wrong === undefined ? null : `calendar at year ${wrong}`;
}

function endlessSeries(
  series: readonly UrlSeries[],
  counts: ReadonlyMap<string, number>,
  limits: TrapLimits,
): string | null {
  for (const { key, kind } of series) {
    const most = kind === 'calendar' ? limits.maxCalendarPages : limits.maxQueryVariants;
    if ((counts.get(key) ?? 0) >= most) return `more than ${most} addresses like ${key}`;
  }
  return null;
}
