/** What a `style` attribute says about reading: hidden, bold, aligned. */

export interface StyleFacts {
  /** `display: none`. */
  readonly hidden: boolean;
  /** Painted nowhere: `visibility: hidden`, text moved off the page. */
  readonly invisible: boolean;
  /** null where the style says nothing. */
  readonly bold: boolean | null;
  /** `other` is an alignment that is neither; null where the style says nothing. */
  readonly align: 'right' | 'center' | 'other' | null;
}

/** Properties that {@link readStyle} knows; most styles have none of them. */
const TELLING = /display|visibility|text-indent|font-weight|text-align|黑体|simhei/i;
const DISPLAY_NONE = /display\s*:\s*none/i;
const INVISIBLE = /visibility\s*:\s*hidden|text-indent\s*:\s*-\d{4}/i;
const BOLD = /font-weight\s*:\s*(?:bold|[6-9]00)/i;
const NOT_BOLD = /font-weight\s*:\s*(?:normal|[1-4]00)/i;
const ALIGN = /text-align\s*:\s*(left|right|center|justify)/i;
/** 黑体 is the face of headings in Chinese official documents (GB/T 9704). */
const HEADING_FACE = /黑体|simhei/i;

const NOTHING: StyleFacts = { hidden: false, invisible: false, bold: null, align: null };

/** Reads one `style` attribute. */
export function readStyle(style: string): StyleFacts {
  if (!TELLING.test(style)) return NOTHING;
  const align = ALIGN.exec(style)?.[1]?.toLowerCase();
  return {
    hidden: DISPLAY_NONE.test(style),
    invisible: INVISIBLE.test(style),
    bold: BOLD.test(style) || isHeadingFace(style) ? true : NOT_BOLD.test(style) ? false : null,
    align: align === undefined ? null : align === 'right' || align === 'center' ? align : 'other',
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
