/** Canonical fields from what the page claims, in order of trust: metadata block, byline, official meta tags. */
import type { DateField, ExtractedDate, Field } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import type { BylineEntry } from '#parsers/byline.ts';
import { findDates, parseDate } from '#parsers/dates.ts';
import type { EmbeddedDetail } from '#parsers/embedded-detail.ts';
import type { BlockPair } from '#parsers/metadata-lines.ts';
import type { PageHead } from '#parsers/meta-tags.ts';
import { textKey } from '#parsers/text-key.ts';
import { cutAtWidget, isEmptyValue, type LabelField } from '#parsers/vocabulary.ts';

/** One place that states a value. */
export interface Claim {
  readonly raw: string;
  readonly rule: 'metadata-block' | 'byline' | 'meta-tag' | 'embedded-detail';
  readonly locator: string;
}

/** Everything the page states about itself, by field. */
export interface Claims {
  /** Non-empty claims for `field`, most trusted first. */
  of(field: LabelField): readonly Claim[];
}

const META_FIELDS: readonly (readonly [string, LabelField])[] = [
  ['pubdate', 'publishDate'],
  ['publishdate', 'publishDate'],
  ['firstpublishedtime', 'publishDate'],
  ['contentsource', 'source'],
  ['source', 'source'],
  ['keywords', 'keywords'],
  ['description', 'summary'],
];

/** Gathers the claims of a page; `locate` says where a flow line stands. */
export function gatherClaims(
  block: readonly BlockPair[],
  byline: readonly BylineEntry[],
  detail: EmbeddedDetail['pairs'],
  head: PageHead,
  locate: (line: number) => string,
): Claims {
  const claims = new Map<LabelField, Claim[]>();
  const add = (field: LabelField, claim: Claim): void => {
    if (isEmptyValue(claim.raw)) return;
    const list = claims.get(field);
    if (list === undefined) claims.set(field, [claim]);
    else list.push(claim);
  };
  for (const pair of block) {
    if (pair.field !== null)
      add(pair.field, { raw: pair.value, rule: 'metadata-block', locator: locate(pair.line) });
  }
  for (const entry of byline) {
    const field =
      entry.field ?? (entry.label === '' && parseDate(entry.value) !== null ? 'publishDate' : null);
    if (field !== null) add(field, { raw: entry.value, rule: 'byline', locator: locate(entry.line) });
  }
  for (const { key, field, value } of detail)
    add(field, { raw: value, rule: 'embedded-detail', locator: `script ${key}` });
  for (const [name, field] of META_FIELDS) {
    const tag = head.metas.get(name);
    if (tag !== undefined) add(field, { raw: tag.content, rule: 'meta-tag', locator: `meta[${tag.name}]` });
  }
  return { of: (field) => claims.get(field) ?? [] };
}

/** The most trusted text for `field`. */
export function textField(claims: Claims, field: LabelField): Field<string> {
  for (const claim of claims.of(field)) {
    const value = cutAtWidget(claim.raw).replace(/\s+/g, ' ').trim();
    if (!isEmptyValue(value)) return { value, ...claim };
  }
  return null;
}

/** As {@link textField}; where the page and its meta tag name different sources, that is a finding. */
export function sourceField(claims: Claims, findings: Finding[]): Field<string> {
  const chosen = textField(claims, 'source');
  const tag = claims.of('source').find((claim) => claim.rule === 'meta-tag');
  if (
    chosen !== null &&
    tag !== undefined &&
    chosen.rule !== 'meta-tag' &&
    textKey(tag.raw) !== textKey(chosen.value)
  ) {
    findings.push({
      code: 'source-disagrees',
      severity: 'info',
      message: `The page names ${chosen.value} as source, its meta tag ${tag.raw.slice(0, 80)}.`,
      locator: tag.locator,
    });
  }
  return chosen;
}

/** The date a label such as 成文日期 or 生效日期 states. */
export function dateField(claims: Claims, field: LabelField): DateField {
  for (const claim of claims.of(field)) {
    const date = toDate(claim);
    if (date !== null) return date;
  }
  return null;
}

/**
 * When the page was published: what is displayed beats `PubDate`, and of claims for the same moment the one
 * with the finest precision wins. A displayed day and a `PubDate` that differ are a finding.
 */
export function publishedAtField(claims: Claims, findings: Finding[]): DateField {
  const dates: ExtractedDate[] = [];
  for (const field of ['publishDate', 'updateDate'] as const) {
    for (const claim of claims.of(field)) {
      const date = toDate(claim);
      if (date === null) continue;
      // The time of an update says when the page was published only where nothing else does.
      if (field === 'updateDate' && dates.some((one) => one.rule !== 'meta-tag')) continue;
      dates.push(date);
    }
  }
  const displayed = dates.find((date) => date.rule !== 'meta-tag');
  const first = displayed ?? dates[0];
  if (first === undefined) return null;
  const day = first.value.slice(0, 10);
  let finest = first;
  for (const date of dates) {
    // 14:01:14 does not refine 13:57: only the same moment told more finely does.
    if (fineness(date) > fineness(finest) && date.value.startsWith(finest.value.replace('+08:00', '')))
      finest = date;
  }
  const tag = dates.find((date) => date.rule === 'meta-tag');
  if (displayed !== undefined && tag !== undefined && tag.value.slice(0, 10) !== day) {
    findings.push({
      code: 'date-disagrees',
      severity: 'warning',
      message: `The page shows ${displayed.value} as its date, its meta tag ${tag.value}.`,
      locator: tag.locator,
    });
  }
  return finest;
}

function fineness(date: ExtractedDate): number {
  return ['year', 'month', 'day', 'minute', 'second'].indexOf(date.precision);
}

function toDate(claim: Claim): ExtractedDate | null {
  const parsed = parseDate(claim.raw) ?? findDates(claim.raw)[0] ?? null;
  if (parsed === null) return null;
  return { value: parsed.iso, precision: parsed.precision, ...claim };
}

const KEYWORD_SEPARATOR = /[\s\u3000,，、;；|｜]+/;

/** Keywords as a list; the page's own before those of its meta tag. */
export function keywordsField(claims: Claims): Field<readonly string[]> {
  for (const claim of claims.of('keywords')) {
    const value = claim.raw.split(KEYWORD_SEPARATOR).filter((word) => word !== '');
    if (value.length > 0) return { value, ...claim };
  }
  return null;
}

const COUNT = /^[[(（【]?\s*(\d{1,12})\s*[\])）】]?\s*次?$/;

/** Views as displayed; unknown is null and never 0 by default. */
export function viewCountField(claims: Claims): Field<number> {
  for (const claim of claims.of('viewCount')) {
    const digits = COUNT.exec(claim.raw.trim())?.[1];
    if (digits !== undefined) return { value: Number(digits), ...claim };
  }
  return null;
}
