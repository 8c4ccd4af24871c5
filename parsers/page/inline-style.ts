/** What a `style` attribute says about reading: hidden, bold, aligned, on a line of its own. */

export interface StyleFacts {
  /** `display: none`. */
  readonly hidden: boolean;
  /** Painted nowhere: `visibility: hidden`, moved off the page, a box without height. */
  readonly invisible: boolean;
  /** Text of size zero; what is inside may have a size again. null where the style says nothing. */
  readonly isTiny: boolean | null;
  /** null where the style says nothing. */
  readonly bold: boolean | null;
  /** `other` is an alignment that is neither; null where the style says nothing. */
  readonly align: 'right' | 'center' | 'other' | null;
  /** `other` is shown in a way that decides no line break; null where the style says nothing, or `none`. */
  readonly display: 'block' | 'inline' | 'other' | null;
  /** Line breaks of the source are line breaks. */
  readonly keepsLines: boolean;
}

/** Properties that {@link readStyle} knows; most styles have none of them. */
const TELLING =
  /display|visibility|text-indent|(?:left|top)\s*:\s*-\d{4}|overflow|font-size|font-weight|text-align|white-space|黑体|simhei/i;
const DISPLAY = /display\s*:\s*([a-z-]+)/gi;
const INVISIBLE = /visibility\s*:\s*hidden|(?:text-indent|left|top)\s*:\s*-\d{4}/i;
const NO_HEIGHT = /(?:^|[;\s])height\s*:\s*0(?![.\d]*[1-9])/i;
const CUT_OFF = /overflow\s*:\s*hidden/i;
const SIZE = /font-size\s*:\s*([\d.]+)/i;
const BOLD = /font-weight\s*:\s*(?:bold|[6-9]00)/i;
const NOT_BOLD = /font-weight\s*:\s*(?:normal|[1-4]00)/i;
const ALIGN = /text-align\s*:\s*(left|right|center|justify)/i;
const KEEPS_LINES = /white-space\s*:\s*(?:pre|break-spaces)/i;
const BLOCK_DISPLAYS: ReadonlySet<string> = new Set(['block', 'flex', 'grid', 'list-item', 'table']);
/** 黑体 is the face of headings in Chinese official documents (GB/T 9704). */
const HEADING_FACE = /黑体|simhei/i;

const NOTHING: StyleFacts = {
  hidden: false,
  invisible: false,
  isTiny: null,
  bold: null,
  align: null,
  display: null,
  keepsLines: false,
};

/** Reads one `style` attribute. */
export function readStyle(style: string): StyleFacts {
  if (!TELLING.test(style)) return NOTHING;
  const align = ALIGN.exec(style)?.[1]?.toLowerCase();
  const display = [...style.matchAll(DISPLAY)].at(-1)?.[1]?.toLowerCase();
  const size = SIZE.exec(style)?.[1];
  return {
    hidden: display === 'none',
    invisible: INVISIBLE.test(style) || (CUT_OFF.test(style) && NO_HEIGHT.test(style)),
    isTiny: size === undefined ? null : Number(size) === 0,
    bold: BOLD.test(style) || isHeadingFace(style) ? true : NOT_BOLD.test(style) ? false : null,
    align: align === undefined ? null : align === 'right' || align === 'center' ? align : 'other',
    display:
      display === undefined || display === 'none'
        ? null
        : BLOCK_DISPLAYS.has(display)
          ? 'block'
          : display === 'inline'
            ? 'inline'
            : 'other',
    keepsLines: KEEPS_LINES.test(style),
  };
}

/** Makes a {@link readStyle} that remembers: a page repeats few styles many times. */
export function createStyleReader(): (style: string | undefined) => StyleFacts {
  const known = new Map<string, StyleFacts>();
  return (style) => {
    if (style === undefined) return NOTHING;
    let facts = known.get(style);
    if (facts === undefined) {
      facts = readStyle(style);
      known.set(style, facts);
    }
    return facts;
  };
}

/** Whether a font list has the face of headings. */
export function isHeadingFace(fonts: string): boolean {
  return HEADING_FACE.test(fonts);
}
