/** Which of the first lines of a file are its title, told by the size of their type. */
import { parseHeadingMarker } from '#parsers/body/heading-marker.ts';

export interface TitleLine {
  readonly text: string;
  /** Height of the type, in any unit; 0 where it is not known. */
  readonly size: number;
  readonly isCentred: boolean;
  /** Nothing but the line before it stands above; a table or another page does not. */
  readonly follows: boolean;
}

export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The title is larger than the text by this much. */
const LARGER = 1.15;
const SAME_SIZE = 0.12;
/** The title stands in the first lines. */
const REACH = 16;
/** A line in the middle is the title without being larger in the first lines only. */
const CENTRED_REACH = 4;
const MAX_LINES = 5;
const MIN_LENGTH = 4;
const MAX_LENGTH = 120;
const RED_HEAD = /文\s*件$/;
const DOCUMENT_NUMBER = /[〔[（(][12][0-9]{3}[〕\])）].{0,4}号$/;
const NO_TITLE = /[。；;：:]$|^附\s*件|^\d+$/;

/** Lines of one size, larger than the text; below a red head the title follows the number. Null where no line stands out. */
export function findTitle(lines: readonly TitleLine[]): LineRange | null {
  const body = bodySize(lines);
  const first = lines.slice(0, REACH);
  const number = first.findIndex(({ text }) => DOCUMENT_NUMBER.test(text));
  const large = groups(first, ({ size }) => size > 0 && size >= body * LARGER).filter((group) =>
    isTitle(first, group),
  );
  const below = large.find(({ start }) => start > number);
  if (number >= 0 && below !== undefined) return below;
  const [largest] = large.toSorted(
    (a, b) => (first[b.start]?.size ?? 0) - (first[a.start]?.size ?? 0) || a.start - b.start,
  );
  if (largest !== undefined) return largest;
  const from = number + 1;
  const centred = groups(first.slice(0, from + CENTRED_REACH), ({ isCentred }) => isCentred);
  return centred.find((group) => group.start >= from && isTitle(first, group)) ?? null;
}

function groups(lines: readonly TitleLine[], stands: (line: TitleLine) => boolean): LineRange[] {
  const found: LineRange[] = [];
  for (let start = 0; start < lines.length; start++) {
    const first = lines[start];
    if (first === undefined || !isPart(first, stands)) continue;
    let end = start + 1;
    for (let next = lines[end]; next !== undefined && end - start < MAX_LINES; next = lines[++end]) {
      if (!next.follows || !isPart(next, stands)) break;
      if (Math.abs(next.size - first.size) > first.size * SAME_SIZE) break;
    }
    found.push({ start, end });
    start = end - 1;
  }
  return found;
}

function isPart(line: TitleLine, stands: (line: TitleLine) => boolean): boolean {
  const { text } = line;
  return (
    stands(line) &&
    text.length <= MAX_LENGTH / 2 &&
    parseHeadingMarker(text) === null &&
    !DOCUMENT_NUMBER.test(text)
  );
}

function isTitle(lines: readonly TitleLine[], { start, end }: LineRange): boolean {
  const text = lines
    .slice(start, end)
    .map((line) => line.text)
    .join('');
  return (
    text.length >= MIN_LENGTH && text.length <= MAX_LENGTH && !RED_HEAD.test(text) && !NO_TITLE.test(text)
  );
}

/** The size in which most characters are set. */
function bodySize(lines: readonly TitleLine[]): number {
  const sizes = new Map<number, number>();
  for (const { size, text } of lines) sizes.set(size, (sizes.get(size) ?? 0) + text.length);
  const [most] = [...sizes].toSorted((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}
