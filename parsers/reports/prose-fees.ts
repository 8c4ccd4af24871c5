/** Fees charged for disclosure (收费) in running text. */
import { countClaim, wordClaim, type ProseClaim } from '#parsers/reports/prose-claims.ts';
import type { ProseClauses } from '#parsers/reports/prose-clauses.ts';
import { isClauseInScope, isInScope, type ReportScope } from '#parsers/reports/prose-scope.ts';

const CHARGED = /收取|收费|收入|费用|[索制印递寄本]费|共计|合计|总计/;
/** Money that was not charged, or was spent. */
const NOT_CHARGED = /减免|免收|免除|免缴|支出|经费|投入|资金|开支|预算|罚款|补贴|拨款|购置|事业性|标准|每/;
const TOTAL = /共|合计|总/;
const NONE =
  /(?:未(?=收|发|产|曾|向|对|就|进|有|因|出|涉|实|开)|没有?|无(?!法|论|理|偿)|不(?=收|产|向|存|予|另|再)|尚未|暂不|暂未|从未|免(?=收|予|除|征))([^,;:()]{0,40}?)(?:收取|收费|费用|(?<=免)收|[索制印递寄本]费)/;
/** 没有违规收费, 无减免收费情况: says nothing on fees charged. */
const OTHER_DENIAL = /减免|违规|违法|违反|违纪|乱|擅自|不合理|超标|投诉|举报|标准|规定|依据|公示|答复/;
/** 无收费减免情况: reductions are denied, perhaps no more than those. */
const REDUCTION = /^(?:的)?(?:减免|优惠|标准|依据|项目公示|投诉|公示|争议)/;
const ZERO =
  /(?:收费|费用|收取)[金总额数量的情况共计均为是:、减免及和]{0,14}(?:零|0|无|没有|未发生|未产生)(?:元|万元|发生|产生)?$/;
const FREE = /免费|零收费|无偿(?:提供|公开)/;
/** Fees for what else an office does. */
const ABOUT_DISCLOSURE = /信息公开|依申请|申请人|公开信息|政府信息|提供信息|检索|复制|查阅/;

/** No clause without one of these denies a fee. */
const HINTS_FEES = /[收费]|无偿/;
const NAMES_FEES = /收费|减免/;

/** What `sentence` claims on fees; none outside the chapter on fees unless it speaks of disclosure. */
export function feeClaims(sentence: ProseClauses, scope: ReportScope): readonly ProseClaim[] {
  // 复议、诉讼和收费情况: one chapter on both.
  const isChapter =
    sentence.topic === 'fees' || (sentence.topic === 'remedies' && NAMES_FEES.test(sentence.heading));
  if (!isChapter && sentence.topic !== 'requests' && !ABOUT_DISCLOSURE.test(sentence.text)) return [];
  const claims: ProseClaim[] = [];
  const weight = isChapter ? 2 : 0;
  for (const clause of sentence.clauses) {
    const { text, start, counts } = clause;
    for (const count of counts) {
      if (count.unit !== '元' && count.unit !== '万元') continue;
      if (!CHARGED.test(count.left) || NOT_CHARGED.test(count.left) || !isInScope(count, scope)) continue;
      if ((!isChapter && !/收/.test(count.left)) || /其中/.test(count.before + count.lead)) continue;
      claims.push(countClaim('feesCharged', count, sentence, weight + (TOTAL.test(count.left) ? 2 : 1)));
    }
    const isCounted = counts.some((count) => count.unit.endsWith('元'));
    if (isCounted || !HINTS_FEES.test(text)) continue;
    const isFree = deniesFees(text) || (isChapter ? FREE.test(text) : isFreeDisclosure(text));
    if (isFree && isClauseInScope(sentence.text.slice(0, start), text, scope))
      claims.push(wordClaim('feesCharged', 0, null, sentence, [start, start + text.length], weight));
  }
  return claims;
}

function deniesFees(text: string): boolean {
  if (ZERO.test(text) && !/支出|经费|投入|事业性/.test(text)) return true;
  const none = NONE.exec(text);
  if (none === null || OTHER_DENIAL.test(none[1] ?? '') || /支出|经费/.test(text)) return false;
  return !REDUCTION.test(text.slice(none.index + none[0].length));
}

/** Outside the chapter on fees only a plain statement counts: much else is free. */
function isFreeDisclosure(text: string): boolean {
  return /(?:依申请|申请人|政府信息)[^,;:()]{0,20}(?:均为|均|全部|一律|实行)免费|免费[^,;:()]{0,8}(?:提供|公开)[^,;:()]{0,8}政府信息/.test(
    text,
  );
}
