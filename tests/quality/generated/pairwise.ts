/** Combinations in which every two values of different dimensions meet at least once. */
import { createSeededRandom } from '#demo/seeded-random.ts';

/** Values by dimension. */
export type Dimensions<K extends string> = Readonly<Record<K, readonly string[]>>;
export type Combination<K extends string> = Readonly<Record<K, string>>;

/**
 * Greedy cover: each row takes a pair that has not met yet and fills the other dimensions with what meets most.
 * Pairs that `isPossible` (asked about partial rows too) never lets meet are left out.
 */
export function pairwiseCover<K extends string>(
  dimensions: Dimensions<K>,
  isPossible: (partial: Partial<Combination<K>>) => boolean,
  seed: number,
): Combination<K>[] {
  const names = keysOf(dimensions);
  const random = createSeededRandom(seed);
  const uncovered = possiblePairs(dimensions, isPossible);
  const rows: Combination<K>[] = [];
  for (const start of uncovered.keys()) {
    const pair = uncovered.get(start);
    if (pair === undefined) continue;
    const row: Partial<Record<K, string>> = { ...pair };
    const rest = names.filter((name) => row[name] === undefined);
    while (rest.length > 0) {
      const [name] = rest.splice(random.integer(0, rest.length - 1), 1);
      if (name === undefined) break;
      row[name] = bestValue(row, name);
    }
    const whole = complete(row, names);
    if (whole === null) {
      uncovered.delete(start);
      continue;
    }
    for (const [left, right] of pairsOf(names))
      uncovered.delete(pairKey(left, whole[left], right, whole[right]));
    rows.push(whole);
  }
  return rows;

  function bestValue(row: Partial<Record<K, string>>, name: K): string | undefined {
    let best: string | undefined;
    let bestGain = -1;
    const values = dimensions[name];
    const turn = random.integer(0, values.length - 1);
    for (let at = 0; at < values.length; at++) {
      const value = values[(at + turn) % values.length] ?? '';
      if (!isPossible({ ...row, [name]: value })) continue;
      let gain = 0;
      for (const other of names) {
        const held = row[other];
        if (held !== undefined && uncovered.has(pairKey(name, value, other, held))) gain++;
      }
      if (gain > bestGain) [best, bestGain] = [value, gain];
    }
    return best;
  }
}

/** Every possible pair by its key. */
export function possiblePairs<K extends string>(
  dimensions: Dimensions<K>,
  isPossible: (partial: Partial<Combination<K>>) => boolean,
): Map<string, Partial<Record<K, string>>> {
  const pairs = new Map<string, Partial<Record<K, string>>>();
  for (const [left, right] of pairsOf(keysOf(dimensions))) {
    for (const leftValue of dimensions[left]) {
      for (const rightValue of dimensions[right]) {
        const pair = { [left]: leftValue, [right]: rightValue } as Partial<Record<K, string>>;
        if (isPossible(pair)) pairs.set(pairKey(left, leftValue, right, rightValue), pair);
      }
    }
  }
  return pairs;
}

export function pairKey(left: string, leftValue: string, right: string, rightValue: string): string {
  return left < right
    ? `${left}=${leftValue}&${right}=${rightValue}`
    : `${right}=${rightValue}&${left}=${leftValue}`;
}

function keysOf<K extends string>(dimensions: Dimensions<K>): K[] {
  return Object.keys(dimensions) as K[];
}

function pairsOf<K extends string>(names: readonly K[]): [K, K][] {
  return names.flatMap((left, at) => names.slice(at + 1).map((right): [K, K] => [left, right]));
}

function complete<K extends string>(
  row: Partial<Record<K, string>>,
  names: readonly K[],
): Combination<K> | null {
  return names.every((name) => row[name] !== undefined) ? (row as Combination<K>) : null;
}
