import { expect, test } from 'vitest';
import { growth } from '../../../bench/growth.ts';

const pages = Array.from({ length: 40 }, (_, at) => at);

test('what grows with every page shows, and a few peaks do not hide or feign it', () => {
  const isPeak = (page: number): boolean => page % 9 === 8;
  const leaking = pages.map((page) => ({ x: page, y: 300 + 2 * page + (isPeak(page) ? 500 : 0) }));
  const steady = pages.map((page) => ({ x: page, y: 300 + (isPeak(page) ? 500 : 0) }));
  expect(growth(leaking)).toBeCloseTo(2);
  expect(growth(steady)).toBe(0);
});

test('what shrinks has a negative growth', () => {
  expect(growth(pages.map((page) => ({ x: page, y: -3 * page })))).toBeCloseTo(-3);
});

test('of several looks at the same page nothing is told', () => {
  expect(growth([])).toBeNaN();
  expect(
    growth([
      { x: 1, y: 10 },
      { x: 1, y: 90 },
    ]),
  ).toBeNaN();
  expect(
    growth([
      { x: 1, y: 10 },
      { x: 1, y: 10 },
      { x: 2, y: 15 },
    ]),
  ).toBe(5);
});
