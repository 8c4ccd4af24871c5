import { describe, expect, test } from 'vitest';
import type { TableGrid } from '#core/document.ts';
import { readTemplateTables } from '#parsers/reports/template-tables.ts';
import { placeKey } from '#parsers/reports/found-statistic.ts';
import { gridsOf, printTables, toHtml, type Manner } from './template-markup.ts';
import { createTruth, type Template, type TemplateTruth } from './template-truth.ts';

const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const grouped = (value: number, mark: string): string =>
  String(value).replace(/^(-?[0-9]+)/, (digits) => digits.replace(/\B(?=(?:[0-9]{3})+$)/g, mark));
const spaced = (text: string): string => Array.from(text).join(' ');

/** Ways to print the same report. */
const MANNERS: Readonly<Record<string, Manner>> = {
  'as in the template': {},
  'full-width digits': { value: (value) => wide(String(value)) },
  'thousands by comma': { value: (value) => grouped(value, ',') },
  'thousands by full-width comma': { value: (value) => grouped(value, '，') },
  'thousands by space': { value: (value) => grouped(value, ' ') },
  'digits apart': { value: (value) => spaced(String(value)) },
  'signs as words': { value: (value) => (value < 0 ? `减${-value}` : String(value)) },
  'signs as other words': { value: (value) => (value < 0 ? `减少${-value}项` : `增加${value}`) },
  'mathematical minus': { value: (value) => String(value).replace('-', '−') },
  'full-width minus': { value: (value) => String(value).replace('-', '－') },
  'plus signs': { value: (value) => (value < 0 ? String(value) : `+${value}`) },
  'units in cells': { value: (value, at) => `${value}${['件', '项', '条'][at % 3] ?? ''}` },
  'white space around values': { value: (value) => `&nbsp;\n ${value} &#12288;` },
  'labels with spaces': { label: (label) => spaced(label) },
  'labels with line breaks': { label: (label) => label.replace(/(.{4})/g, '$1\n') },
  'one character a line': { label: (label) => Array.from(label).join('\n') },
  'labels without enumerators': {
    label: (label) => label.replace(/^(?:[一二三四]、|（[一二三四五六七八九]）|[1-9]\.)/, ''),
  },
  'enumerators of another kind': {
    label: (label) => label.replace(/^([1-9])\./, '（$1）').replace(/^（([一二三四五六七])）/, '$1、'),
  },
  'full-width enumerators': {
    label: (label) => label.replace(/^([1-9])\./, (_, digit: string) => `${wide(digit)}．`),
  },
  'circled enumerators': {
    label: (label) =>
      label.replace(/^([1-9])\./, (_, digit: string) => String.fromCharCode(0x245f + Number(digit))),
  },
  'straight quotes': { label: (label) => label.replace('“三安全一稳定”', '"三安全一稳定"') },
  'corner brackets as quotes': { label: (label) => label.replace('“三安全一稳定”', '「三安全一稳定」') },
  'short labels': {
    label: (label) =>
      label
        .replace('本年新收政府信息公开申请数量', '本年新收')
        .replace('上年结转政府信息公开申请数量', '上年结转')
        .replace(/（区分处理.*）/, '')
        .replace('没有现成信息需要另行制作', '没有现成信息')
        .replace('、行政机关不再处理其政府信息公开申请', '')
        .replace('结果维持', '维持')
        .replace('结果纠正', '纠正'),
  },
  'long labels': {
    label: (label) =>
      label
        .replace('危及“三安全一稳定”', '危及“三安全一稳定”（国家安全、公共安全、经济安全、社会稳定）')
        .replace('其他法律行政法规禁止公开', '其他法律、行政法规禁止公开的政府信息')
        .replace('上年结转', '上一年度结转')
        .replace('行政复议', '行政复议情况'),
  },
  'one heading row': { headingRows: 1 },
  'two heading rows': { headingRows: 2 },
  'subtotals in rows and columns': { isSubtotalled: true },
  'local rows': { hasLocalRows: true },
  'local rows and subtotals': { hasLocalRows: true, isSubtotalled: true },
  'absent rows': { lacks: ['granted', 'refusedStateSecret', 'declinedPublication', 'otherOther'] },
  'absent rows at the ends': { lacks: ['newReceived', 'carriedForward'] },
  'a table for each block': { hasBlocksApart: true },
  'a table for each block, local rows': { hasBlocksApart: true, hasLocalRows: true },
  'only heading cells': { cellName: 'th' },
  'columns that span two': { isDoubled: true },
  'columns that span two, subtotals': { isDoubled: true, isSubtotalled: true },
  'a page break with headings': { pageBreaks: [9], repeatsHeadings: true },
  'a page break without headings': { pageBreaks: [9] },
  'page breaks everywhere': { pageBreaks: [2, 5, 11, 18, 21], repeatsHeadings: true },
  'page breaks without headings': { pageBreaks: [2, 5, 11, 18, 21] },
  'a page break that cuts groups': { pageBreaks: [7], cutsGroups: true },
  'a page break in the last group': { pageBreaks: [21], cutsGroups: true },
  'page breaks, subtotals, local rows': {
    pageBreaks: [6, 15],
    isSubtotalled: true,
    hasLocalRows: true,
  },
  'requests turned': { requests: 'turned' },
  'remedies by rows of blocks': { remedies: 'block-rows' },
  'remedies by rows of outcomes': { remedies: 'outcome-rows' },
  'remedies as a list': { remedies: 'list' },
  'remedies in two tables': { remedies: 'two-tables' },
  'all at once': {
    value: (value) => wide(grouped(value, ',')),
    label: (label) => spaced(label),
    isSubtotalled: true,
    hasLocalRows: true,
    hasBlocksApart: true,
    pageBreaks: [4, 12],
    repeatsHeadings: true,
    cellName: 'th',
    isDoubled: true,
    remedies: 'two-tables',
  },
};

function expected(truth: TemplateTruth, manner: Manner): Record<string, number> {
  const lacked = new Set((manner.lacks ?? []).map((metric) => `requests.${metric}`));
  return Object.fromEntries([...truth.values].filter(([key]) => !lacked.has(key.split(' ')[0] ?? '')));
}

function found(tables: readonly TableGrid[], template: Template, text = ''): Record<string, number | null> {
  const { statistics } = readTemplateTables(tables, text, template);
  return Object.fromEntries(statistics.map((statistic) => [placeKey(statistic), statistic.value] as const));
}

describe.each(['2019', '2021'] as const)('template %s', (template) => {
  test.each(Object.entries(MANNERS))('%s', (_, manner) => {
    for (const seed of [1, 2, 3]) {
      const truth = createTruth(template, seed);
      const grids = gridsOf(toHtml(printTables(truth, manner), manner));
      expect(found(grids, template)).toEqual(expected(truth, manner));
    }
  });
});
