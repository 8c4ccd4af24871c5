/** How paragraphs and runs of Word documents look: alignment, numbering, bold, size, through their styles. */
import type { NumberingRef } from '#parsers/files/docx-numbering.ts';
import { childOf, childrenOf, type XmlElement } from '#parsers/files/xml-tree.ts';
import { isHeadingFace } from '#parsers/page/inline-style.ts';

export interface ParagraphLook {
  readonly align: 'right' | 'center' | null;
  readonly numbering: NumberingRef | null;
  readonly isBold: boolean;
  /** Half points. */
  readonly size: number;
}

export interface RunLook {
  readonly isBold: boolean;
  readonly size: number;
  readonly isHidden: boolean;
}

export interface Styles {
  /** Of a paragraph with these properties (`w:pPr`). */
  lookOf(properties: XmlElement | undefined): ParagraphLook;
  /** Of a run with these properties (`w:rPr`) in such a paragraph. */
  runLook(paragraph: ParagraphLook, properties: XmlElement | undefined): RunLook;
}

interface Facts {
  readonly align: ParagraphLook['align'] | undefined;
  readonly list: string | undefined;
  readonly level: number | undefined;
  readonly isBold: boolean | undefined;
  readonly size: number | undefined;
}

/** 10 points, where the document says nothing. */
const DEFAULT_SIZE = 20;
/** Styles that are based on each other. */
const MAX_CHAIN = 20;
const NO_FACTS: Facts = {
  align: undefined,
  list: undefined,
  level: undefined,
  isBold: undefined,
  size: undefined,
};

/** Reads word/styles.xml, which may be missing. */
export function readStyles(styles: XmlElement | null): Styles {
  const elements = new Map<string, XmlElement>();
  let defaultStyle = '';
  for (const style of childrenOf(styles ?? undefined, 'w:style')) {
    const id = style.attributes['w:styleId'] ?? '';
    elements.set(id, style);
    const isDefault = style.attributes['w:default'] === '1' || style.attributes['w:default'] === 'true';
    if (isDefault && style.attributes['w:type'] === 'paragraph') defaultStyle = id;
  }
  const defaults = childOf(styles ?? undefined, 'w:docDefaults');
  const base = merge(
    factsOf(
      childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr'),
      childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr'),
    ),
    NO_FACTS,
  );
  const known = new Map<string, Facts>();
  const factsOfStyle = (id: string): Facts => {
    const found = known.get(id);
    if (found !== undefined) return found;
    let facts = NO_FACTS;
    let at: string | undefined = id;
    for (let step = 0; at !== undefined && step < MAX_CHAIN; step++) {
      const style = elements.get(at);
      if (style === undefined) break;
      facts = merge(facts, factsOf(childOf(style, 'w:pPr'), childOf(style, 'w:rPr')));
      at = childOf(style, 'w:basedOn')?.attributes['w:val'];
    }
    facts = merge(facts, base);
    known.set(id, facts);
    return facts;
  };
  return {
    lookOf(properties) {
      const style = childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? defaultStyle;
      const own = factsOf(properties, undefined);
      const facts = merge(own, factsOfStyle(style));
      const list = facts.list === '0' ? undefined : facts.list;
      return {
        align: facts.align ?? null,
        numbering: list === undefined ? null : { list, level: facts.level ?? 0 },
        isBold: facts.isBold ?? false,
        size: facts.size ?? DEFAULT_SIZE,
      };
    },
    runLook(paragraph, properties) {
      const style = childOf(properties, 'w:rStyle')?.attributes['w:val'];
      const own = factsOf(undefined, properties);
      const facts =
        style === undefined ? own : merge(own, factsOf(undefined, childOf(elements.get(style), 'w:rPr')));
      return {
        isBold: facts.isBold ?? paragraph.isBold,
        size: facts.size ?? paragraph.size,
        isHidden: isOn(childOf(properties, 'w:vanish')) === true,
      };
    },
  };
}

function merge(first: Facts, second: Facts): Facts {
  return {
    align: first.align === undefined ? second.align : first.align,
    list: first.list ?? second.list,
    level: first.level ?? second.level,
    isBold: first.isBold ?? second.isBold,
    size: first.size ?? second.size,
  };
}

function factsOf(paragraph: XmlElement | undefined, run: XmlElement | undefined): Facts {
  const align = childOf(paragraph, 'w:jc')?.attributes['w:val'];
  const numbering = childOf(paragraph, 'w:numPr');
  const level = Number(childOf(numbering, 'w:ilvl')?.attributes['w:val'] ?? Number.NaN);
  const size = Number(childOf(run, 'w:sz')?.attributes['w:val'] ?? Number.NaN);
  const face = childOf(run, 'w:rFonts')?.attributes['w:eastAsia'] ?? '';
  return {
    align:
      align === undefined
        ? undefined
        : align === 'center'
          ? 'center'
          : align === 'right' || align === 'end'
            ? 'right'
            : null,
    list: childOf(numbering, 'w:numId')?.attributes['w:val'],
    level: Number.isNaN(level) ? undefined : level,
    isBold: isOn(childOf(run, 'w:b')) ?? (isHeadingFace(face) ? true : undefined),
    size: Number.isNaN(size) ? undefined : size,
  };
}

/** A property that is there is on, unless it says otherwise. */
function isOn(property: XmlElement | undefined): boolean | undefined {
  if (property === undefined) return undefined;
  const value = property.attributes['w:val'];
  return value !== '0' && value !== 'false' && value !== 'off';
}
