/** Compares what was extracted from a page with the truth about it. */
import type { DisclosureDocument, Section } from '#core/document.ts';
import type { HeadingTruth, PageTruth } from '#demo/page-truth.ts';
import { addressBase, isSameDate, isSameText, isSameWords, normalised } from './same-value.ts';
import type { Tally } from './tally.ts';

const ACCEPTED_KINDS: Readonly<Record<PageTruth['kind'], readonly string[]>> = {
  document: ['document', 'annual-report'],
  'annual-report': ['annual-report'],
  list: ['list'],
  other: ['other', 'list', 'document'],
};

const TEXT_FIELDS = [
  'title',
  'indexNumber',
  'documentNumber',
  'publisher',
  'source',
  'validity',
  'disclosureMethod',
] as const;

const CATEGORY_LABELS = [
  ['topic', ['主题分类']],
  ['combined', ['组配分类']],
  ['info', ['信息分类', '信息类别', '分类', '目录分类']],
  ['genre', ['体裁', '体裁分类']],
] as const;

/**
 * Adds the page to `tally`. `isOwnPage`: the truth is ours to the last field (fixtures, sample sites), so fields
 * that the labelled pages leave open (categories, keywords, list totals, template) count too. `optionalHeadings` may be
 * found or not.
 */
export function scorePage(
  tally: Tally,
  page: string,
  truth: PageTruth,
  found: DisclosureDocument,
  isOwnPage: boolean,
  optionalHeadings: readonly string[] = [],
): void {
  const isKind = (): boolean => ACCEPTED_KINDS[truth.kind].includes(found.kind);
  tally.single('kind', page, truth.kind, found.kind, isKind);
  if (truth.kind === 'list') {
    scoreList(tally, page, truth, found, isOwnPage);
    return;
  }
  if (truth.kind === 'other') return;
  for (const field of TEXT_FIELDS) {
    tally.single(field, page, truth[field] ?? null, found[field]?.value ?? null, isSameText);
  }
  for (const field of ['issuedDate', 'publishedAt'] as const) {
    tally.single(field, page, truth[field] ?? null, found[field]?.value ?? null, isSameDate);
  }
  const pair = (label: string, value: string): string => `${normalised(label)}=${normalised(value)}`;
  tally.bag(
    'metadata',
    page,
    (truth.metadata ?? []).map(([label, value]) => pair(label, value)),
    found.metadata.map(({ label, value }) => pair(label, value)),
  );
  scoreHeadings(tally, page, truth.headings ?? [], found.sections, optionalHeadings);
  tally.bag(
    'attachments',
    page,
    (truth.attachments ?? []).map(({ href }) => addressBase(href)),
    found.attachments.map(({ url }) => addressBase(url)),
  );
  scoreBody(tally, page, truth, found);
  scoreSignature(tally, page, truth, found);
  const year = (value: number | null | undefined): string | null => (value ? String(value) : null);
  tally.single('reportYear', page, year(truth.reportYear), year(found.report?.year), isSameText);
  if (isOwnPage) scoreOwnFields(tally, page, truth, found);
}

function scoreList(
  tally: Tally,
  page: string,
  truth: PageTruth,
  found: DisclosureDocument,
  isOwnPage: boolean,
): void {
  tally.bag(
    'items',
    page,
    (truth.items ?? []).map(({ title }) => normalised(title)),
    found.items.map(({ title }) => normalised(title)),
  );
  if (!isOwnPage) return;
  const dated = (title: string, date: string | null): string => `${normalised(title)} ${date ?? ''}`;
  tally.bag(
    'itemDates',
    page,
    (truth.items ?? []).map(({ title, date }) => dated(title, date)),
    found.items.map(({ title, date }) => dated(title, date)),
  );
  const text = (value: number | null | undefined): string | null => (value == null ? null : String(value));
  const pagination = found.pagination;
  tally.single('totalPages', page, text(truth.totalPages), text(pagination?.totalPages), isSameText);
  tally.single('totalItems', page, text(truth.totalItems), text(pagination?.totalItems), isSameText);
  const next = (address: string | null | undefined): string | null =>
    address == null ? null : address.replace(/;jsessionid=[^?#]*/, '').replace(/^.*\//s, '');
  tally.single('next', page, next(truth.nextHref), next(pagination?.next), isSameText);
}

function* headingsIn(sections: readonly Section[]): Generator<Section> {
  for (const section of sections) {
    if (section.heading !== '') yield section;
    yield* headingsIn(section.sections);
  }
}

function scoreHeadings(
  tally: Tally,
  page: string,
  wanted: readonly HeadingTruth[],
  sections: readonly Section[],
  optional: readonly string[],
): void {
  const isOptional = new Set(optional.map(normalised));
  const found = [...headingsIn(sections)].filter(({ heading }) => !isOptional.has(normalised(heading)));
  tally.bag(
    'headings',
    page,
    wanted.map(({ text }) => normalised(text)),
    found.map(({ heading }) => normalised(heading)),
  );
  const levels = new Map(found.map(({ heading, level }) => [normalised(heading), String(level)]));
  for (const { text, level } of wanted) {
    const foundLevel = levels.get(normalised(text));
    if (foundLevel !== undefined) tally.single('headingLevel', page, String(level), foundLevel, isSameText);
  }
}

function scoreBody(tally: Tally, page: string, truth: PageTruth, found: DisclosureDocument): void {
  if ((truth.breadcrumbs?.length ?? 0) > 0) {
    const trail = (crumbs: readonly string[]): string => crumbs.join(' > ');
    tally.single('breadcrumbs', page, trail(truth.breadcrumbs ?? []), trail(found.breadcrumbs), isSameText);
  }
  const text = normalised(found.body.text);
  if (truth.bodyFirst) {
    const start = normalised(truth.bodyFirst).slice(0, 20);
    tally.single('bodyFirst', page, start, text.slice(0, 30), (wanted) => text.startsWith(wanted));
  }
  if (truth.bodyLast) {
    const end = normalised(truth.bodyLast).slice(-18);
    tally.single('bodyLast', page, end, text.slice(-30), (wanted) => text.endsWith(wanted));
  }
}

function scoreSignature(tally: Tally, page: string, truth: PageTruth, found: DisclosureDocument): void {
  const shown = (agency: string | null, date: string | null): string =>
    `${normalised(agency ?? '')} ${date ?? ''}`;
  const wanted = truth.signature ?? null;
  const read = found.signature;
  const foundDate = read?.date?.value ?? '';
  tally.single(
    'signature',
    page,
    wanted === null ? null : shown(wanted.agency, wanted.date),
    read === null ? null : shown(read.agency, foundDate),
    () =>
      normalised(wanted?.agency) === normalised(read?.agency) &&
      (wanted?.date ?? '') === foundDate.slice(0, wanted?.date?.length ?? 10),
  );
}

function scoreOwnFields(tally: Tally, page: string, truth: PageTruth, found: DisclosureDocument): void {
  for (const [field, labels] of CATEGORY_LABELS) {
    const label = labels.find((candidate) => truth.category?.[candidate]);
    const wanted = label === undefined ? null : (truth.category?.[label] ?? null);
    tally.single(`category.${field}`, page, wanted, found.categories[field]?.value ?? null, isSameText);
  }
  tally.single(
    'keywords',
    page,
    truth.keywords ?? null,
    found.keywords?.value.join(' ') ?? null,
    isSameWords,
  );
  if (truth.tables !== undefined) {
    tally.bag(
      'tables',
      page,
      truth.tables.map(({ rows, columns }) => `${rows}x${columns}`),
      found.tables.map(({ rows }) => `${rows.length}x${rows[0]?.length ?? 0}`),
    );
  }
  if (truth.bodyKind !== undefined) {
    tally.single('bodyKind', page, truth.bodyKind, found.body.kind, isSameText);
  }
  if (truth.reportTemplate !== undefined) {
    tally.single('template', page, truth.reportTemplate, found.report?.template ?? null, isSameText);
  }
}
