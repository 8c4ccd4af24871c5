import { isTag, type Element, type ParentNode } from 'domhandler';
import { rememberLatest } from '#parsers/page/latest.ts';

const PLAIN_ID = /^[A-Za-z][\w-]*$/;
const MAX_STEPS = 6;

/**
 * Where `element` stands, as a CSS path from the nearest ancestor with a plain id (or from six steps up);
 * `line N` for a line of a plain text, the place that a block of a file names for itself.
 */
export function elementLocator(element: Element): string {
  const line = element.attribs['data-line'];
  if (line !== undefined) return `line ${line}`;
  const place = element.attribs['data-file-place'];
  if (place !== undefined) return place;
  const steps: string[] = [];
  const ordinals = ordinalsOf(rootOf(element));
  let current: Element | null = element;
  while (current !== null && steps.length < MAX_STEPS) {
    const id: string | undefined = current.attribs['id'];
    if (id !== undefined && PLAIN_ID.test(id)) {
      steps.unshift(`#${id}`);
      break;
    }
    steps.unshift(`${current.name}:nth-of-type(${ordinal(current, ordinals)})`);
    const parent: Element['parent'] = current.parent;
    current = parent !== null && isTag(parent) ? parent : null;
  }
  return steps.join(' > ');
}

/** Ordinals counted before, for each tree: without them, locating n siblings takes n² steps. */
const ordinalsOf = rememberLatest((_root: ParentNode) => new Map<Element, number>());

function rootOf(element: Element): ParentNode {
  let root: ParentNode = element;
  while (root.parent !== null) root = root.parent;
  return root;
}

function ordinal(element: Element, ordinals: Map<Element, number>): number {
  let count = 1;
  for (let before = element.prev; before !== null; before = before.prev) {
    if (!isTag(before) || before.name !== element.name) continue;
    const known = ordinals.get(before);
    if (known !== undefined) {
      count += known;
      break;
    }
    count += 1;
  }
  ordinals.set(element, count);
  return count;
}
