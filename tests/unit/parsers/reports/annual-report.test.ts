import { describe, expect, test } from 'vitest';
import type { Finding } from '#core/finding.ts';
import { readAnnualReport, type ReportEvidence } from '#parsers/reports/annual-report.ts';

const CHAPTERS =
  '一、主动公开情况\n公开信息5条。\n二、依申请公开情况\n无。\n三、收费及减免情况\n无。\n四、行政复议、行政诉讼情况\n无。\n五、存在的主要问题\n不足。';

function read(
  title: string,
  more: Partial<ReportEvidence> = {},
  findings: Finding[] = [],
): ReturnType<typeof readAnnualReport> {
  return readAnnualReport(
    {
      title,
      otherNames: [],
      breadcrumbs: [],
      bodyText: CHAPTERS,
      readLines: () => [],
      tables: [],
      publisher: null,
      signatureAgency: null,
      indexNumber: null,
      ...more,
    },
    findings,
  );
}

describe('recognition', () => {
  test.each([
    ['临河市商务局2013年度政府信息公开工作报告', 2013, '临河市商务局'],
    ['临河市商务局2019年政府信息公开工作年度报告', 2019, '临河市商务局'],
    ['2012年度临河市旅游局政府信息公开工作总结', 2012, '临河市旅游局'],
    ['临河市财政局2009年政府信息公开年报', 2009, '临河市财政局'],
    ['临河市教育局关于2014年度政府信息公开工作的报告', 2014, '临河市教育局'],
    ['二○一○年临河市民政局政府信息公开工作年度报告', 2010, '临河市民政局'],
    ['临河市人民政府望江街道办事处2023年政府信息公开工作年度报告', 2023, '临河市人民政府望江街道办事处'],
    ['临河市城管局政府信息公开2016年度报告', 2016, '临河市城管局'],
    ['临河市商务局2011年政务公开和政府信息公开工作情况报告', 2011, '临河市商务局'],
    ['临河市商务局 2017年度 政府信息公开情况', 2017, '临河市商务局'],
    ['临河市机构编制委员会办公室2019年政府信息公开工作年度报告', 2019, '临河市机构编制委员会办公室'],
    ['临河市商务局（粮食局）2019年政府信息公开工作年度报告', 2019, '临河市商务局（粮食局）'],
    ['临河市商务局政府信息公开工作年度报告（2021年）', 2021, '临河市商务局'],
    ['临河市人民政府关于2013年度政府信息公开工作的报告', 2013, '临河市人民政府'],
    ['临河经济技术开发区2020年政府信息公开工作年度报告', 2020, '临河经济技术开发区'],
    ['临河市商务局2014年度政府信息公开工作报告及情况统计表', 2014, '临河市商务局'],
    ['临河市商务局2014年政府信息公开工作年度总结报告', 2014, '临河市商务局'],
    ['临河市商务局政府信息公开工作年报（2018）', 2018, '临河市商务局'],
    ['临河市商务局政府信息公开年度报告-2022年', 2022, '临河市商务局'],
    ['临河市商务局2020年政府信息公开工作年度报告.PDF', 2020, '临河市商务局'],
    ['临河市商务局2020年政府信息公开工作年度报告公示', 2020, '临河市商务局'],
  ])('%s', (title, year, body) => {
    expect(read(title)).toMatchObject({ year, body });
  });

  test.each([
    '政府网站工作年度报表（2022年度）',
    '临河市商务局2022年法治政府建设情况报告',
    '临河市商务局2016年政府信息公开情况统计表',
    '关于做好2019年政府信息公开工作年度报告编制和发布工作的通知',
    '临河市政府信息公开指南',
    '临河市2019年政府信息公开工作要点',
    '临河市商务局2019年工作总结',
    '一图读懂2019年政府信息公开工作年度报告解读',
    '临河市2019年政府信息公开工作考核通报',
    '临河市召开2019年政府信息公开年度报告培训会议',
    '政府信息公开工作年度报告格式',
    '临河市商务局2019年上半年政府信息公开工作总结',
    '临河市政府信息公开工作年度报告编制指南',
  ])('%s is none', (title) => {
    expect(read(title)).toBeNull();
  });

  test('a bare title needs the content of a report', () => {
    expect(read('信息公开年报')).not.toBeNull();
    expect(read('信息公开年报', { bodyText: '请点击栏目查看。' })).not.toBeNull();
    expect(read('年度报告', { breadcrumbs: ['政府信息公开年报'] })).not.toBeNull();
    expect(read('年度报告', { breadcrumbs: ['政府信息公开年报'], bodyText: '请点击栏目查看。' })).toBeNull();
    expect(read('临河市2012年法治政府建设年度报告', { breadcrumbs: ['政府信息公开年报'] })).toBeNull();
    expect(read('临河市商务局2019年政务公开工作总结', { bodyText: '请点击栏目查看。' })).toBeNull();
    expect(read('临河市商务局2015年年度报告', { breadcrumbs: ['首页', '政府信息公开年报'] })).toMatchObject({
      year: 2015,
    });
  });
});

describe('template without its tables', () => {
  const CHAPTERS_OF_TEMPLATE =
    '二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况';

  test.each([
    [2018, '', 'free-form'],
    [2019, '', '2019'],
    [2020, CHAPTERS_OF_TEMPLATE, '2019'],
    [2021, CHAPTERS_OF_TEMPLATE, '2021'],
    [2018, CHAPTERS_OF_TEMPLATE, 'free-form'],
    [2023, CHAPTERS, 'free-form'],
  ])('%d with %j', (year, bodyText, template) => {
    const findings: Finding[] = [];
    const report = read(`临河市商务局${year}年政府信息公开工作年度报告`, { bodyText }, findings);
    expect(report).toMatchObject({ template, checks: [] });
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(template === 'free-form' ? [] : ['table-missing']),
    );
  });
});

describe('year', () => {
  test('is never the date of publication', () => {
    const bodyText = `统计期限自2015年1月1日起至2015年12月31日止。\n${CHAPTERS}\n2016年5月26日`;
    expect(read('信息公开年报', { bodyText })?.year).toBe(2015);
  });

  test('is what the opening speaks of where there is no period', () => {
    expect(
      read('政府信息公开工作年度报告', { bodyText: `现将2019年工作情况报告如下。2019年，我局\n${CHAPTERS}` })
        ?.year,
    ).toBe(2019);
  });

  test('is before the year of the index number', () => {
    const bodyText = `2016年3月，我局编制2016年计划，总结2015年工作。\n${CHAPTERS}`;
    const parts = {
      family: 'serial-only',
      prefix: null,
      creditCode: null,
      orgCode: null,
      division: null,
      year: 2016,
      month: null,
      serial: '00001',
      checks: { creditCode: null, orgCode: null },
    } as const;
    expect(read('信息公开年报', { bodyText, indexNumber: { value: '2016-00001', parts } })?.year).toBe(2015);
  });

  test('may stand in a column of its own', () => {
    expect(read('信息公开年报', { breadcrumbs: ['首页', '年报', '2013年'] })?.year).toBe(2013);
  });

  test('is that of another name of the report', () => {
    const otherNames = ['信息公开', '临河市商务局2022年政府信息公开工作年度报告.pdf'];
    expect(read('政府信息公开工作年度报告', { otherNames })).toMatchObject({ year: 2022 });
    expect(read('政府信息公开工作年度报告', { otherNames: ['2022年预算公开表.xls'] })?.year).toBeNull();
  });

  test('is unknown where nothing tells', () => {
    expect(read('政府信息公开工作年度报告')?.year).toBeNull();
  });
});

describe('body', () => {
  test('a place in the title is its government, as the sign-off says', () => {
    expect(read('临河市2021年政府信息公开工作年度报告')?.body).toBe('临河市人民政府');
    expect(
      read('临河市2021年政府信息公开工作年度报告', { signatureAgency: '临河市人民政府办公室' })?.body,
    ).toBe('临河市人民政府办公室');
  });

  test('without a name in the title: sign-off, else publisher', () => {
    const title = '政府信息公开工作年度报告';
    expect(read(title, { signatureAgency: '临河市城市管理局', publisher: '市城管局' })?.body).toBe(
      '临河市城市管理局',
    );
    expect(read(title, { publisher: '市城管局' })?.body).toBe('市城管局');
    expect(read(title)?.body).toBeNull();
  });

  test('of a town or a subdistrict is its authority', () => {
    expect(read('柳埠镇2018年政府信息公开工作年度报告')?.body).toBe('柳埠镇人民政府');
    expect(read('望江街道2018年政府信息公开工作年度报告')?.body).toBe('望江街道办事处');
    const title = '临河开发区2018年政府信息公开工作年度报告';
    expect(read(title, { publisher: '临河开发区管委会' })?.body).toBe('临河开发区管委会');
    expect(read(title, { publisher: '临河开发区党政办' })?.body).toBe('临河开发区');
  });

  test('an abbreviation in the title gives way too', () => {
    const signatureAgency = '临河市环境保护局';
    expect(read('市环保局2013年政府信息公开工作报告', { signatureAgency })?.body).toBe(signatureAgency);
    expect(read('市商务局2013年政府信息公开工作报告', { signatureAgency })?.body).toBe('市商务局');
  });

  test('a short name in the title gives way to the full one of the sign-off', () => {
    expect(read('商务局2013年政府信息公开工作报告', { signatureAgency: '临河市商务局' })?.body).toBe(
      '临河市商务局',
    );
  });
});

test.each([
  ['2021', '本年制发件数'],
  ['2019', '本年新\n制作数量'],
  ['2019', '其他对外管理服务事项'],
  ['free-form', '统计指标'],
  ['2019', '四、结转下年度继续办理'],
] as const)('the template is %s for %j', (template, cell) => {
  const tables = [{ caption: null, rows: [['信息内容', cell]], locator: 'table' }];
  expect(read('临河市商务局2020年政府信息公开工作年度报告', { tables })?.template).toBe(template);
});

test('what both templates have is of the template of the year', () => {
  const tables = [{ caption: null, rows: [['四、结转下年度继续办理', '0']], locator: 'table' }];
  expect(read('临河市商务局2022年政府信息公开工作年度报告', { tables })?.template).toBe('2021');
});
