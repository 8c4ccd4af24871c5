/** How a URL ends. The set is closed: adding a name takes an ADR. */
export const PAGE_OUTCOMES = [
  'document',
  'list',
  'page',
  'attachment',
  'redirect',
  'duplicate',
  'not-modified',
  'not-found',
  'soft-not-found',
  'refused',
  'throttled',
  'client-error',
  'redirect-loop',
  'server-error',
  'unreachable',
  'too-large',
  'truncated',
  'robots-denied',
  'out-of-scope',
  'unsafe-address',
  'unsupported-type',
  'trap',
  'limit',
  'waiting',
] as const;

/** One of {@link PAGE_OUTCOMES}. `waiting` is the only one that is not an end: the URL is still due. */
export type PageOutcome = (typeof PAGE_OUTCOMES)[number];

export function isPageOutcome(name: string): name is PageOutcome {
  return (PAGE_OUTCOMES as readonly string[]).includes(name);
}

/** Ends that no response tells: the archive keeps them as lines of `metadata` records. */
export const OUTCOMES_WITHOUT_RESPONSE: ReadonlySet<PageOutcome> = new Set<PageOutcome>([
  'unreachable',
  'robots-denied',
  'out-of-scope',
  'unsafe-address',
  'trap',
  'limit',
]);
