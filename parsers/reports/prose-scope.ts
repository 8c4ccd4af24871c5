/** Whether a count is one of the report's own year and body, or of another year, of others, of all years, of a plan. */
import { parseDigitRun } from '#parsers/text/chinese-number.ts';
import type { Count } from '#parsers/reports/prose-clauses.ts';
import { isShortFor } from '#parsers/reports/short-name.ts';

export interface ReportScope {
  readonly year: number | null;
  /** A government reports for all its parts (全市); a department does not. */
  readonly isGovernment: boolean;
  readonly body: string | null;
}

const YEAR_DIGITS = '(?:19|20)[0-9]{2}|二[〇○零OΟо][〇○零一二三四五六七八九OΟо]{2}';
/** What is carried over from the year before or into the next one (结转下年度) is counted in this one. */
const MENTION = new RegExp(
  `(${YEAR_DIGITS})年|((?<!网)上一?年(?!度?(?:结转|转入|遗留|延续))度?|去年|前年|前[一两三]年|往年|历年|历次|同期|(?<!(?:结转|转|延|移)[至到入]?)下一?年度?|明年|来年)|(本年度?|今年|当年|全年度?|年内|一年来|年度内|该年度?|本报告期|报告期)`,
  'g',
);
const UNTIL = /(?:截至|截止|(?<![收接达遇做直感受])[到至])[^,;:]{0,14}(?:底|末|月|日|止|目前|现在|为止|前)/g;
const SINCE = new RegExp(
  `(?:(?:自|从)?(${YEAR_DIGITS})年[^,;:]{0,12}?(?:以来|至今|起(?!草|诉)|开始)|(?:条例|规定|办法|网站|平台|系统|栏目|专栏|目录)[^,;:]{0,12}(?:以来|后)|(?:开通|成立|建站|实施|施行|运行|设立|开办|上线)以来|至今)`,
);
/** 2008年至2013年. */
const RANGE = new RegExp(`(${YEAR_DIGITS})年?[^,;:]{0,6}?[至到—~-]{1,2}(${YEAR_DIGITS})年`);
/** Every mention of a year holds one of these. */
const HINTS_YEAR = /[年期次]/;
const BRACKETED = /\([^()]*\)/g;
const ALL_YEARS = /历年累计|累计总数|历年来|自建立以来/;
/** 比上年增加32条, 同比减少3件: a difference, not a count. */
const COMPARES = /同比|环比|相比|[比较](?:前|上|去|往|同|(?:19|20)[0-9]{2})/;
const DIFFERENCE = /(?:(?<!新)增加|增长|减少|下降|上升|多出|少于|多于)(?:了|到)?$/;
const PLAN =
  /力争|争取|目标|计划(?=完成|公开|发布|全年|新增)|拟(?=公开|发布|新增)|预计|不少于|不低于|至少|达不到|要求(?:每|各|全|完成)|任务(?:数|指标|为)|每(?:年|月|季度|周|天|日|人|家|个)|平均|(?<!申请)人均|将(?=公开|继续|力争|进一步|新增|完成)|下一步|应(?=当|公开|发布)/;
/** Others that a department's report speaks of. */
const OTHERS =
  /全(?:国|省|市|县|区|州|旗|镇|乡|街道)(?!级?(?:政府)?(?:门户|网|信息公开网|平台))|各(?:省|县|区|市|州|乡镇|镇|街道|部门|单位|级|地|科室|股室|村|社区|学校|企业)|下属|直属(?:单位|机构)|基层(?:单位|所)|兄弟/;
/** 市住建局共公开…: another department by its name. */
const AGENCY =
  /(?:^|其中|年度?)([省市县区州][^,;:()省市县区]{1,10}?[局委厅办])(?=共|累计|全年|主动|公开|收到|受理|发布|发生|答复)/;
const OWN =
  /(?:我|本)(?:局|委|厅|办|部|院|处|中心|单位|机关|部门|镇|乡|街道|市|县|区|省|州|所|站|队|会|级|公司|校|府|系统|行政机关)/;
/** A part of what a government reports on. */
const PART_OF_GOVERNMENT =
  /(?:市|县|区|省|州)(?:政府)?(?:办公[厅室]|本级|级机关|级部门|直部门|直机关)|各(?:县|区|乡镇|镇|街道|部门|单位)/;

/** Whether `count` is one of the year and the body that the report is about, as far as its sentence tells. */
export function isInScope(count: Count, scope: ReportScope): boolean {
  const { left, lead } = count;
  if (count.unit === '%' || PLAN.test(lead) || ALL_YEARS.test(lead)) return false;
  if (DIFFERENCE.test(left) || (COMPARES.test(lead) && !/达(?:到|了)?$/.test(left))) return false;
  if (isCumulative(count.before, lead, scope.year)) return false;
  if (!isOfYear(count.before, lead, scope.year)) return false;
  if (scope.isGovernment) return true;
  const agency = AGENCY.exec(lead)?.[1];
  if (agency !== undefined && scope.body !== null && !isShortFor(agency, scope.body)) return false;
  return !OTHERS.test(lead) || OWN.test(lead.slice(lead.search(OTHERS)));
}

/** Whether the clause of `count` speaks of one part of a government, such as its office. */
export function isOfPart(count: Count, scope: ReportScope): boolean {
  return scope.isGovernment && PART_OF_GOVERNMENT.test(count.clause);
}

/** Whether a clause without a count (未收到申请) is about the report's year. */
export function isClauseInScope(before: string, clause: string, scope: ReportScope): boolean {
  if (PLAN.test(clause)) return false;
  if (!isOfYear(before, clause, scope.year)) return false;
  return scope.isGovernment || !OTHERS.test(clause) || OWN.test(clause);
}

/** 截至…累计, 自2008年以来: unless the year itself is named after that (截至目前，2014年度累计…). */
function isCumulative(before: string, lead: string, year: number | null): boolean {
  const text = before + lead;
  const until = lastEnd(text, UNTIL);
  const since = SINCE.exec(text);
  const sinceEnd = since === null ? -1 : since.index + since[0].length;
  const sinceYear = since?.[1] === undefined ? null : parseDigitRun(since[1]);
  const isOld = since !== null && (year === null || sinceYear === null || sinceYear < year);
  const isThisYear = since !== null && /(?:今年|本年|年初|去年底)以来/.test(text);
  const range = RANGE.exec(text);
  const isRange = range !== null && range[1] !== range[2];
  const rangeEnd = range === null ? -1 : range.index + range[0].length;
  const from = Math.max(until, isOld && !isThisYear ? sinceEnd : -1, isRange ? rangeEnd : -1);
  if (from < 0) return false;
  const rest = text.slice(from);
  const isNamedAgain = [...rest.matchAll(MENTION)].some((mention) => meaning(mention, year) === 'this');
  if (isNamedAgain) return false;
  return isRange || (isOld && !isThisYear) || rest.includes('累计');
}

function lastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** The year last named decides; a year that something is compared with counts only in its own clause. */
function isOfYear(before: string, lead: string, year: number | null): boolean {
  const own = lastMeaning(lead, year);
  if (own !== null) return own === 'this';
  if (!HINTS_YEAR.test(before)) return true;
  for (const clause of before
    .replace(BRACKETED, '')
    .split(/[,;:()]/)
    .toReversed()) {
    if (COMPARES.test(clause)) continue;
    const meant = lastMeaning(clause, year);
    if (meant !== null) return meant === 'this';
  }
  return true;
}

function lastMeaning(clause: string, year: number | null): 'this' | 'other' | null {
  if (!HINTS_YEAR.test(clause)) return null;
  let last: 'this' | 'other' | null = null;
  for (const mention of clause.matchAll(MENTION)) {
    // 2012年全年: the year is named already. 〔2012〕 and years of documents and laws are no scope.
    if (mention[3] !== undefined && last !== null) continue;
    if (
      mention[1] !== undefined &&
      /^(?:[^,]{0,2}月[^,]{0,4}(?:颁布|印发|实施|施行)|印发|出台|颁布|修订)/.test(
        clause.slice(mention.index + mention[0].length),
      )
    )
      continue;
    last = meaning(mention, year);
  }
  return last;
}

function meaning(mention: RegExpMatchArray, year: number | null): 'this' | 'other' {
  const [, named, other] = mention;
  if (other !== undefined) return 'other';
  if (named === undefined) return 'this';
  return year === null || parseDigitRun(named) === year ? 'this' : 'other';
}
