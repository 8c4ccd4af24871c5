/** What a block layout makes of the pairs of a page. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { Facts } from '../content/facts.ts';
import type { ShownPair } from '../content/labels.ts';

export interface BlockMarkup {
  /** The block itself; "" where the page shows none. */
  readonly html: string;
  /** Where a reader without a script engine sees the pairs: `shown`, only as `data` of a script, or `none`. */
  readonly visibility: 'shown' | 'data' | 'none';
  /** The script that holds the body of the page too, made from its markup. */
  readonly bodyScript?: (bodyHtml: string) => string;
}

export type BlockLayout = (pairs: readonly ShownPair[], random: SeededRandom, facts: Facts) => BlockMarkup;

export function shown(html: string): BlockMarkup {
  return { html, visibility: 'shown' };
}

/** `pairs` in rows of `size`. */
export function inRows<T>(pairs: readonly T[], size: number): (readonly T[])[] {
  const rows: (readonly T[])[] = [];
  for (let at = 0; at < pairs.length; at += size) rows.push(pairs.slice(at, at + size));
  return rows;
}
