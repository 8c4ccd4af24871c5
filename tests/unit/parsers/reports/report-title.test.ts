import { expect, it } from 'vitest';
import { readReportTitle } from '#parsers/reports/report-title.ts';

it.each([
  ['临禾市商务局2019年政府信息公开工作年度报告', { year: 2019, body: '临禾市商务局' }],
  ['临禾市2020年政府信息公开工作年度报告', { year: 2020, body: '临禾市人民政府' }],
  ['2021年政府信息公开工作年度报告', { year: 2021, body: null }],
  ['政府信息公开年报', { year: null, body: null }],
  ['关于做好2021年政府信息公开工作年度报告编制工作的通知', null],
  ['2021年法治政府建设年度报告', null],
  ['临禾市商务局2019年政府信息公开工作年度报...', null],
  ['', null],
  ['报'.repeat(100_000), null],
])('%s', (title, expected) => {
  expect(readReportTitle(title)).toEqual(expected);
});
