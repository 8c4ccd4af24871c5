import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '#parsers/page/decode.ts';

const TEXT = '临河市人民政府关于印发工作要点的通知';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (bytes: Uint8Array, type: string | null): string[] =>
  decodeBytes(bytes, type).findings.map((finding) => finding.code);

describe('decodeBytes', () => {
  it.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with BOM', utf8(`\uFEFF${TEXT}`), 'utf-8'],
    ['GB 18030 without any declaration', iconv.encode(TEXT, 'gb18030'), 'gb18030'],
    ['UTF-16 little-endian with BOM', iconv.encode(`\uFEFF${TEXT}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16 big-endian with BOM', iconv.encode(`\uFEFF${TEXT}`, 'utf-16be'), 'utf-16be'],
    [
      'UTF-16 without BOM',
      iconv.encode(`<html><head><title>${TEXT}</title></head></html>`, 'utf-16le'),
      'utf-16le',
    ],
  ])('reads %s', (_name, bytes, charset) => {
    const decoded = decodeBytes(bytes, null);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(TEXT);
    expect(decoded.text.startsWith('\uFEFF')).toBe(false);
    expect(decoded.findings).toEqual([]);
  });

  it('takes gb2312 and gbk labels for GB 18030, as for a character GBK lacks', () => {
    const bytes = iconv.encode(`<meta charset="gb2312">${TEXT}㐀`, 'gb18030');
    expect(decodeBytes(bytes, 'text/html; charset=GBK')).toMatchObject({ charset: 'gb18030', findings: [] });
    expect(decodeBytes(bytes, null).text).toContain('㐀');
  });

  it('believes the bytes against header and page, and says so once for each', () => {
    expect(codes(utf8(`<meta charset="gbk">${TEXT}`), 'text/html; charset=gb2312')).toEqual([
      'charset-contradicted',
      'charset-contradicted',
    ]);
    expect(decodeBytes(iconv.encode(TEXT, 'gb18030'), 'text/html; charset=utf-8').charset).toBe('gb18030');
    expect(decodeBytes(iconv.encode(TEXT, 'gb18030'), 'text/html; charset=iso-8859-1').charset).toBe(
      'gb18030',
    );
  });

  it('follows a declaration of a third encoding that the bytes do not refute', () => {
    const bytes = iconv.encode('<meta charset="big5">臨河市政府公告', 'big5');
    expect(decodeBytes(bytes, null)).toMatchObject({
      charset: 'big5',
      text: '<meta charset="big5">臨河市政府公告',
    });
  });

  it('reads UTF-8 with a character cut in two as UTF-8 with a finding', () => {
    const bytes = Buffer.concat([utf8(TEXT.repeat(10)), Buffer.from([0xe4, 0xb8]), utf8('。')]);
    expect(decodeBytes(bytes, null)).toMatchObject({ charset: 'utf-8' });
    expect(codes(bytes, null)).toEqual(['text-damaged']);
  });

  it('finds no contradiction in ASCII bytes, nor in an unknown label', () => {
    expect(codes(utf8('<meta charset="gb2312"><p>x</p>'), 'text/html; charset=utf-8')).toEqual([]);
    expect(
      decodeBytes(iconv.encode(TEXT, 'gb18030'), 'text/html; charset=chinese-simplified-99').charset,
    ).toBe('gb18030');
  });

  it('decodes nothing to nothing', () => {
    expect(decodeBytes(new Uint8Array(), null)).toEqual({ text: '', charset: 'utf-8', findings: [] });
  });
});
