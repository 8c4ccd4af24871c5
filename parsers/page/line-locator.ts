/** Where flow lines stand, as CSS paths; linear for all lines of a page together. */
import type { Element } from 'domhandler';
import type { Flow } from '#parsers/page/flow.ts';

const PLAIN_ID = /^[A-Za-z][\w-]*$/;
const MAX_STEPS = 6;

/** Makes a function that answers what `elementLocator` does, in linear time for all elements of a page together. */
export function createElementLocator(): (element: Element) => string {
  const ordinals = new Map<Element, number>();
  const paths = new Map<Element, string>();
  const ordinal = (element: Element): number => {
    const known = ordinals.get(element);
    if (known !== undefined) return known;
    // Counted for all siblings at once: asking each for its own place would be quadratic.
    const counts = new Map<string, number>();
    for (const sibling of element.parent?.children ?? [element]) {
      if (!('attribs' in sibling)) continue;
      const count = (counts.get(sibling.name) ?? 0) + 1;
      counts.set(sibling.name, count);
      ordinals.set(sibling, count);
    }
    return ordinals.get(element) ?? 1;
  };
  const pathOf = (element: Element): string => {
    const steps: string[] = [];
    let at: Element | null = element;
    while (at !== null && steps.length < MAX_STEPS) {
      const id: string | undefined = at.attribs['id'];
      if (id !== undefined && PLAIN_ID.test(id)) {
        steps.unshift(`#${id}`);
        break;
      }
      steps.unshift(`${at.name}:nth-of-type(${ordinal(at)})`);
      const { parent }: Element = at;
      at = parent !== null && 'attribs' in parent ? parent : null;
    }
    return steps.join(' > ');
  };
  return (element) => {
    const known = paths.get(element);
    if (known !== undefined) return known;
    const number = element.attribs['data-line'];
    const path =
      element.attribs['data-file-place'] ?? (number === undefined ? pathOf(element) : `line ${number}`);
    paths.set(element, path);
    return path;
  };
}

/** Makes a function that answers where the block of a flow line stands. */
export function createLineLocator(flow: Flow, locate = createElementLocator()): (line: number) => string {
  return (line) => {
    const block = flow.lines[line]?.block ?? null;
    return block === null ? `line ${line + 1}` : locate(block);
  };
}
