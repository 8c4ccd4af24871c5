import { describe, expect, it } from 'vitest';
import {
  isReportColumnName,
  isReportColumnType,
  type RoadSign,
  roadSign,
} from '#parsers/report-road/road-words.ts';

function signOf(text: string, path = '/x/'): RoadSign {
  return roadSign(text, new URL(path, 'http://www.linhe.example/'));
}

const NAMES: Readonly<Partial<Record<RoadSign, readonly string[]>>> = {
  report: [
    '临禾市教育局2019年政府信息公开工作年度报告',
    '2013年度政府信息公开总结',
    '2018年政府信息公开报告',
    '2023年政府信息公开年度报告.pdf',
    '临禾市教育局2019年政府信息公开工作年度报...',
  ],
  'maybe-report': ['市财政局2019年年度报告', '教育局2013年', '2016年度政务公开工作总结'],
  'report-column': [
    '政府信息公开年报',
    '【信息公开年度报告】',
    '年报',
    '历年年报',
    '各部门政府信息公开年报',
    '市教育局年报',
    '政府信息公开工作年度报告',
  ],
  year: ['2013年', '2013', '（2019年度）', '2020年年报'],
  directory: [
    '部门信息公开',
    '乡镇街道信息公开',
    '各县区政府信息公开',
    '市直部门',
    '部门街镇',
    '县市区',
    '政府信息公开部门导航',
  ],
  bodies: ['机构', '组织机构'],
  disclosure: ['政府信息公开', '信息公开专栏', '临禾市政府信息公开', '政府信息公开 >'],
  wide: ['政务公开', '法定主动公开内容', '政府信息公开目录'],
  agency: [
    '教育局',
    '临禾市发展和改革局',
    '市场监督管理局',
    '国有资产监督管理委员会',
    '柳塘街道办事处',
    '石桥镇',
    '卫健委',
    '市教育局信息公开专栏',
  ],
  place: ['青堰县', '云溪区'],
  'site-map': ['网站地图'],
  none: [
    '',
    '首页',
    '机构职能',
    '领导之窗',
    '网上办事大厅',
    '依申请公开',
    '政府信息公开指南',
    '政府信息公开制度',
    '重点领域信息公开',
    '政府工作报告',
    '2023年政府工作报告',
    '2022年政府网站工作年度报表',
    '法治政府建设年度报告',
    '2021年法治政府建设情况报告',
    '关于做好2023年政府信息公开工作年度报告编制工作的通知',
    '企业年报',
  ],
};

describe('what the name of a link says', () => {
  const cases = Object.entries(NAMES).flatMap(([sign, names]) => names.map((name) => [name, sign]));
  it.each(cases)('%s: %s', (name, sign) => {
    expect(signOf(name ?? '')).toBe(sign);
  });
});

describe('what its address says, where the name says little', () => {
  it.each([
    ['/zwgk/zfxxgknb/', 'report-column'],
    ['/xxgknb/index.html', 'report-column'],
    ['/ndbg_1/', 'report-column'],
    ['/gknb.htm', 'report-column'],
    ['/zfxxgkgzndbg/', 'report-column'],
    ['/zfxxyjxndbg/', 'report-column'],
    ['/bgtndbg/', 'report-column'],
    ['/zfxxgknan/', 'report-column'],
    ['/xzndbg/', 'report-column'],
    ['/module/xxgk/xxgkAnnualReport.jsp?fbtime=2013', 'report-column'],
    ['/ndbg/2013nb/', 'year'],
    ['/wznb/', 'none'],
    ['/2013nb/', 'none'],
    ['/zfxxgkzl/', 'none'],
    ['/ndbg/202401/t20240115_1.html', 'none'],
  ])('%s: %s', (path, sign) => {
    expect(signOf('更多', path)).toBe(sign);
  });

  it('takes a page in a folder of reports for one where nothing else is known of it, and a site map for one', () => {
    expect(signOf('', '/nianbao/2024/1280.html')).toBe('report');
    expect(signOf('', '/sitemap-2.xml')).toBe('site-map');
  });

  it('believes a name that says something else', () => {
    expect(signOf('政府网站工作年度报表', '/ndbg/')).toBe('none');
    expect(signOf('市教育局', '/jyj/ndbg/')).toBe('agency');
  });
});

it('knows columns of reports by their names and by the official type', () => {
  expect(isReportColumnName('政府信息公开年报')).toBe(true);
  expect(isReportColumnName('政府信息公开')).toBe(false);
  expect(isReportColumnType('信息公开年报')).toBe(true);
  expect(isReportColumnType('信息公开目录')).toBe(false);
});

it('takes no longer for names that could be read in many ways', () => {
  const names = [
    '市政府'.repeat(13),
    '省直市直市级政府'.repeat(5),
    '部门和'.repeat(13),
    '政府信息公开'.repeat(6),
  ];
  const start = performance.now();
  for (let times = 0; times < 100; times += 1) for (const name of names) signOf(`${name}x`);
  expect(performance.now() - start).toBeLessThan(400);
});

it('takes any text and any address', () => {
  for (const text of ['公开'.repeat(50_000), '部门、'.repeat(20_000), '（'.repeat(10_000), '\u0000', '年报%'])
    expect(() => roadSign(text, new URL(`http://www.linhe.example/${'nb/'.repeat(5_000)}%zz`))).not.toThrow();
});
