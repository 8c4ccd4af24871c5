import { describe, expect, it } from 'vitest';
import type { LinkRole, RoadStep } from '#core/frontier.ts';
import { httpUrl } from '#core/url.ts';
import type { PageStanding } from '#parsers/report-road/page-standing.ts';
import { roadAhead, type RoadLink, stepOf } from '#parsers/report-road/road-ahead.ts';

const PAGE = httpUrl('http://www.linhe.example/zwgk/');
const NOTHING: PageStanding = { kind: 'other', columnType: null, names: [] };

/** Names of links, all plain ones; each has an address that says nothing. */
function links(names: readonly string[], role: LinkRole = 'link'): RoadLink[] {
  return names.map((text, at) => ({ url: httpUrl(`/p${at}${role}.html`, PAGE), text, role }));
}

/** What is followed of `found` from a page reached as `step`, by name. */
function followed(
  step: RoadStep,
  found: readonly RoadLink[],
  standing: Partial<PageStanding> = {},
): Record<string, RoadStep> {
  const { steps } = roadAhead({ url: PAGE, step, standing: { ...NOTHING, ...standing } }, found);
  return Object.fromEntries(
    found.flatMap(({ text, frame, role }, at) => {
      const ahead = steps[at] ?? null;
      return ahead === null ? [] : [[text === '' ? (frame ?? role) : text, ahead]];
    }),
  );
}

describe('from a home page', () => {
  it('leads to disclosure, departments and reports, and nowhere else', () => {
    const found = links(['首页', '新闻', '政务公开', '政府信息公开', '部门信息公开', '政府信息公开年报']);
    expect(followed('home', found)).toEqual({
      政府信息公开: 'disclosure',
      部门信息公开: 'directory',
      政府信息公开年报: 'report-column',
    });
  });

  it('leads to something wider where it does not speak of disclosure', () => {
    expect(followed('home', links(['新闻', '政务公开']))).toEqual({ 政务公开: 'disclosure' });
    expect(followed('home', links(['新闻', '网站地图']))).toEqual({ 网站地图: 'widened' });
  });

  it('leads to the departments that a portal shows, not to the neighbours of a department', () => {
    const found = ['教育局', '公安局', '民政局'].map((text, at): RoadLink => ({
      url: httpUrl(`http://d${at}.linhe.example/`),
      text,
      role: 'link',
    }));
    expect(Object.values(followed('home', found, { names: ['临禾市人民政府'] }))).toEqual(
      Array.from({ length: 3 }, () => 'agency'),
    );
    expect(
      roadAhead({ url: PAGE, step: 'home', standing: { ...NOTHING, names: ['临禾市商务局'] } }, [
        ...found,
        ...links(['政府信息公开']),
      ]).steps,
    ).toEqual([null, null, null, 'disclosure']);
  });
});

describe('from pages between', () => {
  it('leads by the column of reports alone where there is one', () => {
    const found = links(['政府信息公开年报', '政府信息公开目录', '法定主动公开内容', '政府信息公开']);
    expect(followed('disclosure', found)).toEqual({ 政府信息公开年报: 'report-column' });
    const own = found.map((link) => ({ ...link, url: httpUrl(`.${new URL(link.url).pathname}`, PAGE) }));
    expect(followed('agency', own)).toEqual({ 政府信息公开年报: 'report-column' });
    // That of the portal, in its menu.
    expect(followed('agency', found)).toEqual({
      政府信息公开年报: 'report-column',
      政府信息公开: 'agency-disclosure',
    });
  });

  it('leads one step wider where there is none, says so, and not another', () => {
    const found = links(['指南', '政府信息公开目录', '部门信息公开']);
    const ahead = roadAhead({ url: PAGE, step: 'disclosure', standing: NOTHING }, found);
    expect(ahead).toEqual({ steps: [null, 'widened', 'directory'], widened: 1 });
    expect(followed('widened', found)).toEqual({});
  });

  it('leads from a directory to every agency, and over its pages', () => {
    const found = [...links(['教育局', '公安局', '青堰县', '要闻']), ...links([''], 'next-page')];
    expect(followed('directory', found)).toEqual({
      教育局: 'agency',
      公安局: 'agency',
      青堰县: 'agency',
      'next-page': 'directory',
    });
    const table = links(['信息公开', '信息公开', '信息公开']);
    expect(roadAhead({ url: PAGE, step: 'directory', standing: NOTHING }, table).steps).toEqual([
      'agency',
      'agency',
      'agency',
    ]);
  });

  it('leads into frames, but not from a home page', () => {
    const framed: RoadLink = { url: httpUrl('/tree.jsp', PAGE), text: '', role: 'link', frame: 'iframe' };
    for (const step of ['disclosure', 'agency', 'directory', 'widened', 'report-column'] as const)
      expect(followed(step, [framed])).toEqual({ iframe: step });
    expect(followed('report', [framed], { kind: 'annual-report' })).toEqual({ iframe: 'report' });
    expect(followed('home', [framed])).toEqual({});
    expect(followed('home', [{ ...framed, frame: 'frame' }])).toEqual({ frame: 'home' });
  });
});

describe('from a column of reports', () => {
  it('leads to reports, years, further pages and agencies, past what else stands there', () => {
    const found = [
      ...links(['临禾市2019年政府信息公开工作年度报告', '市财政局2018年年度报告', '2017年'], 'item'),
      ...links(['2022年政府网站工作年度报表', '2021年法治政府建设情况报告'], 'item'),
      ...links(['教育局'], 'item'),
      ...links(['政务公开', '公安局']),
      ...links([''], 'next-page'),
      ...links(['统计表.xls'], 'attachment'),
    ];
    expect(followed('report-column', found, { kind: 'list' })).toEqual({
      临禾市2019年政府信息公开工作年度报告: 'report',
      市财政局2018年年度报告: 'report',
      '2017年': 'report-column',
      教育局: 'report-column',
      'next-page': 'report-column',
    });
  });

  it('leads to the files of a column that is one report', () => {
    expect(followed('report-column', links(['附表.xls'], 'attachment'), { kind: 'annual-report' })).toEqual({
      '附表.xls': 'report',
    });
  });

  it('leads to agencies where it lists nothing but these', () => {
    expect(followed('report-column', links(['教育局', '首页']))).toEqual({ 教育局: 'report-column' });
  });
});

it('leads from a report to its files and other reports', () => {
  const found = [...links(['政府信息公开年报', '首页', '政务公开']), ...links(['附表'], 'attachment')];
  expect(followed('report', found, { kind: 'annual-report' })).toEqual({
    政府信息公开年报: 'report-column',
    附表: 'report',
  });
});

describe('what a page says of itself', () => {
  it.each([
    ['agency', { columnType: '信息公开年报' }, 'report-column'],
    ['disclosure', { kind: 'list', names: ['政府信息公开年报'] }, 'report-column'],
    ['report', { kind: 'list', names: ['2023年政府信息公开工作年度报告'] }, 'report-column'],
    ['agency', { kind: 'annual-report' }, 'report'],
    ['report-column', { kind: 'annual-report' }, 'report-column'],
    ['home', { names: ['政府信息公开'] }, 'disclosure'],
    ['home', { names: ['部门信息公开'] }, 'directory'],
    ['disclosure', { kind: 'document', names: ['政府信息公开年报'] }, 'disclosure'],
    ['agency', { columnType: '政策文件', names: ['教育局'] }, 'agency'],
  ] as const)('%s with %j is %s', (step, standing, own) => {
    expect(stepOf(step, { ...NOTHING, ...standing })).toBe(own);
  });

  it('makes a list of reports a column of them, whatever it is called', () => {
    const found = [
      ...links(['2019年政府信息公开工作年度报告', '2018年政府信息公开工作年度报告', '其他'], 'item'),
      ...links([''], 'next-page'),
    ];
    expect(followed('agency', found, { kind: 'list', names: ['公示公告'] })).toMatchObject({
      'next-page': 'report-column',
    });
    expect(followed('agency', found, { kind: 'other' })).not.toHaveProperty('next-page');
  });
});
