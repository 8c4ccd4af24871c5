/** The parts of a page that the rules read: head, lines, header and article, wherever the page keeps them. */
import type { AttachmentLink } from '#core/document.ts';
import {
  type Article,
  holdsProse,
  NO_ARTICLE,
  readArticle,
  readDetailArticle,
  readPageFiles,
} from '#parsers/body/article.ts';
import { type PageHeader, readHeader } from '#parsers/metadata/header.ts';
import { type EmbeddedDetail, readEmbeddedDetail } from '#parsers/page/embedded-detail.ts';
import { readEmbeddedMarkup } from '#parsers/page/embedded-markup.ts';
import { type Flow, renderFlow } from '#parsers/page/flow.ts';
import { type PageHead, readPageHead } from '#parsers/page/meta-tags.ts';
import type { Page } from '#parsers/page/page.ts';
import type { Attempt } from '#parsers/rule-attempt.ts';

export interface PageParts {
  readonly page: Page;
  readonly head: PageHead;
  readonly flow: Flow;
  readonly header: PageHeader;
  readonly article: Article;
  /** The object in a script that states the document, where the page itself does not show it. */
  readonly detail: EmbeddedDetail | null;
}

const NO_FLOW: Flow = { lines: [], spans: [], spanOf: new Map(), images: [] };
const NO_HEAD: PageHead = { metas: new Map(), title: null };
/** A page that shows more lines hides no article. */
const MAX_LINES = 20_000;
/** Shorter blocks are what is left of a page's frame. */
const MIN_BLOCK = 4;

/** Reads the page as it is shown; where that has no article, what its scripts hold or would show. */
export function readPageParts(page: Page, attempt: Attempt): PageParts {
  const { dom } = page;
  const head = attempt('meta-tags', () => readPageHead(dom), NO_HEAD);
  const flow = attempt('flow', () => renderFlow(dom), NO_FLOW);
  const header = readHeader(flow, head, attempt, () => renderFlow(dom, true));
  const article = attempt('article', () => readArticle(page, flow, header), NO_ARTICLE);
  const shown = { page, head, flow, header, article, detail: null };
  const detail = holdsProse(article) ? null : attempt('embedded-detail', () => readEmbeddedDetail(dom), null);
  if (detail !== null) return { ...shown, detail, article: detailArticle(shown, detail, attempt) };
  const isFound = !isEmpty(article) || article.lines.hasImage || article.attachments.length > 0;
  return isFound || flow.lines.length > MAX_LINES ? shown : hiddenParts(shown, attempt);
}

/** The article of `detail`, where it is more than what the page shows. */
function detailArticle(shown: PageParts, detail: EmbeddedDetail, attempt: Attempt): Article {
  const { page, flow, header, article } = shown;
  const title = header.title?.value ?? null;
  const held = attempt('article', () => readDetailArticle(page, detail.content, title), NO_ARTICLE);
  const isPicture = held.lines.hasImage && isEmpty(article);
  if (!isPicture && textLength(held) <= textLength(article)) return article;
  // Without its text the article was a guess: the files may stand anywhere.
  const files = attempt('attachments', () => readPageFiles(page, flow, header), []);
  return withFiles(held, files);
}

/** Some pages hide the article until a script shows it, or keep it as markup in a template. */
function hiddenParts(shown: PageParts, attempt: Attempt): PageParts {
  const { page, head } = shown;
  const flow = attempt('flow', () => renderFlow(page.dom, true), NO_FLOW);
  const header = readHeader(flow, head, attempt);
  const article = attempt('article', () => readArticle(page, flow, header), NO_ARTICLE);
  if (!isEmpty(article)) return { ...shown, flow, header, article };
  const content = attempt('embedded-markup', () => readEmbeddedMarkup(page.dom), null);
  if (content === null) return shown;
  const title = shown.header.title?.value ?? null;
  return {
    ...shown,
    article: attempt('article', () => readDetailArticle(page, content, title), NO_ARTICLE),
  };
}

function isEmpty(article: Article): boolean {
  return article.lines.blocks.every((block) => block.text.length < MIN_BLOCK);
}

/** `held` with the files that the page around it offers. */
function withFiles(held: Article, attachments: readonly AttachmentLink[]): Article {
  const known = new Set(held.attachments.map((one) => one.url));
  return { ...held, attachments: [...held.attachments, ...attachments.filter((one) => !known.has(one.url))] };
}

function textLength(article: Article): number {
  return article.lines.blocks.reduce((sum, block) => sum + block.text.length, 0);
}
