import { assert, integer, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGbk, percentEncodeGbk } from '#demo/encode-gbk.ts';

describe('encodeGbk', () => {
  it('is undone by the decoder for what official documents are written in', () => {
    const text = '青堰县〔2019〕12号，二〇一九年、二○一三年；“公开”（试行）ＡＢ①Ⅷ';
    expect(new TextDecoder('gbk').decode(encodeGbk(text))).toBe(text);
  });

  it('is undone by the decoder for any unified ideograph and ASCII', () => {
    const character = oneof(
      integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
      integer({ min: 0x20, max: 0x7e }).map((point) => String.fromCodePoint(point)),
    );
    assert(
      property(string({ unit: character }), (text) => {
        expect(new TextDecoder('gbk').decode(encodeGbk(text))).toBe(text);
      }),
    );
  });

  it('refuses what GBK does not have', () => {
    expect(() => encodeGbk('😀')).toThrow(RangeError);
  });

  it('percent-encodes bytes above ASCII only', () => {
    expect(percentEncodeGbk('a农')).toBe('a%C5%A9');
  });
});
