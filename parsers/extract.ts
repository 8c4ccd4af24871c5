/** One page in, one DisclosureDocument out: the composition of all rules. */
import type { AgencyDirectory } from '#core/agency.ts';
import type { DisclosureDocument, Section } from '#core/document.ts';
import { documentId, documentIdOfText } from '#core/document-id.ts';
import type { Finding } from '#core/finding.ts';
import { requestKey } from '#core/page-request.ts';
import { NO_AGENCIES } from '#parsers/agencies/agency-directory.ts';
import { withAgency } from '#parsers/agencies/document-agency.ts';
import { readAnnualReport } from '#parsers/reports/annual-report.ts';
import { type Article, holdsProse } from '#parsers/body/article.ts';
import { decodeBytes } from '#parsers/page/decode.ts';
import { EXTRACTOR_VERSION } from '#parsers/extractor-version.ts';
import { readFamilyList } from '#parsers/families/families.ts';
import { isSitemapOrFeed } from '#parsers/families/generic.ts';
import {
  dateField,
  gatherClaims,
  keywordsField,
  publishedAtField,
  publisherField,
  sourceField,
  textField,
  titleField,
  viewCountField,
} from '#parsers/metadata/fields.ts';
import { MAX_NODES, MAX_TEXT } from '#parsers/page/dom.ts';
import { foreignCopy } from '#parsers/page/foreign-copy.ts';
import { createLineLocator } from '#parsers/page/line-locator.ts';
import { readList, type PageList } from '#parsers/lists/lists.ts';
import { documentNumberField, indexNumberField } from '#parsers/metadata/number-fields.ts';
import { pageOfText, type Page, type PageOrigin } from '#parsers/page/page.ts';
import { NOTHING_UNSEEN, readUnseenValues } from '#parsers/metadata/unseen-values.ts';
import { isArticle, kindOf } from '#parsers/document-kind.ts';
import { type PageParts, readPageParts } from '#parsers/page-parts.ts';
import { createAttempt } from '#parsers/rule-attempt.ts';
import { readSections, type SectionTree } from '#parsers/body/sections.ts';
import { readSignature, type Signature } from '#parsers/body/signature.ts';

const NOTHING_READ: Finding = {
  code: 'nothing-read',
  severity: 'warning',
  message: 'The page has neither title nor text, metadata, files or items.',
  locator: null,
};
const PAGE_CUT: Finding = {
  code: 'page-cut',
  severity: 'warning',
  message: `The page is larger than ${MAX_TEXT} characters of text or ${MAX_NODES} elements; what follows was not read.`,
  locator: null,
};
/** A body shorter than this (in characters) beside images or files is their frame, not a text. */
const SHORT_BODY = 40;
const NO_LIST: PageList = { items: [], documents: [], pagination: null, isList: false, isHome: false };

/** Extracts `bytes`. Never throws: a rule that fails leaves its fields empty and a `rule-failed` finding. */
export function extractDocument(
  bytes: Uint8Array,
  origin: PageOrigin,
  agencies: AgencyDirectory = NO_AGENCIES,
): DisclosureDocument {
  const decoded = decodeBytes(bytes, origin.contentType);
  return extractPage(pageOfText(decoded, origin), decoded.findings, agencies);
}

/** Extracts a page that is parsed already; `earlier` are the findings of decoding it, `agencies` the registry. */
export function extractPage(
  page: Page,
  earlier: readonly Finding[],
  agencies: AgencyDirectory = NO_AGENCIES,
): DisclosureDocument {
  const findings: Finding[] = [...earlier];
  if (!page.isWhole) findings.push(PAGE_CUT);
  const attempt = createAttempt(findings);
  const dom = page.dom;
  const parts = readPageParts(page, attempt);
  const { head, flow, header, article, detail } = parts;

  const { blocks, tables, masthead } = article.lines;
  const headMasthead =
    header.masthead === null
      ? null
      : { text: header.masthead.text, locator: createLineLocator(flow)(header.masthead.line) };
  const tree = attempt<SectionTree>('sections', () => readSections(blocks), {
    preamble: blocks.map((block) => block.text).join('\n'),
    sections: [],
    closing: '',
  });
  const bodyText = joinText(tree);
  const signature = attempt('signature', () => readSignature(blocks), null);
  const unseen = attempt(
    'unseen-values',
    () => readUnseenValues(dom, header.title?.value ?? null, header.block.length > 0),
    NOTHING_UNSEEN,
  );
  const block = header.block.length > 0 ? header.block : unseen.block;
  const claims = gatherClaims(
    header.block,
    header.byline,
    detail?.pairs ?? [],
    head,
    createLineLocator(flow),
    unseen,
  );
  const publisher = publisherField(claims, findings);
  const indexNumber = attempt('index-number', () => indexNumberField(claims, findings), null);
  const list = attempt('list', () => listOf(parts), NO_LIST);
  const reportFindings: Finding[] = [];
  const report = attempt(
    'annual-report',
    () =>
      readAnnualReport(
        {
          title: header.title?.value ?? null,
          otherNames: [head.title ?? '', ...article.attachments.map(({ name }) => name ?? '')],
          breadcrumbs: header.crumbs,
          bodyText,
          readLines: () => textLines(article),
          tables,
          publisher: publisher?.value ?? null,
          signatureAgency: signature?.agency ?? null,
          indexNumber,
        },
        reportFindings,
      ),
    null,
  );
  const kind = kindOf(parts, bodyText, list, report);
  if (kind === 'annual-report') findings.push(...reportFindings);

  const isRead =
    header.title !== null || bodyText !== '' || header.block.length + article.attachments.length > 0;
  if (!isRead && (kind !== 'list' || list.items.length === 0)) findings.push(NOTHING_READ);

  const site = {
    name: head.metas.get('sitename')?.content ?? null,
    domain: head.metas.get('sitedomain')?.content ?? null,
    idCode: head.metas.get('siteidcode')?.content ?? null,
  };
  const copy = kind === 'list' || kind === 'other' ? null : foreignCopy(page.url, site);
  if (copy !== null) findings.push(copy);

  const document: DisclosureDocument = {
    id: pageId(page, bodyText),
    url: page.url,
    kind,
    charset: page.charset,
    site,
    title: titleField(header.title, claims, findings),
    indexNumber,
    publisher,
    agency: null,
    source: sourceField(claims, findings),
    documentNumber: attempt(
      'document-number',
      () => documentNumberField(claims, masthead ?? headMasthead, findings),
      null,
    ),
    issuedDate: attempt('issued-date', () => dateField(claims, 'writtenDate', findings), null),
    publishedAt: attempt('published-at', () => publishedAtField(claims, findings), null),
    effectiveDate: attempt('effective-date', () => dateField(claims, 'effectiveDate', findings), null),
    expiryDate: attempt('expiry-date', () => dateField(claims, 'expiryDate', findings), null),
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
    metadata: block.map(({ label, value, field }) => ({ label, value, field })),
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
  return attempt('agency', () => withAgency(document, agencies), document);
}

/** The list as its CMS family publishes it, else as the page shows it. */
function listOf(parts: PageParts): PageList {
  const { page } = parts;
  // An answer that is data, a script or a feed, or was asked for by POST, has no article to find.
  const isForPrograms = page.form !== 'html' || page.post !== null || isSitemapOrFeed(page);
  const isDocument = !isForPrograms && isArticle(parts);
  if (isDocument && holdsProse(parts.article)) return NO_LIST;
  const read = readFamilyList(page);
  // The heads of a table that a script fills look like labels without values.
  const isShell = read !== null && read.list.items.length === 0 && read.list.next !== null;
  if (isDocument && !isShell) return NO_LIST;
  if (read === null) return page.form === 'html' ? readList(page) : NO_LIST;
  const { items, totalItems, totalPages, next } = read.list;
  const post = next?.post ?? null;
  const pagination = { totalItems, totalPages, next: next?.url ?? null, ...(post === null ? {} : { post }) };
  return { items, documents: items, pagination, isList: true, isHome: false };
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

/** The paragraphs of the body, each with its place. */
function textLines(article: Article): readonly { readonly text: string; readonly locator: string }[] {
  const { blocks, locate } = article.lines;
  return blocks.flatMap((block) =>
    block.kind === 'text' ? [{ text: block.text, locator: locate(block) }] : [],
  );
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

function pageId(page: Page, text: string): string {
  if (page.url !== null) return documentId(requestKey({ url: page.url, post: page.post }));
  return documentIdOfText(text === '' ? page.text : text);
}
