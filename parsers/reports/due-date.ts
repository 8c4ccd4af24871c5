/** When annual reports have to be published, and whether they were. */

/** The first year of reports under the Regulations of 2007 (条例, 国务院令第492号), in force since 2008-05-01. */
const FIRST_YEAR = 2008;
/** The first year of reports under the Regulations as revised in 2019 (国务院令第711号), in force since 2019-05-15. */
const FIRST_REVISED_YEAR = 2019;

/**
 * Governments; and bodies that Article 49 does not name, of townships and for areas, where local rules differ: the later of its
 * two dates, so that none is called late without ground.
 */
const UNTIL_MARCH =
  /(?:人民政府|行政公署)(?:办公[厅室])?$|(?:街道|地区|苏木)办事处$|区(?:管理委员会|管委会)$|(?:政府|府办)$/;

/**
 * The last day for the report of `agency` on `year`; null before there was a law. Until 2018: Article 31 of 2007, all
 * administrative organs by 31 March of the next year. Since then: Article 49 of 2019, departments of governments (县级以上人民政府部门)
 * by 31 January, the report of the government itself by 31 March.
 */
export function dueDateOf(agency: string, year: number): string | null {
  if (year < FIRST_YEAR) return null;
  const isInJanuary = year >= FIRST_REVISED_YEAR && !UNTIL_MARCH.test(agency);
  return `${year + 1}-${isInJanuary ? '01-31' : '03-31'}`;
}

/** Whether what was published at `publishedAt`, an ISO date of any precision, was in time; `undated` where that cannot be told. */
export function timelinessOf(publishedAt: string | null, due: string | null): 'on-time' | 'late' | 'undated' {
  if (publishedAt === null || due === null) return 'undated';
  const day = publishedAt.slice(0, 10);
  if (lastDay(day) <= due) return 'on-time';
  return firstDay(day) > due ? 'late' : 'undated';
}

function firstDay(date: string): string {
  return date + '0000-01-01'.slice(date.length);
}

function lastDay(date: string): string {
  return date + '0000-12-31'.slice(date.length);
}
