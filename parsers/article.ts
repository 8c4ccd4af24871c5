/** The article of a page: its blocks, wherever the page keeps them. */
import { isTag, type AnyNode, type Document, type Element } from 'domhandler';
import type { AttachmentLink } from '#core/document.ts';
import { holdsOnlyFiles, readAttachments } from '#parsers/attachments.ts';
import { findBody, type BodyRange } from '#parsers/body-container.ts';
import { readBodyLines, type BodyLines } from '#parsers/body-lines.ts';
import { buildDom } from '#parsers/dom.ts';
import type { EmbeddedDetail } from '#parsers/embedded-detail.ts';
import { renderFlow, type Flow, type FlowSpan } from '#parsers/flow.ts';
import { hasProse, type PageHeader } from '#parsers/header.ts';
import { inlineText } from '#parsers/node-text.ts';
import { toPage, type Page } from '#parsers/page.ts';

export interface Article {
  readonly lines: BodyLines;
  readonly attachments: readonly AttachmentLink[];
}

export const NO_ARTICLE: Article = {
  lines: { blocks: [], tables: [], masthead: null, hasImage: false, linkLength: 0, locate: () => '' },
  attachments: [],
};

/** Reads the article under `header`. */
export function readArticle(page: Page, flow: Flow, header: PageHeader): Article {
  const title = header.title?.value ?? null;
  const found: BodyRange =
    page.form === 'text'
      ? { span: null, start: header.end, end: flow.lines.length }
      : findBody(flow, header.taken, header.end, header.secondCopy);
  // A container that holds the title too: kickers and subtitles around it are no body.
  const holdsTitle =
    found.start < header.end &&
    header.end <= found.end &&
    !hasProse(flow, found.start, header.end, header.taken);
  const range = holdsTitle ? { ...found, start: header.end } : found;
  const lines = readBodyLines(flow, range, header.taken, title);
  const scope = attachmentScope(flow, range, header.end);
  return { lines, attachments: readAttachments(page, scopeNodes(page, scope?.element ?? null)) };
}

/** `scope` and, where only the page is around it, the boxes of nothing but files right behind it. */
function scopeNodes(page: Page, scope: Element | null): readonly AnyNode[] {
  if (scope === null) return [page.dom];
  const nodes: AnyNode[] = [scope];
  for (let next = scope.next; next !== null; next = next.next) {
    if (inlineText(next) === '') continue;
    if (!isTag(next) || !holdsOnlyFiles(page, next)) break;
    nodes.push(next);
  }
  return nodes;
}

/** Reads the article a script holds as HTML. */
export function readDetailArticle(page: Page, detail: EmbeddedDetail, title: string | null): Article {
  const dom: Document = buildDom(detail.content);
  const inner = toPage(dom, page);
  const flow = renderFlow(dom);
  const range: BodyRange = { span: null, start: 0, end: flow.lines.length };
  return {
    lines: readBodyLines(flow, range, new Set(), title),
    attachments: readAttachments(inner, [dom]),
  };
}

/** Files stand in the body or right under it: in the element that holds both title and body, unless that is the page. */
function attachmentScope(flow: Flow, range: BodyRange, headerEnd: number): FlowSpan | null {
  if (range.span === null) return null;
  let current = range.span;
  for (;;) {
    const parent = current.element.parent as Element | null;
    const outer = parent === null ? undefined : flow.spanOf.get(parent);
    if (outer === undefined || outer.element.name === 'body' || outer.element.name === 'html') return current;
    if (outer.start < headerEnd && current.start < headerEnd) return current;
    current = outer;
  }
}
