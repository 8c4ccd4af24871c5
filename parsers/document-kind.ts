/** What a page is: a document, an annual report, a list, or none of them. */
import type { DocumentKind } from '#core/document.ts';
import { holdsProse } from '#parsers/body/article.ts';
import type { AnnualReport } from '#core/report.ts';
import type { PageList } from '#parsers/lists/lists.ts';
import type { PageParts } from '#parsers/page-parts.ts';
import { parseDate } from '#parsers/text/dates.ts';

/** Fewer items are chance. */
const MIN_CATALOGUE = 3;
/** Fewer characters, such as a number in a table, are no body. */
const MIN_TEXT = 4;
/** Strips on a page with one article, its copy for phones included. */
const MAX_STRIPS = 3;

/** Whether the page is a document beyond doubt, so that looking for a list on it is lost time. */
export function isArticle({ page, header, head, article }: PageParts): boolean {
  if (page.form === 'text' || header.block.length > 0) return true;
  const { byline } = header;
  const dated = byline.some((entry) => parseDate(entry.value) !== null);
  const labelled = byline.some(
    (entry) => entry.value !== '' && (entry.field === 'publishDate' || entry.field === 'source'),
  );
  if (dated && labelled && header.strips <= MAX_STRIPS) return true;
  if (header.byline.length === 0 && !head.metas.has('articletitle')) return false;
  return holdsProse(article);
}

/** Whether nothing is left of the body without its links, on a page without strip, block and files. */
function isMadeOfLinks({ header, head, article }: PageParts, text: string): boolean {
  // A bare date may be that of a list's first item.
  const isHeaded = header.block.length > 0 || header.byline.some((entry) => entry.label !== '');
  if (isHeaded || head.metas.has('articletitle')) return false;
  const { linkLength, hasImage } = article.lines;
  if (article.attachments.length > 0 || (text === '' && hasImage) || holdsProse(article)) return false;
  // The name of the column, or a number in a table, may be all that stands outside the links.
  return linkLength * 2 >= text.length || text.length < MIN_TEXT || header.crumbs.includes(text);
}

/** Whether the items are most of what body (or page) links to: a column, not one that shows a few of each. */
function isColumn(list: PageList, { header, article, flow }: PageParts, bodyText: string): boolean {
  const { documents } = list;
  const length = documents.reduce((sum, item) => sum + item.title.length, 0);
  // Without dates, only where a trail names the column.
  const isNamed = header.crumbs.length >= 2 || documents.some((item) => item.date !== null);
  const links = bodyText === '' ? linkedCharacters(flow) : article.lines.linkLength;
  return !list.isHome && isNamed && documents.length >= 2 && length * 3 >= links * 2;
}

/** Whether what the page says is the items: their titles with numbers, dates or labels beside them, and no prose. */
function isCatalogue(list: PageList, { header, article, flow }: PageParts, bodyText: string): boolean {
  const { documents } = list;
  const isNamed = header.crumbs.length >= 2 || documents.some((item) => item.date !== null);
  if (list.isHome || !isNamed || documents.length < MIN_CATALOGUE || holdsProse(article)) return false;
  const told = documents.filter((item) => bodyText.includes(item.title)).length;
  const length = documents.reduce((sum, item) => sum + item.title.length, 0);
  return told * 5 >= documents.length * 4 || length * 2 >= linkedCharacters(flow);
}

/**
 * The kind of the page with this `text`. A page with neither header nor prose of its own that is mostly links is no document; a column
 * of reports has the title of one, and nothing of its content.
 */
export function kindOf(
  parts: PageParts,
  text: string,
  list: PageList,
  report: AnnualReport | null,
): DocumentKind {
  const { header, head, flow, article } = parts;
  const isLinks = isMadeOfLinks(parts, text);
  const isBare = report?.statistics.length === 0 && !holdsProse(article) && (list.isList || isLinks);
  if (report !== null && !isBare) return 'annual-report';
  if (list.isList) return 'list';
  if (isLinks) return isColumn(list, parts, text) ? 'list' : 'other';
  if (header.block.length > 0 || header.byline.length > 0 || head.metas.has('articletitle'))
    return 'document';
  if (isCatalogue(list, parts, text)) return 'list';
  if (header.title === null || text === '') return 'other';
  return linkedCharacters(flow) > text.length * 3 ? 'other' : 'document';
}

function linkedCharacters({ lines }: PageParts['flow']): number {
  return lines.reduce((sum, line) => sum + line.linkLength, 0);
}
