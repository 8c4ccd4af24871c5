/** Rows and columns of the requests table (三、收到和处理政府信息公开申请情况) of the 2019 and 2021 templates. */

/** Groups of results that have rows of their own. */
export type RequestGroup = 'refused' | 'unable' | 'declined' | 'other';

export interface RequestRowLabel {
  readonly metric: string;
  readonly group: RequestGroup | null;
  /** The label of the template, as a label key. */
  readonly label: string;
  /** Wordings of the same row, tested on label keys without the names of groups. */
  readonly pattern: RegExp;
}

function row(metric: string, group: RequestGroup | null, label: string, pattern: RegExp): RequestRowLabel {
  return { metric: `requests.${metric}`, group, label, pattern };
}

/** In the order of the template. 总计 and the bare 其他 are told by their group. */
export const REQUEST_ROWS: readonly RequestRowLabel[] = [
  row('newReceived', null, '本年新收政府信息公开申请数量', /本?年度?新收/),
  row('carriedOver', null, '上年结转政府信息公开申请数量', /上一?年度?结转/),
  row('granted', null, '予以公开', /^(?:予以|准予)公开/),
  row('partiallyGranted', null, '部分公开', /^(?:予以)?部分公开/),
  row('refusedStateSecret', 'refused', '属于国家秘密', /国家秘密/),
  row('refusedOtherLaw', 'refused', '其他法律行政法规禁止公开', /(?:法律|法规).*(?:禁止|不得)公开|^禁止公开/),
  row('refusedThreeSecurities', 'refused', '危及三安全一稳定', /三安全一?稳定|国家安全.*稳定/),
  row('refusedThirdParty', 'refused', '保护第三方合法权益', /第三方/),
  row('refusedInternalAffairs', 'refused', '属于三类内部事务信息', /内部事务/),
  row('refusedProcess', 'refused', '属于四类过程性信息', /过程性/),
  row('refusedEnforcementFile', 'refused', '属于行政执法案卷', /执法案卷/),
  row('refusedAdminQuery', 'refused', '属于行政查询事项', /行政查询|查询事项/),
  row('unableNotHeld', 'unable', '本机关不掌握相关政府信息', /不掌握/),
  row('unableNeedsCreation', 'unable', '没有现成信息需要另行制作', /没有现成|另行制作/),
  row('unableUnclear', 'unable', '补正后申请内容仍不明确', /(?:补正后|仍).*不明确/),
  row('declinedPetition', 'declined', '信访举报投诉类申请', /信访/),
  row('declinedRepeat', 'declined', '重复申请', /^重复申请/),
  row('declinedPublication', 'declined', '要求提供公开出版物', /公开出版物/),
  row('declinedExcessive', 'declined', '无正当理由大量反复申请', /反复申请|大量反复/),
  row('declinedReconfirm', 'declined', '要求行政机关确认或重新出具已获取信息', /重新出具|确认或重/),
  row('otherNoCorrection', 'other', '申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请', /不补正/),
  row(
    'otherFeeUnpaid',
    'other',
    '申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请',
    /缴纳费用|收费通知|未.{0,12}缴费/,
  ),
  row('otherOther', 'other', '其他', /^其他(?:情形|情况)?$/),
  row('otherHandling', null, '其他处理', /^其他处理(?:情形|情况)?$/),
  row('handledTotal', null, '总计', /^(?:总计|合计)$/),
  row('carriedForward', null, '结转下年度继续办理', /结转[至到]?下一?年|下一?年度?继续办理/),
];

const REQUEST_METRICS: readonly string[] = REQUEST_ROWS.map(({ metric }) => metric);
/** The three results that the 2021 template tells apart. */
const SPLIT_2021 = new Set(['requests.otherNoCorrection', 'requests.otherFeeUnpaid', 'requests.otherOther']);

/** 23 rows: 其他处理 is one. */
export const REQUEST_METRICS_2019: readonly string[] = REQUEST_METRICS.filter(
  (metric) => !SPLIT_2021.has(metric),
);
/** 25 rows. */
export const REQUEST_METRICS_2021: readonly string[] = REQUEST_METRICS.filter(
  (metric) => metric !== 'requests.otherHandling',
);

const GROUPS: readonly (readonly [RequestGroup, RegExp])[] = [
  ['refused', /^不予公开/],
  ['unable', /^无法提供/],
  ['declined', /^不予处理/],
  ['other', /^其他处理/],
];
const RESULTS = /^本?年?度?办理结果/;
const NO_LABEL = /^其中|小计/;
const IN_GENERAL = /^(?:情形|情况)$/;
/** A longer label is not one of the template. */
const MAX_LEAF = 80;
const LEADING_DIGITS = /^[0-9]{1,2}(?=[\u4e00-\u9fff])/;

interface SplitKey {
  readonly group: RequestGroup | null;
  /** What is left without the names of groups. */
  readonly rest: string;
}

/** Takes 本年度办理结果 and the group off a label that begins with them. */
function splitKey(key: string): SplitKey {
  const bare = key.replace(RESULTS, '').replace(LEADING_DIGITS, '');
  for (const [group, name] of GROUPS) {
    if (name.test(bare)) return { group, rest: bare.replace(name, '').replace(LEADING_DIGITS, '') };
  }
  return { group: null, rest: bare };
}

export interface FoundRequestRow {
  readonly metric: string;
  /** The template's own words, not a variant. */
  readonly isExact: boolean;
}

export interface RequestRowFinder {
  /**
   * Which row of the template has the label `keys`, outermost first; null for group names, subtotals and local rows.
   * Remembers the group for the rows after it, from which a page break may have cut it off.
   */
  readonly next: (keys: readonly string[]) => FoundRequestRow | null;
  /** The same without remembering. */
  readonly look: (keys: readonly string[]) => FoundRequestRow | null;
}

/** Makes a finder for the rows of one table in their order. */
export function createRequestRowFinder(): RequestRowFinder {
  let running: RequestGroup | null = null;
  const look = (
    keys: readonly string[],
  ): (FoundRequestRow & { readonly group: RequestGroup | null }) | null => {
    const labels = keys.filter((key) => key !== '');
    const leaf = labels.at(-1);
    if (leaf === undefined || leaf.length > MAX_LEAF) return null;
    const stated = statedGroup(labels);
    const { rest } = splitKey(leaf);
    if (rest === '' || IN_GENERAL.test(rest)) {
      // A group that spans a row too many pushes the next group behind the labels of its rows.
      const outer = labels.length > 1 && rest === '' ? look(labels.slice(0, -1)) : null;
      if (outer !== null && outer.group === stated && stated !== null) return outer;
      const own = matchRow(leaf.replace(RESULTS, ''), null, running);
      return own === null ? null : { metric: own.metric, isExact: own.label === leaf, group: stated };
    }
    // A label may be cut in two cells.
    const pieces = labels.length > 1 ? splitKey(labels.slice(-2).join('')).rest : rest;
    const found = matchRow(rest, stated, running) ?? matchRow(pieces, stated, running);
    if (found === null) return null;
    return { metric: found.metric, isExact: found.label === rest, group: found.group };
  };
  const next = (keys: readonly string[]): FoundRequestRow | null => {
    const found = look(keys);
    running = found === null ? (statedGroup(keys) ?? running) : found.group;
    return found;
  };
  return { next, look };
}

function statedGroup(keys: readonly string[]): RequestGroup | null {
  return keys.map((key) => splitKey(key).group).findLast((group) => group !== null) ?? null;
}

/** What the template's own words may be: nearly every label has them, and the patterns need not be tried. */
const BY_LABEL: ReadonlyMap<string, readonly RequestRowLabel[]> = new Map(
  REQUEST_ROWS.map(({ label }) => [label, REQUEST_ROWS.filter(({ pattern }) => pattern.test(label))]),
);

function candidates(key: string): readonly RequestRowLabel[] {
  return BY_LABEL.get(key) ?? REQUEST_ROWS.filter(({ pattern }) => pattern.test(key));
}

function matchRow(
  key: string,
  stated: RequestGroup | null,
  running: RequestGroup | null,
): RequestRowLabel | null {
  if (key === '' || NO_LABEL.test(key)) return null;
  for (const entry of candidates(key)) {
    // 其他 stands in several groups; the other labels tell their row even where a page break cut the group off.
    const isThere =
      entry.metric === 'requests.otherOther'
        ? (stated ?? running) === 'other'
        : stated === null || stated === entry.group;
    if (isThere) return entry;
  }
  return null;
}

export const APPLICANTS = [
  'naturalPerson',
  'commercial',
  'research',
  'publicWelfare',
  'legalService',
  'other',
  'total',
] as const;
export type Applicant = (typeof APPLICANTS)[number];

const APPLICANT_LABELS: readonly (readonly [Applicant, RegExp])[] = [
  ['naturalPerson', /^(?:自然人|公民)$/],
  ['commercial', /^(?:商业|工商)?企业$/],
  ['research', /^科研(?:机构|单位|院所)$/],
  ['publicWelfare', /^(?:社会)?公益性?(?:组织|机构)$/],
  ['legalService', /^法律服务(?:机构|组织)$/],
  ['other', /^其他(?:组织)?$/],
  ['total', /^(?:总计|合计|总数|共计)$/],
];
/** What the heading over the five kinds of organisations says. */
export const ORGANISATIONS = /法人/;
const ORGANISATION_PREFIX = /^法人(?:或|和|及)?(?:者)?其他组织(?=.)/;

/** The applicant that a column heading names; null for 小计 and headings of groups. */
export function applicantOf(key: string): Applicant | null {
  // A table with one row of headings puts the name of the group before each.
  const own = key.replace(ORGANISATION_PREFIX, '');
  for (const [applicant, pattern] of APPLICANT_LABELS) if (pattern.test(own)) return applicant;
  return null;
}
