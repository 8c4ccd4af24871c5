/** Repeated structures of title, link and date: the items of a list. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { ListItem } from '#core/document.ts';
import { cellsOf, MAX_ITEM_LINKS, readItem, type FoundItem } from '#parsers/lists/found-item.ts';
import { yearsAbove } from '#parsers/lists/item-years.ts';
import { dateByYear } from '#parsers/lists/list-date.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import type { UrlResolver } from '#parsers/page/page-url.ts';

export interface ItemGroup {
  readonly items: readonly ListItem[];
  /** Items that show a day, with or without its year. */
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
const MAX_ITEM_NODES = 200;
const MAX_ITEM_CHARACTERS = 2000;
const MAX_ITEMS = 5000;
/** Titles of documents are longer than names of columns, on average. */
const DOCUMENT_TITLE = 11;
/** So many of a group marked up alike are its items; others beside them are something else. */
const MIN_ALIKE = 3;
/** Elements whose parent holds nothing but items. */
const OWN_ITEMS = /^(?:li|tr|dt|dd)\./;

/**
 * The group of siblings under `root` that looks most like a list: most dated items with the longest titles. Groups in
 * sibling containers of one shape (a list cut into blocks of five) are one. null when nothing repeats.
 */
export function findItemGroup(root: AnyNode, resolver: UrlResolver): ItemGroup | null {
  const measures = measureNodes(root);
  const groups = new Map<string, { items: FoundItem[]; elements: Set<Element>; parents: number }>();
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
    const heads = segments.tag === 'tr' ? headsAbove(parent) : [];
    const items = segments.nodes.flatMap((segment) => readItem(segment, resolver, heads) ?? []);
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
  const candidates: { readonly group: Candidate; readonly score: number }[] = [];
  for (const { items, elements, parents } of groups.values()) {
    const unique = distinct(alike(items));
    const dated = unique.filter(isDated).length;
    // The last page of a list may hold one item.
    if (unique.length < 2 && dated === 0) continue;
    const weight = unique.reduce(
      (sum, item) => sum + Math.min(item.title.length, 40) * (isDated(item) ? 1 : 0.25),
      0,
    );
    // True siblings before the same items seen one level deeper.
    const score = parents === 1 ? weight : weight * 0.9;
    candidates.push({ group: { items: unique, dated, elements }, score });
  }
  // Of equals the first, as they stand on the page.
  candidates.sort((one, other) => other.score - one.score);
  const best = candidates[0]?.group;
  if (best === undefined) return null;
  const rivals = countRivals(candidates.map(({ group }) => group));
  return { ...best, items: withYears(root, best).map(toListItem), rivals };
}

interface Candidate extends Omit<ItemGroup, 'rivals'> {
  readonly items: readonly FoundItem[];
}

function isDated({ date, monthDay }: FoundItem): boolean {
  return date !== null || monthDay !== null;
}

function toListItem({ title, url, date }: FoundItem): ListItem {
  return { title, url, date };
}

/**
 * The items without what merely stands beside them, such as trail, pager or footer in elements of the same name: what
 * has no date though most have one, or neither the class nor the way to the link that most have.
 */
function alike(items: readonly FoundItem[]): readonly FoundItem[] {
  const counts = new Map<string, number>();
  for (const { path } of items) counts.set(path, (counts.get(path) ?? 0) + 1);
  const [path, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
  if (count < MIN_ALIKE || count * 2 < items.length) return items;
  const common = items.filter((item) => item.path === path);
  const dated = common.filter(isDated);
  const areDated = dated.length * 2 >= count;
  const classes = new Set((areDated ? dated : common).map((item) => item.classes));
  return items.filter((item) => {
    if (isDated(item) || OWN_ITEMS.test(item.classes)) return true;
    const [isSamePath, isSameClass] = [item.path === path, classes.has(item.classes)];
    return areDated ? isSamePath && isSameClass : isSamePath || isSameClass;
  });
}

/** The items of `group`, with the years that stand as headings above those that leave it out. */
function withYears(root: AnyNode, { items, elements }: Candidate): readonly FoundItem[] {
  if (items.every(({ date, monthDay }) => date !== null || monthDay === null)) return items;
  const years = yearsAbove(root, elements);
  return items.map((item) => {
    const year = item.element === null ? undefined : years.get(item.element);
    if (item.date !== null || item.monthDay === null || year === undefined) return item;
    return { ...item, date: dateByYear(item.monthDay, year) };
  });
}

/** How many of `groups` after the first list as much as a third of its items (dated ones if it has any), all other ones. */
function countRivals(groups: readonly Candidate[]): number {
  const [best, ...others] = groups;
  if (best === undefined) return 0;
  const sizeOf = (group: Candidate): number =>
    best.dated > 0 ? group.dated : haveDocumentTitles(group.items) ? group.items.length : 0;
  const listed = new Set(best.items.map((item) => item.url));
  let rivals = 0;
  for (const other of others) {
    const size = sizeOf(other);
    if (size < 2 || size * 3 < sizeOf(best) || other.items.some((item) => listed.has(item.url))) continue;
    rivals++;
    for (const item of other.items) listed.add(item.url);
  }
  return rivals;
}

/** Whether `items` are named like documents, not like columns. */
export function haveDocumentTitles(items: readonly ListItem[]): boolean {
  return items.reduce((sum, item) => sum + item.title.length, 0) >= items.length * DOCUMENT_TITLE;
}

/** What the first row of a table, be it in a `thead` before `rows`, calls its columns. */
function headsAbove(rows: AnyNode & { readonly children: readonly AnyNode[] }): readonly string[] {
  let before = rows.prev;
  while (before !== null && isText(before)) before = before.prev;
  const head = before !== null && isTag(before) && before.name === 'thead' ? before : rows;
  const nodes: readonly AnyNode[] = head.children;
  const row = nodes.find(isRow);
  return row === undefined ? [] : cellsOf(row).map((cell) => inlineText(cell));
}

function isRow(node: AnyNode): node is Element {
  return isTag(node) && node.name === 'tr';
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

function distinct(items: readonly FoundItem[]): readonly FoundItem[] {
  const byUrl = new Map<string, FoundItem>();
  for (const item of items) {
    const known = byUrl.get(item.url);
    if (known === undefined || (known.date === null && item.date !== null)) byUrl.set(item.url, item);
  }
  return [...byUrl.values()];
}
