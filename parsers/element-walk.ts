import { isTag, type AnyNode, type Element } from 'domhandler';

/**
 * Calls `visit` for each element at or below `root` in document order, without recursion; `false` keeps the walk out
 * of that element's content.
 */
export function walkElements(root: AnyNode, visit: (element: Element) => boolean | void): void {
  const pending: AnyNode[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) return;
    if (isTag(node) && visit(node) === false) continue;
    if ('children' in node) pushChildren(pending, node.children);
  }
}

/** Puts `children` on a stack so that the first is taken first. Not by spreading: there may be a million. */
export function pushChildren<T>(stack: T[], children: readonly T[]): void {
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (child !== undefined) stack.push(child);
  }
}
