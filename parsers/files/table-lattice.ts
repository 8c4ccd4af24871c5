/** Tables from ruling lines: the lines make a lattice, and where a line is missing cells are one. */
import type { Rule } from '#parsers/files/printed-page.ts';

/** A table as boxes; `xs` and `ys` are the lines of its lattice, ascending, in points. */
export interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** In reading order; they do not overlap and leave no hole. */
  readonly cells: readonly LatticeCell[];
}

export interface LatticeCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** It stands at the lower end of the table, and no line is drawn there: it goes on on the next page. */
  readonly openBelow: boolean;
}

/** Lines this near are one: doubled borders, cells with borders of their own. */
const NEAR = 4;
/** A line of the lattice is no wider than this, however many near ones there are. */
const MAX_SPREAD = 6;
/** A border is there if it covers this much of the cell's side. */
const COVERED = 0.6;
/** Both a table and a loose side of it share this much of their heights. */
const SIDE = 0.8;
/** Rows and columns of one table. */
const MAX_LINES = 2000;
const MAX_CELLS = 200_000;
/** Pairs of a line across and a line down. */
const MAX_CROSSINGS = 4_000_000;

/** The tables that `rules` draw, from top to bottom. A single box is a frame, no table. */
export function findLattices(rules: readonly Rule[]): Lattice[] {
  const horizontals = mergeCollinear(rules.filter(({ axis }) => axis === 'horizontal'));
  const verticals = mergeCollinear(rules.filter(({ axis }) => axis === 'vertical'));
  // A drawing: comparing each line with each other one would take long and find no table.
  if (horizontals.length * verticals.length > MAX_CROSSINGS) return [];
  return components(horizontals, verticals)
    .map(toLattice)
    .filter((lattice) => lattice !== null)
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0) || (a.xs[0] ?? 0) - (b.xs[0] ?? 0));
}

/** Index of the column or row that `at` falls into; -1 outside. */
export function slotOf(lines: readonly number[], at: number): number {
  let low = 0;
  let high = lines.length - 1;
  if (high < 1 || at < (lines[0] ?? 0) || at > (lines[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Pieces of one line, drawn cell by cell, as one. */
function mergeCollinear(rules: readonly Rule[]): Rule[] {
  const byPlace = rules.toSorted((a, b) => a.at - b.at);
  const merged: Rule[] = [];
  for (let start = 0; start < byPlace.length;) {
    const first = byPlace[start];
    if (first === undefined) break;
    let end = start + 1;
    while (end < byPlace.length && (byPlace[end]?.at ?? 0) - first.at <= 1) end++;
    const group = byPlace.slice(start, end).toSorted((a, b) => a.from - b.from);
    let open = group[0] ?? first;
    for (const piece of group) {
      if (piece.from > open.to + NEAR) {
        merged.push(open);
        open = piece;
      } else open = { ...open, to: Math.max(open.to, piece.to) };
    }
    merged.push(open);
    start = end;
  }
  return merged;
}

interface Component {
  readonly horizontals: readonly Rule[];
  readonly verticals: readonly Rule[];
}

/** Lines that touch each other belong together; lines that touch nothing (underlines) to no table. */
function components(horizontals: readonly Rule[], verticals: readonly Rule[]): Component[] {
  const parents = Int32Array.from({ length: horizontals.length + verticals.length }, (_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while ((parents[root] ?? root) !== root) root = parents[root] ?? root;
    while ((parents[at] ?? root) !== root) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const touches = new Uint32Array(parents.length);
  const byPlace = verticals.map((rule, at) => ({ rule, at })).toSorted((a, b) => a.rule.at - b.rule.at);
  for (const [h, horizontal] of horizontals.entries()) {
    for (let i = firstFrom(byPlace, horizontal.from - NEAR); i < byPlace.length; i++) {
      const { rule, at } = byPlace[i] ?? { rule: horizontal, at: 0 };
      if (rule.at > horizontal.to + NEAR) break;
      if (horizontal.at < rule.from - NEAR || horizontal.at > rule.to + NEAR) continue;
      const v = horizontals.length + at;
      parents[find(h)] = find(v);
      // A line that another one cuts in two is no underline.
      const isCut = rule.at > horizontal.from + NEAR && rule.at < horizontal.to - NEAR;
      touches[h] = (touches[h] ?? 0) + (isCut ? 2 : 1);
      touches[v] = (touches[v] ?? 0) + 1;
    }
  }
  const groups = new Map<number, { horizontals: Rule[]; verticals: Rule[] }>();
  for (let at = 0; at < parents.length; at++) {
    const rule = at < horizontals.length ? horizontals[at] : verticals[at - horizontals.length];
    // A line across that ends at one other is an underline; a line down may reach to the end of the page.
    if (rule === undefined || (touches[at] ?? 0) < (rule.axis === 'horizontal' ? 2 : 1)) continue;
    const root = find(at);
    const group = groups.get(root) ?? { horizontals: [], verticals: [] };
    groups.set(root, group);
    (rule.axis === 'horizontal' ? group.horizontals : group.verticals).push(rule);
  }
  const found = [...groups.values()];
  for (const [at, rule] of verticals.entries()) {
    if (touches[horizontals.length + at] === 0) attachSide(rule, found);
  }
  return found;
}

/** The side of a cell that reaches over the whole page touches nothing; it is as high as the rest of the table. */
function attachSide(
  side: Rule,
  groups: readonly { readonly horizontals: Rule[]; readonly verticals: Rule[] }[],
): void {
  for (const { horizontals, verticals } of groups) {
    const [top = 0, bottom = 0] = outermost([
      ...horizontals.map(({ at }) => at),
      ...verticals.flatMap(({ from, to }) => [from, to]),
    ]);
    const overlap = Math.min(side.to, bottom) - Math.max(side.from, top);
    if (overlap < SIDE * (bottom - top) || overlap < SIDE * (side.to - side.from)) continue;
    verticals.push(side);
    return;
  }
}

function firstFrom(sorted: readonly { readonly rule: Rule }[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.rule.at ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toLattice({ horizontals, verticals }: Component): Lattice | null {
  // A side without a border is where the lines across end.
  const xs = cluster([
    ...verticals.map(({ at }) => at),
    ...outermost(horizontals.flatMap(({ from, to }) => [from, to])),
  ]);
  const ys = cluster([
    ...horizontals.map(({ at }) => at),
    ...outermost(verticals.flatMap(({ from, to }) => [from, to])),
  ]);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows < 2) return null;
  if (columns > MAX_LINES || rows > MAX_LINES || columns * rows > MAX_CELLS) return null;
  const right = borders(verticals, xs, ys);
  const below = borders(horizontals, ys, xs);
  const cells = takeCells(rows, columns, right, below);
  return cells.length < 2 ? null : { xs, ys, cells };
}

function outermost(values: readonly number[]): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return values.length === 0 ? [] : [least, most];
}

/** Ascending places, near ones as one in their middle. */
function cluster(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const places: number[] = [];
  let first = Number.NaN;
  let last = Number.NaN;
  for (const value of sorted) {
    if (value - last <= NEAR && value - first <= MAX_SPREAD) {
      last = value;
      places[places.length - 1] = (first + last) / 2;
    } else {
      places.push(value);
      first = value;
      last = value;
    }
  }
  return places;
}

/**
 * For each of `lines` (across) and each slot of `others`: 1 where a rule covers that side of the cells. The result is
 * indexed by line × slots + slot.
 */
function borders(rules: readonly Rule[], lines: readonly number[], others: readonly number[]): Uint8Array {
  const slots = others.length - 1;
  const covered = new Float64Array(lines.length * slots);
  const byLine = new Map<number, Rule[]>();
  for (const rule of rules) {
    const line = nearest(lines, rule.at);
    const list = byLine.get(line);
    if (list === undefined) byLine.set(line, [rule]);
    else list.push(rule);
  }
  for (const [line, list] of byLine) {
    // Doubled lines cover a side once.
    let reach = Number.NEGATIVE_INFINITY;
    for (const { from, to } of list.toSorted((a, b) => a.from - b.from)) {
      const start = Math.max(from, reach);
      if (to <= start) continue;
      for (let slot = Math.max(0, slotBefore(others, start)); slot < slots; slot++) {
        const low = others[slot] ?? 0;
        const high = others[slot + 1] ?? 0;
        if (low >= to) break;
        const part = Math.max(0, Math.min(to, high) - Math.max(start, low));
        covered[line * slots + slot] = (covered[line * slots + slot] ?? 0) + part / (high - low);
      }
      reach = to;
    }
  }
  return Uint8Array.from(covered, (share) => (share >= COVERED ? 1 : 0));
}

function slotBefore(lines: readonly number[], at: number): number {
  const slot = slotOf(lines, at);
  return slot < 0 ? 0 : slot;
}

function nearest(lines: readonly number[], at: number): number {
  const slot = slotOf(lines, at);
  if (slot < 0) return at < (lines[0] ?? 0) ? 0 : lines.length - 1;
  return at - (lines[slot] ?? 0) <= (lines[slot + 1] ?? 0) - at ? slot : slot + 1;
}

/** From the top left: a cell reaches right and then down as far as no border stops it. */
function takeCells(rows: number, columns: number, right: Uint8Array, below: Uint8Array): LatticeCell[] {
  const taken = new Uint8Array(rows * columns);
  const cells: LatticeCell[] = [];
  const goesDown = (row: number, from: number, span: number): boolean => {
    for (let column = from; column < from + span; column++) {
      if (below[row * columns + column] === 1 || taken[row * columns + column] === 1) return false;
      if (column > from && right[column * rows + row] === 1) return false;
    }
    return true;
  };
  const isOpen = (from: number, span: number): boolean => {
    for (let column = from; column < from + span; column++)
      if (below[rows * columns + column] === 1) return false;
    return true;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken[row * columns + column] === 1) continue;
      let columnSpan = 1;
      // `right` is indexed by vertical line, then row.
      while (
        column + columnSpan < columns &&
        right[(column + columnSpan) * rows + row] === 0 &&
        taken[row * columns + column + columnSpan] === 0
      )
        columnSpan++;
      let rowSpan = 1;
      while (row + rowSpan < rows && goesDown(row + rowSpan, column, columnSpan)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++)
        taken.fill(1, r * columns + column, r * columns + column + columnSpan);
      const openBelow = row + rowSpan === rows && isOpen(column, columnSpan);
      cells.push({ row, column, rowSpan, columnSpan, openBelow });
    }
  }
  return cells;
}
