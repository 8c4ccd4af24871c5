import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleCompoundFile, sampleDocx, samplePdf } from '#demo/sample-files.ts';

describe('sample files', () => {
  it('has a PDF whose cross-references point at its objects', () => {
    const pdf = Buffer.from(samplePdf('Plan (draft)')).toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe('xref');
    const offsets = Array.from(pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm), (match) =>
      Number(match[1]),
    );
    expect(offsets).toHaveLength(5);
    for (const [at, offset] of offsets.entries()) {
      expect(pdf.slice(offset, offset + 7)).toBe(`${at + 1} 0 obj`);
    }
    const [, length, stream] = /\/Length (\d+) >>\nstream\n([^]*?)\nendstream/.exec(pdf) ?? [];
    expect(stream).toHaveLength(Number(length));
    expect(stream).toContain('Plan \\(draft\\)');
  });

  it('has a Word document whose directory leads to its text', () => {
    const zip = Buffer.from(sampleDocx('附件一'));
    const end = zip.length - 22;
    expect(zip.readUInt32LE(end)).toBe(0x06054b50);
    let at = zip.readUInt32LE(end + 16);
    const texts = new Map<string, string>();
    for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
      const nameLength = zip.readUInt16LE(at + 28);
      const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const stored = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      texts.set(name, (zip.readUInt16LE(at + 10) === 0 ? stored : inflateRawSync(stored)).toString('utf8'));
      at += 46 + nameLength;
    }
    expect([...texts.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
    expect(texts.get('word/document.xml')).toContain('<w:t>附件一</w:t>');
  });

  it('has a compound file of whole sectors with a root entry', () => {
    const file = Buffer.from(sampleCompoundFile());
    expect(file.subarray(0, 8).toString('hex')).toBe('d0cf11e0a1b11ae1');
    expect(file.length % 512).toBe(0);
    expect(file.toString('utf16le', 1024, 1024 + 20)).toBe('Root Entry');
  });
});
