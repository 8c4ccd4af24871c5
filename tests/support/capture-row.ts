/** The row of a visit that captured a page and found nothing on it. */
import type { CaptureEntry } from '#core/capture-index.ts';
import type { VisitResult } from '#core/catalog.ts';
import { hostKey } from '#core/url.ts';

export function captureRow(captures: readonly CaptureEntry[]): VisitResult {
  const capture = captures[0];
  if (capture === undefined) throw new Error('no capture');
  const { url, key, run } = capture;
  return {
    lease: null,
    entry: {
      url,
      post: null,
      key,
      host: hostKey(url),
      run,
      role: 'link',
      depth: 0,
      hops: 0,
      via: null,
      list: null,
      road: null,
      outcome: 'waiting',
      reason: null,
      attempts: 0,
    },
    captures,
    outcome: 'page',
    reason: null,
    dueAt: null,
    wholeHost: false,
    redirectTo: null,
    document: null,
    file: null,
    list: null,
    links: [],
    host: null,
  };
}
