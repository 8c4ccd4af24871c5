/** Columns of the table of remedies (四、政府信息公开行政复议、行政诉讼情况), the same in both templates. */

export const REMEDY_BLOCKS = [
  'reconsideration',
  'litigationDirect',
  'litigationAfterReconsideration',
] as const;
export type RemedyBlock = (typeof REMEDY_BLOCKS)[number];
export const REMEDY_OUTCOMES = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;
export type RemedyOutcome = (typeof REMEDY_OUTCOMES)[number];

const BLOCK_LABELS: readonly (readonly [RemedyBlock, RegExp])[] = [
  ['litigationDirect', /未经(?:行政)?复议/],
  ['litigationAfterReconsideration', /^(?:行政诉讼)?(?:经)?(?:行政)?复议后/],
  ['reconsideration', /^(?:政府信息公开)?行政复议(?:情况)?$/],
];
const OUTCOME_LABELS: readonly (readonly [RemedyOutcome, RegExp])[] = [
  ['upheld', /^(?:结果)?维持(?:结果)?$/],
  ['corrected', /^(?:结果)?(?:被依法)?纠正(?:结果)?$/],
  ['other', /^其他(?:结果)?$/],
  ['pending', /^(?:尚?未审结|未审结)$/],
  ['total', /^(?:总计|合计)$/],
];

export function remedyBlockOf(key: string): RemedyBlock | null {
  for (const [block, pattern] of BLOCK_LABELS) if (pattern.test(key)) return block;
  return null;
}

export function remedyOutcomeOf(key: string): RemedyOutcome | null {
  for (const [outcome, pattern] of OUTCOME_LABELS) if (pattern.test(key)) return outcome;
  return null;
}

export function remedyMetric(block: RemedyBlock, outcome: RemedyOutcome): string {
  return `remedies.${block}.${outcome}`;
}

export const REMEDY_METRICS: readonly string[] = REMEDY_BLOCKS.flatMap((block) =>
  REMEDY_OUTCOMES.map((outcome) => remedyMetric(block, outcome)),
);
