import { isTag, type AnyNode, type Element } from 'domhandler';

/**
 * Calls `visit` for each element at or below `root` in document order, without recursion; `false` keeps the walk out
 * of that element's content.
 */
export function walkElements(root: AnyNode, visit: (element: Element) => boolean | void): void {
  let node: AnyNode | null = root;
  while (node !== null) {
    const enters: boolean = !isTag(node) || visit(node) !== false;
    const first: AnyNode | undefined = enters && 'children' in node ? node.children[0] : undefined;
    node = first ?? nextOutside(node, root);
  }
}

/** What follows `node` and its content, up to the end of `root`. */
function nextOutside(node: AnyNode, root: AnyNode): AnyNode | null {
  let at: AnyNode = node;
  while (at !== root) {
    if (at.next !== null) return at.next;
    if (at.parent === null) return null;
    at = at.parent;
  }
  return null;
}

/** Puts `children` on a stack so that the first is taken first. Not by spreading: there may be a million. */
export function pushChildren<T>(stack: T[], children: readonly T[]): void {
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (child !== undefined) stack.push(child);
  }
}
