/** Gaps in serials, over numbers as a catalog gives them. */
import { expect, it } from 'vitest';
import type { CoverageIndex, CoverageRequest, SerialRow } from '#core/coverage.ts';
import { serialGaps } from '#pipeline/serial-gaps.ts';
import { collect } from '../../support/test-spool.ts';

const ALL: CoverageRequest = { fromYear: null, toYear: null, division: null };

function rowsOf(numbers: readonly string[], request: Partial<CoverageRequest> = {}): Promise<SerialRow[]> {
  const index = {
    async *numbers(kind: string) {
      yield* numbers.filter((number) => number.endsWith('号') === (kind === 'document-number')).toSorted();
    },
  } as unknown as CoverageIndex;
  return collect(serialGaps(index, { ...ALL, ...request }));
}

const series = (prefix: string, ...serials: readonly number[]): string[] =>
  serials.map((serial) => `${prefix}${String(serial).padStart(5, '0')}`);
const brief = (rows: readonly SerialRow[]): unknown[] =>
  rows.map(({ series: of, held, first, last, missing, gaps }) => [of, held, first, last, missing, gaps]);

it('names what is missing between the first and the last, by prefix and year', async () => {
  const rows = await rowsOf([
    ...series('119904000026820764/2021-', 2, 3, 7, 9, 10),
    ...series('119904000026820764/2022-', 1, 2),
    '临商〔2021〕1号',
    '临商〔2021〕10号',
    '临商〔2021〕4号',
    '临商〔2021〕7号',
    '临商〔2021〕8号',
  ]);
  expect(brief(rows)).toEqual([
    ['119904000026820764/2021-', 5, 2, 10, 4, '4-6,8'],
    ['119904000026820764/2022-', 2, 1, 2, 0, ''],
    ['临商〔2021〕', 5, 1, 10, 5, '2-3,5-6,9'],
  ]);
  expect(rows.map(({ kind, year }) => [kind, year])).toEqual([
    ['index-number', 2021],
    ['index-number', 2022],
    ['document-number', 2021],
  ]);
});

it('says sparse instead of thousands of gaps', async () => {
  expect(brief(await rowsOf(series('119904000026820764/2021-', 1, 99_999)))).toEqual([
    ['119904000026820764/2021-', 2, 1, 99_999, 99_997, null],
  ]);
  expect(brief(await rowsOf(series('119904000026820764/2021-', 1, 6)))).toMatchObject([{ 5: '2-5' }]);
  expect(brief(await rowsOf(series('119904000026820764/2021-', 1, 7)))).toMatchObject([{ 5: null }]);
});

it('counts a serial once, and leaves out those that stand alone or are none', async () => {
  const prefix = '119904000026820764/2021-';
  expect(brief(await rowsOf([...series(prefix, 0, 1, 2), `${prefix}2`, `${prefix}002`]))).toEqual([
    [prefix, 2, 1, 2, 0, ''],
  ]);
  expect(await rowsOf([...series(prefix, 5), '无', '', '临商'])).toEqual([]);
});

it('takes the years that are asked for', async () => {
  const numbers = [2019, 2020, 2021].flatMap((year) => series(`119904000026820764/${year}-`, 1, 3));
  const years = async (request: Partial<CoverageRequest>) =>
    (await rowsOf(numbers, request)).map(({ year }) => year);
  expect(await years({ fromYear: 2020 })).toEqual([2020, 2021]);
  expect(await years({ toYear: 2019 })).toEqual([2019]);
});
