/** Runs the operators of a PDF page (ISO 32000-1, 8 and 9) as far as they place characters and draw lines. */
import { type Affine, compose, IDENTITY, toAffine } from '#parsers/files/affine.ts';
import { type Glyph, type Rule, ruleBetween, ruleOfBox } from '#parsers/files/printed-page.ts';

/** Numbers of the operators in the list that pdf.js makes. */
export type OperatorCodes = Readonly<Record<string, number>>;

export interface PdfOperators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** What is needed of a font. */
export interface PdfFont {
  readonly vertical: boolean;
  /** Units of a glyph's width to those of the text. */
  readonly unit: number;
  readonly bold: boolean;
}

export interface PdfDrawing {
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly cut: boolean;
}

interface TextState {
  ctm: Affine;
  font: PdfFont;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}

const NO_FONT: PdfFont = { vertical: false, unit: 0.001, bold: false };
const MAX_SAVED = 200;

/** `view` maps the page's space to points from the top left corner. At most `maxGlyphs` and `maxRules` are placed. */
export function runOperators(
  { fnArray, argsArray }: PdfOperators,
  codes: OperatorCodes,
  view: Affine,
  fontNamed: (name: string) => PdfFont | null,
  maxGlyphs: number,
  maxRules: number,
): PdfDrawing {
  const glyphs: Glyph[] = [];
  const rules: Rule[] = [];
  const saved: TextState[] = [];
  let state: TextState = {
    ctm: view,
    font: NO_FONT,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  let matrix: Affine = IDENTITY;
  let line: Affine = IDENTITY;
  const moveText = (x: number, y: number): void => {
    line = compose(line, [1, 0, 0, 1, x, y]);
    matrix = line;
  };
  const advance = (distance: number): void => {
    matrix = compose(matrix, [
      1,
      0,
      0,
      1,
      state.font.vertical ? 0 : distance,
      state.font.vertical ? distance : 0,
    ]);
  };
  const show = (items: readonly unknown[]): void => {
    const { font, size, scale, charSpacing, wordSpacing } = state;
    for (const item of items) {
      if (glyphs.length >= maxGlyphs) return;
      if (typeof item === 'number') advance((-item / 1000) * size * (font.vertical ? 1 : scale));
      else if (isGlyph(item)) {
        const spacing = charSpacing + (item.isSpace ? wordSpacing : 0);
        const width = item.width * font.unit * size;
        const placed = placeGlyph(item.unicode, width * scale, compose(state.ctm, matrix), state);
        if (placed !== null) glyphs.push(placed);
        // Vertical writing moves down by the height of the type.
        if (font.vertical) advance(-(Math.abs(item.vmetric?.[0] ?? 1000) * font.unit * size) - spacing);
        else advance((width + spacing) * scale);
      }
    }
  };
  const draw = (painted: 'stroke' | 'fill' | null, data: unknown): void => {
    if (painted === null || !ArrayBuffer.isView(data) || rules.length >= maxRules) return;
    addRules(data as unknown as ArrayLike<number>, state.ctm, painted, rules);
  };
  const painting = paintOf(codes);

  const actions = new Map<number | undefined, (args: readonly unknown[]) => void>([
    [
      codes['save'],
      () => {
        if (saved.length < MAX_SAVED) saved.push({ ...state });
      },
    ],
    [
      codes['restore'],
      () => {
        state = saved.pop() ?? state;
      },
    ],
    [
      codes['transform'],
      (args) => {
        const change = toAffine(args);
        if (change !== null) state.ctm = compose(state.ctm, change);
      },
    ],
    [
      codes['paintFormXObjectBegin'],
      ([change]) => {
        if (saved.length < MAX_SAVED) saved.push({ ...state });
        const inner = toAffine(change);
        if (inner !== null) state.ctm = compose(state.ctm, inner);
      },
    ],
    [
      codes['paintFormXObjectEnd'],
      () => {
        state = saved.pop() ?? state;
      },
    ],
    [
      codes['beginText'],
      () => {
        matrix = IDENTITY;
        line = IDENTITY;
      },
    ],
    [
      codes['setFont'],
      ([name, size]) => {
        state.font = (typeof name === 'string' ? fontNamed(name) : null) ?? NO_FONT;
        state.size = numberOf(size);
      },
    ],
    [codes['setCharSpacing'], ([value]) => void (state.charSpacing = numberOf(value))],
    [codes['setWordSpacing'], ([value]) => void (state.wordSpacing = numberOf(value))],
    [codes['setHScale'], ([value]) => void (state.scale = numberOf(value) / 100)],
    [codes['setLeading'], ([value]) => void (state.leading = -numberOf(value))],
    [codes['setTextRise'], ([value]) => void (state.rise = numberOf(value))],
    [codes['moveText'], ([x, y]) => moveText(numberOf(x), numberOf(y))],
    [
      codes['setLeadingMoveText'],
      ([x, y]) => {
        state.leading = numberOf(y);
        moveText(numberOf(x), numberOf(y));
      },
    ],
    [
      codes['setTextMatrix'],
      (args) => {
        const next = toAffine(args[0]) ?? toAffine(args);
        if (next !== null) {
          matrix = next;
          line = next;
        }
      },
    ],
    [codes['nextLine'], () => moveText(0, state.leading)],
    [codes['showText'], ([items]) => show(Array.isArray(items) ? items : [])],
    [
      codes['constructPath'],
      ([operator, parts]) => {
        if (Array.isArray(parts)) draw(painting.get(numberOf(operator)) ?? null, parts[0]);
      },
    ],
  ]);
  for (const [at, code] of fnArray.entries()) {
    const args = argsArray[at];
    actions.get(code)?.(Array.isArray(args) ? args : []);
  }
  return { glyphs, rules, cut: glyphs.length >= maxGlyphs || rules.length >= maxRules };
}

interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly number[] | null;
}

function isGlyph(item: unknown): item is FontGlyph {
  return (
    typeof item === 'object' && item !== null && typeof (item as Partial<FontGlyph>).unicode === 'string'
  );
}

function placeGlyph(
  text: string,
  width: number,
  [a, b, c, d, e, f]: Affine,
  { size, rise, font }: TextState,
): Glyph | null {
  if (text === '') return null;
  const x = e + c * rise;
  const y = f + d * rise;
  const height = Math.abs(size) * Math.hypot(c, d);
  if (!Number.isFinite(x + y + height) || height <= 0) return null;
  const { bold } = font;
  if (font.vertical) {
    // The origin is the middle of the upper edge.
    const half = (width * Math.hypot(a, b)) / 2;
    return { text, left: x - half, right: x + half, baseline: y + height * 0.88, size: height, bold };
  }
  if (Math.abs(b) > Math.abs(a)) {
    // Turned: the run goes up or down the page; each character stands where its middle is.
    const middle = y + (b * width) / 2;
    const side = x + (c * size) / 2;
    const half = height / 2;
    return { text, left: side - half, right: side + half, baseline: middle + half * 0.7, size: height, bold };
  }
  const end = x + a * width;
  return { text, left: Math.min(x, end), right: Math.max(x, end), baseline: y, size: height, bold };
}

/** Which path operators paint, and how. */
function paintOf(codes: OperatorCodes): ReadonlyMap<number | undefined, 'stroke' | 'fill'> {
  return new Map<number | undefined, 'stroke' | 'fill'>([
    [codes['stroke'], 'stroke'],
    [codes['closeStroke'], 'stroke'],
    [codes['fillStroke'], 'stroke'],
    [codes['eoFillStroke'], 'stroke'],
    [codes['closeFillStroke'], 'stroke'],
    [codes['closeEOFillStroke'], 'stroke'],
    [codes['fill'], 'fill'],
    [codes['eoFill'], 'fill'],
  ]);
}

/** Codes in the path data of pdf.js, and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

/** Adds the rules of a path: its straight strokes, or its thin filled boxes. */
function addRules(data: ArrayLike<number>, ctm: Affine, painted: 'stroke' | 'fill', rules: Rule[]): void {
  const [a, b, c, d, e, f] = ctm;
  let points: [number, number][] = [];
  const end = (closed: boolean): void => {
    const first = points[0];
    if (first !== undefined && points.length > 1) {
      if (painted === 'fill') addRule(boxRule(points), rules);
      else {
        const ring = closed ? [...points, first] : points;
        for (let at = 1; at < ring.length; at++) {
          const from = ring[at - 1] ?? first;
          const to = ring[at] ?? first;
          addRule(ruleBetween(from[0], from[1], to[0], to[1]), rules);
        }
      }
    }
    points = [];
  };
  for (let at = 0; at < data.length;) {
    const code = data[at];
    const size = code === MOVE || code === LINE ? 2 : code === CURVE ? 6 : code === QUADRATIC ? 4 : 0;
    if (code === MOVE) end(false);
    if (size > 0) {
      const x = data[at + size - 1] ?? 0;
      const y = data[at + size] ?? 0;
      points.push([a * x + c * y + e, b * x + d * y + f]);
    } else end(true);
    at += size + 1;
  }
  end(false);
}

function boxRule(points: readonly (readonly [number, number])[]): Rule | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return ruleOfBox(left, top, right, bottom);
}

function addRule(rule: Rule | null, rules: Rule[]): void {
  if (rule !== null) rules.push(rule);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
