/** The article of a page: its blocks, wherever the page keeps them. */
import { isTag, type AnyNode, type Document, type Element } from 'domhandler';
import type { AttachmentLink } from '#core/document.ts';
import { holdsOnlyFiles, readAttachments } from '#parsers/body/attachments.ts';
import { findBody, isContentName, type BodyRange } from '#parsers/body/body-container.ts';
import { readBodyLines, type BodyLines } from '#parsers/body/body-lines.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { renderFlow, type Flow, type FlowSpan } from '#parsers/page/flow.ts';
import { hasProse, type PageHeader } from '#parsers/metadata/header.ts';
import { showsMoreThan } from '#parsers/page/node-text.ts';
import type { Page } from '#parsers/page/page.ts';

export interface Article {
  readonly lines: BodyLines;
  readonly attachments: readonly AttachmentLink[];
}

/** Sentences of this many characters, this many together, make an article. */
const PROSE_LINE = 20;
const MIN_PROSE = 60;

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
  const text = readBodyLines(flow, range, header.taken, title);
  // Without text the range is a guess.
  const isPictured = (): boolean => flow.images.some((at) => at >= header.end && at <= range.start);
  const isScan = !text.hasImage && text.blocks.length === 0 && (isPictured() || holdsPicture(page.dom));
  const lines = isScan ? { ...text, hasImage: true } : text;
  // Without text the container is a guess.
  const scope = lines.blocks.length === 0 ? null : attachmentScope(flow, range, header.end);
  const top = Math.min(header.end, range.start);
  const nodes = scopeNodes(page, scope?.element ?? null);
  return { lines, attachments: readAttachments(page, nodes, (element) => endsAbove(flow, element, top)) };
}

/** The files that a page offers anywhere below the header: for a page that shows no text of its own. */
export function readPageFiles(page: Page, flow: Flow, header: PageHeader): readonly AttachmentLink[] {
  return readAttachments(page, [page.dom], (element) => endsAbove(flow, element, header.end));
}

/** What ends above the title and its strip belongs to the template. */
function endsAbove(flow: Flow, element: Element, top: number): boolean {
  const span = flow.spanOf.get(element);
  return span !== undefined && span.end > span.start && span.end < top;
}

/** Whether an element named as the container of an article holds a picture: without text nothing else leads to it. */
function holdsPicture(dom: Document): boolean {
  let found = false;
  walkElements(dom, ({ attribs, children }) => {
    const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
    if (!found && names !== ' ' && isContentName(names)) {
      for (const child of children) {
        walkElements(child, ({ name }) => {
          found ||= name === 'img';
        });
      }
      return false;
    }
    return !found;
  });
  return found;
}

/** `scope` and, where only the page is around it, the boxes of nothing but files right behind it. */
function scopeNodes(page: Page, scope: Element | null): readonly AnyNode[] {
  if (scope === null) return [page.dom];
  const nodes: AnyNode[] = [scope];
  for (let at: AnyNode | null = scope; at !== null && isTag(at) && at.name !== 'body'; at = at.parent) {
    for (let next = at.next; next !== null; next = next.next) {
      if (!showsMoreThan(next, 0)) continue;
      if (!isTag(next) || !holdsOnlyFiles(page, next)) return nodes;
      nodes.push(next);
    }
  }
  return nodes;
}

/** Reads the article that `page` holds as markup in `content`. */
export function readDetailArticle(page: Page, content: string, title: string | null): Article {
  const dom: Document = buildDom(content);
  const inner = { ...page, dom };
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

/** Whether sentences make up a part of the body worth the name. */
export function holdsProse(article: Article): boolean {
  let prose = 0;
  for (const block of article.lines.blocks) {
    if (block.kind === 'text' && block.text.length >= PROSE_LINE && block.text.includes('。'))
      prose += block.text.length;
  }
  return prose >= MIN_PROSE;
}
