import { describe, expect, it } from 'vitest';
import { readConcatenation, readLiteral } from '#parsers/text/script-literal.ts';

describe('readLiteral reads', () => {
  it.each([
    [
      'JSON',
      '{"a":[1,-2.5e3,true,null],"b":{"c":"\\u6587\\u53f7\\n"}}',
      { a: [1, -2500, true, null], b: { c: '文号\n' } },
    ],
    ['names without quotes', "{title: '通知', $x_1: 2}", { title: '通知', $x_1: 2 }],
    ['a comma before the end', "['a', 'b', ]", ['a', 'b']],
    ['escapes', String.raw`{"p":"<p>a<\/p>\x41\'\"\\"}`, { p: `<p>a</p>A'"\\` }],
    ['a template without holes', '`甲\n乙`', '甲\n乙'],
    ['nothing in it', '{ }', {}],
  ])('%s', (_name, source, value) => {
    expect(readLiteral(` ${source};rest`, 0)).toEqual({ value, end: source.length + 1 });
  });

  it.each([
    ['a call', '{a: f()}'],
    ['a variable', '{a: b}'],
    ['a template with holes', '{a: `${b}`}'],
    ['an object cut off', '{"a":"<p>'],
    ['a string over two lines', '{"a":"b\nc"}'],
    ['levels without end', '['.repeat(100_000)],
  ])('nothing from %s', (_name, source) => {
    expect(readLiteral(source, 0)).toBeNull();
  });
});

describe('readConcatenation', () => {
  const names = (name: string): string | undefined => (name === 'source' ? '临河日报' : undefined);

  it.each([
    ['"来源："+"临河日报")', '来源：临河日报'],
    ["'<b>' + source + '</b>';", '<b>临河日报</b>'],
    ['source)', '临河日报'],
  ])('%s', (source, value) => {
    expect(readConcatenation(source, 0, names)?.value).toBe(value);
  });

  it.each(['other)', '"a"+f("b"))', '"a".replace("a","b"))', '1+"a")'])('nothing from %s', (source) => {
    expect(readConcatenation(source, 0, names)).toBeNull();
  });
});
