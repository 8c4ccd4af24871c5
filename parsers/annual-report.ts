/** Which documents are annual reports on disclosure (政府信息公开工作年度报告), for which year, by whom. */
import type { AnnualReport, ReportTemplate, TableGrid } from '#core/document.ts';
import { parseDigitRun } from '#parsers/chinese-number.ts';
import type { ParsedIndexNumber } from '#parsers/index-number.ts';
import { narrow } from '#parsers/width.ts';

export interface ReportEvidence {
  readonly title: string | null;
  readonly breadcrumbs: readonly string[];
  readonly bodyText: string;
  readonly tables: readonly TableGrid[];
  readonly publisher: string | null;
  readonly signatureAgency: string | null;
  readonly indexNumber: Pick<ParsedIndexNumber, 'value' | 'parts'> | null;
}

const SPACES = /[\s\u200b\ufeff]+/g;
const YEAR = '(?:19|20)[0-9]{2}';
const HAN_YEAR = '[二一][〇○◯零OoΟοОо一二三四五六七八九0-9]{3}';
const YEAR_IN_TITLE = new RegExp(`(?<![0-9])(${YEAR}|${HAN_YEAR})(?:年度?|年年度|年|度)?`, 'g');
const SUBJECT = '(?:政府信息公开|政务公开|政务信息公开|信息公开|政府信息依申请公开)';
/** …政府信息公开工作年度报告, …信息公开工作总结, …信息公开年报. */
const REPORT_TITLE = new RegExp(
  `${SUBJECT}(?:和政务公开|与政务公开|暨政务公开)?(?:工作)?(?:情况)?(?:的)?[（(《]?(?:${YEAR}|${HAN_YEAR})?(?:年度|年)?(?:工作)?(?:情况)?(?:的)?(?:总结报告|年度报告|年度总结|报告|年报|总结|工作总结|工作报告|情况报告|情况总结|情况|年度工作报告|年度情况报告)[）)》]?`,
);
/** What a title says when it is about reports, or about something else that is reported on yearly. */
const DECOY_TITLE =
  /政府网站(?:工作)?(?:年度)?(?:工作)?报表|网站(?:监管)?年度(?:工作)?报[表告]|法治政府建设|统计表$|情况统计表|报表$|指南|通知$|通告$|公告$|函$|制度$|办法$|规定$|规范|方案$|要点$|意见$|模板|格式|解读|问答|新闻发布|评估|考核|检查|通报$|培训|会议|审议|答复书|告知书|申请表|流程图|目录$|计划$|清单$|自查|的通知|第三方|测评|机构职能|政策文件|领导小组/;
const REPORT_COLUMN =
  /(?:信息公开|政务公开).{0,6}(?:年报|年度报告|工作报告)|^年度?报告?$|^(?:信息公开)?年度?报告?$/;
const BARE_TITLE = /^(?:年度报告|年报|工作年度报告|年度工作报告|信息公开年报|政府信息公开年报)$/;
const PERIOD = new RegExp(
  `(?:统计期限|时间|数据|期限|所列数据)?[^。]{0,20}?(?:自|从|为|是)?(${YEAR})年1月1日(?:起)?[至到—-]+(?:(${YEAR})年)?12月31日`,
);
const BODY_YEAR = new RegExp(`(?<![0-9])(${YEAR}|${HAN_YEAR})年度?(?=[^0-9月]|$)`, 'g');
/** What surrounds the unit's name in a title. */
const TITLE_LEAD = /^(?:关于|转发|印发|公布|发布|报送)+/;
const NAME_NOISE = new RegExp(
  `(?:(?:${YEAR}|${HAN_YEAR})(?:年度|年|度)?|本级|关于|的|《|》|（|）|\\(|\\)|:|：|—|-|、)+$`,
);
const AGENCY_END =
  /(?:政府|办公[厅室]|委员会|人大|政协|[局厅委部署院处科所队站中心馆社团会校园台库行关司庭]|办事处|街道|大学|学院|医院|法院|检察院|公司|集团|总队|支队|大队|管理区|开发区|园区|新区|镇|乡|村|办|联)$/;
const PLACE_END = /(?:省|自治区|市|区|县|旗|州|盟|镇|乡|街道|新区)$/;
const INTRODUCED = /(?:公布|发布|编制|制作)\s*(?:的)?\s*([\p{Script=Han}]{3,30}?)(?:19|20)[0-9]{2}/u;

/**
 * Recognises an annual report by its title; where the title is bare or names no year, column and content decide.
 * Yearly web-site forms, reports on law-based government, stand-alone statistics tables, notices and guides about
 * reports are null. The year is that of the title, else of the period in the body, never a date of publication.
 */
export function readAnnualReport(evidence: ReportEvidence): AnnualReport | null {
  const title = squeeze(evidence.title ?? '');
  const text = squeeze(evidence.bodyText);
  const template = templateOf(evidence.tables, text);
  if (!isReport(title, evidence.breadcrumbs, text, template)) return null;
  return {
    year: yearOf(title, text, evidence.breadcrumbs),
    body: bodyOf(title, evidence),
    template,
  };
}

function isReport(
  title: string,
  breadcrumbs: readonly string[],
  text: string,
  template: ReportTemplate,
): boolean {
  const named = REPORT_TITLE.test(title) || (BARE_TITLE.test(title) && hasReportContent(text, template));
  const rest = title.replace(REPORT_TITLE, '');
  if (named) return !DECOY_TITLE.test(rest) && !/统计表|报表/.test(title) && !isAboutReports(title);
  // A title without the subject (XX局2019年年度报告) in the column of reports, with the chapters of one.
  const inColumn = breadcrumbs.some((crumb) => REPORT_COLUMN.test(squeeze(crumb)));
  return (
    inColumn &&
    /(?:报告|年报|总结)[）)]?$/.test(title) &&
    !DECOY_TITLE.test(title) &&
    hasReportContent(text, template)
  );
}

/** 关于做好…年度报告编制工作的通知 and such: the report is the object of a sentence. */
function isAboutReports(title: string): boolean {
  return (
    /(?:编制|发布工作|报送|撰写|编写|做好|开展|填报|征集|审核|督促|要求)/.test(title) ||
    /(?:解读|说明|图解)$/.test(title)
  );
}

function hasReportContent(text: string, template: ReportTemplate): boolean {
  if (template !== 'free-form') return true;
  let signs = 0;
  for (const sign of [
    /主动公开/,
    /依申请公开|申请公开/,
    /行政复议|行政诉讼|复议/,
    /收费|减免/,
    /存在的?(?:主要)?问题|不足/,
  ]) {
    if (sign.test(text)) signs += 1;
  }
  return signs >= 3;
}

/** By content, for reports of a year sometimes follow the template of another. */
function templateOf(tables: readonly TableGrid[], text: string): ReportTemplate {
  const cells = squeeze(tables.map((table) => table.rows.map((row) => row.join(' ')).join(' ')).join(' '));
  const content = cells === '' ? text : cells;
  if (/本年制发件数|本年废止件数|现行有效件数/.test(content)) return '2021';
  if (/本年新制作数量|本年新公开数量|其他对外管理服务事项|政府集中采购|上一年项目数量/.test(content))
    return '2019';
  if (/逾期不补正/.test(content)) return '2021';
  return /结转下年度继续办理/.test(content) ? '2019' : 'free-form';
}

function yearOf(title: string, text: string, breadcrumbs: readonly string[]): number | null {
  const inTitle = [...title.matchAll(YEAR_IN_TITLE)].map((match) => toYear(match[1]));
  const year = inTitle.find((value) => value !== null);
  if (year !== undefined && year !== null) return year;
  const period = PERIOD.exec(text);
  if (period !== null) return toYear(period[2] ?? period[1]);
  const stated = statedYear(text.slice(0, 1500));
  if (stated !== null) return stated;
  const crumb = breadcrumbs
    .map((one) => new RegExp(`^(${YEAR})年?度?$`).exec(squeeze(one))?.[1])
    .find(Boolean);
  return toYear(crumb);
}

/** The year that the opening of the body speaks of most; the earlier one where two tie. */
function statedYear(opening: string): number | null {
  const counts = new Map<number, number>();
  for (const match of opening.matchAll(BODY_YEAR)) {
    const year = toYear(match[1]);
    if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best?.[0] ?? null;
}

function toYear(text: string | undefined): number | null {
  const year = text === undefined ? null : parseDigitRun(text);
  return year !== null && year >= 1990 && year <= 2100 ? year : null;
}

/** The reporting unit (编制主体): named in full by the title, else by the sign-off, else the publisher. */
function bodyOf(title: string, evidence: ReportEvidence): string | null {
  const signed = evidence.signatureAgency === null ? null : squeeze(evidence.signatureAgency);
  const named = unitInTitle(title);
  if (named !== null && AGENCY_END.test(named) && !PLACE_END.test(named)) {
    // 办公室 alone, or a short form of who signed.
    return signed !== null && signed.endsWith(named) && signed.length > named.length ? signed : named;
  }
  if (signed !== null) return signed;
  if (named !== null && PLACE_END.test(named)) {
    return /(?:镇|乡|街道)$/.test(named) ? named : `${named}人民政府`;
  }
  const introduced = INTRODUCED.exec(evidence.bodyText.slice(0, 400))?.[1];
  if (introduced !== undefined && AGENCY_END.test(introduced)) return introduced;
  return evidence.publisher === null ? null : squeeze(evidence.publisher);
}

function unitInTitle(title: string): string | null {
  const subject = title.search(new RegExp(SUBJECT));
  let name = (subject < 0 ? title : title.slice(0, subject)).replace(TITLE_LEAD, '');
  name = name.replace(new RegExp(`^(?:${YEAR}|${HAN_YEAR})(?:年度|年|度)?`), '');
  name = name.replace(NAME_NOISE, '').replace(/^(?:关于|《)/, '');
  return name.length >= 2 ? name : null;
}

function squeeze(text: string): string {
  return narrow(text).replace(SPACES, '');
}
