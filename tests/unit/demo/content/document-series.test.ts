import { describe, expect, it } from 'vitest';
import { noticeSeries, reportSeries } from '#demo/content/document-series.ts';

const SERIES = {
  agency: '岚屏市人民政府办公室',
  recipients: '各区人民政府',
  mark: '岚屏府办',
  count: 40,
  newest: '2024-11-21',
  daysBetween: 23,
};

describe('noticeSeries', () => {
  const drafts = noticeSeries(SERIES);

  it('gives every title and number once', () => {
    expect(new Set(drafts.map(({ title }) => title)).size).toBe(40);
    const numbers = drafts.flatMap(({ documentNumber }) => documentNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(20);
  });

  it('goes back in time, every document issued before it is published', () => {
    const days = drafts.map(({ publishedAt }) => publishedAt);
    expect(days.toSorted().toReversed()).toEqual(days);
    expect(drafts.filter(({ issuedDate, publishedAt }) => issuedDate >= publishedAt.slice(0, 10))).toEqual(
      [],
    );
    expect(days[0]).toMatch(/^2024-11-21 \d\d:\d\d$/);
  });

  it('has no more titles than topics and forms make', () => {
    expect(() => noticeSeries({ ...SERIES, count: 41 })).toThrow(RangeError);
  });
});

it('reportSeries gives each year the template of its time', () => {
  const reports = reportSeries('岚屏市人民政府办公室', 2018, 2022);
  expect(reports.map(({ report }) => `${report?.year} ${report?.template}`)).toEqual([
    '2022 2021',
    '2021 2021',
    '2020 2019',
    '2019 2019',
    '2018 free-form',
  ]);
});
