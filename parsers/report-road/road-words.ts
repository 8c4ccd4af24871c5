/** Words and addresses that lead to annual reports on disclosure, as data and the questions asked of them. */
import { parseAgencyName } from '#parsers/agencies/agency-name.ts';
import { readReportTitle } from '#parsers/reports/annual-report.ts';
import { narrow } from '#parsers/text/width.ts';

/** What the name and the address of a link say of where it leads, whatever page it stands on. */
export type RoadSign =
  /** A report with its year. */
  | 'report'
  /** A report where it stands in a column of them: XX局2019年年度报告. */
  | 'maybe-report'
  | 'report-column'
  /** A year and no more: a part of a column that is split by years. */
  | 'year'
  /** Departments, and where each of them discloses. */
  | 'directory'
  /** Bodies, or how a body is made up. */
  | 'bodies'
  | 'disclosure'
  /** Wider than disclosure, or a part of it that may hold the reports. */
  | 'wide'
  | 'agency'
  /** A division or town, which names its government in a directory. */
  | 'place'
  /** Every column of a site, or every page. */
  | 'site-map'
  | 'none';

const SPACES = /[\s\u200b\ufeff>»›·•]+/g;
const CUT = /(?:…|\.{2,})$/;
const MAX_NAME = 40;
/** The column that every title is asked in. */
const IN_COLUMN: readonly string[] = ['信息公开年报'];

/** What an address like that of a column of reports may hold as well. */
const OTHER_COLUMN =
  /网站|新媒体|法治|依法行政|财政|决算|预算|绩效|统计|报表|解读|图解|通知|政府工作报告|企业/;
/** Of a bare title, 市财政局2019年年度报告, it is not the agency that tells what it reports on. */
const LEADING_AGENCY = /^[\p{Script=Han}]{1,16}?[局厅委办](?=(?:19|20)[0-9]{2})/u;
const TRAILING_YEAR = /[(（]?(?:19|20)[0-9]{2}年?度?[)）]?$/;
const AGENCY_REPORTS = /(?:的?(?:政府)?信息公开)?(?:工作)?(?:年报|年度报告)$/;
const BRACKETS = /^[【[「]+|[】\]」]+$/g;
const FILE_END = /\.(?:pdf|docx?|wps|ofd|xlsx?|rtf|zip|rar)$/i;
const PLAN_REPORT = /政府工作报告/;
const COLUMN =
  /^(?:历年|历史|往年|本级|本机关|各?部门|各?单位|[省市州县区镇乡街]级?|政府|政务|信息|公开|工作|的)*(?:年度报告|年报)(?:专栏|栏目?|目录|汇总|列表|公示|集|查询|下载)?(?:\([^()]{0,12}\))?$/;
const YEAR_ONLY = /^[([]?(?:19|20)[0-9]{2}年?度?(?:年报|年度报告|报告)?[)\]]?$/;

const WHOSE = '(?:[省市州盟县区旗]级?|各|政府|直|本级|所属|直属|工作|下属|基层)*';
const UNITS =
  '(?:部门|单位|机构|机关|乡镇|镇乡|街道|镇街|街镇|乡街|办事处|县区|区县|县市区?|市县区?|市区|市州|州市|区市县?|园区|开发区|功能区|公共?企事业单位)';
const LISTED = `${WHOSE}${UNITS}(?:[、及和与(/)]?${UNITS}\\)?){0,3}`;
const DIRECTORY = new RegExp(
  `^(?:${LISTED}(?:的)?(?:政府)?(?:信息|政务)?公开(?:专栏|平台|目录|导航|网站?|专区|入口|栏目?)?|(?:政府)?信息公开(?:\\()?${LISTED}(?:\\))?(?:导航|目录|列表)?|公开(?:单位|部门)|${WHOSE}(?:部门|单位|乡镇|街道|镇街|街镇|区县|县市?区|市县区|市州)(?:[、及和与]?${UNITS}){0,3}(?:导航|网站|列表|大全|一览)?)$`,
);
const BODIES = /^(?:政府|组织|部门|[省市县区]政府)?机构(?:设置|列表)?$/;
const DISCLOSURE = /(?:政府|政务)?信息公开(?:工作)?(?:专栏|平台|网站?|栏目?|专区|主页|首页|专题|内容)?$/;
const WIDE =
  /^(?:[省市州县区]|本级)?(?:政务公开|主动公开|政务|公开专栏|公开栏|(?:法定)?主动公开(?:基本)?(?:内容|目录|信息)|(?:政府)?信息公开目录|公开目录)(?:专栏|专区|平台|栏目?)?$/;
/** Parts of disclosure that hold no reports. */
const OTHER_DISCLOSURE = /申请|指南|制度|规定|领域|监督|意见|举报|投诉|查询|培训|问答|考核/;
/** What an agency is called before its column is: 市教育局信息公开专栏. */
const AGENCY_END =
  /(?:局|委员会|委|厅|署|政府|办公[厅室]|办事处|[^代主]办|院|队|中心|联合会|总工会|红十字会|残联|供销社|档案馆|[镇乡]|街道|开发区|园区|新区|公司|集团|学校|医院)$/;
const NO_AGENCY =
  /大厅|网上|在线|平台|办事(?!处)|举报|投诉|服务(?:中心|指南)|新闻(?!出版|办)|公开|首页|我要|^.?政府$|机构/;
const PLACE = /^[\p{Script=Han}]{1,10}(?:[省市县区旗州盟镇乡]|街道|苏木)$/u;
const OWNER = /^[\p{Script=Han}]{0,14}[省市州盟县区旗镇乡局委厅办院府会]$/u;

/** Folders and files that columns of reports are kept in: pinyin initials of 信息公开年报, 年度报告 and the like. */
const SLUG =
  /^(?:(?:zf|bm|jg|bgt|bgs|xz|zj|[sxq]zf)?(?:xxgk|xxyjx|xxgkgz|gkgz|gk|zwgk|zfxxgk)?(?:nb|ndbg|gznb|gzndbg|nan|nianbao)|xxgknb|gknbnd|nbgk|xxgkAnnualReport)(?:[_-]?[0-9]{1,4})?$/i;
const YEAR_SLUG = /^(?:(?:19|20)[0-9]{2}(?:n|nd|nb|ndbg|jsx)?|(?:nb|ndbg)(?:19|20)[0-9]{2})$/i;
const INDEX_FILE = /^(?:index|default|list|main|column)?\.?(?:html?|shtml|jsp|aspx?|php|do)?$/i;
const MAX_PATH = 400;
const SITE_MAP = /^(?:网站|站点|本站)?(?:地图|导航)$/;
const SITE_MAP_FILE = /^site_?map[\w-]{0,40}\.xml$/i;

/** The name of a link or a page, as it is compared. */
export function plainName(text: string): string {
  return narrow(text.slice(0, 200)).replace(SPACES, '').replace(BRACKETS, '').replace(FILE_END, '');
}

/** Whether `name` is that of a column of annual reports on disclosure. */
export function isReportColumnName(text: string): boolean {
  const name = plainName(text);
  return name !== '' && name.length <= MAX_NAME && signOfName(name) === 'report-column';
}

/** The official type of a column (`ColumnType`), in the words of those who fill it in. */
export function isReportColumnType(text: string): boolean {
  const name = plainName(text);
  return /公开.{0,6}(?:年报|年度报告)|^年报$/.test(name);
}

export function roadSign(text: string, url: URL): RoadSign {
  const name = plainName(text);
  const said = name === '' ? 'none' : signOfName(name);
  if (said !== 'none' && said !== 'wide' && said !== 'disclosure') return said;
  // Of an address in a site map nothing else is known.
  if (name === '' && isInReportFolder(url)) return 'report';
  // The address counts where the name says little; that of a report says no more than its column's does.
  return OTHER_COLUMN.test(name) ? said : (slugSign(url) ?? said);
}

function signOfName(name: string): RoadSign {
  if (YEAR_ONLY.test(name)) return 'year';
  if (name.length <= MAX_NAME && COLUMN.test(name)) return 'report-column';
  if (AGENCY_REPORTS.test(name) && isAgency(name.replace(AGENCY_REPORTS, ''))) return 'report-column';
  const report = reportSign(name);
  if (report !== null) return report;
  if (name.length > MAX_NAME) return 'none';
  if (DIRECTORY.test(name)) return 'directory';
  if (isAgency(name)) return 'agency';
  if (OTHER_DISCLOSURE.test(name)) return 'none';
  if (SITE_MAP.test(name)) return 'site-map';
  if (BODIES.test(name)) return 'bodies';
  if (WIDE.test(name)) return 'wide';
  const disclosed = DISCLOSURE.exec(name);
  if (disclosed !== null) {
    const owner = name.slice(0, disclosed.index);
    if (isAgency(owner)) return 'agency';
    return owner === '' || OWNER.test(owner) ? 'disclosure' : 'none';
  }
  return PLACE.test(name) ? 'place' : 'none';
}

function reportSign(name: string): RoadSign | null {
  if (CUT.test(name)) {
    const { year } = readReportTitle(name.replace(CUT, ''), IN_COLUMN);
    return year !== null && /信息公开|年度报/.test(name) ? 'report' : null;
  }
  // 市教育局2013年, as files and items are called where the column says the rest.
  if (TRAILING_YEAR.test(name) && isAgency(name.replace(TRAILING_YEAR, ''))) return 'maybe-report';
  const { verdict, year } = readReportTitle(name.replace(LEADING_AGENCY, ''), IN_COLUMN);
  if (verdict === 'report') return year === null ? 'report-column' : 'report';
  return verdict === 'by-content' && year !== null && !PLAN_REPORT.test(name) ? 'maybe-report' : null;
}

function isAgency(name: string): boolean {
  return name.length >= 2 && !NO_AGENCY.test(name) && AGENCY_END.test(name) && parseAgencyName(name) !== null;
}

function isInReportFolder({ pathname }: URL): boolean {
  if (pathname.length > MAX_PATH) return false;
  const segments = pathname.split('/');
  return !INDEX_FILE.test(segments.pop() ?? '') && segments.some((segment) => SLUG.test(segment));
}

/** What the last folder of an address says; null where it says nothing, or where the address is that of a page in the folder. */
function slugSign(url: URL): RoadSign | null {
  if (url.pathname.length > MAX_PATH) return null;
  const segments = url.pathname.split('/');
  const file = segments.pop() ?? '';
  if (SITE_MAP_FILE.test(file)) return 'site-map';
  const stem = file.replace(/\.(?:html?|shtml|jsp|aspx?|php)$/i, '');
  const folder = INDEX_FILE.test(file) ? (segments.at(-1) ?? '') : stem;
  if (SLUG.test(folder)) return 'report-column';
  return YEAR_SLUG.test(folder) && SLUG.test(segments.at(INDEX_FILE.test(file) ? -2 : -1) ?? '')
    ? 'year'
    : null;
}
