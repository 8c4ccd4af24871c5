/** Years that stand as headings above the items of a list whose dates leave the year out. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';

const YEAR = /^\s*((?:19|20)[0-9]{2})\s?年度?\s*$/;
const BARE_YEAR = /^\s*((?:19|20)[0-9]{2})\s*$/;
const HEADING = /^(?:h[1-6]|dt|caption|legend|strong|b)$/;
const SKIPPED: ReadonlySet<string> = new Set(['a', 'select', 'script', 'style', 'template']);
/** How far inside the part that a heading stands above an item may be. */
const MAX_DEPTH = 6;

/**
 * The year above each of `items` under `root`: the last heading that is a year, in the part of the page that holds both.
 * Several years in a row without items between them are tabs, and say nothing.
 */
export function yearsAbove(root: AnyNode, items: ReadonlySet<Element>): ReadonlyMap<Element, number> {
  const years = new Map<Element, number>();
  let heading: { readonly year: number; readonly scope: AnyNode | null } | null = null;
  let isUsed = true;
  walkElements(root, (element) => {
    const year = yearOf(element);
    if (year !== null) {
      heading = isUsed ? { year, scope: element.parent?.parent ?? null } : null;
      isUsed = false;
      return false;
    }
    if (!items.has(element)) return !SKIPPED.has(element.name);
    if (heading !== null && isInside(element, heading.scope)) years.set(element, heading.year);
    isUsed = true;
    return false;
  });
  return years;
}

function yearOf({ name, children }: Element): number | null {
  const [only] = children;
  if (only === undefined || children.length > 1 || !isText(only) || SKIPPED.has(name)) return null;
  const match = YEAR.exec(only.data) ?? (HEADING.test(name) ? BARE_YEAR.exec(only.data) : null);
  return match === null ? null : Number(match[1]);
}

function isInside(element: Element, scope: AnyNode | null): boolean {
  let at: AnyNode | null = element.parent;
  for (let depth = 0; depth < MAX_DEPTH && at !== null; depth++) {
    if (at === scope) return true;
    at = isTag(at) ? at.parent : null;
  }
  return false;
}
