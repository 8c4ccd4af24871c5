/** Where a page contradicts itself about a field: one value is taken, every other one is a finding. */
import type { Extracted } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';

/** What is compared, and how much a contradiction weighs: dates and numbers identify documents, names have many forms. */
export const DISAGREEMENTS = {
  date: { code: 'date-disagrees', severity: 'warning' },
  indexNumber: { code: 'index-number-disagrees', severity: 'warning' },
  documentNumber: { code: 'document-number-disagrees', severity: 'warning' },
  title: { code: 'title-disagrees', severity: 'info' },
  publisher: { code: 'publisher-disagrees', severity: 'info' },
  source: { code: 'source-disagrees', severity: 'info' },
} as const satisfies Record<string, Pick<Finding, 'code' | 'severity'>>;

const NAMES: Readonly<Record<keyof typeof DISAGREEMENTS, string>> = {
  date: 'date',
  indexNumber: 'index number',
  documentNumber: 'document number',
  title: 'title',
  publisher: 'publisher',
  source: 'source',
};
const PLACES: ReadonlyMap<string, string> = new Map([
  ['metadata-block', 'its metadata block'],
  ['byline', 'its strip'],
  ['meta-tag', 'its meta tag'],
  ['masthead', 'the head of its text'],
]);
/** Contradictions reported of one field. */
const MAX_REPORTED = 3;
const MAX_QUOTED = 80;

export type Statement = Pick<Extracted<string>, 'value' | 'rule' | 'locator'>;

/** Adds a finding for each of `others` that `contradicts` the value taken; one for each value. */
export function reportDisagreements(
  what: keyof typeof DISAGREEMENTS,
  taken: Statement | null,
  others: readonly Statement[],
  contradicts: (taken: string, other: string) => boolean,
  findings: Finding[],
): void {
  if (taken === null) return;
  const reported: string[] = [];
  for (const other of others) {
    if (!contradicts(taken.value, other.value)) continue;
    if (reported.some((value) => !contradicts(value, other.value))) continue;
    if (reported.push(other.value) > MAX_REPORTED) return;
    const place = PLACES.get(other.rule) ?? 'what it does not show';
    findings.push({
      ...DISAGREEMENTS[what],
      message: `The page gives ${quote(taken.value)} as its ${NAMES[what]}, ${place} ${quote(other.value)}.`,
      locator: other.locator,
    });
  }
}

function quote(value: string): string {
  return value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value;
}
