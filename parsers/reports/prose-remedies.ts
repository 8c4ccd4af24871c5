/** Reviews (行政复议) and lawsuits (行政诉讼) about disclosure in running text. */
import { countClaim, wordClaim, type ProseClaim, type ProseMetric } from '#parsers/reports/prose-claims.ts';
import type { Clause, Count, ProseClauses } from '#parsers/reports/prose-clauses.ts';
import { isClauseInScope, isInScope, isOfPart, type ReportScope } from '#parsers/reports/prose-scope.ts';

type Remedy = 'reconsiderations' | 'litigations';

const UNITS: ReadonlySet<string> = new Set(['件', '起', '宗', '例', '次', '个', '项', '条', '人次']);
const REMEDY = /复议|诉讼|起诉|应诉/g;
/** How a case ended, or a part of the cases. */
const RESULT =
  /维持|撤销|纠正|纠错|变更|驳回|败诉|胜诉|终止|终结|撤回|撤诉|审结|结案|办结|尚未|正在|未结|确认违法|调解|和解|不予受理|[一二再]审/;
/** A body that decides on reviews counts those too. */
const AS_REVIEWER = /(?:受理|审理|办理|审查)的?[^,;:()]{0,8}行政复议/;
/** A government counts those of all its parts. */
const OF_ALL_PARTS = /全[省市县区州旗盟][^,;:()]{0,12}政府信息公开/;
/** Said of a chapter's own remedy: 发生1件. */
const BARE_LEFT = /^(?:我局|本局|本单位|本年度|全年|今年)?[共计发生收到有为被提起出现]{0,8}$/;
/** Between two remedies that one number counts together. */
const JOINED = /[、和与及或/]/;
const NEGATION =
  /未(?=发生|出现|产生|收到|接到|有|涉及|引发|被|因|曾|提起|引起|存在|发现|受理|接收|形成|形成)|没有?(?!被?(?:撤销|纠正))|不存在|尚未|尚无|从未|暂无|暂未|并无|无(?!正当|法|论|理|关|偿|一)|零/g;
const NONE_AFTER =
  /^[案件数量情况的事项现象等方面申请提起总均都全部也皆:为是和及与、诉举报投]{0,20}(?:没有|未|无|零|0)(?:发生|出现|产生|收到|接到|件|起|宗|例|案件|情况|此类情况)*$/;
/** 没有行政诉讼败诉案件: something about the cases is denied. */
const ABOUT_CASES = /败诉|撤销|纠正|纠错|变更|违法|维持|超期|逾期|不服|渠道|办法|规定|责任/;
const CONTINUES =
  /^(?:及|和|或|以及|也|亦|被|因[^,]{0,20}?)?(?:公民|法人|申请|提起|提出|引发|引起|被)?[^,;:]{0,12}?(?:复议|诉讼|起诉)[^,;:]{0,8}$/;
const ABOUT_DISCLOSURE = /公开|依申请/;

/** What `sentence` claims; outside the chapter on remedies only where it speaks of disclosure. */
export function remedyClaims(sentence: ProseClauses, scope: ReportScope): readonly ProseClaim[] {
  const isChapter = sentence.topic === 'remedies';
  if (!isChapter && !ABOUT_DISCLOSURE.test(sentence.text)) return [];
  const claims: ProseClaim[] = [];
  const weight = isChapter ? 2 : 0;
  let isDenied = false;
  for (const clause of sentence.clauses) {
    for (const [index, count] of clause.counts.entries()) {
      if (!UNITS.has(count.unit)) continue;
      const remedies = remediesOf(count, sentence.heading);
      if (remedies.length === 0 || !isInScope(count, scope)) continue;
      const extra = (/共|总|合计/.test(count.left) ? 2 : 1) - (isOfPart(count, scope) ? 3 : 0);
      // 各有2件、1件: which is which is not said plainly enough.
      const isListed = clause.counts[index + 1]?.left === '' || (index > 0 && count.left === '');
      if (isListed && /各|分别/.test(count.lead)) continue;
      for (const metric of remedies) claims.push(countClaim(metric, count, sentence, weight + extra));
    }
    const isCounted = clause.counts.some((count) => UNITS.has(count.unit));
    const denied: readonly Remedy[] = isCounted ? [] : deniedRemedies(clause, isDenied);
    isDenied = denied.length > 0 && isClauseInScope(sentence.text.slice(0, clause.start), clause.text, scope);
    if (!isDenied) continue;
    const place: readonly [number, number] = [clause.start, clause.start + clause.text.length];
    for (const metric of denied) claims.push(wordClaim(metric, 0, null, sentence, place, weight));
  }
  return claims;
}

/** The remedies that the innermost heading with one names; `heading` is the chapter's headings, outermost first. */
export function namedRemedies(heading: string): readonly Remedy[] {
  for (const title of heading.split(' ').toReversed()) {
    const named = new Set(mentionsIn(title).map((one) => one.metric));
    if (named.size > 0) return [...named];
  }
  return [];
}

interface Mention {
  readonly metric: Remedy;
  readonly start: number;
  readonly end: number;
}

function mentionsIn(text: string): readonly Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(REMEDY)) {
    const metric: Remedy = match[0] === '复议' ? 'reconsiderations' : 'litigations';
    found.push({ metric, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Which remedies `count` is the number of. */
function remediesOf(count: Count, heading: string): readonly ProseMetric[] {
  const { left, right, value } = count;
  if (value !== 0 && AS_REVIEWER.test(left) && !OF_ALL_PARTS.test(left)) return [];
  if (RESULT.test(left) || /上年|结转|其中(?!行政|复议|诉讼)/.test(left)) return [];
  const before = mentionsIn(left);
  const last = before.at(-1);
  if (last !== undefined) {
    if (left.length - last.end > 16) return [];
    const others = before.filter(
      (one) => one.metric !== last.metric && JOINED.test(left.slice(one.end, last.start)),
    );
    if (others.length === 0) return [last.metric];
    const isEach =
      value === 0 || /各(?:有|为|发生)?$/.test(left) || /(?:均|都|分别)(?:为|是|有)?$/.test(left);
    return isEach ? ['reconsiderations', 'litigations'] : [];
  }
  const after = mentionsIn(right);
  const first = after[0];
  if (first === undefined) {
    const named = namedRemedies(heading);
    return BARE_LEFT.test(left) && named.length === 1 ? named : [];
  }
  if (RESULT.test(right.slice(0, first.start)) || first.start > 24) return [];
  return new Set(after.map((one) => one.metric)).size === 1 ||
    !JOINED.test(right.slice(first.end, after.at(-1)?.start))
    ? [first.metric]
    : [];
}

/** The remedies that a clause without a count says there were none of. */
function deniedRemedies(clause: Clause, isContinued: boolean): readonly Remedy[] {
  const { text } = clause;
  const mentions = mentionsIn(text);
  const first = mentions[0];
  const last = mentions.at(-1);
  if (first === undefined || last === undefined) return [];
  const tail = text.slice(last.end);
  if (ABOUT_CASES.test(tail) || ABOUT_CASES.test(text.slice(first.end, last.start))) return [];
  const all = [...new Set(mentions.map((one) => one.metric))];
  if (NONE_AFTER.test(tail)) return all;
  let from = -1;
  for (const negation of text.matchAll(NEGATION)) {
    if (negation.index < last.start && !ABOUT_CASES.test(text.slice(negation.index, first.start))) {
      from = negation.index;
      break;
    }
  }
  if (from < 0) return isContinued && CONTINUES.test(text) ? all : [];
  return [...new Set(mentions.filter((one) => one.start > from).map((one) => one.metric))];
}
