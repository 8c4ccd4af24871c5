import { describe, expect, it } from 'vitest';

import { DEFAULT_TRAP_LIMITS, findTrap, urlSeries } from '#crawlers/traps.ts';

const find = (path: string, counts: ReadonlyMap<string, number> = new Map()): string | null =>
  findTrap(new URL(path, 'http://www.linhe.example'), counts, 2026, DEFAULT_TRAP_LIMITS);

describe('findTrap', () => {
  it.each([
    ['/a/x/a/y/a/', 'repeats a'],
    ['/xxgk/index/xxgk/index/', 'repeats xxgk/index'],
    ['/2013/nb/2013/nb', 'repeats 2013/nb'],
    [`/${'x'.repeat(2_000)}`, 'longer'],
    [`/${Array.from({ length: 21 }, (_unused, at) => `s${at}`).join('/')}`, 'deeper'],
    ['/rili/1989/01/', 'year'],
    ['/rili/2031-02', 'year'],
    ['/rili?year=2031', 'year'],
    ['/rili?month=1980-01', 'year'],
    ['/rili?date=20990101', 'year'],
    ['/1/1/1/1/1/', 'repeats 1'],
  ])('finds %s (%s)', (path, reason) => {
    expect(find(path)).toContain(reason);
  });

  it.each([
    '/',
    '/art/2012/12/12/art_12_12.html',
    '/xxgk/zfxxgk/xxgk/index.html',
    '/col/8824/10/index.html',
    '/2028/01/a.html',
    '/rili?year=1990&month=1',
    '/list?date=',
    '/10/11/10/11/a.html',
  ])('lets %s pass', (path) => {
    expect(find(path)).toBeNull();
  });

  it('bounds series by what the caller counted', () => {
    const path = '/search?ym=2020-01&q=x';
    const series = urlSeries(new URL(path, 'http://www.linhe.example'));
    expect(series.map(({ kind }) => kind).toSorted()).toEqual(['calendar', 'query']);
    for (const { key, kind } of series) {
      const most =
        kind === 'calendar' ? DEFAULT_TRAP_LIMITS.maxCalendarPages : DEFAULT_TRAP_LIMITS.maxQueryVariants;
      expect(find(path, new Map([[key, most - 1]]))).toBeNull();
      expect(find(path, new Map([[key, most]]))).toContain('more than');
    }
  });

  it('puts URLs that differ only in values in one series, whatever the order', () => {
    const keys = ['/a?x=1&y=2', '/a?y=3&x=4', '/a?x=1', '/b?x=1', '/a'].map((path) =>
      urlSeries(new URL(path, 'http://www.linhe.example'))
        .map(({ key }) => key)
        .join(),
    );
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(4);
    expect(keys[4]).toBe('');
  });
});
