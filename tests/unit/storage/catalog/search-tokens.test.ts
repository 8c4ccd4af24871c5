import { describe, expect, it } from 'vitest';
import { foldText, indexTokens, matchExpression } from '#storage/catalog/search-tokens.ts';

describe('indexTokens', () => {
  it.each([
    ['政府信息', '政府 府信 信息 息'],
    ['局', '局'],
    ['2013年度', '2013 年度 度'],
    ['第3号令', '第 3 号令 令'],
    ['公开。报告', '公开 开 报告 告'],
    ['国办发〔2017〕47号', '国办 办发 发 2017 47 号'],
    ['ＧＤＰ growth', 'gdp growth'],
    ['二〇一三', '二〇 〇一 一三 三'],
    ['\u{20BB7}野家', '\u{20BB7}野 野家 家'],
    ['  \n\t。，', ''],
    ['', ''],
  ])('makes %j into %j', (text, tokens) => {
    expect(indexTokens(text)).toBe(tokens);
  });

  it('takes time in proportion to the text', () => {
    const text = '政府信息公开'.repeat(100_000);
    expect(indexTokens(text).split(' ')).toHaveLength(600_000);
  });
});

describe('matchExpression', () => {
  it.each([
    ['公开', '"公开"'],
    ['信息公开', '"信息 息公 公开"'],
    ['局', '"局"*'],
    ['2013年', '"2013 年"*'],
    ['2013年度', '"2013 年度"'],
    ['国办发〔2017〕47号', '"国办 办发 发 2017 47 号"*'],
    ['公开 报告', '"公开" AND "报告"'],
    ['公开　报告', '"公开" AND "报告"'],
    ['２０１３', '"2013"'],
    ['GDP', '"gdp"'],
    ['a"b', '"a b"'],
    ['NEAR(a b)', '"near a" AND "b"'],
    ['title:公开*', '"title 公开"'],
    ['。 、', ''],
    ['', ''],
  ])('makes %j into %j', (words, expression) => {
    expect(matchExpression(words)).toBe(expression);
  });

  it('finds every part of an indexed text that begins and ends with a whole word', () => {
    const text = '临政办发〔2014〕8号关于2013年度GDP核算';
    const parts = ['临政办发', '政办发〔2014〕8号', '8号关于2013年', '年度GDP核算', '度GDP', '关于2013年度'];
    const indexed = ` ${indexTokens(text)}`;
    for (const part of parts) {
      const [, phrase = 'nothing'] = matchExpression(part).match(/^"(.*)"\*?$/) ?? [];
      expect(indexed).toContain(` ${phrase}`);
    }
  });
});

describe('foldText', () => {
  it('takes width and case away and leaves the rest', () => {
    expect(foldText('（ＱＹ）Ⅳ a　临禾')).toBe('(qy)iv a 临禾');
  });
});
