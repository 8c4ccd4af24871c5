/** What was learned about the pages of a folder: whether they need a browser. A hint that saves requests, and is forgotten after a while. */
import type { HttpUrl } from '#core/url.ts';
import { hostKey } from '#core/url.ts';

/** `useless`: a browser was tried, and showed no more than the page says without one. */
export type ColumnVerdict = 'needs-browser' | 'useless';

export interface ColumnMemory {
  /** null when nothing is known, or it was too long ago. */
  recall(folder: string, now: Date): Promise<ColumnVerdict | null>;
  remember(folder: string, verdict: ColumnVerdict, until: Date): Promise<void>;
}

/** The folder that stands for the pages in it: host and path up to the last slash. */
export function folderOf(url: HttpUrl): string {
  const { pathname } = new URL(url);
  return `${hostKey(url)}${pathname.slice(0, pathname.lastIndexOf('/') + 1)}`;
}
