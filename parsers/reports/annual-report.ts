/** Which documents are annual reports on disclosure (政府信息公开工作年度报告), for which year, by whom. */
import type { TableGrid } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import type { AnnualReport, ReportCheck, ReportTemplate, Statistic } from '#core/report.ts';
import { checkSums } from '#parsers/reports/sum-rules.ts';
import { readTemplateTables } from '#parsers/reports/template-tables.ts';
import { readAnnexStatistics } from '#parsers/reports/annex-statistics.ts';
import { readProseStatistics, readRequestsTold } from '#parsers/reports/prose-statistics.ts';
import type { ReportLine } from '#parsers/reports/prose-text.ts';
import { isShortFor } from '#parsers/reports/short-name.ts';
import { parseDigitRun } from '#parsers/text/chinese-number.ts';
import type { ParsedIndexNumber } from '#parsers/metadata/index-number.ts';
import { narrow } from '#parsers/text/width.ts';

export interface ReportEvidence {
  readonly title: string | null;
  /** What else names the document: the window's title, its files. */
  readonly otherNames: readonly string[];
  readonly breadcrumbs: readonly string[];
  readonly bodyText: string;
  /** The paragraphs of the body in order, without tables. */
  /** Asked for only where the page is a report. */
  readonly readLines: () => readonly ReportLine[];
  readonly tables: readonly TableGrid[];
  readonly publisher: string | null;
  readonly signatureAgency: string | null;
  readonly indexNumber: Pick<ParsedIndexNumber, 'value' | 'parts'> | null;
}

const SPACES = /[\s\u200b\ufeff]+/g;
const YEAR = '(?:19|20)[0-9]{2}';
const HAN_YEAR = '[二一][〇○◯零OoΟοОо一二三四五六七八九0-9]{3}';
const YEAR_IN_TITLE = new RegExp(`(?<![0-9])(${YEAR}|${HAN_YEAR})(?![0-9])`, 'g');
/** Openness of government affairs (政务公开) is wider than disclosure: such a title needs the content of a report. */
const SUBJECT = '(?:政府信息公开|政务信息公开|信息公开|政务公开)';
/** …政府信息公开工作年度报告, …信息公开工作总结, …信息公开年报. */
const REPORT = new RegExp(
  `(${SUBJECT})(?:(?:和|与|暨|及)${SUBJECT})?(?:工作)?(?:情况)?(?:的)?[(《]?(?:(?:${YEAR}|${HAN_YEAR})(?:年度?|度))?(?:工作)?(?:情况)?(?:的)?(年度总结报告|工作总结报告|总结报告|年度工作总结|年度工作报告|年度情况报告|年度工作情况报告|工作年报|年度报告|年度总结|工作报告|工作总结|情况报告|情况总结|报告|年报|总结|情况)`,
);
/** What may follow the name of a report in its title. */
const AFTER_REPORT =
  /^(?:[》).]|[—–-]{0,2}(?:19|20)[0-9]{2}(?:年度?)?|\([^()]{0,20}\)|全文|正文|文本|pdf|docx?|wps|ofd|(?:及|和|与|暨)[^,。]{0,12}(?:附表|统计表|附件))*$/i;
/** A report that is put up for inspection, or the notice that it is. */
const ANNOUNCED = /^》?的?(?:公示|公布|发布)$/;
/** What stands before it when the title is about reports, about part of a year, or about a web site. */
const BEFORE_DECOY =
  /做好|切实|认真|开展|(?<!机构)编制|编写|撰写|填报|报送|督促|召开|征求|举办|一图读懂|图解|问答|上半年|下半年|季度|[0-9一二三四五六七八九十]月|政府网站/;
const TABLE_ONLY = /(?:统计表|报表)$/;
const REPORT_COLUMN = /(?:信息公开|政务公开).{0,6}(?:年报|年度报告|工作报告)|^(?:信息公开)?年度?报告?$/;
const COLUMN_TITLE = /(?:报告|年报|总结)[》)]?$/;
const OTHER_REPORT =
  /政府网站|网站监管|法治|普法|依法行政|统计|财政|决算|预算|绩效|安全|环境|党建|人大|政协|建议|提案|通知/;
const PERIOD = new RegExp(`(${YEAR})年1月(?:1日)?起?[至到—–~-]+(?:(${YEAR})年)?12月(?:31日|底)?`);
const BODY_YEAR = new RegExp(`(?<![0-9])(${YEAR}|${HAN_YEAR})年(?![0-9一二三四五六七八九十元]{1,2}月)`, 'g');
/** The opening of the body, where the year and the unit are named. */
const OPENING = 1500;
/** What surrounds the unit's name in a title. */
const TITLE_LEAD = new RegExp(
  `^(?:关于|转发|印发|公布|发布|报送|《|【|\\[|(?:${YEAR}|${HAN_YEAR})(?:年度?|度)?)+`,
);
const TITLE_TAIL = new RegExp(
  `(?:(?:${YEAR}|${HAN_YEAR})(?:年度?|度)?|本级|关于|的|《|】|\\]|\\(|:|—|-|、|,)+$`,
);
const BRACKETED_END = /\([^()]*\)$/;
const AGENCY_END =
  /(?:政府|办公[厅室]|委员会|人大|政协|[局厅委部署院处科所队站中心馆社团会校园台库行关司庭]|办事处|大学|学院|医院|法院|检察院|公司|集团|总队|支队|大队|办|联)$/;
/** Names that are a place and a unit alike. */
const UNIT_PLACE_END = /(?:开发区|园区|新区|高新区|管理区|度假区|保税区|镇|乡|街道)$/;
/** How the authority of such a place is called; of towns and subdistricts the law says it. */
const PLACE_AUTHORITY = /(?:人民政府|办事处|管理委员会|管委会)$/;
const PLACE_END = /(?:省|自治区|市|区|县|旗|州|盟)$/;
const INTRODUCED = /(?:公布|发布|编制|制作)的?([\p{Script=Han}]{3,30}?)(?:19|20)[0-9]{2}年/u;

/**
 * Recognises an annual report by its title; where the title is bare, or does not name the subject, column and content
 * decide. Yearly web-site forms, reports on law-based government, stand-alone statistics tables, notices and guides
 * about reports are null. The year is that of the title or another name,
 * else of the period in the body, never a date of publication.
 * Adds to `findings` what is missing in the tables and which sums are wrong.
 */
export function readAnnualReport(evidence: ReportEvidence, findings: Finding[]): AnnualReport | null {
  const published = (evidence.title ?? '').replace(SPACES, '');
  const title = narrow(published);
  const found = REPORT.exec(title);
  const verdict = titleVerdict(title, found, evidence.breadcrumbs);
  if (verdict === 'no') return null;
  // Only now the long text: nearly every document is decided by its title.
  const text = narrow(evidence.bodyText).replace(SPACES, '');
  const shown = templateByContent(evidence.tables, text);
  if (verdict === 'by-content' && shown === null && !hasReportContent(text)) return null;
  const year = yearOf(title, text, evidence);
  const template =
    shown === 'either' ? templateOfYear(year ?? FIRST_2019) : (shown ?? templateByYear(year, text));
  const body = bodyOf(unitInTitle(published, title, found), text, evidence);
  if (template === 'free-form') {
    const annex = readAnnexStatistics(evidence.tables, evidence.readLines());
    const prose = readProseStatistics({ lines: annex.lines, year, body });
    return { year, body, template, statistics: [...prose, ...annex.statistics], checks: [] };
  }
  const { statistics, findings: gaps } = readTemplateTables(evidence.tables, evidence.bodyText, template);
  const checks = checkSums(statistics);
  const told = (): Statistic | null => readRequestsTold({ lines: evidence.readLines(), year, body });
  findings.push(...gaps, ...failedSums(checks), ...disagreements(told, statistics));
  return { year, body, template, statistics, checks };
}

export interface ReportTitle {
  /** `by-content` where only the text can tell; `no` for titles of anything else. */
  readonly verdict: 'report' | 'by-content' | 'no';
  /** The year that the title names. */
  readonly year: number | null;
}

/** What a title alone says, such as that of a link; `breadcrumbs` name the columns that it stands in. */
export function readReportTitle(published: string, breadcrumbs: readonly string[]): ReportTitle {
  const title = narrow(published.replace(SPACES, ''));
  return { verdict: titleVerdict(title, REPORT.exec(title), breadcrumbs), year: yearInTitle(title) };
}

/** Broken sums stay as published: the finding shows them. */
function failedSums(checks: readonly ReportCheck[]): readonly Finding[] {
  return checks
    .filter(({ result }) => result === 'fail')
    .map(({ rule, applicant, metric, detail }) => ({
      code: 'sum-rule-failed',
      severity: 'warning',
      message: `Sum rule ${rule} does not hold for ${applicant ?? metric ?? 'the report'}: ${detail}.`,
      locator: null,
    }));
}

/** Whether the text counts other requests than the table, with those of the year before or without them. */
function disagreements(readTold: () => Statistic | null, tables: readonly Statistic[]): readonly Finding[] {
  const total = (name: string): number | null =>
    tables.find(({ metric, applicant }) => metric === name && applicant === 'total')?.value ?? null;
  const received = total('requests.newReceived');
  if (received === null) return [];
  const told = readTold();
  if (told === null || told.value === null) return [];
  if (told.value === received || told.value === received + (total('requests.carriedOver') ?? 0)) return [];
  const message = `The text speaks of ${told.value} requests, the table of ${received}.`;
  return [{ code: 'report-disagrees', severity: 'info', message, locator: told.locator }];
}

/** What title and column say; `by-content` leaves it to the text. */
function titleVerdict(
  title: string,
  found: RegExpExecArray | null,
  breadcrumbs: readonly string[],
): ReportTitle['verdict'] {
  if (found !== null) {
    const before = title.slice(0, found.index);
    const after = title.slice(found.index + found[0].length);
    if (BEFORE_DECOY.test(before)) return 'no';
    if (ANNOUNCED.test(after)) return 'by-content';
    if (!AFTER_REPORT.test(after)) return 'no';
    const [, subject, name] = found;
    return subject !== '政务公开' && name !== '情况' ? 'report' : 'by-content';
  }
  // 年度报告, or a title without the subject (XX局2019年年度报告) in the column of reports, with the chapters of one.
  if (
    !COLUMN_TITLE.test(title) ||
    OTHER_REPORT.test(title) ||
    BEFORE_DECOY.test(title) ||
    TABLE_ONLY.test(title)
  ) {
    return 'no';
  }
  return breadcrumbs.some((crumb) => REPORT_COLUMN.test(crumb.replace(SPACES, ''))) ? 'by-content' : 'no';
}

function hasReportContent(text: string): boolean {
  const signs = [
    /主动公开/,
    /依申请公开|申请公开/,
    /行政复议|行政诉讼|复议/,
    /收费|减免/,
    /存在的?(?:主要)?问题|不足/,
  ];
  return signs.filter((sign) => sign.test(text)).length >= 3;
}

/**
 * By the tables, for reports of a year sometimes follow the template of another; `either` where what is left of them
 * stands in both, null where none of it is there.
 */
function templateByContent(tables: readonly TableGrid[], text: string): Template | 'either' | null {
  const cells = tables.map((table) => table.rows.map((row) => row.join('')).join('')).join('');
  const content = cells === '' ? text : narrow(cells).replace(SPACES, '') + text;
  if (/本年制发件数|本年废止件数|现行有效件数/.test(content)) return '2021';
  if (/本年新制作数量|本年新公开数量|其他对外管理服务事项|上一年项目数量/.test(content)) return '2019';
  if (/逾期不补正/.test(content)) return '2021';
  return /结转下年度继续办理/.test(content) ? 'either' : null;
}

type Template = Exclude<ReportTemplate, 'free-form'>;

/** First year of each template. */
const FIRST_2019 = 2019;
const FIRST_2021 = 2021;
function templateOfYear(year: number): Template {
  return year < FIRST_2021 ? '2019' : '2021';
}

/** Chapters of both templates, which a report whose tables are images or files still has. */
const CHAPTERS = /收到和处理政府信息公开申请情况|主动公开政府信息情况.*存在的主要问题及改进情况/;

/** So many sentences make a report of their own. */
const MIN_SENTENCES = 3;

/** Without its tables a report has the template of its year, unless it has a text without the template's chapters. */
function templateByYear(year: number | null, text: string): ReportTemplate {
  if (year === null || year < FIRST_2019) return 'free-form';
  if (text.split('。').length > MIN_SENTENCES && !CHAPTERS.test(text)) return 'free-form';
  return templateOfYear(year);
}

function yearInTitle(title: string): number | null {
  for (const match of title.matchAll(YEAR_IN_TITLE)) {
    const year = toYear(match[1]);
    if (year !== null) return year;
  }
  return null;
}

function yearOf(title: string, text: string, evidence: ReportEvidence): number | null {
  const titled = yearInTitle(title);
  if (titled !== null) return titled;
  for (const name of evidence.otherNames) {
    const plain = narrow(name).replace(SPACES, '');
    const year = REPORT.test(plain) ? yearInTitle(plain) : null;
    if (year !== null) return year;
  }
  const period = PERIOD.exec(text);
  if (period !== null) return toYear(period[2] ?? period[1]);
  const stated = statedYear(text.slice(0, OPENING), evidence.indexNumber?.parts.year ?? null);
  if (stated !== null) return stated;
  for (const crumb of evidence.breadcrumbs) {
    const year = new RegExp(`^(${YEAR})年?度?$`).exec(crumb.replace(SPACES, ''))?.[1];
    if (year !== undefined) return toYear(year);
  }
  return null;
}

/**
 * The year that the opening of the body speaks of most; the earlier one where two tie. A report comes out after its
 * year: `catalogued`, the year of the index number, bounds it.
 */
function statedYear(opening: string, catalogued: number | null): number | null {
  const counts = new Map<number, number>();
  for (const match of opening.matchAll(BODY_YEAR)) {
    const year = toYear(match[1]);
    if (year !== null && (catalogued === null || year < catalogued))
      counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best?.[0] ?? null;
}

function toYear(text: string | undefined): number | null {
  const year = text === undefined ? null : parseDigitRun(text);
  return year !== null && year >= 1990 && year <= 2100 ? year : null;
}

/** The reporting unit (编制主体): named in full by the title, else by the sign-off, else the publisher. */
function bodyOf(named: string | null, text: string, evidence: ReportEvidence): string | null {
  const signed = squeeze(evidence.signatureAgency);
  const publisher = squeeze(evidence.publisher);
  const plain = named === null ? '' : narrow(named).replace(BRACKETED_END, '');
  if (named !== null && AGENCY_END.test(plain)) {
    // A short name (商务局) gives way to the full one.
    return [signed, publisher].find((full) => full !== null && isFullName(full, named)) ?? named;
  }
  if (signed !== null) return signed;
  if (named !== null && UNIT_PLACE_END.test(plain)) {
    if (publisher !== null && publisher.includes(named) && PLACE_AUTHORITY.test(publisher)) return publisher;
    return /[镇乡]$/.test(plain) ? `${named}人民政府` : plain.endsWith('街道') ? `${named}办事处` : named;
  }
  if (named !== null && PLACE_END.test(plain)) return `${named}人民政府`;
  const introduced = INTRODUCED.exec(text.slice(0, OPENING))?.[1];
  if (introduced !== undefined && AGENCY_END.test(introduced)) return introduced;
  return publisher;
}

/** 临河市环境保护局 for 环境保护局; for 市环保局, which is short and says of what level, too. */
function isFullName(full: string, named: string): boolean {
  return full.endsWith(named) || (/^[省市县区州旗盟]/.test(named) && isShortFor(named, full));
}

/** What precedes the report's name in the title, years and prepositions left out; as published, white space dropped. */
function unitInTitle(published: string, title: string, found: RegExpExecArray | null): string | null {
  const before = title.slice(0, found?.index ?? title.length);
  const start = TITLE_LEAD.exec(before)?.[0].length ?? 0;
  const end = before.search(TITLE_TAIL);
  const name = published.slice(start, end < 0 ? before.length : end);
  return name.length >= 2 ? name : null;
}

function squeeze(text: string | null): string | null {
  return text === null ? null : text.replace(SPACES, '');
}
