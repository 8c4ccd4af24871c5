/** Counts of right, surplus and lost values by field, with every miss. */

export interface Miss {
  readonly field: string;
  /** Page it is on, such as `fixtures/header-row-table`. */
  readonly page: string;
  readonly wanted: string | null;
  readonly found: string | null;
}

export interface FieldScore {
  readonly field: string;
  readonly precision: number;
  readonly recall: number;
  /** Values wanted. */
  readonly n: number;
  readonly misses: number;
}

export interface Tally {
  /** One value at most on either side; null where there is none. */
  single(
    field: string,
    page: string,
    wanted: string | null,
    found: string | null,
    isSame: (wanted: string, found: string) => boolean,
  ): void;
  /** Many values, order does not matter. */
  bag(field: string, page: string, wanted: readonly string[], found: readonly string[]): void;
  /** This tally, deaf to `fields`. */
  without(fields: readonly string[]): Tally;
  scores(): FieldScore[];
  readonly misses: readonly Miss[];
}

export function createTally(): Tally {
  const counts = new Map<string, { right: number; surplus: number; lost: number }>();
  const misses: Miss[] = [];
  const countOf = (field: string): { right: number; surplus: number; lost: number } => {
    let count = counts.get(field);
    if (count === undefined) counts.set(field, (count = { right: 0, surplus: 0, lost: 0 }));
    return count;
  };
  const tally: Tally = {
    misses,
    without: (fields) => ({
      ...tally,
      single: (field, ...values) => {
        if (!fields.includes(field)) tally.single(field, ...values);
      },
      bag: (field, ...values) => {
        if (!fields.includes(field)) tally.bag(field, ...values);
      },
    }),
    single(field, page, wanted, found, isSame) {
      if (wanted === null && found === null) return;
      const count = countOf(field);
      if (wanted !== null && found !== null && isSame(wanted, found)) {
        count.right++;
        return;
      }
      if (found !== null) count.surplus++;
      if (wanted !== null) count.lost++;
      misses.push({ field, page, wanted, found });
    },
    bag(field, page, wanted, found) {
      if (wanted.length === 0 && found.length === 0) return;
      const count = countOf(field);
      const left = [...wanted];
      for (const value of found) {
        const at = left.indexOf(value);
        if (at >= 0) {
          left.splice(at, 1);
          count.right++;
        } else {
          count.surplus++;
          misses.push({ field, page, wanted: null, found: value });
        }
      }
      count.lost += left.length;
      for (const value of left) misses.push({ field, page, wanted: value, found: null });
    },
    scores: () =>
      [...counts]
        .map(([field, { right, surplus, lost }]) => ({
          field,
          precision: right + surplus > 0 ? right / (right + surplus) : 0,
          recall: right + lost > 0 ? right / (right + lost) : 0,
          n: right + lost,
          misses: misses.filter((miss) => miss.field === field).length,
        }))
        .toSorted((left, right) => (left.field < right.field ? -1 : 1)),
  };
  return tally;
}
