import { describe, expect, it } from 'vitest';
import { clip, formatColumns, oneLine, pad } from '#cli/columns.ts';

describe('formatColumns', () => {
  it('counts a Chinese character as two cells', () => {
    const lines = formatColumns(
      [{ title: 'name' }, { title: 'n' }],
      [
        ['临禾市', '1'],
        ['abc', '22'],
      ],
    );
    expect(lines).toEqual(['name    n', '临禾市  1', 'abc     22']);
  });

  it('aligns numbers to the right, and ends no line with spaces', () => {
    const lines = formatColumns(
      [{ title: 'URLs', align: 'right' }, { title: 'x' }],
      [
        ['7', ''],
        ['1234567', 'y'],
      ],
    );
    expect(lines).toEqual(['   URLs  x', '      7', '1234567  y']);
  });

  it('cuts a cell that is longer than its column may be', () => {
    const lines = formatColumns([{ title: 't', most: 6 }, { title: 'n' }], [['政府信息公开', '1']]);
    expect(lines).toEqual(['t      n', '政府…  1']);
  });

  it('keeps a row in one line, whatever a page put into it', () => {
    const lines = formatColumns([{ title: 't' }, { title: 'n' }], [['a\nb\u001B[31mc\u202Ed', '1']]);
    expect(lines).toEqual(['t            n', 'a b [31mc d  1']);
  });

  it('has a header without rows', () => {
    expect(formatColumns([{ title: 'a' }, { title: 'b' }], [])).toEqual(['a  b']);
  });
});

describe('clip', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['政府', 4, '政府'],
    ['政府信', 4, '政…'],
    ['政府信', 5, '政府…'],
    ['\u{20BB7}\u{20BB7}\u{20BB7}', 5, '\u{20BB7}\u{20BB7}…'],
    ['', 1, ''],
  ])('of %j to %i cells is %j', (text, most, clipped) => {
    expect(clip(text, most)).toBe(clipped);
  });
});

describe('pad', () => {
  it('fills to a width, and leaves alone what is wider', () => {
    expect(pad('局', 4, 'left')).toBe('局  ');
    expect(pad('局', 4, 'right')).toBe('  局');
    expect(pad('政府信息', 4, 'left')).toBe('政府信息');
  });
});

describe('oneLine', () => {
  it.each([
    ['a\r\n\tb', 'a b'],
    ['\u001B]0;title\u0007x', ' ]0;title x'],
    ['a\u009B31mb', 'a 31mb'],
    ['a\u2066b\u200Fc', 'a b c'],
    ['政府 信息', '政府 信息'],
  ])('of %j is %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});
