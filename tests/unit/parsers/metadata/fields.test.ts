import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/finding.ts';
import {
  dateField,
  gatherClaims,
  keywordsField,
  publishedAtField,
  sourceField,
  textField,
  viewCountField,
} from '#parsers/metadata/fields.ts';
import { fieldOfLabel } from '#parsers/metadata/vocabulary.ts';

type Pairs = Record<string, string>;

function claimsOf(block: Pairs, byline: Pairs = {}, metas: Pairs = {}) {
  const pairs = (from: Pairs) =>
    Object.entries(from).map(([label, value], line) => ({
      label,
      value,
      field: fieldOfLabel(label) ?? null,
      line,
    }));
  const tags = new Map(
    Object.entries(metas).map(([name, content]) => [name.toLowerCase(), { name, content }]),
  );
  return gatherClaims(
    pairs(block),
    pairs(byline),
    [],
    { metas: tags, title: null },
    (line) => `line ${line}`,
  );
}

function publishedAt(block: Pairs, byline: Pairs, metas: Pairs) {
  const findings: Finding[] = [];
  const field = publishedAtField(claimsOf(block, byline, metas), findings);
  return { value: field?.value, rule: field?.rule, codes: findings.map((finding) => finding.code) };
}

describe('textField', () => {
  it('trusts block, byline, tag in this order and skips what says nothing', () => {
    expect(
      textField(claimsOf({ 来源: '--' }, { 来源: '日报 打印' }, { ContentSource: '本网' }), 'source'),
    ).toMatchObject({ value: '日报', raw: '日报 打印', rule: 'byline' });
    expect(textField(claimsOf({}, { 来源: '' }, { ContentSource: '本网' }), 'source')).toMatchObject({
      value: '本网',
      locator: 'meta[ContentSource]',
    });
    expect(textField(claimsOf({ 文号: '无' }), 'documentNumber')).toBeNull();
  });
});

describe('publishedAtField', () => {
  it.each([
    [
      'the displayed day with the time of the tag',
      { 发布日期: '2021-05-09' },
      {},
      { PubDate: '2021-05-09 10:12' },
      '2021-05-09T10:12+08:00',
      [],
    ],
    [
      'the displayed time where the tag has another',
      {},
      { 发布时间: '2021-05-09 13:57' },
      { PubDate: '2021-05-09 14:01:14' },
      '2021-05-09T13:57+08:00',
      [],
    ],
    [
      'seconds of the same minute',
      {},
      { 发布时间: '2021-05-09 13:57' },
      { PubDate: '2021-05-09 13:57:29' },
      '2021-05-09T13:57:29+08:00',
      [],
    ],
    [
      'the displayed day against the tag',
      {},
      { 发布时间: '2021-05-09' },
      { PubDate: '2024-01-01' },
      '2021-05-09',
      ['date-disagrees'],
    ],
    ['a bare date of the strip', {}, { '': '2021年5月9日' }, {}, '2021-05-09', []],
    [
      'the time of an update where nothing else is shown',
      {},
      { 更新时间: '2021-05-09 08:00' },
      { PubDate: '2021-05-09' },
      '2021-05-09T08:00+08:00',
      [],
    ],
    [
      'the publication before an update',
      {},
      { 更新时间: '2022-01-01', 发布时间: '2021-05-09' },
      {},
      '2021-05-09',
      [],
    ],
  ])('takes %s', (_name, block, byline, metas, value, codes) => {
    expect(publishedAt(block as Pairs, byline as Pairs, metas as Pairs)).toMatchObject({ value, codes });
  });

  it('never takes the date a document was written', () => {
    expect(publishedAt({ 成文日期: '2021-05-09' }, {}, {}).value).toBeUndefined();
    expect(dateField(claimsOf({ 成文日期: '2021年5月9日' }), 'writtenDate', [])).toMatchObject({
      value: '2021-05-09',
      raw: '2021年5月9日',
      precision: 'day',
    });
  });
});

describe('other fields', () => {
  it('report a source that the tag contradicts', () => {
    const findings: Finding[] = [];
    expect(sourceField(claimsOf({}, { 来源: '日报' }, { ContentSource: '本网' }), findings)?.value).toBe(
      '日报',
    );
    expect(findings.map((finding) => finding.code)).toEqual(['source-disagrees']);
  });

  it('split keywords at every separator', () => {
    expect(keywordsField(claimsOf({ 主题词: '水利　饮水、安全；管理' }))?.value).toEqual([
      '水利',
      '饮水',
      '安全',
      '管理',
    ]);
  });

  it('count views only where a number is shown', () => {
    expect(viewCountField(claimsOf({}, { 浏览: '[128]次' }))?.value).toBe(128);
    expect(viewCountField(claimsOf({}, { 浏览: '0' }))?.value).toBe(0);
    expect(viewCountField(claimsOf({}, { 浏览: '[]次' }))).toBeNull();
    expect(viewCountField(claimsOf({}, { 浏览次数: '-' }))).toBeNull();
  });
});
