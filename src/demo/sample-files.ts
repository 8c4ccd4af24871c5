/** Small real attachments: bytes that say by themselves what they are. */
import { crc32 } from 'node:zlib';

const encoder = new TextEncoder();

/** A PDF of one page showing `line` (ASCII), with a right cross-reference table. */
export function samplePdf(line: string): Uint8Array {
  const stream = `BT /F1 16 Tf 72 760 Td (${line.replaceAll(/[\\()]/g, '\\$&')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = pdf.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return encoder.encode(pdf);
}

/** A Word document (.docx) of one paragraph. */
export function sampleDocx(paragraph: string): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const office = 'http://schemas.openxmlformats.org';
  return storedZip([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      'word/document.xml',
      `${head}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p></w:body></w:document>`,
    ],
  ]);
}

/** A compound file (.xls, .doc of old Office): the header sector, an allocation table and an empty directory. */
export function sampleCompoundFile(): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let at = 76; at < 512; at += 4) view.setUint32(at, at === 76 ? 0 : 0xffffffff, true);
  view.setUint32(512, 0xfffffffd, true);
  view.setUint32(516, 0xfffffffe, true);
  for (let at = 520; at < 1024; at += 4) view.setUint32(at, 0xffffffff, true);
  const root = 'Root Entry';
  for (let at = 0; at < root.length; at++) view.setUint16(1024 + at * 2, root.charCodeAt(at), true);
  view.setUint16(1024 + 64, (root.length + 1) * 2, true);
  bytes[1024 + 66] = 5;
  for (const at of [68, 72, 76]) view.setUint32(1024 + at, 0xffffffff, true);
  view.setUint32(1024 + 116, 0xfffffffe, true);
  return bytes;
}

function storedZip(files: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const body = encoder.encode(text);
    const label = encoder.encode(name);
    const fields = new DataView(new ArrayBuffer(26));
    fields.setUint16(0, 20, true);
    fields.setUint16(8, 0x21, true);
    fields.setUint32(10, crc32(body), true);
    fields.setUint32(14, body.length, true);
    fields.setUint32(18, body.length, true);
    fields.setUint16(22, label.length, true);
    const shared = new Uint8Array(fields.buffer);
    const local = concat([Uint8Array.of(0x50, 0x4b, 3, 4), shared, label, body]);
    const tail = new DataView(new ArrayBuffer(14));
    tail.setUint32(10, offset, true);
    central.push(
      concat([Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0), shared, new Uint8Array(tail.buffer), label]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = concat(central);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  return concat([...locals, directory, new Uint8Array(end.buffer)]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
