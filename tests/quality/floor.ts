/** Pinned quality: what a set may not fall below. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SetName } from './page-sets.ts';
import type { SetScore } from './measure.ts';

interface FieldFloor {
  readonly precision: number;
  readonly recall: number;
}

export interface SetFloor {
  readonly fields: Readonly<Record<string, FieldFloor>>;
  /** At most so many misses, by field or by fields that count together (`issuedDate + publishedAt`). */
  readonly missBudgets?: Readonly<Record<string, number>>;
}

export type Floor = Readonly<Partial<Record<SetName, SetFloor>>>;

const FLOOR_FILE = join(import.meta.dirname, 'floor.json');

export function readFloor(): Floor {
  const floor: Floor = JSON.parse(readFileSync(FLOOR_FILE, 'utf8'));
  return floor;
}

export function writeFloor(floor: Floor): void {
  writeFileSync(FLOOR_FILE, `${JSON.stringify(floor, null, 2)}\n`);
}

/** Everything of `score` that is below `floor`, a sentence each; empty when it holds. */
export function belowFloor(score: SetScore, floor: SetFloor): string[] {
  const found = new Map(score.scores.map((field) => [field.field, field]));
  const failures: string[] = [];
  for (const [field, pinned] of Object.entries(floor.fields)) {
    const now = found.get(field);
    for (const side of ['precision', 'recall'] as const) {
      const value = now === undefined ? 0 : roundDown(now[side]);
      if (value < pinned[side]) {
        failures.push(
          `${score.set} ${field}: ${side} ${value.toFixed(3)} is below ${pinned[side].toFixed(3)}`,
        );
      }
    }
  }
  for (const [names, budget] of Object.entries(floor.missBudgets ?? {})) {
    const fields = names.split(' + ');
    const count = score.misses.filter(({ field }) => fields.includes(field)).length;
    if (count > budget) failures.push(`${score.set} ${names}: ${count} misses, at most ${budget}`);
  }
  return failures;
}

/**
 * The floor raised to `scores`. A field that fell keeps its floor and is named in `refused`, unless `mayLower`.
 * Sets that were not measured stay as they are.
 */
export function raisedFloor(
  floor: Floor,
  scores: readonly SetScore[],
  mayLower: boolean,
): { readonly floor: Floor; readonly refused: readonly string[] } {
  const refused: string[] = [];
  const next: Partial<Record<SetName, SetFloor>> = { ...floor };
  for (const score of scores) {
    const before = floor[score.set];
    const fields: Record<string, FieldFloor> = {};
    for (const { field, precision, recall } of score.scores) {
      const now = { precision: roundDown(precision), recall: roundDown(recall) };
      const pinned = before?.fields[field];
      const isLower =
        pinned !== undefined && (now.precision < pinned.precision || now.recall < pinned.recall);
      if (isLower && !mayLower) refused.push(`${score.set} ${field}`);
      fields[field] =
        pinned === undefined || mayLower
          ? now
          : {
              precision: Math.max(now.precision, pinned.precision),
              recall: Math.max(now.recall, pinned.recall),
            };
    }
    for (const field of Object.keys(before?.fields ?? {})) {
      const pinned = before?.fields[field];
      if (fields[field] !== undefined || pinned === undefined || mayLower) continue;
      fields[field] = pinned;
      refused.push(`${score.set} ${field}`);
    }
    next[score.set] = { ...before, fields };
  }
  return { floor: next, refused };
}

/** To three decimals, never up: a floor that rounds up fails the run that set it. */
function roundDown(value: number): number {
  return Math.floor(value * 1000 + 1e-9) / 1000;
}
