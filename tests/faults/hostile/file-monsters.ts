/** Files other than PDF made to exhaust whoever reads them. */
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { compoundFile, wordBinaryOf } from '../../support/word-binary-file.ts';

const MEGABYTE = 1024 * 1024;

/** A ZIP of one deflated entry that claims to inflate to `size` bytes. */
function zipOf(name: string, data: Uint8Array, size: number): Uint8Array {
  const nameBytes = new TextEncoder().encode(name);
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(8, 8, true);
  local.setUint32(18, data.length, true);
  local.setUint32(22, size, true);
  local.setUint16(26, nameBytes.length, true);
  const central = new DataView(new ArrayBuffer(46));
  central.setUint32(0, 0x02014b50, true);
  central.setUint16(10, 8, true);
  central.setUint32(20, data.length, true);
  central.setUint32(24, size, true);
  central.setUint16(28, nameBytes.length, true);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + nameBytes.length, true);
  end.setUint32(16, 30 + nameBytes.length + data.length, true);
  return Buffer.concat([
    new Uint8Array(local.buffer),
    nameBytes,
    data,
    new Uint8Array(central.buffer),
    nameBytes,
    new Uint8Array(end.buffer),
  ]);
}

/** A package of these parts whose main one is `main`. */
function office(main: string, parts: Readonly<Record<string, string>>): Uint8Array {
  const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  return archive({
    '[Content_Types].xml': types,
    '_rels/.rels': `<Relationships>${relation('officeDocument', main)}</Relationships>`,
    ...parts,
  });
}

function relation(kind: string, target: string, id = 'r1'): string {
  return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
}

function archive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? encoder.encode(part) : part,
      ]),
    ),
  );
}

function word(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return office('word/document.xml', {
    'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

const PARAGRAPH = '<w:p><w:r><w:t>正文</w:t></w:r></w:p>';

/** A workbook of one sheet; `strings` is the table of shared strings. */
function workbook(sheet: string, strings = '', sheets = 1): Uint8Array {
  const content = 'http://schemas.openxmlformats.org';
  const names = Array.from({ length: sheets }, (_, i) => i + 1);
  const encoder = new TextEncoder();
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${content}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${names.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${content}/package/2006/relationships">${relation('officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${content}/spreadsheetml/2006/main" xmlns:r="${content}/officeDocument/2006/relationships"><sheets>${names.map((n) => `<sheet name="表${n}" sheetId="${n}" r:id="r${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${content}/package/2006/relationships">${names.map((n) => relation('worksheet', `worksheets/sheet${n}.xml`, `r${n}`)).join('')}${relation('sharedStrings', 'sharedStrings.xml', 's')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    ...Object.fromEntries(
      names.map((n) => [
        `xl/worksheets/sheet${n}.xml`,
        `<worksheet xmlns="${content}/spreadsheetml/2006/main">${sheet}</worksheet>`,
      ]),
    ),
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, encoder.encode(part)])),
  );
}

function ofd(content: string, pages = 1): Uint8Array {
  return archive({
    'OFD.xml': '<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc/Document.xml': `<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${'<ofd:Page BaseLoc="Page.xml"/>'.repeat(pages)}</ofd:Pages></ofd:Document>`,
    'Doc/Page.xml': `<ofd:Page><ofd:Content><ofd:Layer>${content}</ofd:Layer></ofd:Content></ofd:Page>`,
  });
}

const OFD_LINE =
  '<ofd:TextObject Boundary="10 20 100 10" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 9 5">关于防汛工作的通知书</ofd:TextCode></ofd:TextObject>';

/** A compound file whose sectors lead to each other. */
function loopingCompoundFile(): Uint8Array {
  const bytes = Uint8Array.from(wordBinaryOf([{ text: '正文\r', properties: [] }]));
  const view = new DataView(bytes.buffer);
  const table = (view.getUint32(76, true) + 1) * 512;
  for (let at = table; at + 4 <= Math.min(bytes.length, table + 512); at += 4)
    view.setUint32(at, ((at - table) / 4) % 7, true);
  return bytes;
}

function zipOfZips(): Uint8Array {
  const inner = zipOf('a.html', deflateRawSync(Buffer.alloc(60 * MEGABYTE)), 60 * MEGABYTE);
  return archive(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.zip`, inner])));
}

/** Files by name, each made when it is asked for: together they are large. */
export const FILE_MONSTERS: Readonly<Record<string, () => Uint8Array>> = {
  'a ZIP that inflates to 64 megabytes': () =>
    zipOf('报告.html', deflateRawSync(Buffer.alloc(64 * MEGABYTE)), 64 * MEGABYTE),
  'a ZIP that inflates to 160 megabytes': () =>
    zipOf('报告.html', deflateRawSync(Buffer.alloc(160 * MEGABYTE)), 160 * MEGABYTE),
  'a ZIP that lies about its size': () => zipOf('a.txt', deflateRawSync(Buffer.alloc(64 * MEGABYTE)), 10),
  'a ZIP of ZIPs': zipOfZips,
  'a ZIP of fifty pages of many tables': () =>
    archive(
      Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [
          `${i}.html`,
          '<table><tr><td>1</td></tr></table>'.repeat(30_000),
        ]),
      ),
    ),
  'a ZIP of ten thousand names': () =>
    archive(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`文件${i}.txt`, '正文']))),
  'a Word document of deep XML': () => word('<w:tbl><w:tr><w:tc>'.repeat(200_000)),
  'a Word document of tables in each other': () =>
    word(`${'<w:tbl><w:tr><w:tc>'.repeat(60)}${PARAGRAPH.repeat(50_000)}`),
  'a Word document of endless text': () => word(`<w:p><w:r><w:t>${'公'.repeat(5 * MEGABYTE)}`),
  'a Word document of three hundred thousand paragraphs': () => word(PARAGRAPH.repeat(300_000)),
  'a Word document of two hundred thousand cells': () =>
    word(`<w:tbl>${`<w:tr>${`<w:tc>${PARAGRAPH}</w:tc>`.repeat(20)}</w:tr>`.repeat(10_000)}</w:tbl>`),
  'a Word document of two hundred thousand runs': () =>
    word(`<w:p>${'<w:r><w:rPr><w:b/></w:rPr><w:t>公</w:t></w:r>'.repeat(200_000)}</w:p>`),
  'a Word document of attributes': () =>
    word(`<w:p ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
  'a Word document of entities': () =>
    word(
      `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:p><w:r><w:t>${'&b;&#x4e00;'.repeat(500_000)}</w:t></w:r></w:p>`,
    ),
  'a Word document of styles that are based on themselves': () =>
    word('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>'.repeat(10_000), {
      'word/_rels/document.xml.rels': `<Relationships>${relation('styles', 'styles.xml')}</Relationships>`,
      'word/styles.xml': `<w:styles>${Array.from({ length: 20_000 }, (_, i) => `<w:style w:styleId="${i === 0 ? 'a' : i}"><w:basedOn w:val="${i === 19_999 ? 'a' : i + 1}"/></w:style>`).join('')}</w:styles>`,
    }),
  'a Word document of numbers without end': () =>
    word(
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>'.repeat(
        100_000,
      ),
      {
        'word/_rels/document.xml.rels': `<Relationships>${relation('numbering', 'numbering.xml')}</Relationships>`,
        'word/numbering.xml': `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="${'%1'.repeat(1000)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      },
    ),
  'a sheet of a million rows': () =>
    workbook(
      `<dimension ref="A1:B1000000"/><sheetData>${Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join('')}</sheetData>`,
    ),
  'a sheet that claims all of its cells': () =>
    workbook(
      '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    ),
  'a sheet of cells far apart': () =>
    workbook(
      `<sheetData>${Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join('')}</sheetData>`,
    ),
  'a sheet of seven hundred thousand cells': () =>
    workbook(
      `<sheetData>${Array.from({ length: 3500 }, (_, i) => `<row r="${i + 1}">${'<c><v>1</v></c>'.repeat(200)}</row>`).join('')}</sheetData>`,
    ),
  'a sheet of merged cells': () =>
    workbook(
      `<sheetData>${Array.from({ length: 2000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join('')}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`,
    ),
  'a sheet of columns': () =>
    workbook(`<cols>${'<col min="1" max="16384" width="9"/>'.repeat(100_000)}</cols>`),
  'a sheet of formats': () =>
    workbook(
      `<sheetData>${Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="d"><v>9999999-01-01T00:00:00</v></c></row>`).join('')}</sheetData>`,
    ),
  'a workbook of five hundred sheets': () =>
    workbook('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', '', 500),
  'a workbook of shared strings': () =>
    workbook(
      `<sheetData>${Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')}</sheetData>`,
      `<si><t>${'公开'.repeat(100_000)}</t></si>`,
    ),
  'a sheet of a hundred thousand rows': () =>
    workbook(
      `<sheetData>${Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c><c r="C${i + 1}"><v>1</v></c></row>`).join('')}</sheetData>`,
    ),
  'a workbook of four hundred thousand shared strings': () =>
    workbook(
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
      Array.from({ length: 400_000 }, (_, i) => `<si><t>${i}</t></si>`).join(''),
    ),
  'a workbook of a million shared strings': () =>
    workbook(
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
      Array.from({ length: 1_000_000 }, (_, i) => `<si><t>${i}</t></si>`).join(''),
    ),
  'a workbook of formatted strings': () =>
    workbook(
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
      `<si>${'<r><rPr><b/></rPr><t>公</t></r>'.repeat(300_000)}</si>`,
    ),
  'a workbook of deep XML': () => workbook('<sheetData>'.repeat(500_000)),
  'a workbook of tags that do not end': () =>
    workbook(`<sheetData>${'<row r="1"><c r="A1"><v>'.repeat(200_000)}`),
  'a workbook of open brackets': () => workbook('<'.repeat(4 * MEGABYTE)),
  'an OFD of a page that is listed a thousand times': () => ofd(OFD_LINE.repeat(2000), 1000),
  'an OFD of words without end': () => ofd(OFD_LINE.repeat(80_000)),
  'an OFD of lines without end': () =>
    ofd(
      `<ofd:PathObject Boundary="0 0 100 100"><ofd:AbbreviatedData>${'M 0 0 L 100 0 L 100 100 L 0 100 C '.repeat(300_000)}</ofd:AbbreviatedData></ofd:PathObject>${OFD_LINE}`,
    ),
  'an OFD of steps without end': () =>
    ofd(
      `<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="${'g 10000 5 '.repeat(100_000)}">公</ofd:TextCode></ofd:TextObject>`,
    ),
  'an OFD of layers in each other': () => ofd('<ofd:PageBlock>'.repeat(500_000) + OFD_LINE),
  'a compound file of loops': () => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[30] = 9;
    return bytes;
  },
  'a compound file whose sectors lead to each other': loopingCompoundFile,
  'a compound file of a large text': () =>
    wordBinaryOf([{ text: `${'公'.repeat(2 * MEGABYTE)}\r`, properties: [] }]),
  'a compound file of pieces that are all the same': () => {
    const pieces = 50_000;
    const text = Buffer.alloc(0x800 + 2 * MEGABYTE);
    const table = Buffer.alloc(5 + (pieces + 1) * 4 + pieces * 8);
    table[0] = 2;
    table.writeUInt32LE(table.length - 5, 1);
    for (let at = 0; at < pieces; at += 1) {
      table.writeUInt32LE(0, 5 + at * 4);
      table.writeUInt32LE(0x800, 5 + (pieces + 1) * 4 + at * 8 + 2);
    }
    for (let at = 1; at <= pieces; at += 2) table.writeUInt32LE(MEGABYTE, 5 + at * 4);
    text.writeUInt16LE(0xa5ec, 0);
    text.writeUInt16LE(0xc1, 2);
    text.writeUInt16LE(0x200, 0x0a);
    text.writeInt32LE(0x7fffffff, 0x4c);
    text.writeUInt32LE(0, 0x1a2);
    text.writeUInt32LE(table.length, 0x1a6);
    return compoundFile({ WordDocument: text, '1Table': table });
  },
  'a compound file of a thousand streams': () =>
    compoundFile(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`s${i}`, Buffer.alloc(8)]))),
  'an old workbook of nothing but zeros': () => compoundFile({ Workbook: Buffer.alloc(8 * MEGABYTE) }),
  'an old workbook of rows without end': () => {
    const record = Buffer.from([0x03, 0x02, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    const records = Buffer.alloc(record.length * 500_000, record);
    for (let at = 0; at < 500_000; at += 1) records.writeUInt16LE(at % 65_536, at * record.length + 4);
    const bof = Buffer.from([0x09, 0x08, 16, 0, 0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const globals = Buffer.from(bof);
    globals[6] = 5;
    const name = Buffer.from([0x85, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0x61]);
    const start = globals.length + name.length + 4;
    name.writeUInt32LE(start, 4);
    const end = Buffer.from([0x0a, 0, 0, 0]);
    return compoundFile({ Workbook: Buffer.concat([globals, name, end, bof, records, end]) });
  },
};
