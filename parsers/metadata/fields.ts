/** Canonical fields from what the page claims, in order of trust: metadata block, byline, official meta tags, what it does not show. */
import type { DateField, ExtractedDate, Field } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import type { BylineEntry } from '#parsers/metadata/byline.ts';
import { reportDisagreements, type Statement } from '#parsers/metadata/disagreements.ts';
import { findDates, isDamagedDate, parseDate } from '#parsers/text/dates.ts';
import type { EmbeddedDetail } from '#parsers/page/embedded-detail.ts';
import type { BlockPair } from '#parsers/metadata/metadata-lines.ts';
import type { PageHead } from '#parsers/page/meta-tags.ts';
import { NOTHING_UNSEEN, type UnseenValue, type UnseenValues } from '#parsers/metadata/unseen-values.ts';
import { textKey } from '#parsers/text/text-key.ts';
import { cutAtWidget, isEmptyValue, type LabelField } from '#parsers/metadata/vocabulary.ts';

/** One place that states a value. */
export interface Claim {
  readonly raw: string;
  readonly rule: 'metadata-block' | 'byline' | 'meta-tag' | 'embedded-detail' | UnseenValue['rule'];
  readonly locator: string;
}

/** Everything the page states about itself, by field. */
export interface Claims {
  /** Non-empty claims for `field`, most trusted first. */
  of(field: LabelField): readonly Claim[];
}

const META_FIELDS: readonly (readonly [string, LabelField])[] = [
  ['articletitle', 'title'],
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
  unseen: UnseenValues = NOTHING_UNSEEN,
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
  // A date on a line of its own may be the document's; that of the strip with source and views is the page's.
  const labelled = new Set(byline.filter(({ label }) => label !== '').map(({ line }) => line));
  const [strip, alone] = [
    byline.filter(({ line }) => labelled.has(line)),
    byline.filter(({ line }) => !labelled.has(line)),
  ];
  for (const entry of [...strip, ...alone]) {
    const field =
      entry.field ?? (entry.label === '' && parseDate(entry.value) !== null ? 'publishDate' : null);
    if (field !== null) add(field, { raw: entry.value, rule: 'byline', locator: locate(entry.line) });
  }
  for (const { key, field, value } of detail)
    add(field, { raw: value, rule: 'embedded-detail', locator: `script ${key}` });
  for (const { field, ...claim } of unseen.marked) add(field, claim);
  for (const [name, field] of META_FIELDS) {
    const tag = head.metas.get(name);
    if (tag !== undefined) add(field, { raw: tag.content, rule: 'meta-tag', locator: `meta[${tag.name}]` });
  }
  for (const { field, ...claim } of unseen.others) add(field, claim);
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

/** As {@link textField}; other sources that the page names are findings. */
export function sourceField(claims: Claims, findings: Finding[]): Field<string> {
  const source = textField(claims, 'source');
  const contradicts = (taken: string, other: string): boolean => textKey(taken) !== textKey(other);
  reportDisagreements('source', source, statements(claims, 'source'), contradicts, findings);
  return source;
}

/** As {@link textField}; other publishers that the page names are findings, short forms of the same name apart. */
export function publisherField(claims: Claims, findings: Finding[]): Field<string> {
  const publisher = textField(claims, 'publisher');
  const contradicts = (taken: string, other: string): boolean => {
    const [one, two] = [textKey(taken), textKey(other)];
    return (
      !one.includes(two) && !two.includes(one) && !one.endsWith(two.slice(1)) && !two.endsWith(one.slice(1))
    );
  };
  reportDisagreements('publisher', publisher, statements(claims, 'publisher'), contradicts, findings);
  return publisher;
}

/** The title, as found; other titles that the block or the official tag give are findings. */
export function titleField(title: Field<string>, claims: Claims, findings: Finding[]): Field<string> {
  reportDisagreements('title', title, statements(claims, 'title'), isOtherTitle, findings);
  return title;
}

const CUT_END = /(?:\.{3,}|…+)$/;
/** A title may have the site's name behind it. */
const SITE_BEHIND = /^\s*[-–—_|｜]/;

function isOtherTitle(taken: string, other: string): boolean {
  const [one, two] = [textKey(taken), textKey(other)];
  if (one === two) return false;
  if (CUT_END.test(two) && one.startsWith(two.replace(CUT_END, ''))) return false;
  if (CUT_END.test(one) && two.startsWith(one.replace(CUT_END, ''))) return false;
  return !(two.startsWith(one) && SITE_BEHIND.test(two.slice(one.length)));
}

function statements(claims: Claims, field: LabelField): Statement[] {
  return claims.of(field).flatMap((claim): Statement[] => {
    const value = cutAtWidget(claim.raw).replace(/\s+/g, ' ').trim();
    return isEmptyValue(value) ? [] : [{ value, rule: claim.rule, locator: claim.locator }];
  });
}

/** The date a label such as 成文日期 or 生效日期 states; another day for it and a date that lost a part are findings. */
export function dateField(claims: Claims, field: LabelField, findings: Finding[]): DateField {
  const dates = datesOf(claims, field, findings);
  const date = dates[0] ?? null;
  reportDisagreements('date', date, dates, isOtherDay, findings);
  return date;
}

/**
 * When the page was published: what is displayed beats `PubDate`, and of claims for the same moment the one
 * with the finest precision wins. Days that differ are findings.
 */
export function publishedAtField(claims: Claims, findings: Finding[]): DateField {
  const dates = datesOf(claims, 'publishDate', findings);
  // The time of an update says when the page was published only where nothing else does.
  if (!dates.some(isDisplayed)) dates.push(...datesOf(claims, 'updateDate', findings));
  const first = dates.find(isDisplayed) ?? dates[0];
  if (first === undefined) return null;
  let finest = first;
  for (const date of dates) {
    // 14:01:14 does not refine 13:57: only the same moment told more finely does.
    if (fineness(date) > fineness(finest) && date.value.startsWith(finest.value.replace('+08:00', '')))
      finest = date;
  }
  reportDisagreements('date', first, dates, isOtherDay, findings);
  return finest;
}

function isDisplayed({ rule }: ExtractedDate): boolean {
  return rule === 'metadata-block' || rule === 'byline' || rule === 'embedded-detail';
}

/** Whether two dates are of different days (months, years), as far as both tell. */
function isOtherDay(taken: string, other: string): boolean {
  const length = Math.min(taken.length, other.length, 10);
  return taken.slice(0, length) !== other.slice(0, length);
}

function datesOf(claims: Claims, field: LabelField, findings: Finding[]): ExtractedDate[] {
  return claims.of(field).flatMap((claim): ExtractedDate[] => {
    const date = toDate(claim);
    if (date !== null) return [date];
    if (isDamagedDate(claim.raw)) {
      findings.push({
        code: 'date-damaged',
        severity: 'warning',
        message: `The date ${claim.raw} lacks a part of it and was not read.`,
        locator: claim.locator,
      });
    }
    return [];
  });
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

const COUNT = /^[[(（【]?\s*(\d{1,3}(?:[,，]\d{3}){1,3}|\d{1,12})\s*[\])）】]?\s*(?:人?次|人)?$/;

/** Views as displayed; unknown is null and never 0 by default. */
export function viewCountField(claims: Claims): Field<number> {
  for (const claim of claims.of('viewCount')) {
    const digits = COUNT.exec(claim.raw.trim())?.[1];
    if (digits !== undefined) return { value: Number(digits.replace(/[,，]/g, '')), ...claim };
  }
  return null;
}
