/** What a sentence says about a metric, before all sentences are weighed against each other. */
import type { Quantity } from '#parsers/reports/prose-quantities.ts';
import type { ProseClauses } from '#parsers/reports/prose-clauses.ts';

export type ProseMetric =
  | 'proactiveTotal'
  | 'proactiveByChannel'
  | 'requestsReceived'
  | 'requestsAnswered'
  | 'granted'
  | 'partiallyGranted'
  | 'refused'
  | 'feesCharged'
  | 'reconsiderations'
  | 'litigations';

export interface ProseClaim {
  readonly metric: ProseMetric;
  /** null for an approximation. */
  readonly value: number | null;
  readonly unit: string | null;
  /** As published. */
  readonly raw: string;
  readonly sentence: ProseClauses;
  /** The higher, the plainer the wording. Claims of the highest weight that contradict each other are all dropped. */
  readonly weight: number;
  readonly channel?: string;
  /** The channel's count may stand for the whole where it is the only one. */
  readonly mayBeAll?: boolean;
}

/** A claim that a count makes. */
export function countClaim(
  metric: ProseMetric,
  quantity: Quantity,
  sentence: ProseClauses,
  weight: number,
): ProseClaim {
  const { value, unit, start, end } = quantity;
  return { metric, value, unit, raw: publishedPart(sentence, start, end), sentence, weight };
}

/** A claim of none, or of a number told by other words (均已答复), that `start` to `end` of the sentence makes. */
export function wordClaim(
  metric: ProseMetric,
  value: number,
  unit: string | null,
  sentence: ProseClauses,
  [start, end]: readonly [number, number],
  weight: number,
): ProseClaim {
  return { metric, value, unit, raw: publishedPart(sentence, start, end), sentence, weight };
}

/** What stands on the page from `start` to `end` of the squeezed text. */
export function publishedPart(sentence: ProseClauses, start: number, end: number): string {
  const from = sentence.offsets[start] ?? 0;
  const to = (sentence.offsets[end - 1] ?? sentence.published.length - 1) + 1;
  return sentence.published.slice(from, to);
}
