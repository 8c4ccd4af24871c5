import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { FileContent } from '#parsers/files/file-content.ts';
import { newAllowance } from '#parsers/files/file-limits.ts';
import { readPdf } from '#parsers/files/pdf.ts';
import { readCharacterMap } from '#pipeline/character-maps.ts';
import { chineseFont, pagesOf, pdfOf, stream } from '../../../support/pdf-file.ts';

function read(objects: readonly string[], trailer = ''): Promise<FileContent> {
  return readPdf(pdfOf(objects, trailer), readCharacterMap, newAllowance());
}

function lines({ blocks }: FileContent): string[] {
  return blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'image' ? [] : block.lines));
}

function codes({ findings }: FileContent): string[] {
  return findings.map(({ code }) => code);
}

const hex = (text: string, encoding: string): string => iconv.encode(text, encoding).toString('hex');

describe('readPdf', () => {
  it.each([
    ['GBK-EUC-H', 'gbk'],
    ['UniGB-UCS2-H', 'utf16be'],
    ['GBpc-EUC-H', 'gb2312'],
  ])('reads text that names the character map %s', async (map, encoding) => {
    const content = `BT /F 14 Tf 72 700 Td <${hex('市统计局年度报告', encoding)}> Tj ET`;
    expect(lines(await read(pagesOf([content], '/Font << /F 5 0 R >>', chineseFont(map, 6))))).toEqual([
      '市统计局年度报告',
    ]);
  });

  it('places text by its matrices, spacing and form objects', async () => {
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    const inner = 'BT /F 10 Tf 0 0 Td (inside) Tj ET';
    const content = [
      'BT /F 10 Tf 12 TL 72 700 Td (first) Tj T* (second) Tj ET',
      'q 1 0 0 1 72 640 cm BT /F 10 Tf [(A) -3000 (B)] TJ ET Q',
      'q 1 0 0 1 72 600 cm /X Do Q',
    ].join('\n');
    const form = stream(
      inner,
      '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F 5 0 R >> >>',
    );
    const file = await read(pagesOf([content], '/Font << /F 5 0 R >> /XObject << /X 6 0 R >>', [font, form]));
    expect(lines(file)).toEqual(['first', 'second', 'A B', 'inside']);
  });

  it('reads a table of stroked and of filled lines, on a page that is turned', async () => {
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    const content = [
      '72 600 200 40 re S 72 620 m 272 620 l S 171.5 600 1 40 re f',
      'BT /F 10 Tf 80 625 Td (a) Tj 100 0 Td (b) Tj 0 -20 Td (d) Tj -100 0 Td (c) Tj ET',
    ].join('\n');
    const objects = pagesOf([content], '/Font << /F 5 0 R >>', [font]);
    const turned = objects.map((object) => object.replace('/MediaBox', '/Rotate 0 /MediaBox'));
    const { blocks } = await read(turned);
    expect(
      blocks
        .flatMap((block) => (block.kind === 'table' ? block.rows : []))
        .map((row) => row.map((cell) => cell.lines.join())),
    ).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(blocks[0]?.place).toBe('page 1, table 1');
  });

  it('says that a scan has no text', async () => {
    const image = stream(
      '\0',
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
    );
    const file = await read(pagesOf(['q 595 0 0 842 0 0 cm /I Do Q'], '/XObject << /I 5 0 R >>', [image]));
    expect(codes(file)).toEqual(['no-text-layer']);
    expect(file.blocks.map(({ kind }) => kind)).toEqual(['image']);
  });

  it('leaves out text whose font does not tell its characters', async () => {
    const fonts = [
      '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Secret /Encoding /Identity-H /DescendantFonts [6 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Secret /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    ];
    const content = 'BT /F 14 Tf 72 700 Td <03e803e9041004110412041305a005a1> Tj ET';
    const file = await read(pagesOf([content], '/Font << /F 5 0 R >>', fonts));
    expect(codes(file)).toEqual(['text-unreadable']);
    expect(lines(file)).toEqual([]);
  });

  it('does not open what needs a password', async () => {
    const bytes = (length: number): string => `<${'5a'.repeat(length)}>`;
    const lock = `<< /Filter /Standard /V 1 /R 2 /O ${bytes(32)} /U ${bytes(32)} /P -4 >>`;
    const file = await read([...pagesOf([''], ''), lock], `/Encrypt 5 0 R /ID [${bytes(16)} ${bytes(16)}]`);
    expect(codes(file)).toEqual(['file-encrypted']);
  });

  it.each([
    ['nothing behind its header', '%PDF-1.4\n'],
    ['words', '%PDF-1.4\nnot a file at all'],
    ['a catalog without pages', Buffer.from(pdfOf(['<< /Type /Catalog >>'])).toString('latin1')],
  ])('reports a file of %s', async (_, source) => {
    const file = await readPdf(
      new Uint8Array(Buffer.from(source, 'latin1')),
      readCharacterMap,
      newAllowance(),
    );
    expect(codes(file)).toEqual(['file-unreadable']);
  });

  it('takes the title of the properties along', async () => {
    const info = '<< /Title (Yearly report) >>';
    const { propertyTitle } = await read([...pagesOf([''], ''), info], '/Info 5 0 R');
    expect(propertyTitle).toBe('Yearly report');
  });
});
