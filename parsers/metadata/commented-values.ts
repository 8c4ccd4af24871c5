/** What a page says about itself in comments: fields marked by their system, and blocks that are commented out. */
import { isComment, isTag, isText, type ChildNode, type Comment, type Document } from 'domhandler';
import { chooseMetadataBlock, findPairGroups } from '#parsers/metadata/metadata-block.ts';
import type { BlockPair } from '#parsers/metadata/metadata-lines.ts';
import { cleanValue, fieldOfLabel, isEmptyValue, type LabelField } from '#parsers/metadata/vocabulary.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { inlineText } from '#parsers/page/node-text.ts';

export interface MarkedValue {
  readonly field: LabelField;
  readonly value: string;
  /** The name that the mark gives the field. */
  readonly name: string;
}

/** `<$[信息来源]>begin` (Hanweb) and `信息来源 begin`, `信息来源开始`. */
const MARK = /^\s*(?:<\$\[)?\s*([\p{L}_]{2,12})\s*(?:\]>)?\s*(?:begin|start|开始)\s*$/iu;
/** Founder's systems repeat the fields as elements in one comment. */
const PROPERTY_LIST = /^\s*enpproperty\b/;
const PROPERTY = /<([a-z]{2,20})>([^<>]{1,400})<\/\1>/gi;
const PROPERTY_FIELDS: ReadonlyMap<string, LabelField> = new Map<string, LabelField>([
  ['title', 'title'],
  ['date', 'publishDate'],
  ['sourcename', 'source'],
  ['author', 'author'],
  ['keyword', 'keywords'],
  ['abstract', 'summary'],
]);
/** A comment with these in it may be a block. */
const BLOCK_LABEL = /索\s*引\s*号|发\s*布\s*机\s*构|发\s*文\s*(?:机\s*关|字\s*号)|主\s*题\s*分\s*类/;
const MAX_VALUE = 400;
const MAX_BLOCK = 60_000;
/** Nodes that a marked value spans at most. */
const MAX_NODES = 12;

/** The values that marks in `comments` name. */
export function readMarkedValues(comments: readonly Comment[]): readonly MarkedValue[] {
  const found: MarkedValue[] = [];
  for (const comment of comments) {
    if (comment.data.length > MAX_VALUE * 10) continue;
    if (PROPERTY_LIST.test(comment.data)) {
      for (const [, name = '', value = ''] of comment.data.matchAll(PROPERTY)) {
        const field = PROPERTY_FIELDS.get(name.toLowerCase());
        if (field !== undefined && !isEmptyValue(value)) found.push({ field, value: value.trim(), name });
      }
      continue;
    }
    const name = comment.data.length > 40 ? undefined : MARK.exec(comment.data)?.[1];
    const field = name === undefined ? undefined : fieldOfLabel(name);
    if (name === undefined || field === undefined || field === null) continue;
    const value = textAfter(comment);
    if (value !== null && !isEmptyValue(value)) found.push({ field, value, name });
  }
  return found;
}

/** The text from `mark` up to the next comment of the same element; null where none follows soon. */
function textAfter(mark: Comment): string | null {
  let text = '';
  let node: ChildNode | null = mark.next;
  for (let count = 0; node !== null && count < MAX_NODES; count++, node = node.next) {
    if (isComment(node)) return text.length > MAX_VALUE ? null : cleanValue(text);
    if (isText(node) || (isTag(node) && node.name !== 'script')) text += inlineText(node);
  }
  return null;
}

/** The pairs of a metadata block that is commented out; empty where there is none. `line` of a pair means nothing. */
export function readCommentedBlock(comments: readonly Comment[]): readonly BlockPair[] {
  let size = 0;
  for (const { data } of comments) {
    if (data.length < 20 || data.length > MAX_BLOCK || !BLOCK_LABEL.test(data)) continue;
    size += data.length;
    if (size > MAX_BLOCK * 4) return [];
    const block = chooseMetadataBlock(findPairGroups(renderFlow(buildDom(data))));
    const filled = (block?.pairs ?? []).filter((pair) => pair.field !== null && !isEmptyValue(pair.value));
    if (block !== null && filled.length >= 2) return block.pairs;
  }
  return [];
}

/** All comments of `dom`, in order. */
export function commentsOf(dom: Document): readonly Comment[] {
  const found: Comment[] = [];
  let node: ChildNode | null = dom.children[0] ?? null;
  while (node !== null) {
    if (isComment(node)) found.push(node);
    let next: ChildNode | null = 'children' in node ? (node.children[0] ?? null) : null;
    for (let at: ChildNode | null = node; next === null && at !== null;) {
      next = at.next;
      at = at.parent !== null && isTag(at.parent) ? at.parent : null;
    }
    node = next;
  }
  return found;
}
