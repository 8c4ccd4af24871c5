/** Repeated structures of title, link and date: the items of a list. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { ListItem } from '#core/document.ts';
import { dateOfChunks, edgeDate, isDateText, withoutEdgeDate } from '#parsers/list-date.ts';
import { inlineText } from '#parsers/node-text.ts';
import type { UrlResolver } from '#parsers/page-url.ts';

export interface ItemGroup {
  readonly items: readonly ListItem[];
  readonly dated: number;
  /** Other groups on the page that are much as long: a home page has several, a list few. */
  readonly rivals: number;
  /** Elements that hold the items. */
  readonly elements: ReadonlySet<Element>;
}

const ITEM_TAGS: readonly string[] = [
  'li',
  'tr',
  'dl',
  'dt',
  'div',
  'p',
  'a',
  'section',
  'article',
  'ul',
  'table',
  'td',
  'dd',
];
/** What is larger is no item but a part of the page. */
const MAX_ITEM_LINKS = 4;
const MAX_ITEM_NODES = 200;
const MAX_ITEM_CHARACTERS = 2000;
const MAX_ITEMS = 5000;
/** An item has one link, rarely two, with a title this long. */
const LONG_TITLE = 8;
const MAX_LONG_LINKS = 2;
const CUT = /(?:…|\.{2,})\s*$/;
const BULLET = /^[\s·•●■◆▪>›»☆★※-]+/;

/**
 * The group of siblings under `root` that looks most like a list: most dated items with the longest titles. Groups in
 * sibling containers of one shape (a list cut into blocks of five) are one. null when nothing repeats.
 */
export function findItemGroup(root: AnyNode, resolver: UrlResolver): ItemGroup | null {
  const measures = measureNodes(root);
  const groups = new Map<string, { items: ListItem[]; elements: Set<Element>; parents: number }>();
  const ids = new Map<AnyNode, number>();
  const idOf = (node: AnyNode): number => {
    const known = ids.get(node);
    if (known !== undefined) return known;
    ids.set(node, ids.size);
    return ids.size - 1;
  };
  for (const parent of measures.keys()) {
    if (!('children' in parent)) continue;
    const segments = toSegments(parent, measures);
    if (segments === null) continue;
    const items = segments.nodes.flatMap((segment) => readItem(segment, resolver) ?? []);
    if (items.length === 0) continue;
    const grandparent = parent.parent ?? parent;
    const key = isTag(parent)
      ? `${idOf(grandparent)} ${parent.name}.${parent.attribs['class'] ?? ''} ${segments.tag}`
      : `${idOf(parent)} ${segments.tag}`;
    const group = groups.get(key) ?? { items: [], elements: new Set<Element>(), parents: 0 };
    group.parents += 1;
    group.items.push(...items);
    for (const segment of segments.nodes)
      for (const node of segment) if (isTag(node)) group.elements.add(node);
    groups.set(key, group);
  }
  const candidates: { readonly group: Omit<ItemGroup, 'rivals'>; readonly score: number }[] = [];
  for (const { items, elements, parents } of groups.values()) {
    const unique = distinct(items);
    const dated = unique.filter((item) => item.date !== null).length;
    // The last page of a list may hold one item.
    if (unique.length < 2 && dated === 0) continue;
    const weight = unique.reduce(
      (sum, item) => sum + Math.min(item.title.length, 40) * (item.date === null ? 0.25 : 1),
      0,
    );
    // True siblings before the same items seen one level deeper.
    const score = parents === 1 ? weight : weight * 0.9;
    candidates.push({ group: { items: unique, dated, elements }, score });
  }
  // Of equals the first, as they stand on the page.
  candidates.sort((one, other) => other.score - one.score);
  const best = candidates[0]?.group;
  return best === undefined ? null : { ...best, rivals: countRivals(candidates.map(({ group }) => group)) };
}

/** How many of `groups` after the first list as much as a third of its dated items, all of them other ones. */
function countRivals(groups: readonly Omit<ItemGroup, 'rivals'>[]): number {
  const [best, ...others] = groups;
  if (best === undefined) return 0;
  const listed = new Set(best.items.map((item) => item.url));
  let rivals = 0;
  for (const { items, dated } of others) {
    if (dated < 2 || dated * 3 < best.dated || items.some((item) => listed.has(item.url))) continue;
    rivals++;
    for (const item of items) listed.add(item.url);
  }
  return rivals;
}

/** The item that `nodes` (siblings, or the content of one record) hold, or null: its main link with title and date. */
export function readItem(nodes: readonly AnyNode[], resolver: UrlResolver): ListItem | null {
  let main: Element | null = null;
  let mainTitle = '';
  const targets = new Set<string>();
  for (const anchor of nodes.flatMap(anchorsIn).slice(0, 2 * MAX_ITEM_LINKS)) {
    const title = titleOf(anchor);
    const target = title === '' ? null : targetOf(anchor, resolver);
    if (target !== null && title.length >= LONG_TITLE) targets.add(target);
    if (title.length > mainTitle.length && target !== null) {
      main = anchor;
      mainTitle = title;
    }
  }
  const url = main === null ? null : targetOf(main, resolver);
  if (main === null || url === null || mainTitle.length < 4) return null;
  if (targets.size > 1 && isBox(nodes, targets.size)) return null;
  const anchor = main;
  const chunks = nodes.flatMap((node) => textChunks(node, anchor));
  const date = dateOfChunks(chunks) ?? dateOfChunks(textChunks(anchor, null)) ?? edgeDate(inlineText(anchor));
  return { title: mainTitle, url, date };
}

/** A box of several items, not one: many long links, or two and a date for each. */
function isBox(nodes: readonly AnyNode[], longLinks: number): boolean {
  if (longLinks > MAX_LONG_LINKS) return true;
  let dates = 0;
  for (const node of nodes) countDates(node);
  return dates > 1;

  function countDates(node: AnyNode): void {
    if (isText(node)) dates += isDateText(node.data.trim()) ? 1 : 0;
    else if ('children' in node) node.children.forEach(countDates);
  }
}

/** What is inside an element that holds links. */
interface Measure {
  links: number;
  nodes: number;
  characters: number;
}

/** Measures of all nodes at or below `root` that hold links, in document order. */
function measureNodes(root: AnyNode): ReadonlyMap<AnyNode, Measure> {
  const measures = new Map<AnyNode, Measure>();
  const visit = (node: AnyNode): Measure => {
    if (isText(node)) return { links: 0, nodes: 1, characters: node.data.length };
    const own: Measure = { links: 0, nodes: 1, characters: 0 };
    if (!('children' in node) || (isTag(node) && (node.name === 'script' || node.name === 'style')))
      return own;
    if (isTag(node) && node.name === 'a' && node.attribs['href'] !== undefined) own.links = 1;
    measures.set(node, own);
    for (const child of node.children) {
      const inner = visit(child);
      own.links += inner.links;
      own.nodes += inner.nodes;
      own.characters += inner.characters;
    }
    if (own.links === 0) measures.delete(node);
    return own;
  };
  visit(root);
  return measures;
}

function isItemSized(measure: Measure | undefined): boolean {
  return (
    measure !== undefined &&
    measure.links <= MAX_ITEM_LINKS &&
    measure.nodes <= MAX_ITEM_NODES &&
    measure.characters <= MAX_ITEM_CHARACTERS
  );
}

interface Segments {
  readonly tag: string;
  readonly nodes: readonly (readonly AnyNode[])[];
}

/** Cuts the children of `parent` before each child of the tag that carries links most often. */
function toSegments(
  parent: AnyNode & { readonly children: readonly AnyNode[] },
  measures: ReadonlyMap<AnyNode, Measure>,
): Segments | null {
  const withLinks = new Map<string, number>();
  for (const child of parent.children) {
    if (!isTag(child) || !isItemSized(measures.get(child))) continue;
    withLinks.set(child.name, (withLinks.get(child.name) ?? 0) + 1);
  }
  let tag = '';
  let most = 0;
  for (const [name, count] of withLinks) {
    if (count > most && ITEM_TAGS.includes(name)) [tag, most] = [name, count];
  }
  if (tag === '' || (tag === 'a' && isTag(parent) && parent.children.length <= 1)) return null;
  const segments: AnyNode[][] = [];
  let segment: AnyNode[] | null = null;
  for (const child of parent.children) {
    if (isTag(child) && child.name === tag) {
      segment = isItemSized(measures.get(child)) ? [child] : null;
      if (segment !== null) segments.push(segment);
    } else if (segment !== null && segment.length < 20 && isSmall(child, measures)) segment.push(child);
  }
  return segments.length > MAX_ITEMS ? null : { tag, nodes: segments };
}

/** What follows an item may be text or elements without links. */
function isSmall(node: AnyNode, measures: ReadonlyMap<AnyNode, Measure>): boolean {
  if (isText(node)) return node.data.length <= MAX_ITEM_CHARACTERS;
  return !measures.has(node) && 'children' in node && node.children.length <= 20;
}

function anchorsIn(node: AnyNode): Element[] {
  if (isTag(node) && node.name === 'a') return [node];
  return 'children' in node ? node.children.flatMap(anchorsIn) : [];
}

function targetOf(anchor: Element, resolver: UrlResolver): string | null {
  const { href } = anchor.attribs;
  return href === undefined ? null : (resolver.locate(href) ?? null);
}

/** Anchor text without its date; the `title` attribute where the text is cut or missing. */
function titleOf(anchor: Element): string {
  const datesLeftOut = anchor.children
    .filter((child) => !(isTag(child) && isDateText(inlineText(child))))
    .map((child) => inlineText(child))
    .join(' ');
  const text = withoutEdgeDate(datesLeftOut).replace(BULLET, '').trim();
  const title = anchor.attribs['title']?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '') return title;
  const stem = text.replace(CUT, '');
  return stem.length < text.length && title.length >= stem.length && title.startsWith(stem.slice(0, 4))
    ? title
    : text;
}

/** Texts between element boundaries, outside `except`; the joined text of small elements comes too (split dates). */
function textChunks(node: AnyNode, except: Element | null): string[] {
  if (node === except) return [];
  if (isText(node)) return [node.data];
  if (!('children' in node) || (isTag(node) && (node.name === 'script' || node.name === 'style'))) return [];
  const own =
    node.children.length > 1 && node.children.length <= 6 && except !== null ? shortText(node, except) : [];
  return [...own, ...node.children.flatMap((child) => textChunks(child, except))];
}

function shortText(node: AnyNode, except: Element): string[] {
  if (anchorsIn(node).includes(except)) return [];
  const text = 'children' in node ? node.children.map(inlineText).join(' ').replace(/\s+/g, ' ').trim() : '';
  return text.length <= 30 ? [text] : [];
}

function distinct(items: readonly ListItem[]): readonly ListItem[] {
  const byUrl = new Map<string, ListItem>();
  for (const item of items) {
    const known = byUrl.get(item.url);
    if (known === undefined || (known.date === null && item.date !== null)) byUrl.set(item.url, item);
  }
  return [...byUrl.values()];
}
