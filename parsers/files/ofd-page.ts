/** One page of an OFD file (GB/T 33190-2016, 7.7 and 8 to 11): its characters and lines. */
import { type Affine, compose, toAffine } from '#parsers/files/affine.ts';
import { type Glyph, type Rule, ruleBetween, ruleOfBox } from '#parsers/files/printed-page.ts';
import { childOf, childrenOf, textOf, type XmlElement, type XmlNode } from '#parsers/files/xml-tree.ts';

export interface OfdDrawing {
  readonly glyphs: Glyph[];
  readonly rules: Rule[];
  hasImage: boolean;
}

/** Files are in millimetres. */
export const POINTS_PER_MM = 72 / 25.4;
const LAYERS: ReadonlySet<string> = new Set(['ofd:Content', 'ofd:Layer', 'ofd:PageBlock']);
/** Characters of one path: a border has some ten, a drawing thousands. */
const MAX_PATH = 200_000;
const COMMAND = /[A-Za-z]|-?\d*\.?\d+(?:[eE][-+]?\d+)?/g;
/** How many numbers follow a command; the last two are where the pen is then. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/** Adds what the objects in `page` draw; at most `maxGlyphs` and `maxRules` are kept. */
export function readOfdObjects(
  page: XmlElement,
  isBoldFont: (id: string) => boolean,
  drawing: OfdDrawing,
  maxGlyphs: number,
  maxRules: number,
): void {
  const pending: XmlNode[] = page.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (drawing.glyphs.length >= maxGlyphs && drawing.rules.length >= maxRules) return;
    if (typeof node === 'string') continue;
    if (LAYERS.has(node.name)) {
      for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
    } else if (node.name === 'ofd:TextObject') {
      if (drawing.glyphs.length >= maxGlyphs) continue;
      for (const glyph of textGlyphs(node, isBoldFont)) {
        drawing.glyphs.push(glyph);
        if (drawing.glyphs.length >= maxGlyphs) break;
      }
    } else if (node.name === 'ofd:PathObject') {
      if (drawing.rules.length >= maxRules) continue;
      for (const rule of pathRules(node)) {
        drawing.rules.push(rule);
        if (drawing.rules.length >= maxRules) break;
      }
    } else if (node.name === 'ofd:ImageObject') drawing.hasImage = true;
  }
}

/** Numbers by blanks. */
export function numbersOf(text: string | undefined): number[] {
  return (text ?? '').split(/\s+/).filter(Boolean).map(Number).filter(Number.isFinite);
}

/** From an object's space to points on the page. */
function spaceOf(object: XmlElement): Affine {
  const [left = 0, top = 0] = numbersOf(object.attributes['Boundary']);
  const own = toAffine(numbersOf(object.attributes['CTM'])) ?? [1, 0, 0, 1, 0, 0];
  const page: Affine = [POINTS_PER_MM, 0, 0, POINTS_PER_MM, left * POINTS_PER_MM, top * POINTS_PER_MM];
  return compose(page, own);
}

function* textGlyphs(object: XmlElement, isBoldFont: (id: string) => boolean): Generator<Glyph> {
  const { attributes } = object;
  const [a, b, c, d, e, f] = spaceOf(object);
  const size = Number(attributes['Size'] ?? 0);
  const scale = Number(attributes['HScale'] ?? 1) || 1;
  const bold = Number(attributes['Weight'] ?? 400) >= 600 || isBoldFont(attributes['Font'] ?? '');
  const height = size * Math.hypot(c, d);
  if (!(height > 0)) return;
  // A following code stands where the one before it says nothing else.
  let x = 0;
  let y = 0;
  for (const code of childrenOf(object, 'ofd:TextCode')) {
    x = Number(code.attributes['X'] ?? x);
    y = Number(code.attributes['Y'] ?? y);
    const characters = Array.from(textOf(code));
    const stepsX = expandDeltas(code.attributes['DeltaX'], characters.length);
    const stepsY = expandDeltas(code.attributes['DeltaY'], characters.length);
    for (const [at, text] of characters.entries()) {
      const isNarrow = text.charCodeAt(0) < 0x2000;
      const width = size * scale * (isNarrow ? 0.5 : 1);
      const step = stepsX[at] ?? (stepsY.length > 0 ? 0 : width);
      const advance = step > 0 ? Math.min(step, width) : width;
      const left = a * x + c * y + e;
      yield {
        text,
        left,
        right: left + Math.hypot(a, b) * advance,
        baseline: b * x + d * y + f,
        size: height,
        bold,
      };
      x += step;
      y += stepsY[at] ?? 0;
    }
  }
}

/** `g 3 5` stands for 5 5 5. Steps after `needed` are not needed. */
function expandDeltas(text: string | undefined, needed: number): number[] {
  const words = (text ?? '').split(/\s+/).filter(Boolean);
  const deltas: number[] = [];
  for (let at = 0; at < words.length && deltas.length < needed; at++) {
    if (words[at] !== 'g') deltas.push(Number(words[at]) || 0);
    else {
      const count = Math.min(Number(words[at + 1]) || 0, needed - deltas.length);
      const step = Number(words[at + 2]) || 0;
      for (let i = 0; i < count; i++) deltas.push(step);
      at += 2;
    }
  }
  return deltas;
}

function* pathRules(object: XmlElement): Generator<Rule> {
  const { attributes } = object;
  const isStroked = attributes['Stroke'] !== 'false';
  const isFilled = attributes['Fill'] === 'true';
  const [a, b, c, d, e, f] = spaceOf(object);
  const data = textOf(childOf(object, 'ofd:AbbreviatedData'));
  for (const points of subpaths(data)) {
    const placed = points.map(([x, y]) => [a * x + c * y + e, b * x + d * y + f] as const);
    if (isStroked) {
      for (const [at, [x, y]] of placed.entries()) {
        const before = placed[at - 1];
        const rule = before === undefined ? null : ruleBetween(before[0], before[1], x, y);
        if (rule !== null) yield rule;
      }
    } else if (isFilled) {
      const xs = placed.map(([x]) => x);
      const ys = placed.map(([, y]) => y);
      const rule = ruleOfBox(least(xs), least(ys), most(xs), most(ys));
      if (rule !== null) yield rule;
    }
  }
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
}

/** Corners of each part of a path in order; a closed part ends where it began. */
function subpaths(data: string): (readonly [number, number])[][] {
  const words = data.slice(0, MAX_PATH).match(COMMAND) ?? [];
  const parts: (readonly [number, number])[][] = [];
  let part: (readonly [number, number])[] = [];
  for (let at = 0; at < words.length; at++) {
    const command = words[at] ?? '';
    const count = OPERANDS[command];
    if (count === undefined) continue;
    const [first] = part;
    if (command === 'C' && first !== undefined) part.push(first);
    if ((command === 'M' || command === 'S') && part.length > 0) {
      parts.push(part);
      part = [];
    }
    if (count > 0) part.push([Number(words[at + count - 1]), Number(words[at + count])]);
    at += count;
  }
  parts.push(part);
  return parts.filter((one) => one.length > 1);
}
