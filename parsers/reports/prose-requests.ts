/** Requests for disclosure (依申请公开) in running text: how many came, were answered, granted, refused. */
import { countClaim, wordClaim, type ProseClaim, type ProseMetric } from '#parsers/reports/prose-claims.ts';
import type { Clause, Count, ProseClauses } from '#parsers/reports/prose-clauses.ts';
import { isClauseInScope, isInScope, isOfPart, type ReportScope } from '#parsers/reports/prose-scope.ts';

/** What requests are counted in. */
const UNITS: ReadonlySet<string> = new Set([
  '件',
  '条',
  '份',
  '宗',
  '项',
  '起',
  '例',
  '次',
  '人次',
  '个',
  '封',
]);
/** 政府信息公开申请, 依申请公开, 申请公开; not the applicant, the form, or an application for review. */
const REQUEST = '(?:申请(?!人|表|书|公开指南|行政复议|复议|仲裁|执行|法院|提起)|依申请公开)';
/** Filling between the noun and its number: 申请事项总数共计为. A character class, so that no text is matched in two ways. */
const TAIL = '[公开政府务信函息的事项宜要求件数案书办量总业情况受理共计合累一仅只为有达到了是:]{0,24}$';
const RECEIVED_VERB = '收到|接到|接收|接受|收悉|受理|提出|提交|登记|办理|处理|接收到|收';
const RECEIVED_LEFT = new RegExp(`(?:${RECEIVED_VERB})[^,;:()]*?${REQUEST}${TAIL}`);
const NAMED_LEFT = new RegExp(`${REQUEST}${TAIL}`);
const RECEIVED_RIGHT_VERB = new RegExp(
  `(?:${RECEIVED_VERB})[了的到群众社会公民个人企业网上书面各类种共总累计有效]{0,12}$`,
);
const RECEIVED_RIGHT = new RegExp(`^(?:的|关于|有关)?[^,;:()]{0,24}?${REQUEST}`);
const RECEIVED_BARE = /^(?:件|申请|依申请公开)?(?:申请|依申请公开)(?:的)?$/;
/** Other things that are received, answered or applied for. */
const OTHER_OBJECT =
  /咨询|投诉|举报|信访|复议|诉讼|留言|来信|来访|来电|热线|提案|建议|许可|审批|网民|网友|信箱|问政|提问|信件|仲裁|许可证|救助|补助|低保|贷款|专利|商标|职称|工伤|鉴定|执行|上访|查阅|查询/;
/** What may be asked for is counted, not what was. */
const CATALOGUE = /分为|划分|梳理|清单|目录|纳入/;
const RECEIVED_AGAIN = /(?:收到|接到|接收|受理)(?:了)?$/;
const SUM = /^(?:总?共|合计|总计)[计有为]?$/;
const NOT_RECEIVED = /答复|办结|回复|结转|撤回|撤销|补正|不予|未受理|转办|转送|延期|待|放弃/;
/** One way of asking; the sum of all is stated elsewhere. */
const BY_CHANNEL =
  /(?:当面|现场|窗口|网上|网络|网站|在线|信函|书信|信件|书面|传真|电子邮件|邮件|邮寄|来函|来信|口头|电话|其他(?:形式|方式|途径)|自然人|公民|个人|法人|企业|组织)[提出交方式形的政府信息公开平台渠道途径]{0,12}$/;
const CHANNEL_REQUEST =
  /(?:当面|现场|窗口|网上|网络|在线|信函|书信|信件|书面|传真|邮件|邮寄|口头|电话|自然人|企业)[方式形的提出交]{0,6}申请/;
const CHANNEL_REQUESTS = new RegExp(CHANNEL_REQUEST, 'g');

const NEGATION =
  '(?:未(?=有|收|接|受理|发生|产生|出现|办理|涉及|提出|曾|遇)|没有?|尚未|尚无|暂未|暂无|从未|并无|不存在|无(?!正当|理由|法|关|偿|效|条件|障碍|一(?![例件起])|论))';
const NO_REQUEST = new RegExp(`${NEGATION}([^,;:()]{0,36}?)${REQUEST}([^,;:()]*)$`);
/** 无 … 不予公开: what is denied is not the request but something about it. */
const ABOUT_REQUEST =
  /不予|拒|超期|逾期|延期|投诉|举报|异议|答复|回复|复议|诉讼|收费|费用|收取|减免|驳回|退回|违规|泄密|办结|结转|当面|传真|信函|网上|网络|邮件|电话|撤回|补正|积压|遗漏|不满|部分|同意|提供|按时|及时|违反|纠纷|争议|受理不|条件|异常/;
const ZERO_REQUESTS = new RegExp(
  `${REQUEST}[公开政府务信息的事项件数量总情况受办理共计均全本年度为是:]{0,24}(?:零|0|无|没有|未发生|未收到|未出现)(?:申请|件|情况|发生|受理)?$`,
);

const ANSWERED = '答复|回复|办结|办复|办理完毕|处理完毕|办理完成|反馈';
const ANSWERED_LEFT = new RegExp(
  `(?:${ANSWERED}|已办理|予以处理)[了的各类申请人政府信息公开依件数量总事项共计合为有达:]{0,24}$`,
);
const ANSWERED_RIGHT = new RegExp(
  `^(?:的)?[^,;:()]{0,14}?(?:均|全部|都|已|逐一|逐件|依法)[^,;:()]*(?:${ANSWERED}|给予办理|予以办理)`,
);
const ALL_ANSWERED = new RegExp(
  `(?:均|全部|都|逐一|逐条|逐件|一一|件件|全都)[^,;:()]*(?:${ANSWERED}|给予办理|予以办理|予以公开|同意公开|不予公开|提供)|(?:${ANSWERED}|办理)率(?:均|都)?(?:为|达到?|是|保持)?(?:了)?100%|全部(?:按时|按期|依法)?(?:${ANSWERED})`,
);
/** Only right after the number itself: 收到5件，已按时答复. */
const ANSWERED_THEN = new RegExp(`(?:已|并|依法|按时|按期|及时|在.{0,14}内)[^,;:()]*(?:${ANSWERED})`);
/** 答复结果为不予公开. */
const RESULT = /(?:结果|答复意见|答复类型)(?:均|都)?(?:为|是|:)|^(?:答复|决定)(?:为|是)/;
const NOT_ALL =
  /未|没有|无法|不能|应当|必须|须|要求|确保|坚持|做到|规定应|其中|部分(?!公开)|待|正在|延期|以便|力求|将/;

interface Outcome {
  readonly metric: ProseMetric;
  readonly words: string;
}

/** The longer words first: 不予公开 holds 予公开. */
const OUTCOMES: readonly Outcome[] = [
  { metric: 'partiallyGranted', words: '(?:同意|予以|给予|准予)?部分(?:内容|信息)?(?:予以|同意)?公开' },
  {
    metric: 'refused',
    words:
      '(?:决定|答复|告知)?(?:不予以?公开|不同意公开|不公开|否决公开|未予公开|免予公开|拒绝公开|不予提供)',
  },
  { metric: 'granted', words: '(?<!不)(?:同意公开|予以公开|准予公开|给予公开|全部公开|予以提供|同意提供)' },
];
const OUTCOME_TAIL = '[答复数量件总的类情形信息申请政府公开决定处理书共计有为了达:]{0,20}$';
const OUTCOME_LEFT = OUTCOMES.map(({ metric, words }) => ({
  metric,
  pattern: new RegExp(words + OUTCOME_TAIL),
}));
const OUTCOME_RIGHT = OUTCOMES.map(({ metric, words }) => ({
  metric,
  pattern: new RegExp(
    `^的?(?:政府)?(?:信息)?(?:公开)?(?:申请)?(?:因[^,;:()]{1,30}?)?[已均依法作出按以答复为属于]{0,8}${words}`,
  ),
}));
const OUTCOME_WORD = OUTCOMES.map(({ metric, words }) => ({ metric, pattern: new RegExp(words) }));
/** What stands before the words that tell: the number of an item, the report's year. */
const LEAD_IN = /^(?:[0-9]{1,2}[.、]|\([0-9]{1,2}\))?(?:(?:19|20)[0-9]{2}年度?|本年度?|今年|全年)?/;
/** 其中公开8件. */
const PLAIN_GRANTED = /^(?:其中|依法|主动)?公开(?:答复|的)?(?:有|了)?$/;
const NO_REFUSAL = new RegExp(
  `${NEGATION}([^,;:()]{0,24}?)(?:不予公开|不同意公开|拒绝公开)(?!.*(?:复议|诉讼|投诉|申诉|举报|引起|引发|而))`,
);
const OUTCOME_ZERO = OUTCOMES.map(({ metric, words }) => ({
  metric,
  pattern: new RegExp(`${words}[答复数量件的情况均共计为是:]{0,10}(?:0|零)$`),
}));
/** Not a request refused but a duty neglected, or a kind of information. */
const NEGLECT = /应|该|而|规定/;
const ALL = /均|全部|都|逐/;

/** What `sentence` claims; `received` is the number of requests that the sentences before it established, or null. */
export function requestClaims(
  sentence: ProseClauses,
  scope: ReportScope,
  received: number | null,
): readonly ProseClaim[] {
  const claims: ProseClaim[] = [];
  const isChapter = sentence.topic === 'requests';
  let known = received;
  let isHere = false;
  for (const clause of sentence.clauses) {
    for (const count of clause.counts) {
      if (!UNITS.has(count.unit)) continue;
      const claim = countClaims(count, sentence, isChapter, isHere || known !== null, scope);
      if (claim.length === 0 || !isInScope(count, scope)) continue;
      claims.push(...claim);
      const arrived = claim.find((one) => one.metric === 'requestsReceived');
      if (arrived !== undefined && arrived.value !== null) {
        known = arrived.value;
        isHere = true;
      }
    }
    const worded = wordClaims(clause, sentence, isChapter, known, isHere);
    if (worded.length > 0 && isClauseInScope(sentence.text.slice(0, clause.start), clause.text, scope))
      claims.push(...worded);
  }
  return claims;
}

function countClaims(
  count: Count,
  sentence: ProseClauses,
  isChapter: boolean,
  isAboutRequests: boolean,
  scope: ReportScope,
): readonly ProseClaim[] {
  const { left, right } = count;
  const weight = (isChapter ? 2 : 0) - (isOfPart(count, scope) ? 3 : 0);
  const arrived = receivedWeight(count, sentence, isChapter);
  if (arrived !== null) return [countClaim('requestsReceived', count, sentence, weight + arrived)];
  const isOther = OTHER_OBJECT.test(left) || OTHER_OBJECT.test(right);
  if (isOther) return [];
  if (!isChapter && !isAboutRequests && !/公开申请|依申请|申请公开/.test(sentence.text)) return [];
  const outcome = OUTCOME_LEFT.find(({ pattern }) => pattern.test(left));
  if (outcome !== undefined) return [countClaim(outcome.metric, count, sentence, weight + 1)];
  const bare = left.replace(LEAD_IN, '');
  if (isAboutRequests && PLAIN_GRANTED.test(bare)) return [countClaim('granted', count, sentence, weight)];
  const isBareLeft = /^[对就其中有另共还上述以这该所收到的余剩全部]{0,10}$/.test(bare);
  if (isBareLeft) {
    const then = OUTCOME_RIGHT.find(({ pattern }) => pattern.test(right));
    if (then !== undefined) return [countClaim(then.metric, count, sentence, weight + 1)];
    if (ANSWERED_RIGHT.test(right) && !NOT_ALL.test(right) && !left.includes('其中'))
      return [countClaim('requestsAnswered', count, sentence, weight)];
  }
  const isPartial =
    /延期|未|尚|待|正在|当场|其中|按时|按期|及时|逾期|当日|公开的?答复|不存在|非本|不属于|补正/.test(left);
  if (ANSWERED_LEFT.test(left) && !isPartial)
    return [countClaim('requestsAnswered', count, sentence, weight + 1)];
  if (ANSWERED_LEFT.test(left) && /按时|按期|及时/.test(left) && !/其中|未|延期|公开的?答复/.test(left))
    return [countClaim('requestsAnswered', count, sentence, weight - 1)];
  return [];
}

/** How plainly `count` is the number of requests that came in; null where it is something else. */
function receivedWeight(count: Count, sentence: ProseClauses, isChapter: boolean): number | null {
  const { left, right, lead, before } = count;
  if (![left, right, before].some((text) => text.includes('申请'))) return null;
  if (OTHER_OBJECT.test(left.replace(/申请公开.*$/, '')) || NOT_RECEIVED.test(left)) return null;
  const named = isChapter || /公开/.test(left + right);
  if (!named) return null;
  const isPart = BY_CHANNEL.test(left.replace(NAMED_LEFT, '')) || CHANNEL_REQUEST.test(left);
  if (SUM.test(left) && /(?:收到|受理|接到).*申请/.test(count.before) && isSumOfBefore(count, sentence))
    return 4;
  // One of several ways of asking: only their sum counts.
  if (isPart && [...sentence.text.matchAll(CHANNEL_REQUESTS)].length > 1) return null;
  const partly = isPart ? -2 : 0;
  const total = /共|总|合计|累计/.test(left) ? 1 : 0;
  if (/其中(?!我|本)/.test(lead)) return null;
  if (RECEIVED_LEFT.test(left)) return 2 + total + partly;
  if (RECEIVED_RIGHT_VERB.test(left) && RECEIVED_RIGHT.test(right) && !OTHER_OBJECT.test(right))
    return 2 + total + (CHANNEL_REQUEST.test(right) ? -2 : 0);
  if (
    NAMED_LEFT.test(left) &&
    !isPart &&
    !CATALOGUE.test(sentence.text) &&
    !/同意|予以|部分|公开的/.test(left)
  )
    return 1 + total;
  if (isChapter && RECEIVED_BARE.test(right) && left === '') return 1;
  // 去年收到申请16件，今年共接到28件: the noun was named before.
  if (isChapter && right === '' && RECEIVED_AGAIN.test(left) && /(?:收到|受理|接到).*申请/.test(count.before))
    return 1 + total;
  return null;
}

/** Whether the counts before `count` in its sentence add up to it. */
function isSumOfBefore(count: Count, sentence: ProseClauses): boolean {
  const before = sentence.clauses
    .flatMap((clause) => clause.counts)
    .filter((one) => one.end <= count.start && one.unit === count.unit);
  return before.length > 1 && before.reduce((sum, one) => sum + (one.value ?? 0), 0) === count.value;
}

function wordClaims(
  clause: Clause,
  sentence: ProseClauses,
  isChapter: boolean,
  known: number | null,
  isHere: boolean,
): readonly ProseClaim[] {
  const { text, start, counts } = clause;
  const claims: ProseClaim[] = [];
  const place: readonly [number, number] = [start, start + text.length];
  const weight = isChapter ? 2 : 0;
  const isNamed = isChapter || /公开/.test(text);
  if (isNamed && counts.length === 0 && saysNoRequest(text))
    claims.push(wordClaim('requestsReceived', 0, null, sentence, place, weight + 1));
  const refusal = NO_REFUSAL.exec(text);
  if (refusal !== null && !NEGLECT.test(refusal[1] ?? '') && isNamed)
    claims.push(wordClaim('refused', 0, null, sentence, place, weight));
  const zero = isNamed ? OUTCOME_ZERO.find(({ pattern }) => pattern.test(text)) : undefined;
  if (zero !== undefined) claims.push(wordClaim(zero.metric, 0, null, sentence, place, weight));
  if (known === null || known === 0 || OTHER_OBJECT.test(text)) return claims;
  const isFree = counts.every((count) => count.unit === '%' || !UNITS.has(count.unit));
  if (!isFree || NOT_ALL.test(text) || (!isChapter && !isHere)) return claims;
  const isAll = ALL_ANSWERED.test(text);
  if (isAll || (isHere && ANSWERED_THEN.test(text)))
    claims.push(wordClaim('requestsAnswered', known, null, sentence, place, weight - 2));
  const outcome = OUTCOME_WORD.find(({ pattern }) => pattern.test(text));
  const isOnly = known === 1 && isHere && (ANSWERED_THEN.test(text) || RESULT.test(text));
  if (outcome !== undefined && (ALL.test(text) || isOnly))
    claims.push(wordClaim(outcome.metric, known, null, sentence, place, weight - 2));
  return claims;
}

function saysNoRequest(text: string): boolean {
  if (!text.includes('申请')) return false;
  if (ZERO_REQUESTS.test(text)) return !OTHER_OBJECT.test(text) && !ABOUT_REQUEST.test(text);
  const none = NO_REQUEST.exec(text);
  if (none === null) return false;
  const [, between = '', after = ''] = none;
  const object = after.split(/[和及与、也或]|以及/)[0] ?? '';
  if (/而|的(?:投诉|举报)/.test(after)) return false;
  return (
    !ABOUT_REQUEST.test(between) &&
    !OTHER_OBJECT.test(between) &&
    !ABOUT_REQUEST.test(object) &&
    !OTHER_OBJECT.test(object)
  );
}
