/** PDF files (ISO 32000), read with pdf.js: characters and lines of each page. */
import type { Finding } from '#core/finding.ts';
import { type Affine, toAffine } from '#parsers/files/affine.ts';
import { type FileContent, unreadFile } from '#parsers/files/file-content.ts';
import {
  type Allowance,
  encryptedFinding,
  MAX_CHARACTERS,
  MAX_FILE_RULES,
  MAX_PAGE_CHARACTERS,
  MAX_PAGE_OPERATIONS,
  MAX_PAGES,
  MAX_RULES,
  truncatedFinding,
  unreadableFinding,
} from '#parsers/files/file-limits.ts';
import { drawingChannel } from '#parsers/files/pdf-channel.ts';
import { type PdfFont, runOperators } from '#parsers/files/pdf-operators.ts';
import { boundStreams } from '#parsers/files/pdf-streams.ts';
import { type PageContent, pageContent, printedContent } from '#parsers/files/printed-content.ts';
import type { PrintedPage } from '#parsers/files/printed-page.ts';
import { isHeadingFace } from '#parsers/page/inline-style.ts';

/**
 * Answers the bytes of one of the predefined character maps (`UniGB-UCS2-H.bcmap`) that come with pdf.js. Files of older
 * programs name such a map instead of holding one; without it their text is lost. Rejects for a map that does not exist.
 */
export type CharacterMaps = (name: string) => Promise<Uint8Array>;

/** pdf.js asks for it by kind. */
const CHARACTER_MAP = 'cMapUrl';
/** pdf.js may look at all pages to find one. */
const MAX_PAGE_STEPS = 1_000_000;
const BOLD_NAME = /bold|black|heavy|(?:^|[+,-])hei/i;

/** Reads `bytes`; what is wrong with them is a finding. Images are not decoded. What is read is taken from `allowance`. */
export async function readPdf(
  bytes: Uint8Array,
  maps: CharacterMaps,
  allowance: Allowance,
): Promise<FileContent> {
  // pdf.js transfers what it is given, and streams are blanked in it.
  const data = new Uint8Array(bytes);
  const streams = boundStreams(data, allowance.streams);
  if (streams.isFlooded) return unreadFile(truncatedFinding('all pages'));
  // Loaded with the first PDF: it costs a fifth of a second and 30 MB.
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const channel = drawingChannel();
  WorkerMessageHandler.initializeFromPort(channel.worker);
  const verbosity = pdfjs.VerbosityLevel.ERRORS;
  const worker = new pdfjs.PDFWorker({ port: channel.reader as unknown as null, verbosity });
  const task = pdfjs.getDocument({
    data,
    worker,
    BinaryDataFactory: mapFactory(maps),
    cMapUrl: 'cmaps/',
    verbosity,
    maxImageSize: 0,
    useWasm: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
  });
  try {
    const file = await task.promise;
    const { info } = await file.getMetadata();
    const findings: Finding[] = [];
    const pages: PageContent[] = [];
    const hasImages = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Image');
    if (streams.isCut) findings.push(truncatedFinding('parts'));
    const pageCount = Math.min(file.numPages, MAX_PAGES, Math.ceil(MAX_PAGE_STEPS / file.numPages));
    if (file.numPages > pageCount) findings.push(truncatedFinding(`pages after ${pageCount}`));
    let glyphsLeft = MAX_CHARACTERS;
    let rulesLeft = MAX_FILE_RULES;
    for (let number = 1; number <= pageCount; number++) {
      const place = `page ${number}`;
      if (glyphsLeft <= 0 || allowance.drawing.left <= 0) {
        findings.push(truncatedFinding('this page and those after it', place));
        break;
      }
      const most = Math.min(allowance.drawing.left, MAX_PAGE_OPERATIONS);
      channel.left = most;
      try {
        const maxGlyphs = Math.min(glyphsLeft, MAX_PAGE_CHARACTERS);
        const maxRules = Math.min(rulesLeft, MAX_RULES);
        const reading = readPage(await file.getPage(number), pdfjs.OPS, maxGlyphs, maxRules, hasImages);
        // Where the channel gives up first, it fails later on.
        reading.catch(() => {});
        const page = await Promise.race([reading, channel.spent()]);
        pages.push(pageContent(page));
        glyphsLeft -= page.glyphs.length;
        rulesLeft -= page.rules.length;
        if (page.rules.length >= maxRules) findings.push(truncatedFinding('lines', place));
        if (page.glyphs.length >= maxGlyphs) findings.push(truncatedFinding('characters', place));
      } catch (error) {
        findings.push(
          channel.left < 0 ? truncatedFinding('drawings', place) : unreadableFinding(messageOf(error), place),
        );
      }
      allowance.drawing.left -= most - channel.left;
    }
    const content = printedContent(pages);
    const title = (info as { readonly Title?: unknown }).Title;
    return {
      blocks: content.blocks,
      propertyTitle: typeof title === 'string' ? title : null,
      findings: [...findings, ...content.findings],
    };
  } catch (error) {
    return unreadFile(
      error instanceof pdfjs.PasswordException ? encryptedFinding() : unreadableFinding(messageOf(error)),
    );
  } finally {
    const ended = task.destroy();
    if (channel.holdsBack) ended.catch(() => {});
    else await ended;
    worker.destroy();
  }
}

type PdfPage = Awaited<ReturnType<import('pdfjs-dist').PDFDocumentProxy['getPage']>>;

async function readPage(
  page: PdfPage,
  codes: Readonly<Record<string, number>>,
  maxGlyphs: number,
  maxRules: number,
  hasImages: boolean,
): Promise<PrintedPage> {
  const view = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList({ annotationMode: 0 });
  const fonts = new Map<string, PdfFont>();
  const fontNamed = (name: string): PdfFont | null => {
    const known = fonts.get(name);
    if (known !== undefined) return known;
    if (!page.commonObjs.has(name)) return null;
    const font = toFont(page.commonObjs.get(name));
    fonts.set(name, font);
    return font;
  };
  const toView: Affine = toAffine(view.transform) ?? [1, 0, 0, -1, 0, view.height];
  const { glyphs, rules } = runOperators(operators, codes, toView, fontNamed, maxGlyphs, maxRules);
  page.cleanup();
  const { width, height } = view;
  return {
    number: page.pageNumber,
    width,
    height,
    glyphs,
    rules,
    hasImage: hasImages && glyphs.length === 0,
  };
}

/** A font as pdf.js hands it to what draws. */
function toFont(font: unknown): PdfFont {
  const { vertical, fontMatrix, name, bold, black } = font as Partial<Record<string, unknown>>;
  const unit = Array.isArray(fontMatrix) ? Math.abs(Number(fontMatrix[0])) : 0.001;
  const face = typeof name === 'string' ? name : '';
  return {
    vertical: vertical === true,
    unit: unit > 0 && unit < 1 ? unit : 0.001,
    bold: bold === true || black === true || BOLD_NAME.test(face) || isHeadingFace(face),
  };
}

/** What pdf.js makes to load data with. Fonts and decoders of images are never needed. */
function mapFactory(maps: CharacterMaps): new () => object {
  return class {
    fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      return kind === CHARACTER_MAP ? maps(filename) : Promise.reject(new Error(`not needed: ${filename}`));
    }
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
}
