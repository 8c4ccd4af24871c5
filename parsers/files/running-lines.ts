/** Headers, footers and page numbers: lines that repeat at one place of the page. */
import type { PrintedLine } from '#parsers/files/text-lines.ts';

export interface PageLines {
  readonly height: number;
  readonly lines: readonly PrintedLine[];
}

/** Lines at the top and at the bottom of a page that may be running ones. */
const EDGE_LINES = 2;
/** Parts of the page's height: where they may stand, and how exactly they repeat. */
const EDGE = 0.15;
const SAME_PLACE = 0.015;
const NUMBERS = /[0-9０-９]+|[〇零一二三四五六七八九十百]+(?=\s*页)/g;

/** The pages without the lines that most of them repeat, page numbers apart. */
export function dropRunningLines(pages: readonly PageLines[]): PrintedLine[][] {
  const candidates = pages.map(edgeLines);
  const counts = new Map<string, { readonly at: number; count: number }[]>();
  for (const [index, lines] of candidates.entries()) {
    const { height } = pages[index] ?? { height: 1 };
    for (const line of lines) {
      const key = keyOf(line);
      const at = line.baseline / height;
      const places = counts.get(key) ?? [];
      counts.set(key, places);
      const place = places.find((one) => Math.abs(one.at - at) <= SAME_PLACE);
      if (place === undefined) places.push({ at, count: 1 });
      else place.count += 1;
    }
  }
  const most = Math.max(2, pages.length / 2);
  return pages.map(({ lines, height }, index) => {
    const edge = new Set(candidates[index]);
    return lines.filter((line) => {
      if (!edge.has(line)) return true;
      const places = counts.get(keyOf(line)) ?? [];
      return !places.some(
        ({ at, count }) => count >= most && Math.abs(at - line.baseline / height) <= SAME_PLACE,
      );
    });
  });
}

function edgeLines({ lines, height }: PageLines): PrintedLine[] {
  const top = lines.slice(0, EDGE_LINES).filter(({ baseline }) => baseline < height * EDGE);
  const bottom = lines.slice(-EDGE_LINES).filter(({ baseline }) => baseline > height * (1 - EDGE));
  return [...top, ...bottom];
}

function keyOf({ text }: PrintedLine): string {
  return text.replaceAll(NUMBERS, '#').replaceAll(/\s+/g, '');
}
