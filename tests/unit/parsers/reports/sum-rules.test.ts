import { describe, expect, test } from 'vitest';
import type { CellState, ReportCheck, Statistic } from '#core/report.ts';
import { checkCarriedOver, checkSums } from '#parsers/reports/sum-rules.ts';
import { createTruth } from './template-truth.ts';

type Given = number | CellState;

function statistic(key: string, given: Given): Statistic {
  const [metric = '', applicant = null] = key.split(' ');
  const isNumber = typeof given === 'number';
  return {
    metric,
    applicant,
    value: isNumber ? given : null,
    unit: null,
    state: isNumber ? 'number' : given,
    raw: String(given),
    rule: 'requests-table',
    locator: '',
  };
}

/** A report whose sums hold, with `changes`; null leaves the place out. */
function report(
  template: '2019' | '2021',
  changes: Readonly<Record<string, Given | null>> = {},
): readonly Statistic[] {
  const values = new Map<string, Given | null>([
    ...createTruth(template, 5).values,
    ...Object.entries(changes),
  ]);
  return [...values].flatMap(([key, given]) => (given === null ? [] : [statistic(key, given)]));
}

function check(checks: readonly ReportCheck[], rule: string, of: string): ReportCheck | undefined {
  return checks.find((one) => one.rule === rule && (one.applicant ?? one.metric) === of);
}

describe('sums of one report', () => {
  test.each([
    ['2019', 7 + 7 + 23 + 3],
    ['2021', 7 + 7 + 25 + 3],
  ] as const)('%s: every column, row and block once, all right', (template, count) => {
    const checks = checkSums(report(template));
    expect(checks).toHaveLength(count);
    expect(new Set(checks.map(({ result }) => result))).toEqual(new Set(['pass']));
  });

  test.each<[string, Record<string, Given | null>, string, string, string]>([
    ['a wrong number', { 'requests.newReceived total': 1 }, 'R1', 'total', 'fail'],
    ['a wrong part', { 'requests.granted other': 999 }, 'R2', 'other', 'fail'],
    ['a wrong row', { 'requests.granted other': 999 }, 'R3', 'requests.granted', 'fail'],
    ['a wrong block', { 'remedies.litigationDirect.total': 999 }, 'R4', 'remedies.litigationDirect', 'fail'],
    ['no total', { 'requests.handledTotal total': 'blank' }, 'R2', 'total', 'not-evaluable'],
    [
      'a total that does not apply',
      { 'requests.granted total': 'not-applicable' },
      'R3',
      'requests.granted',
      'not-evaluable',
    ],
    ['text among the parts', { 'requests.granted other': 'text' }, 'R3', 'requests.granted', 'not-evaluable'],
    [
      'a blank that hides a number',
      { 'requests.granted naturalPerson': 'blank' },
      'R3',
      'requests.granted',
      'fail',
    ],
    [
      'an absent part that may hold the rest',
      { 'requests.granted naturalPerson': null },
      'R2',
      'naturalPerson',
      'not-evaluable',
    ],
    ['an absent row', { 'requests.granted total': null }, 'R3', 'requests.granted', 'not-evaluable'],
  ])('%s', (_, changes, rule, of, result) => {
    expect(check(checkSums(report('2021', changes)), rule, of)?.result).toBe(result);
  });

  test('blanks that stand for 0 are told apart from zeros', () => {
    const row = (value: Given): Record<string, Given> =>
      Object.fromEntries(
        ['commercial', 'research', 'publicWelfare', 'legalService', 'other'].map((one) => [
          `requests.granted ${one}`,
          value,
        ]),
      );
    const of = (value: Given): string | undefined => {
      const changes = { ...row(value), 'requests.granted naturalPerson': 8, 'requests.granted total': 8 };
      return check(checkSums(report('2021', changes)), 'R3', 'requests.granted')?.result;
    };
    expect([of(0), of('blank'), of('not-applicable'), of(1)]).toEqual([
      'pass',
      'pass-if-blank-is-zero',
      'pass-if-blank-is-zero',
      'fail',
    ]);
  });

  test('a sum without any number says nothing of one that is not 0', () => {
    const blank = Object.fromEntries(
      [...createTruth('2021', 5).values.keys()]
        .filter((key) => key.endsWith(' research'))
        .map((key) => [key, 'blank' as const]),
    );
    expect(check(checkSums(report('2021', blank)), 'R1', 'research')?.result).toBe('not-evaluable');
    const total = { ...blank, 'requests.handledTotal research': 3 };
    expect(check(checkSums(report('2021', total)), 'R2', 'research')?.result).toBe('not-evaluable');
    const zero = { ...blank, 'requests.handledTotal research': 0 };
    expect(check(checkSums(report('2021', zero)), 'R2', 'research')?.result).toBe('pass-if-blank-is-zero');
  });

  test('the sum stands in the detail', () => {
    const changes = {
      'requests.newReceived other': 859,
      'requests.carriedOver other': 18,
      'requests.handledTotal other': 805,
      'requests.carriedForward other': 'blank',
    } as const;
    expect(check(checkSums(report('2021', changes)), 'R1', 'other')).toMatchObject({
      detail: '859 + 18 ≠ 805 + _',
      result: 'fail',
    });
  });

  test('no tables, no checks', () => {
    expect(checkSums([])).toEqual([]);
    expect(checkSums([statistic('proactive.licensing', 5)])).toEqual([]);
  });
});

describe('R5', () => {
  const year = (forward: Given | null, over: Given | null): readonly Statistic[] =>
    report('2021', { 'requests.carriedForward total': forward, 'requests.carriedOver total': over });

  test.each([
    [5, 5, 'pass'],
    [5, 6, 'fail'],
    [0, 'blank', 'not-evaluable'],
    ['blank', 0, 'pass-if-blank-is-zero'],
    ['blank', 3, 'not-evaluable'],
    [null, 3, 'not-evaluable'],
  ] as const)('carried forward %s, carried over %s: %s', (forward, over, result) => {
    const checks = checkCarriedOver(year(forward, 0), year(0, over));
    expect(checks).toHaveLength(7);
    expect(check(checks, 'R5', 'total')?.result).toBe(result);
  });
});
