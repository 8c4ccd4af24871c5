/** One page in, one DisclosureDocument out: the composition of all rules. */
import type { DisclosureDocument, DocumentKind, Section } from '#core/document.ts';
import { documentId, documentIdOfText } from '#core/document-id.ts';
import type { Finding } from '#core/finding.ts';
import { canonicalKey } from '#core/url.ts';
import { readAnnualReport } from '#parsers/annual-report.ts';
import { NO_ARTICLE, readArticle, readDetailArticle, type Article } from '#parsers/article.ts';
import { parseDate } from '#parsers/dates.ts';
import { decodeBytes } from '#parsers/decode.ts';
import { readEmbeddedDetail } from '#parsers/embedded-detail.ts';
import { EXTRACTOR_VERSION } from '#parsers/extractor-version.ts';
import {
  dateField,
  gatherClaims,
  keywordsField,
  publishedAtField,
  sourceField,
  textField,
  viewCountField,
} from '#parsers/fields.ts';
import { renderFlow, type Flow } from '#parsers/flow.ts';
import { readHeader, type PageHeader } from '#parsers/header.ts';
import { createLineLocator } from '#parsers/line-locator.ts';
import { readList, type PageList } from '#parsers/lists.ts';
import { readPageHead, type PageHead } from '#parsers/meta-tags.ts';
import { documentNumberField, indexNumberField } from '#parsers/number-fields.ts';
import { pageOfText, type Page, type PageOrigin } from '#parsers/page.ts';
import { createAttempt } from '#parsers/rule-attempt.ts';
import { readSections, type SectionTree } from '#parsers/sections.ts';
import { readSignature, type Signature } from '#parsers/signature.ts';

/** A body shorter than this (in characters) beside images or files is their frame, not a text. */
const SHORT_BODY = 40;
/** Sentences of this many characters, this many together, make an article. */
const PROSE_LINE = 20;
const MIN_PROSE = 60;
/** Strips on a page with one article, its copy for phones included. */
const MAX_STRIPS = 3;
const NO_FLOW: Flow = { lines: [], spans: [], spanOf: new Map(), images: [] };
const NO_HEAD: PageHead = { metas: new Map(), title: null };
const NO_LIST: PageList = { items: [], pagination: null, isList: false, isHome: false };

/** Extracts `bytes`. Never throws: a rule that fails leaves its fields empty and a `rule-failed` finding. */
export function extractDocument(bytes: Uint8Array, origin: PageOrigin): DisclosureDocument {
  const decoded = decodeBytes(bytes, origin.contentType);
  return extractPage(pageOfText(decoded, origin), decoded.findings);
}

/** Extracts a page that is parsed already; `earlier` are the findings of decoding it. */
export function extractPage(page: Page, earlier: readonly Finding[]): DisclosureDocument {
  const findings: Finding[] = [...earlier];
  const attempt = createAttempt(findings);
  const dom = page.dom;
  const head = attempt('meta-tags', () => readPageHead(dom), NO_HEAD);
  let flow = attempt('flow', () => renderFlow(dom), NO_FLOW);
  let header = readHeader(flow, head, attempt);
  let article = attempt('article', () => readArticle(page, flow, header), NO_ARTICLE);
  const detail = isEmpty(article) ? attempt('embedded-detail', () => readEmbeddedDetail(dom), null) : null;
  if (detail !== null) {
    article = attempt(
      'article',
      () => readDetailArticle(page, detail, header.title?.value ?? null),
      NO_ARTICLE,
    );
  } else if (isEmpty(article) && !article.lines.hasImage && article.attachments.length === 0) {
    // Some pages hide the article until a script shows it.
    const shown = attempt('flow', () => renderFlow(dom, true), NO_FLOW);
    const shownHeader = readHeader(shown, head, attempt);
    const hidden = attempt('article', () => readArticle(page, shown, shownHeader), NO_ARTICLE);
    if (!isEmpty(hidden)) [flow, header, article] = [shown, shownHeader, hidden];
  }

  const { blocks, tables, masthead } = article.lines;
  const tree = attempt<SectionTree>('sections', () => readSections(blocks), {
    preamble: blocks.map((block) => block.text).join('\n'),
    sections: [],
    closing: '',
  });
  const bodyText = joinText(tree);
  const signature = attempt('signature', () => readSignature(blocks), null);
  const claims = gatherClaims(
    header.block,
    header.byline,
    detail?.pairs ?? [],
    head,
    createLineLocator(flow),
  );
  const publisher = textField(claims, 'publisher');
  const indexNumber = attempt('index-number', () => indexNumberField(claims, findings), null);
  const list = isArticle(page, header, head, article)
    ? NO_LIST
    : attempt('list', () => readList(page), NO_LIST);
  const report = attempt(
    'annual-report',
    () =>
      readAnnualReport({
        title: header.title?.value ?? null,
        breadcrumbs: header.crumbs,
        bodyText,
        tables,
        publisher: publisher?.value ?? null,
        signatureAgency: signature?.agency ?? null,
        indexNumber,
      }),
    null,
  );
  const isLinks = isMadeOfLinks(header, head, article, bodyText);
  // A column of reports has the title of one, and nothing of its content.
  const isBare = report?.template === 'free-form' && !hasProse(article) && (list.isList || isLinks);
  const kind = kindOf(list, report !== null && !isBare, isLinks, { header, head, flow, article, bodyText });

  return {
    id: pageId(page, bodyText),
    url: page.url,
    kind,
    charset: page.charset,
    site: {
      name: head.metas.get('sitename')?.content ?? null,
      domain: head.metas.get('sitedomain')?.content ?? null,
      idCode: head.metas.get('siteidcode')?.content ?? null,
    },
    title: header.title,
    indexNumber,
    publisher,
    source: sourceField(claims, findings),
    documentNumber: attempt('document-number', () => documentNumberField(claims, masthead), null),
    issuedDate: attempt('issued-date', () => dateField(claims, 'writtenDate'), null),
    publishedAt: attempt('published-at', () => publishedAtField(claims, findings), null),
    effectiveDate: attempt('effective-date', () => dateField(claims, 'effectiveDate'), null),
    expiryDate: attempt('expiry-date', () => dateField(claims, 'expiryDate'), null),
    disclosureMethod: textField(claims, 'disclosureMethod'),
    validity: textField(claims, 'validity'),
    summary: textField(claims, 'summary'),
    keywords: keywordsField(claims),
    categories: {
      topic: textField(claims, 'topicCategory'),
      combined: textField(claims, 'combinedCategory'),
      info: textField(claims, 'infoCategory'),
      genre: textField(claims, 'genre'),
    },
    viewCount: viewCountField(claims),
    metadata: header.block.map(({ label, value, field }) => ({ label, value, field })),
    byline: header.byline.map(({ label, value }) => ({ label, value })),
    breadcrumbs: header.crumbs,
    body: {
      text: bodyText,
      preamble: tree.preamble,
      closing: tree.closing,
      kind: bodyKind(article, bodyText),
    },
    sections: tree.sections,
    tables,
    attachments: article.attachments,
    signature: signature === null ? null : signatureOf(signature, article),
    report: kind === 'annual-report' ? report : null,
    items: kind === 'list' ? list.items : [],
    pagination: kind === 'list' ? list.pagination : null,
    findings,
    extractor: EXTRACTOR_VERSION,
  };
}

function isEmpty(article: Article): boolean {
  return article.lines.blocks.every((block) => block.text.length < 4);
}

/** Whether the page is a document beyond doubt, so that looking for a list on it is lost time. */
function isArticle(page: Page, header: PageHeader, head: PageHead, article: Article): boolean {
  if (page.form === 'text' || header.block.length > 0) return true;
  const { byline } = header;
  const dated = byline.some((entry) => parseDate(entry.value) !== null);
  const labelled = byline.some(
    (entry) => entry.value !== '' && (entry.field === 'publishDate' || entry.field === 'source'),
  );
  if (dated && labelled && header.strips <= MAX_STRIPS) return true;
  if (header.byline.length === 0 && !head.metas.has('articletitle')) return false;
  return hasProse(article);
}

/** Whether sentences make up a part of the body worth the name. */
function hasProse(article: Article): boolean {
  let prose = 0;
  for (const block of article.lines.blocks) {
    if (block.kind === 'text' && block.text.length >= PROSE_LINE && block.text.includes('。'))
      prose += block.text.length;
  }
  return prose >= MIN_PROSE;
}

/** preamble + the sections' headings and texts in order + closing, each on lines of its own. */
function joinText(tree: SectionTree): string {
  const parts: string[] = [tree.preamble];
  const visit = (list: readonly Section[]): void => {
    for (const section of list) {
      parts.push(section.heading, section.text);
      visit(section.sections);
    }
  };
  visit(tree.sections);
  parts.push(tree.closing);
  return parts.filter((part) => part !== '').join('\n');
}

function bodyKind(article: Article, text: string): DisclosureDocument['body']['kind'] {
  if (text.length >= SHORT_BODY) return 'text';
  if (article.attachments.length > 0) return 'attachment';
  if (article.lines.hasImage) return 'image';
  return text === '' ? 'empty' : 'text';
}

function signatureOf(signature: Signature, article: Article): NonNullable<DisclosureDocument['signature']> {
  const { agency, date } = signature;
  if (date === null) return { agency, date: null };
  const block = article.lines.blocks[signature.lastBlock];
  const locator = block === undefined ? '' : article.lines.locate(block);
  return {
    agency,
    date: { value: date.iso, precision: date.precision, raw: date.raw, rule: 'sign-off', locator },
  };
}

/** Whether nothing is left of the body without its links, on a page without strip, block and files. */
function isMadeOfLinks(header: PageHeader, head: PageHead, article: Article, text: string): boolean {
  // A bare date may be that of a list's first item.
  const isHeaded = header.block.length > 0 || header.byline.some((entry) => entry.label !== '');
  if (isHeaded || head.metas.has('articletitle')) return false;
  const { linkLength, hasImage } = article.lines;
  if (article.attachments.length > 0 || (text === '' && hasImage) || hasProse(article)) return false;
  return linkLength * 2 >= text.length;
}

/** Whether the items are most of what body (or page) links to: a column, not one that shows a few of each. */
function isColumn(list: PageList, { article, flow, bodyText }: PageParts): boolean {
  const dated = list.items.filter((item) => item.date !== null);
  const length = dated.reduce((sum, item) => sum + item.title.length, 0);
  const links = bodyText === '' ? linkedCharacters(flow) : article.lines.linkLength;
  return !list.isHome && dated.length >= 2 && length * 3 >= links * 2;
}

interface PageParts {
  readonly header: PageHeader;
  readonly head: PageHead;
  readonly flow: Flow;
  readonly article: Article;
  readonly bodyText: string;
}

/** A page with neither header nor prose of its own that is mostly links is no document. */
function kindOf(list: PageList, isReport: boolean, isLinks: boolean, parts: PageParts): DocumentKind {
  const { header, head, flow, bodyText: text } = parts;
  if (isReport) return 'annual-report';
  if (list.isList) return 'list';
  if (isLinks) return isColumn(list, parts) ? 'list' : 'other';
  if (header.block.length > 0 || header.byline.length > 0 || head.metas.has('articletitle'))
    return 'document';
  if (header.title === null || text === '') return 'other';
  return linkedCharacters(flow) > text.length * 3 ? 'other' : 'document';
}

function linkedCharacters(flow: Flow): number {
  return flow.lines.reduce((sum, line) => sum + line.linkLength, 0);
}

function pageId(page: Page, text: string): string {
  if (page.url !== null) return documentId(canonicalKey(page.url));
  return documentIdOfText(text === '' ? page.text : text);
}
