import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sniffMediaType } from '#parsers/page/media-type.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
/** A zip with one empty local header for each name; enough to be told. */
const zip = (...names: readonly string[]): Uint8Array =>
  bytes(names.map((name) => `PK\u0003\u0004${'\0'.repeat(26)}${name}`).join(''));

test.each([
  ['a PDF labelled as a page', bytes('%PDF-1.4\n'), 'text/html', 'pdf'],
  ['a PDF with a line before it', bytes('\r\n%PDF-1.4\n'), 'text/html', 'pdf'],
  ['an OLE document', bytes('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0'), 'text/html', 'ole'],
  ['an Office document', zip('[Content_Types].xml', 'word/document.xml'), 'application/zip', 'ooxml'],
  ['an OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'text/html', 'ofd'],
  ['a plain archive', zip('a.txt'), 'application/octet-stream', 'zip'],
  ['a RAR', bytes('Rar!\u001a\u0007\0'), '', 'rar'],
  ['a picture', bytes('\u0089PNG\r\n\u001a\n'), 'text/html', 'image'],
  ['a page labelled as a file', bytes('<!DOCTYPE html><html><body>x'), 'application/pdf', 'html'],
  ['a page behind log lines', bytes('2024-03-08 crawled\n<html><body>x'), 'text/plain', 'html'],
  ['a page behind comments', bytes('<!-- a --><!-- b --><html>'), '', 'html'],
  ['XHTML with an XML declaration', bytes('<?xml version="1.0"?><!DOCTYPE html><html>'), 'text/xml', 'html'],
  ['a fragment of a page', bytes('a <b>b</b><table><tr>'), 'text/plain', 'html'],
  ['an XML list', bytes('<datastore><recordset>'), 'text/html', 'xml'],
  ['JSON labelled as a page', bytes('{"data": []}'), 'text/html', 'json'],
  ['a Chinese text in brackets', bytes('[\u00c4\u00ea\u00b1\u00a8] x'), 'text/plain', 'text'],
  [
    'a UTF-16 page',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html><body>年报', 'utf16le')]),
    '',
    'html',
  ],
  ['text', bytes('a\nb'), 'text/plain', 'text'],
  ['nothing', new Uint8Array(), 'text/html', 'empty'],
  ['noise', deflateRawSync(Buffer.from('a'.repeat(9))).subarray(0, 4), 'application/octet-stream', 'binary'],
])('%s', (_, body, contentType, kind) => {
  expect(sniffMediaType(body, contentType, 'http://www.linhe.example/a')).toBe(kind);
});

test('without any label the bytes decide, then the extension', () => {
  expect(sniffMediaType(bytes('<html>'), null, null)).toBe('html');
  expect(sniffMediaType(bytes('a,b'), null, 'http://www.linhe.example/a.csv?x=1')).toBe('text');
});
