import { describe, expect, it } from 'vitest';
import type { DisclosureDocument, Extracted } from '#core/document.ts';
import type { PageTruth } from '#demo/page-truth.ts';
import { extractDocument } from '#parsers/extract.ts';
import { addressBase, isSameDate, isSameText, isSameWords } from './same-value.ts';
import { scorePage } from './score-page.ts';
import { createTally, type FieldScore, type Miss } from './tally.ts';

const blank = extractDocument(new Uint8Array(), { url: null, contentType: null });

function extracted<T>(value: T): Extracted<T> {
  return { value, raw: '', rule: 'test', locator: '' };
}

function scored(
  truth: PageTruth,
  found: Partial<DisclosureDocument>,
): { readonly misses: readonly Miss[]; readonly scores: ReadonlyMap<string, FieldScore> } {
  const tally = createTally();
  scorePage(tally, 'page', truth, { ...blank, ...found }, true);
  return {
    misses: tally.misses,
    scores: new Map(tally.scores().map((score) => [score.field, score])),
  };
}

describe('same values', () => {
  it('do not depend on width, brackets, quotes, zeros and white space', () => {
    expect(isSameText('国办发〔2017〕 47号', '国办发［２０１７］47号')).toBe(true);
    expect(isSameText('二○一三年', '二〇一三年')).toBe(true);
    expect(isSameText('第1号', '第2号')).toBe(false);
  });

  it('are dates of one day, and of one minute where both know it', () => {
    expect(isSameDate('2014-03-08', '2014-03-08T20:57+08:00')).toBe(true);
    expect(isSameDate('2014-03-08 20:57', '2014-03-08T20:57:31+08:00')).toBe(true);
    expect(isSameDate('2014-03-08 20:57', '2014-03-08T20:58+08:00')).toBe(false);
    expect(isSameDate('2014-03-08', '2014-03-09')).toBe(false);
  });

  it('are words in any separators, and the file an address ends in', () => {
    expect(isSameWords('气象灾害；应急预案', '气象灾害 应急预案')).toBe(true);
    expect(addressBase('http://www.a.example/x/y.pdf?v=1#p')).toBe('y.pdf');
  });
});

describe('scorePage', () => {
  it('counts a wrong value against precision and recall, a missing one against recall only', () => {
    const truth: PageTruth = { kind: 'document', title: '甲', publisher: '乙' };
    const { misses, scores } = scored(truth, { kind: 'document', title: extracted('丙'), publisher: null });
    expect(misses.map(({ field, wanted, found }) => [field, wanted, found])).toEqual([
      ['title', '甲', '丙'],
      ['publisher', '乙', null],
    ]);
    expect(scores.get('title')).toMatchObject({ precision: 0, recall: 0, n: 1, misses: 1 });
    expect(scores.get('kind')).toMatchObject({ precision: 1, recall: 1, n: 1, misses: 0 });
  });

  it('counts a value where there is none to find', () => {
    const { misses } = scored({ kind: 'document' }, { kind: 'document', source: extracted('本站') });
    expect(misses).toEqual([{ field: 'source', page: 'page', wanted: null, found: '本站' }]);
  });

  it('takes pairs in any order, each as often as it stands there', () => {
    const pair = (label: string, value: string) => ({ label, value, field: null });
    const truth: PageTruth = {
      kind: 'document',
      metadata: [
        ['文号', ''],
        ['来源', '甲'],
      ],
    };
    const found = {
      kind: 'document',
      metadata: [pair('来源', '甲'), pair('来源', '甲'), pair('文 号', '')],
    } as const;
    const { misses, scores } = scored(truth, found);
    expect(misses.map(({ field, found: surplus }) => [field, surplus])).toEqual([['metadata', '来源=甲']]);
    expect(scores.get('metadata')).toMatchObject({ precision: 2 / 3, recall: 1, n: 2 });
  });

  it('wants an annual report to be told from other documents, not the other way round', () => {
    expect(scored({ kind: 'annual-report' }, { kind: 'document' }).misses).toHaveLength(1);
    expect(scored({ kind: 'document' }, { kind: 'annual-report' }).misses).toEqual([]);
  });

  it('scores the level of the headings it finds', () => {
    const section = (level: number, heading: string) => ({
      level,
      marker: '',
      heading,
      runIn: false,
      text: '',
      tables: [],
      sections: [],
    });
    const truth: PageTruth = {
      kind: 'document',
      headings: [
        { level: 1, text: '一、概述' },
        { level: 2, text: '（一）数量' },
      ],
    };
    const found = {
      kind: 'document',
      sections: [{ ...section(1, '一、概述'), sections: [section(3, '(一)数量')] }],
    } as const;
    const { misses } = scored(truth, found);
    expect(misses).toEqual([{ field: 'headingLevel', page: 'page', wanted: '2', found: '3' }]);
  });

  it('compares the ends of the body and the date of the signature to the precision wanted', () => {
    const date = { ...extracted('2013-12-05'), precision: 'day' } as const;
    const truth: PageTruth = {
      kind: 'document',
      bodyFirst: '各乡镇人民政府：',
      bodyLast: '特此通知。',
      signature: { agency: '某县民政局', date: '2013-12' },
    };
    const body = {
      text: '各乡镇人民政府:\n……\n特此通知。',
      preamble: '',
      closing: '',
      kind: 'text',
    } as const;
    const found = { kind: 'document', body, signature: { agency: '某县民政局', date } } as const;
    expect(scored(truth, found).misses).toEqual([]);
    expect(scored({ ...truth, bodyLast: '特此公告。' }, found).misses.map(({ field }) => field)).toEqual([
      'bodyLast',
    ]);
  });

  it('compares items, totals and the next page of a list', () => {
    const truth: PageTruth = {
      kind: 'list',
      items: [{ title: '甲', href: './a.html', date: '2020-01-02' }],
      totalPages: 3,
      nextHref: 'index_1.html',
    };
    const found = {
      kind: 'list',
      items: [{ title: '甲', url: 'http://www.a.example/a.html', date: null }],
      pagination: { totalPages: 3, totalItems: null, next: 'http://www.a.example/index_1.html' },
    } as const;
    expect(scored(truth, found).misses.map(({ field }) => field)).toEqual(['itemDates', 'itemDates']);
  });
});
