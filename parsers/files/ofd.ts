/** OFD files (GB/T 33190-2016), the national format of printed documents. */
import type { Finding } from '#core/finding.ts';
import { type FileContent, unreadFile } from '#parsers/files/file-content.ts';
import {
  MAX_CHARACTERS,
  MAX_FILE_RULES,
  MAX_PAGE_CHARACTERS,
  MAX_PAGES,
  MAX_RULES,
  truncatedFinding,
  unreadableFinding,
} from '#parsers/files/file-limits.ts';
import { numbersOf, type OfdDrawing, POINTS_PER_MM, readOfdObjects } from '#parsers/files/ofd-page.ts';
import { xmlPart } from '#parsers/files/office-parts.ts';
import { type PageContent, pageContent, printedContent } from '#parsers/files/printed-content.ts';
import { childOf, childrenOf, elementsBelow, textOf, type XmlElement } from '#parsers/files/xml-tree.ts';
import type { ZipArchive } from '#parsers/files/zip-archive.ts';
import { isHeadingFace } from '#parsers/page/inline-style.ts';

/** A4. */
const DEFAULT_BOX = [0, 0, 210, 297];

/** Reads the first document in `zip`. Seals, annotations and attachments are left out. */
export function readOfd(zip: ZipArchive): FileContent {
  const entry = xmlAt(zip, 'OFD.xml');
  const body = childOf(entry ?? undefined, 'ofd:DocBody');
  const rootPath = resolvePath('', textOf(childOf(body, 'ofd:DocRoot')));
  const root = xmlAt(zip, rootPath);
  if (root === null) return unreadFile(unreadableFinding('there is no document in it'));
  const common = childOf(root, 'ofd:CommonData');
  const isBoldFont = readFonts(zip, rootPath, common);
  const templates = new Map(
    childrenOf(common, 'ofd:TemplatePage').map(({ attributes }) => [
      attributes['ID'] ?? '',
      attributes['BaseLoc'] ?? '',
    ]),
  );
  const findings: Finding[] = [];
  const pages: PageContent[] = [];
  const listed = childrenOf(childOf(root, 'ofd:Pages'), 'ofd:Page');
  if (listed.length > MAX_PAGES) findings.push(truncatedFinding(`pages after ${MAX_PAGES}`));
  let left = MAX_CHARACTERS;
  let rulesLeft = MAX_FILE_RULES;
  for (const [index, { attributes }] of listed.slice(0, MAX_PAGES).entries()) {
    const number = index + 1;
    const page = xmlAt(zip, resolvePath(rootPath, attributes['BaseLoc'] ?? ''));
    if (page === null) {
      findings.push(unreadableFinding('a page is missing', `page ${number}`));
      continue;
    }
    const drawing: OfdDrawing = { glyphs: [], rules: [], hasImage: false };
    const maxGlyphs = Math.min(left, MAX_PAGE_CHARACTERS);
    const maxRules = Math.min(rulesLeft, MAX_RULES);
    for (const { attributes: template } of childrenOf(page, 'ofd:Template')) {
      const location = templates.get(template['TemplateID'] ?? '');
      const frame = location === undefined ? null : xmlAt(zip, resolvePath(rootPath, location));
      if (frame !== null) readOfdObjects(frame, isBoldFont, drawing, maxGlyphs, maxRules);
    }
    readOfdObjects(page, isBoldFont, drawing, maxGlyphs, maxRules);
    left -= drawing.glyphs.length;
    rulesLeft -= drawing.rules.length;
    if (drawing.rules.length >= maxRules) findings.push(truncatedFinding('lines', `page ${number}`));
    if (drawing.glyphs.length >= maxGlyphs) findings.push(truncatedFinding('characters', `page ${number}`));
    const [, , width = 0, height = 0] =
      boxOf(childOf(page, 'ofd:Area')) ?? boxOf(childOf(common, 'ofd:PageArea')) ?? DEFAULT_BOX;
    const { glyphs, rules, hasImage } = drawing;
    pages.push(
      pageContent({
        number,
        width: width * POINTS_PER_MM,
        height: height * POINTS_PER_MM,
        glyphs,
        rules,
        hasImage: hasImage && glyphs.length === 0,
      }),
    );
    if (left <= 0) {
      findings.push(truncatedFinding(`characters after ${MAX_CHARACTERS}`));
      break;
    }
  }
  if (zip.isCut) findings.push(truncatedFinding('parts'));
  const content = printedContent(pages);
  const title = textOf(childOf(childOf(body, 'ofd:DocInfo'), 'ofd:Title')).trim();
  return {
    blocks: content.blocks,
    propertyTitle: title === '' ? null : title,
    findings: [...findings, ...content.findings],
  };
}

function xmlAt(zip: ZipArchive, path: string): XmlElement | null {
  return xmlPart(zip, path, 'ofd');
}

/** Locations are relative to the folder of the file that names them, or begin at the root with `/`. */
function resolvePath(from: string, location: string): string {
  const steps = location.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of location.trim().split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function boxOf(area: XmlElement | undefined): number[] | null {
  const box = numbersOf(textOf(childOf(area, 'ofd:PhysicalBox')));
  return box.length === 4 && box.every((side) => side >= 0) ? box : null;
}

function readFonts(
  zip: ZipArchive,
  rootPath: string,
  common: XmlElement | undefined,
): (id: string) => boolean {
  const bold = new Set<string>();
  for (const name of ['ofd:PublicRes', 'ofd:DocumentRes']) {
    for (const place of childrenOf(common, name)) {
      const resources = xmlAt(zip, resolvePath(rootPath, textOf(place)));
      if (resources === null) continue;
      for (const { attributes } of elementsBelow(resources, 'ofd:Font')) {
        const { ID: id = '', FontName: face = '', Bold: isBold } = attributes;
        if (isBold === 'true' || isHeadingFace(face)) bold.add(id);
      }
    }
  }
  return (id) => bold.has(id);
}
