/** PDF files (ISO 32000) for tests, written object by object. */

/** A file of these objects, numbered from 1; the first one is the catalog. `trailer` adds entries to the trailer. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = pdf.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(pdf, 'latin1'));
}

export function stream(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
}

/** Pages with these contents, which share `resources`; more objects follow from number 3 + 2 × pages on. */
export function pagesOf(
  contents: readonly string[],
  resources: string,
  more: readonly string[] = [],
): string[] {
  const kids = contents.map((_, at) => `${3 + at * 2} 0 R`).join(' ');
  const pages = contents.flatMap((content, at) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + at * 2} 0 R /Resources << ${resources} >> >>`,
    stream(content),
  ]);
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    ...pages,
    ...more,
  ];
}

/** A Chinese font that is not in the file, its codes read by the predefined map `encoding`. */
export function chineseFont(encoding: string, descendant: number): [string, string] {
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [${descendant} 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>',
  ];
}
