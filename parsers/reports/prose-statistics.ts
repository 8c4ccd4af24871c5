/** The numbers that the running text of a report states, as a careful reader takes them for its year and body. */
import type { Statistic } from '#core/report.ts';
import { wordClaim, type ProseClaim, type ProseMetric } from '#parsers/reports/prose-claims.ts';
import { isOtherChannels } from '#parsers/reports/prose-channels.ts';
import { splitClauses, type ProseClauses } from '#parsers/reports/prose-clauses.ts';
import { feeClaims } from '#parsers/reports/prose-fees.ts';
import { proactiveClaims } from '#parsers/reports/prose-proactive.ts';
import { namedRemedies, remedyClaims } from '#parsers/reports/prose-remedies.ts';
import { requestClaims } from '#parsers/reports/prose-requests.ts';
import type { ReportScope } from '#parsers/reports/prose-scope.ts';
import { readSentences, type PlacedSentence, type ReportLine } from '#parsers/reports/prose-text.ts';

export interface ProseEvidence {
  /** The paragraphs of the body in order, without tables. */
  readonly lines: readonly ReportLine[];
  readonly year: number | null;
  /** The reporting body; a government reports for all its parts, another body for itself. */
  readonly body: string | null;
}

const GOVERNMENT = /(?:人民政府|政府|政府办公[厅室]|[省市县区旗州盟镇乡]|街道(?:办事处)?)$/;
const HAS_NUMBER_OR_NONE = /[0-9〇零一二两三四五六七八九十百千]|无|未|没|不|免|均|全部|已/;
/** A chapter that says no more than this reports none of what its heading names. */
const BARE_NONE =
  /^(?:(?:[0-9]{4}年度?|本年度?|今年|全年|截至[0-9年月日]+底?|我[局委办厅镇乡县区市]|本[局委办单位机关部门镇乡]|目前)[,:]?){0,3}(?:无|暂无|没有|未发生|未有|未产生|未出现|不存在|0件?|零)(?:发生)?(?:此类|该类|上述|相关|以上|这类|此项|有关|该项|类似|此方面)?(?:的)?(?:情况|情形|事项|案件|现象|事件|问题|发生)?[。;.]?$/;
const ORDER: readonly ProseMetric[] = [
  'proactiveTotal',
  'proactiveByChannel',
  'requestsReceived',
  'requestsAnswered',
  'granted',
  'partiallyGranted',
  'refused',
  'feesCharged',
  'reconsiderations',
  'litigations',
];
const OUTCOMES: ReadonlySet<ProseMetric> = new Set([
  'granted',
  'partiallyGranted',
  'refused',
  'requestsAnswered',
]);

/** A long report has some five hundred. */
const MAX_SENTENCES = 10_000;

/**
 * Reads the `prose.*` metrics. Counts of other years, of all years together, of others and of plans are left out, and so
 * is what the text contradicts itself about. An approximation (300余条) is an entry of state `text` without value.
 * A stated none is 0; what is not stated has no entry.
 */
export function readProseStatistics(evidence: ProseEvidence): readonly Statistic[] {
  const scope = scopeOf(evidence);
  const claims: ProseClaim[] = [];
  let received: number | null = null;
  let isCounting = false;
  for (const raw of readSentences(evidence.lines, isCounted).slice(0, MAX_SENTENCES)) {
    if (!HAS_NUMBER_OR_NONE.test(raw.text)) continue;
    const sentence = splitClauses(raw);
    const requests = requestClaims(sentence, scope, raw.topic === 'requests' ? received : null);
    received = requests.find((one) => one.metric === 'requestsReceived')?.value ?? received;
    const proactive = proactiveClaims(sentence, scope, isCounting);
    isCounting = proactive.length > 0;
    claims.push(
      ...proactive,
      ...requests,
      ...feeClaims(sentence, scope),
      ...remedyClaims(sentence, scope),
      ...bareNone(sentence),
    );
  }
  return toStatistics(claims);
}

/** How many requests the text says came in: that entry of {@link readProseStatistics} alone, for a part of its time. */
export function readRequestsTold(evidence: ProseEvidence): Statistic | null {
  const scope = scopeOf(evidence);
  const isWanted = (one: PlacedSentence): boolean =>
    isCounted(one) && (one.topic === 'requests' || one.published.includes('申'));
  const claims: ProseClaim[] = [];
  for (const raw of readSentences(evidence.lines, isWanted).slice(0, MAX_SENTENCES)) {
    if (!HAS_NUMBER_OR_NONE.test(raw.text)) continue;
    if (raw.text.includes('申请')) {
      const sentence = splitClauses(raw);
      claims.push(...requestClaims(sentence, scope, null), ...bareNone(sentence));
    } else if (BARE_NONE.test(raw.text)) claims.push(...bareNone(splitClauses(raw)));
  }
  const claim = choose(claims.filter(({ metric }) => metric === 'requestsReceived'));
  return claim === null ? null : toStatistic(claim);
}

function scopeOf({ year, body }: ProseEvidence): ReportScope {
  return { year, body, isGovernment: GOVERNMENT.test(body ?? '') };
}

/** Problems and plans hold no counts of the year. */
function isCounted({ topic }: PlacedSentence): boolean {
  return topic !== 'other';
}

function bareNone(sentence: ProseClauses): readonly ProseClaim[] {
  if (!BARE_NONE.test(sentence.text)) return [];
  const place: readonly [number, number] = [0, sentence.text.length];
  const none = (metric: ProseMetric): ProseClaim => wordClaim(metric, 0, null, sentence, place, 1);
  if (sentence.topic === 'fees') return [none('feesCharged')];
  if (sentence.topic === 'requests') return /申请/.test(sentence.heading) ? [none('requestsReceived')] : [];
  if (sentence.topic !== 'remedies') return [];
  return namedRemedies(sentence.heading).map(none);
}

function toStatistics(claims: readonly ProseClaim[]): readonly Statistic[] {
  const chosen = new Map<ProseMetric, ProseClaim>();
  for (const metric of ORDER) {
    const claim = choose(claims.filter((one) => one.metric === metric));
    if (claim !== null) chosen.set(metric, claim);
  }
  const channels = distinctChannels(claims);
  const total = chosen.get('proactiveTotal') ?? totalOf(channels);
  const received = chosen.get('requestsReceived')?.value ?? null;
  const statistics: Statistic[] = [];
  for (const metric of ORDER) {
    if (metric === 'proactiveByChannel') {
      statistics.push(...channels.map(toStatistic));
      continue;
    }
    const claim = metric === 'proactiveTotal' ? total : chosen.get(metric);
    if (claim === undefined || claim === null) continue;
    // More answers than requests: one of the two is something else, or of another year.
    const isTooMany = OUTCOMES.has(metric) && received !== null && (claim.value ?? 0) > received;
    const isAnsweredNone = metric === 'requestsAnswered' && received === 0;
    if (!isAnsweredNone && !(isTooMany && metric !== 'requestsAnswered')) statistics.push(toStatistic(claim));
  }
  return statistics;
}

/** The plainest claim; a number before an approximation or a none; null where the plainest disagree. */
function choose(claims: readonly ProseClaim[]): ProseClaim | null {
  const rank = (claim: ProseClaim): number => (claim.value === null ? 0 : claim.unit === null ? 1 : 2);
  const best = Math.max(...claims.map(rank));
  const ranked = claims.filter((claim) => rank(claim) === best);
  const top = Math.max(...ranked.map((claim) => claim.weight));
  const [first, ...rest] = ranked.filter((claim) => claim.weight === top);
  return first === undefined || rest.some((claim) => claim.value !== first.value) ? null : first;
}

function distinctChannels(claims: readonly ProseClaim[]): readonly ProseClaim[] {
  const byName = new Map<string, ProseClaim>();
  const disputed = new Set<string>();
  for (const claim of claims) {
    if (claim.channel === undefined) continue;
    const known = byName.get(claim.channel);
    if (known === undefined) byName.set(claim.channel, claim);
    else if (known.value !== claim.value) disputed.add(claim.channel);
  }
  return [...byName.values()].filter((claim) => !disputed.has(claim.channel ?? ''));
}

/** The total that channels make up: of the only one, or of all in one sentence when the last is every other channel. */
function totalOf(channels: readonly ProseClaim[]): ProseClaim | null {
  const [first] = channels;
  if (first === undefined) return null;
  if (channels.length === 1) return first.mayBeAll === true ? { ...first, metric: 'proactiveTotal' } : null;
  const isWhole = channels.some((one) => isOtherChannels(one.channel ?? ''));
  const isTogether = channels.every((one) => one.sentence === first.sentence && one.value !== null);
  if (!isWhole || !isTogether) return null;
  const value = channels.reduce((sum, one) => sum + (one.value ?? 0), 0);
  return { ...first, metric: 'proactiveTotal', value, raw: channels.map((one) => one.raw).join(' + ') };
}

function toStatistic(claim: ProseClaim): Statistic {
  const { metric, value, unit, raw, sentence, channel } = claim;
  return {
    metric: `prose.${metric}`,
    applicant: null,
    value,
    unit,
    state: value === null ? 'text' : 'number',
    raw,
    rule: 'prose',
    locator: sentence.locator,
    sentence: sentence.published,
    ...(metric === 'proactiveByChannel' && channel !== undefined ? { channel } : {}),
  };
}
