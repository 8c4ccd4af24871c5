/** Where flow lines stand, as CSS paths; linear for all lines of a page together. */
import type { Element } from 'domhandler';
import type { Flow } from '#parsers/flow.ts';

const PLAIN_ID = /^[A-Za-z][\w-]*$/;
const MAX_STEPS = 6;

/** Makes the function that answers the path of a line's block: `line N` in a plain text, else as `elementLocator`. */
export function createLineLocator(flow: Flow): (line: number) => string {
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
  return (line) => {
    const block = flow.lines[line]?.block ?? null;
    if (block === null) return `line ${line + 1}`;
    const known = paths.get(block);
    if (known !== undefined) return known;
    const number = block.attribs['data-line'];
    const path = number === undefined ? pathOf(block) : `line ${number}`;
    paths.set(block, path);
    return path;
  };
}
