import { describe, expect, it } from 'vitest';
import type { AnnualReport, Statistic } from '#core/report.ts';
import { extractDocument } from '#parsers/extract.ts';
import type { ReportTruth } from './report-truth.ts';
import { scoreReport } from './score-report.ts';
import { createTally, type Miss } from './tally.ts';

const blank = extractDocument(new Uint8Array(), { url: null, contentType: null });

function statistic(metric: string, applicant: string | null, value: number | null): Statistic {
  return {
    metric,
    applicant,
    value,
    unit: null,
    state: value === null ? 'blank' : 'number',
    raw: '',
    rule: 'test',
    locator: '',
  };
}

const truth: ReportTruth = {
  template: '2021',
  body: '涟湖市民政局',
  statistics: [
    { metric: 'requests.granted', applicant: 'total', state: 'number', value: 3 },
    { metric: 'proactive.licensing', applicant: null, state: 'blank', value: null },
  ],
  checks: [{ rule: 'R1', place: 'total', result: 'pass' }],
  prose: { granted: [null, 0] },
  annex: [{ label: '（一）收到申请数', value: 4 }],
};

const report: AnnualReport = {
  year: 2022,
  body: '涟湖市民政局',
  template: '2021',
  statistics: [
    statistic('requests.granted', 'total', 3),
    statistic('proactive.licensing', null, null),
    { ...statistic('annex.1', null, 4), label: '(一)收到申请数' },
  ],
  checks: [{ rule: 'R1', applicant: 'total', metric: null, result: 'pass', detail: '' }],
};

function misses(
  wanted: ReportTruth | null,
  found: AnnualReport | null,
): (readonly [string, string | null, string | null])[] {
  const tally = createTally();
  const kind = found === null ? 'document' : 'annual-report';
  scoreReport(tally, 'page', wanted, { ...blank, kind, report: found });
  return tally.misses.map((miss: Miss) => [miss.field, miss.wanted, miss.found] as const);
}

describe('scoreReport', () => {
  it('takes cells by metric, applicant, state and value', () => {
    expect(misses(truth, report)).toEqual([]);
    const zero = [
      ...report.statistics.slice(0, 1),
      statistic('proactive.licensing', null, 0),
      ...report.statistics.slice(2),
    ];
    expect(misses(truth, { ...report, statistics: zero })).toEqual([
      ['cells', null, 'proactive.licensing 0'],
      ['cells', 'proactive.licensing blank', null],
    ]);
  });

  it('counts cells that the page does not have, local sums apart', () => {
    const more = [
      ...report.statistics,
      statistic('requests.orgSubtotal', 'total', 9),
      statistic('requests.carriedOver', 'total', 1),
    ];
    expect(misses(truth, { ...report, statistics: more })).toEqual([
      ['cells', null, 'requests.carriedOver.total 1'],
    ]);
  });

  it('accepts any of the acceptable readings of prose', () => {
    const said = (value: number): Statistic[] => [
      ...report.statistics,
      statistic('prose.granted', null, value),
    ];
    expect(misses(truth, { ...report, statistics: said(0) })).toEqual([]);
    expect(misses(truth, { ...report, statistics: said(2) })).toEqual([['prose', null, 'granted=2']]);
  });

  it('wants every verdict', () => {
    expect(misses(truth, { ...report, checks: [] })).toEqual([
      ['checks', 'R1 total pass', 'R1 total not checked'],
    ]);
  });

  it('wants no statistics of a page that only looks like a report', () => {
    expect(misses(null, null)).toEqual([]);
    expect(misses(null, report).map(([field]) => field)).toEqual(['isAnnualReport', 'cells', 'cells']);
  });
});
