/** Rows of an appended 政府信息公开情况统计表, from whatever form it was printed in. */
import type { CellValue } from '#parsers/reports/cell-value.ts';
import { labelKey } from '#parsers/reports/label-key.ts';

export interface AnnexRow {
  /** As published, without white space. */
  readonly label: string;
  readonly unit: string | null;
  readonly cell: CellValue;
  readonly locator: string;
}

export const BLANK_CELL: CellValue = { state: 'blank', value: null, unit: null, raw: '' };

/** Indicators of the form of 2014 and of the appendices before it. */
const INDICATOR =
  /主动公开.{0,8}(?:信息|文件)数|规范性文件总数|(?:公报|网站|微博|微信|其他方式)公开政府信息数|收到申请数|受理.{0,12}(?:总数|申请数)|(?:当面|传真|网络|网上|信函|电子邮件)申请数|申请办结数|办结数|答复数|答复总数|行政复议数|行政诉讼数|行政申诉数|举报投诉数|新闻发布会|在线访谈次数|解读稿件|回应事件数|舆情数|专门机构数|查阅点数|人员数|专项经费|会议数|培训班数|涉及国家秘密|涉及商业秘密|涉及个人隐私|纠错数|其他情形数|收取的费用/;
const MIN_INDICATORS = 4;
/** What stands under the table: who filled it in. */
const FOOTER =
  /^(?:单位负责人|负责人|填报人|填表人|审核人|制表|联系电话|联系方式|填报日期|填表日期|填报时间|填报单位|报送单位|备注|注[:：]|说明[:：]|填表说明|填报说明)/;
const UNIT_WORD = /^(?:条|件|次|篇|个|人|人次|万元|元|份|期|家|项|起|场|部|种|宗|例)$/;
const DASHES = /^[—–\-－―─‐‑‒]{1,6}$/;
const SPACES = /[\s\u200b\ufeff]+/g;

/** Whether `rows` are those of the form: enough of its indicators, under their names. */
export function isAnnex(rows: readonly AnnexRow[]): boolean {
  let known = 0;
  for (const row of rows) {
    if (isIndicator(row.label)) known += 1;
    if (known >= MIN_INDICATORS) return true;
  }
  return false;
}

export function isIndicator(label: string): boolean {
  return INDICATOR.test(labelKey(label));
}

export function isAnnexFooter(text: string): boolean {
  return FOOTER.test(squeezeLabel(text));
}

export function isUnitWord(text: string): boolean {
  return UNIT_WORD.test(text);
}

export function isDashes(text: string): boolean {
  return DASHES.test(text);
}

export function squeezeLabel(text: string): string {
  return text.replace(SPACES, '');
}
