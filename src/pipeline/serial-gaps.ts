/** Gaps in the serials of index and document numbers: what an agency numbered and the archive does not hold. */
import type { CoverageIndex, CoverageRequest, SerialKind, SerialRow } from '#core/coverage.ts';
import { readSerialNumber } from '#parsers/metadata/serial-number.ts';

const KINDS: readonly SerialKind[] = ['index-number', 'document-number'];
/** Of a series of which less than this part is held, gaps are the rule and say nothing. */
const DENSE = 1 / 3;

/** Every series of which at least two serials are held, in order of their prefixes. One series is in memory at a time. */
export async function* serialGaps(
  coverage: CoverageIndex,
  { fromYear, toYear, division }: CoverageRequest,
): AsyncGenerator<SerialRow> {
  const isAsked = (year: number): boolean => year >= (fromYear ?? year) && year <= (toYear ?? year);
  for (const kind of KINDS) {
    let open = openSeries('', 0);
    // Numbers are sorted, so the members of a series come together.
    for await (const number of coverage.numbers(kind, division)) {
      const read = readSerialNumber(kind, number);
      if (read === null || !isAsked(read.year)) continue;
      if (open.series !== read.series) {
        yield* close(kind, open);
        open = openSeries(read.series, read.year);
      }
      open.serials.add(read.serial);
    }
    yield* close(kind, open);
  }
}

interface OpenSeries {
  readonly series: string;
  readonly year: number;
  readonly serials: Set<number>;
}

function openSeries(series: string, year: number): OpenSeries {
  return { series, year, serials: new Set() };
}

function* close(kind: SerialKind, { series, year, serials }: OpenSeries): Generator<SerialRow> {
  const sorted = [...serials].toSorted((a, b) => a - b);
  const [first, last, held] = [sorted[0], sorted.at(-1), sorted.length];
  if (first === undefined || last === undefined || held < 2) return;
  const span = last - first + 1;
  const gaps = held < span * DENSE ? null : gapsIn(sorted);
  yield { kind, series, year, held, first, last, missing: span - held, gaps };
}

/** The numbers between those of `sorted`, as `3-5,9`. */
function gapsIn(sorted: readonly number[]): string {
  return sorted
    .flatMap((serial, i) => {
      const before = sorted[i - 1] ?? serial;
      if (serial - before < 2) return [];
      return [serial - before === 2 ? String(before + 1) : `${before + 1}-${serial - 1}`];
    })
    .join(',');
}
