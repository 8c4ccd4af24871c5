/** Word documents (ECMA-376, WordprocessingML): text as it is printed, with the markers of automatic numbering. */
import { createNumbering, type Numbering } from '#parsers/files/docx-numbering.ts';
import { type ParagraphLook, readStyles, type Styles } from '#parsers/files/docx-styles.ts';
import { readWordTable } from '#parsers/files/docx-table.ts';
import { type FileContent, unreadFile } from '#parsers/files/file-content.ts';
import {
  MAX_BLOCKS,
  MAX_TABLE_CELLS,
  truncatedFinding,
  unreadableFinding,
} from '#parsers/files/file-limits.ts';
import { partTarget, propertyTitle, xmlPart } from '#parsers/files/office-parts.ts';
import { type SizedBlock, withTitle } from '#parsers/files/titled-blocks.ts';
import { childOf, type XmlElement, type XmlNode } from '#parsers/files/xml-tree.ts';
import type { ZipArchive } from '#parsers/files/zip-archive.ts';
import type { Finding } from '#core/finding.ts';

/** Reads the parts of `zip`. Headers, footers, comments and deleted text are left out, text boxes follow their paragraph. */
export function readDocx(zip: ZipArchive): FileContent {
  const path = partTarget(zip, '', 'officeDocument') ?? 'word/document.xml';
  const body = childOf(xmlPart(zip, path) ?? undefined, 'w:body');
  if (body === undefined) {
    return unreadFile(
      zip.isCut ? truncatedFinding('all pages') : unreadableFinding('there is no document in it'),
    );
  }
  const xmlOf = (kind: string): XmlElement | null => {
    const target = partTarget(zip, path, kind);
    return target === null ? null : xmlPart(zip, target);
  };
  const reader = createBodyReader(readStyles(xmlOf('styles')), createNumbering(xmlOf('numbering')));
  reader.read(body.children);
  const findings: Finding[] = [];
  if (reader.isCut() || zip.isCut) findings.push(truncatedFinding('paragraphs or cells'));
  return { blocks: withTitle(reader.blocks), propertyTitle: propertyTitle(zip), findings };
}

interface BodyReader {
  readonly blocks: readonly SizedBlock[];
  read(nodes: readonly XmlNode[]): void;
  isCut(): boolean;
}

/** Wrappers that only hold what they hold. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:customXml',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
]);

function createBodyReader(styles: Styles, numbering: Numbering): BodyReader {
  const blocks: SizedBlock[] = [];
  let tables = 0;
  let paragraphs = 0;
  let cells = MAX_TABLE_CELLS;
  let cut = false;

  const paragraphText = (paragraph: XmlElement): { line: PrintedParagraph; boxes: XmlElement[] } => {
    const look = styles.lookOf(childOf(paragraph, 'w:pPr'));
    const boxes: XmlElement[] = [];
    const runs = readRuns(paragraph.children, look, styles, boxes);
    const marker =
      look.numbering === null || (runs.text === '' && boxes.length === 0)
        ? ''
        : numbering.next(look.numbering);
    const { text, strongPrefix, size } = runs;
    const isStrong = strongPrefix > 0;
    return {
      line: { text: marker + text, strongPrefix: isStrong ? marker.length + strongPrefix : 0, size, look },
      boxes,
    };
  };
  const cellLines = (nodes: readonly XmlNode[]): string[] => {
    const lines: string[] = [];
    const pending: XmlNode[] = nodes.toReversed();
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (typeof node === 'string') continue;
      if (node.name === 'w:p') {
        const { line, boxes } = paragraphText(node);
        lines.push(...line.text.split('\n').filter((one) => one.trim() !== ''));
        pending.push(...boxes.toReversed());
      } else if (node.name !== 'w:tcPr' && node.name !== 'w:del') {
        for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
      }
    }
    return lines;
  };
  const addParagraph = (paragraph: XmlElement, pending: XmlNode[]): void => {
    const { line, boxes } = paragraphText(paragraph);
    paragraphs++;
    const lines = line.text.split('\n').filter((one) => one.trim() !== '');
    if (lines.length > 0) {
      const { strongPrefix, size, look } = line;
      const place = `paragraph ${paragraphs}`;
      blocks.push({ kind: 'paragraph', lines, strongPrefix, align: look.align, place, size });
    }
    pending.push(...boxes.toReversed());
  };
  return {
    blocks,
    isCut: () => cut,
    read(nodes) {
      const pending: XmlNode[] = nodes.toReversed();
      for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        if (typeof node === 'string') continue;
        if (blocks.length >= MAX_BLOCKS || cells <= 0) {
          cut = true;
          return;
        }
        if (node.name === 'w:p') addParagraph(node, pending);
        else if (node.name === 'w:tbl') {
          tables++;
          const rows = readWordTable(node, cellLines, cells);
          cells -= rows.reduce((sum, row) => sum + row.length, 0);
          if (rows.length > 0) blocks.push({ kind: 'table', rows, place: `table ${tables}` });
        } else if (TRANSPARENT.has(node.name) || node.name === 'w:txbxContent') {
          for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
        }
      }
    },
  };
}

interface PrintedParagraph {
  readonly text: string;
  readonly strongPrefix: number;
  readonly size: number;
  readonly look: ParagraphLook;
}

/** The text of the runs among `nodes`, line breaks as `\n`; text boxes found on the way go to `boxes`. */
function readRuns(
  nodes: readonly XmlNode[],
  look: ParagraphLook,
  styles: Styles,
  boxes: XmlElement[],
): { text: string; strongPrefix: number; size: number } {
  let text = '';
  let strong = 0;
  let strongOpen = true;
  let size = 0;
  const add = (piece: string, isBold: boolean, runSize: number): void => {
    if (piece === '') return;
    text += piece;
    if (strongOpen && isBold) strong = text.length;
    else if (piece.trim() !== '') strongOpen = false;
    if (piece.trim() !== '') size = Math.max(size, runSize);
  };
  const pending: XmlNode[] = nodes.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') continue;
    if (node.name === 'w:r') {
      const run = styles.runLook(look, childOf(node, 'w:rPr'));
      if (run.isHidden) continue;
      for (const part of node.children) {
        if (typeof part === 'string') continue;
        if (part.name === 'mc:AlternateContent' || part.name === 'w:drawing' || part.name === 'w:pict') {
          const box = textBox(part);
          if (box !== null) boxes.push(box);
        } else if (part.name === 'w:ruby') {
          const base = childOf(part, 'w:rubyBase');
          if (base !== undefined)
            add(readRuns(base.children, look, styles, boxes).text, run.isBold, run.size);
        } else add(runText(part), run.isBold, run.size);
      }
    } else if (TRANSPARENT.has(node.name)) {
      for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
    }
  }
  return {
    text: text.replace(/[ \t\u00a0]+$/, ''),
    strongPrefix: strong,
    size: size === 0 ? look.size : size,
  };
}

function runText(part: XmlElement): string {
  switch (part.name) {
    case 'w:t':
      return part.children.filter((child) => typeof child === 'string').join('');
    case 'w:tab':
    case 'w:ptab':
      return ' ';
    case 'w:br':
    case 'w:cr':
      return part.attributes['w:type'] === 'page' || part.attributes['w:type'] === 'column' ? '' : '\n';
    case 'w:noBreakHyphen':
      return '-';
    default:
      return '';
  }
}

/** The content of the text boxes in a drawing; of alternatives the first that has one. */
function textBox(drawing: XmlElement): XmlElement | null {
  const pending: XmlElement[] = [drawing];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.name === 'w:txbxContent') return node;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child !== undefined && typeof child !== 'string') pending.push(child);
    }
  }
  return null;
}
