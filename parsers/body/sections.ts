/** The section tree of a body. Nothing of the body is lost: see {@link readSections}. */
import type { Section } from '#core/document.ts';
import type { BodyBlock } from '#parsers/body/body-blocks.ts';
import { isAttachmentList, isClosingLine, isContactLine, isNote } from '#parsers/body/closing-lines.ts';
import { findHeadings, type Heading } from '#parsers/body/headings.ts';
import type { HeadingStyle } from '#parsers/body/heading-marker.ts';
import { findSignatures, loneDate, type Signature } from '#parsers/body/signature.ts';

export interface SectionTree {
  readonly preamble: string;
  readonly sections: readonly Section[];
  readonly closing: string;
}

/** A statute's own order, whichever comes first on the page. */
const STATUTE_ORDER: readonly HeadingStyle[] = ['part', 'chapter', 'division', 'article'];

/**
 * Splits a body at its numbered headings. Preamble, then the headings and texts in order, then closing are the texts
 * of all blocks, white space apart; tables stand in place as their text. The level of a numbering style is its depth
 * by first appearance. The sign-off, notes and imprint that end the body are the closing; where numbered text
 * follows a sign-off (a forwarded document, an attachment printed in place), the sign-off opens a section without
 * heading and marker at level 1, and numbering starts anew.
 */
export function readSections(blocks: readonly BodyBlock[]): SectionTree {
  const signatures = findSignatures(blocks);
  const parts = toParts(blocks, signatures);
  const roots: OpenSection[] = [];
  let preamble = '';
  let closingAt = blocks.length;
  for (const [number, part] of parts.entries()) {
    const headings = findHeadings(blocks, part.from, part.to);
    const first = headings[0];
    if (number === parts.length - 1) closingAt = closingStart(blocks, signatures, part, first);
    const end = Math.min(part.to, closingAt);
    const lead = blockTexts(blocks, part.from, first?.block ?? end);
    if (number === 0) preamble = lead;
    else if (roots.length === 0) preamble = joinLines(preamble, lead);
    else if (lead !== '') roots.push(unnumbered(blocks, part.from, first?.block ?? end));
    roots.push(...toTree(blocks, headings, end));
  }
  return { preamble, sections: roots.map(seal), closing: blockTexts(blocks, closingAt, blocks.length) };
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Parts begin at a sign-off that has numbered text after it. */
function toParts(blocks: readonly BodyBlock[], signatures: readonly Signature[]): readonly Part[] {
  const starts: number[] = [];
  for (const [index, { firstBlock, lastBlock }] of signatures.entries()) {
    const next = signatures[index + 1]?.firstBlock ?? blocks.length;
    if (findHeadings(blocks, lastBlock + 1, next).length > 0) starts.push(firstBlock);
  }
  const bounds = [0, ...starts.filter((start) => start > 0), blocks.length];
  return bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] ?? blocks.length }));
}

/** Where the closing begins: at the last sign-off behind all headings, else at the trailing notes and imprint. */
function closingStart(
  blocks: readonly BodyBlock[],
  signatures: readonly Signature[],
  part: Part,
  firstHeading: Heading | undefined,
): number {
  const floor = Math.max(part.from, firstHeading === undefined ? part.from : firstHeading.block + 1);
  const tail = part.from === 0 ? blocks : blocks.slice(part.from);
  const found = part.from === 0 ? signatures : findSignatures(tail);
  const signature =
    found.findLast((one) => part.from + one.firstBlock >= floor) ?? found[0] ?? loneDate(tail);
  let start = blocks.length;
  if (signature !== null && part.from + signature.firstBlock >= floor)
    start = part.from + signature.firstBlock;
  const isTrailing = (index: number): boolean => {
    const block = blocks[index];
    if (block === undefined || block.kind !== 'text') return false;
    return (
      isClosingLine(block.text) ||
      (start < blocks.length && (isNote(block.text) || isContactLine(block.text)))
    );
  };
  while (start > floor && isTrailing(start - 1)) start -= 1;
  return attachmentListStart(blocks, floor, start) ?? start;
}

/** The list of attachments (附件：1.… 2.…) right before the sign-off belongs to the closing. */
function attachmentListStart(blocks: readonly BodyBlock[], floor: number, start: number): number | null {
  for (let index = start - 1; index >= floor && index >= start - 30; index -= 1) {
    const block = blocks[index];
    if (block === undefined || block.kind !== 'text' || block.text.length > 120) return null;
    if (isAttachmentList(block.text)) return index;
    if (!/^[0-9０-９（(]/.test(block.text)) return null;
  }
  return null;
}

interface OpenSection {
  readonly level: number;
  readonly heading: string;
  readonly marker: string;
  readonly runIn: boolean;
  readonly lines: string[];
  readonly tables: number[];
  readonly children: OpenSection[];
}

function toTree(blocks: readonly BodyBlock[], headings: readonly Heading[], end: number): OpenSection[] {
  const levels = toLevels(headings);
  const roots: OpenSection[] = [];
  const stack: OpenSection[] = [];
  for (const [index, heading] of headings.entries()) {
    if (heading.block >= end) break;
    const block = blocks[heading.block];
    if (block === undefined) break;
    const section: OpenSection = {
      level: levels.get(heading.style) ?? 1,
      heading: block.text.slice(0, heading.length).trim(),
      marker: heading.marker,
      runIn: heading.runIn,
      lines: [],
      tables: [],
      children: [],
    };
    const rest = block.text.slice(heading.length).trim();
    if (rest !== '') section.lines.push(rest);
    addBlocks(section, blocks, heading.block + 1, Math.min(headings[index + 1]?.block ?? end, end));
    while (stack.length > 0 && (stack.at(-1)?.level ?? 0) >= section.level) stack.pop();
    (stack.at(-1)?.children ?? roots).push(section);
    stack.push(section);
  }
  return roots;
}

function toLevels(headings: readonly Heading[]): ReadonlyMap<HeadingStyle, number> {
  const order = [...new Set(headings.map((heading) => heading.style))];
  const statute = STATUTE_ORDER.filter((style) => order.includes(style));
  let next = 0;
  const sorted = order.map((style) => (STATUTE_ORDER.includes(style) ? (statute[next++] ?? style) : style));
  return new Map(sorted.map((style, index) => [style, index + 1]));
}

function unnumbered(blocks: readonly BodyBlock[], from: number, to: number): OpenSection {
  const section: OpenSection = {
    level: 1,
    heading: '',
    marker: '',
    runIn: false,
    lines: [],
    tables: [],
    children: [],
  };
  addBlocks(section, blocks, from, to);
  return section;
}

function addBlocks(section: OpenSection, blocks: readonly BodyBlock[], from: number, to: number): void {
  for (const block of blocks.slice(from, to)) {
    section.lines.push(block.text);
    if (block.kind === 'table') section.tables.push(block.table);
  }
}

function seal(section: OpenSection): Section {
  return {
    level: section.level,
    marker: section.marker,
    heading: section.heading,
    runIn: section.runIn,
    text: section.lines.join('\n'),
    tables: section.tables,
    sections: section.children.map(seal),
  };
}

function blockTexts(blocks: readonly BodyBlock[], from: number, to: number): string {
  return blocks
    .slice(from, to)
    .map((block) => block.text)
    .join('\n');
}

function joinLines(first: string, second: string): string {
  return first === '' ? second : second === '' ? first : `${first}\n${second}`;
}
