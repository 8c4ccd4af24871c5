/** PDF files made to exhaust whoever reads them. */
import { deflateSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;

/** One object: its dictionary, or the entries of the dictionary of a stream. */
interface PdfObject {
  readonly entries: string;
  readonly data?: Uint8Array;
}

/** A file of these objects, numbered from 1, the first one its catalog. It has no table of them: readers look for objects. */
function pdf(objects: readonly (string | PdfObject)[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')];
  for (const [at, object] of objects.entries()) {
    if (typeof object === 'string') parts.push(Buffer.from(`${at + 1} 0 obj\n${object}\nendobj\n`, 'latin1'));
    else {
      const { entries, data = new Uint8Array() } = object;
      parts.push(
        Buffer.from(`${at + 1} 0 obj\n<</Length ${data.length}${entries}>>\nstream\n`),
        data,
        Buffer.from('\nendstream\nendobj\n'),
      );
    }
  }
  parts.push(Buffer.from(`trailer\n<</Root 1 0 R${trailer}>>\n%%EOF\n`));
  return Buffer.concat(parts);
}

function packed(content: Uint8Array | string, entries = ''): PdfObject {
  return { entries: `/Filter/FlateDecode${entries}`, data: deflateSync(content) };
}

/** One page that shows object 4; its resources name fonts and forms among `more`, numbered from 5. */
function page(content: PdfObject, resources = '', more: readonly (string | PdfObject)[] = []): Uint8Array {
  return pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${resources}>>>>`,
    content,
    ...more,
  ]);
}

const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';

function ofLength(piece: string, bytes: number): Buffer {
  return Buffer.alloc(bytes, piece);
}

/** Files by name, each made when it is asked for: together they are large. */
export const PDF_MONSTERS: Readonly<Record<string, () => Uint8Array>> = {
  'a PDF whose pages are its own children': () =>
    pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>']),
  'a PDF with a million objects': () =>
    pdf(Array.from({ length: 200_000 }, (_, i) => `<</Type/Page/Parent ${i + 2} 0 R>>`)),
  'a PDF of a hundred thousand pages': () =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Count 100000/Kids[${Array.from({ length: 100_000 }, (_, i) => `${i + 4} 0 R`).join(' ')}]>>`,
      packed('BT /F 10 Tf 72 700 Td (page) Tj ET'),
      ...Array.from(
        { length: 100_000 },
        () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>',
      ),
    ]),
  'a PDF of pages that show one large page': () =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Count 500/Kids[${Array.from({ length: 500 }, (_, i) => `${i + 5} 0 R`).join(' ')}]>>`,
      packed(ofLength('BT /F 9 Tf 72 700 Td (0123456789) Tj 9 9 Td (abcdefghij) Tj ET ', 2 * MEGABYTE)),
      FONT,
      ...Array.from(
        { length: 500 },
        () =>
          '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>',
      ),
    ]),
  'a PDF of page trees in each other': () =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      ...Array.from({ length: 50_000 }, (_, i) => `<</Type/Pages/Count 1/Kids[${i + 3} 0 R]>>`),
    ]),
  'a PDF whose content inflates to a gigabyte': () =>
    page(packed(ofLength('0 0 m 1 1 l S ', 128 * MEGABYTE))),
  'a PDF of a quarter million words': () =>
    page(packed(`BT /F 9 Tf ${'1 0 0 1 72 700 Tm (words) Tj '.repeat(250_000)} ET`), '/Font<</F 5 0 R>>', [
      FONT,
    ]),
  'a PDF of one long word': () =>
    page(packed(`BT /F 9 Tf 72 700 Td (${'a'.repeat(8 * MEGABYTE - 100)}) Tj ET`), '/Font<</F 5 0 R>>', [
      FONT,
    ]),
  'a PDF of words in a staircase': () =>
    page(
      packed(
        `BT /F 9 Tf ${Array.from({ length: 150_000 }, (_, i) => `1 0 0 1 ${i % 500} ${(i * 0.37) % 800} Tm (${i}) Tj`).join(' ')} ET`,
      ),
      '/Font<</F 5 0 R>>',
      [FONT],
    ),
  'a PDF of a lattice of twenty thousand lines': () =>
    page(
      packed(
        `${Array.from({ length: 10_000 }, (_, i) => `0 ${i * 0.08} m 595 ${i * 0.08} l S ${i * 0.059} 0 m ${i * 0.059} 842 l S`).join('\n')} BT /F 9 Tf 72 700 Td (a) Tj ET`,
      ),
      '/Font<</F 5 0 R>>',
      [FONT],
    ),
  'a PDF of crosses': () =>
    page(
      packed(
        `${Array.from({ length: 10_000 }, (_, i) => `${(i % 100) * 5} ${Math.floor(i / 100) * 8} 4 6 re S`).join('\n')} BT /F 9 Tf ${Array.from({ length: 10_000 }, (_, i) => `1 0 0 1 ${(i % 100) * 5 + 1} ${Math.floor(i / 100) * 8 + 1} Tm (1) Tj`).join('\n')} ET`,
      ),
      '/Font<</F 5 0 R>>',
      [FONT],
    ),
  'a PDF packed twice': () =>
    page({
      entries: '/Filter[/FlateDecode/FlateDecode]',
      data: deflateSync(deflateSync(ofLength('0 0 m 1 1 l S ', 128 * MEGABYTE))),
    }),
  'a PDF packed in letters': () =>
    page({
      entries: '/Filter[/ASCIIHexDecode/FlateDecode]',
      data: Buffer.from(deflateSync(ofLength('0 0 m 1 1 l S ', 128 * MEGABYTE)).toString('hex')),
    }),
  'a PDF of run lengths': () =>
    page({
      entries: '/Filter[/RunLengthDecode/RunLengthDecode]',
      data: ofLength('\u0081\u0081\u0081\u0081', 64 * 1024),
    }),
  'a PDF whose filters have other names': () =>
    page({
      entries: '/F#69lter/Fl#61teDecode',
      data: deflateSync(ofLength('0 0 m 1 1 l S ', 128 * MEGABYTE)),
    }),
  'a PDF whose filter stands elsewhere': () =>
    page({ entries: '/Filter 5 0 R', data: deflateSync(ofLength('0 0 m 1 1 l S ', 128 * MEGABYTE)) }, '', [
      '/FlateDecode',
    ]),
  'a PDF of forms that draw themselves': () =>
    page(packed('/A Do'), '/XObject<</A 5 0 R>>', [
      packed('/A Do /A Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>'),
    ]),
  'a PDF of forms that draw ten others': () =>
    page(
      packed('/A Do '.repeat(10)),
      '/XObject<</A 5 0 R>>/Font<</F 20 0 R>>',
      Array.from({ length: 16 }, (_, i) =>
        i === 15
          ? FONT
          : packed(
              i === 14 ? 'BT /F 9 Tf (a) Tj ET' : '/A Do '.repeat(10),
              `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${i + 6} 0 R>>/Font<</F 20 0 R>>>>`,
            ),
      ),
    ),
  'a PDF of a form drawn a million times': () =>
    page(packed('/A Do '.repeat(1_000_000)), '/XObject<</A 5 0 R>>', [
      packed('BT (a) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]'),
    ]),
  'a PDF of patterns that draw ten others': () =>
    page(
      packed('/Pattern cs /A scn 0 0 9 9 re f '.repeat(10)),
      '/Pattern<</A 5 0 R>>',
      Array.from({ length: 15 }, (_, i) =>
        packed(
          Array.from({ length: 10 }, (__, n) => `/Pattern cs /P${n} scn 0 0 9 9 re f `).join(''),
          `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<<${Array.from({ length: 10 }, (__, n) => `/P${n} ${i + 6} 0 R`).join('')}>>>>`,
        ),
      ),
    ),
  'a PDF of a font whose letters draw ten others': () =>
    page(packed('BT /F 9 Tf (a) Tj ET'), '/Font<</F 5 0 R>>', [
      '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</XObject<</A 7 0 R>>>>>>',
      packed('9 0 d0 /A Do'),
      ...Array.from({ length: 15 }, (_, i) =>
        packed(
          '/A Do '.repeat(10),
          `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${i + 8} 0 R>>>>`,
        ),
      ),
    ]),
  'a PDF of an image of 10 billion points': () =>
    page(packed('/I Do'), '/XObject<</I 5 0 R>>', [
      packed(
        ofLength('\0', 128 * MEGABYTE),
        '/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB',
      ),
    ]),
  'a PDF whose list of objects claims a billion': () => {
    const list = deflateSync(Buffer.alloc(12));
    const head =
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n';
    return Buffer.concat([
      Buffer.from(
        `${head}3 0 obj\n<</Type/XRef/Size 1000000000/W[0 0 0]/Root 1 0 R/Filter/FlateDecode/Length ${list.length}>>\nstream\n`,
      ),
      list,
      Buffer.from(`\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`),
    ]);
  },
  'a PDF whose lists of objects lead to each other': () =>
    Buffer.from(
      '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n',
    ),
  'a PDF of a bundle of objects that inflates': () =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[7 0 R]/Count 1>>',
      packed(Buffer.concat([Buffer.from('7 0 '), ofLength(' ', 64 * MEGABYTE)]), '/Type/ObjStm/N 1/First 4'),
    ]),
  'a PDF of a character map without end': () =>
    page(packed('BT /F 9 Tf (a) Tj ET'), '/Font<</F 5 0 R>>', [
      '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>',
      packed(
        `begincodespacerange <0000> <FFFF> endcodespacerange\n${'1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange\n'.repeat(1000)}`,
      ),
    ]),
  'a PDF of ten thousand fonts': () =>
    page(
      packed(Array.from({ length: 10_000 }, (_, i) => `BT /F${i} 9 Tf (a) Tj ET`).join(' ')),
      `/Font<<${Array.from({ length: 10_000 }, (_, i) => `/F${i} ${i + 5} 0 R`).join('')}>>`,
      Array.from({ length: 10_000 }, (_, i) => `<</Type/Font/Subtype/Type1/BaseFont/A${i}>>`),
    ),
  'a PDF of notes without end': () =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[${'4 0 R '.repeat(100_000)}]>>`,
      '<</Type/Annot/Subtype/FreeText/Rect[0 0 99 99]/Contents(note)/AP<</N 5 0 R>>>>',
      packed('BT (a) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]'),
    ]),
  'a PDF of nested arrays': () =>
    Buffer.from(
      `%PDF-1.7\n1 0 obj${'['.repeat(500_000)}\ntrailer\n<</Root ${'['.repeat(100_000)}>>\n%%EOF\n`,
    ),
  'a PDF of words without end': () => Buffer.from(`%PDF-1.7\n${'1 0 obj stream '.repeat(400_000)}`),
};
