import { describe, expect, it } from 'vitest';
import { abbreviates, parseAgencyName } from '#parsers/agencies/agency-name.ts';

/** `kind:place body`, the place by its name or level, with the codes it could be. */
function brief(raw: string): string | null {
  const name = parseAgencyName(raw);
  if (name === null) return null;
  const { place } = name;
  const where = 'name' in place ? place.name : 'level' in place ? place.level : '';
  const codes = place.kind === 'division' ? ` ${place.divisions.map(({ code }) => code).join()}` : '';
  return `${name.prefix}[${place.kind} ${where}${codes}] ${name.body}`;
}

describe('a name with its place', () => {
  it.each([
    ['桐乡市商务局', '[division 桐乡市 330483] 商务局'],
    ['浙江省嘉兴市桐乡市商务局', '[division 桐乡市 330483] 商务局'],
    ['北京市朝阳区教育委员会', '[division 朝阳区 110105] 教育委员会'],
    ['朝阳区教育局', '[division 朝阳区 110105,220104] 教育局'],
    ['津市市商务局', '[division 津市市 430781] 商务局'],
    ['市北区商务局', '[division 市北区 370203] 商务局'],
    ['浦东新区教育局', '[division 浦东新区 310115] 教育局'],
    ['恩施州商务局', '[division 恩施州 422800] 商务局'],
    ['桐乡市', '[division 桐乡市 330483] 人民政府'],
    ['桐 乡 市 商 务 局（盖章）', '[division 桐乡市 330483] 商务局'],
  ])('%s: a division', (raw, expected) => {
    expect(brief(raw)).toBe(expected);
  });

  it.each([
    ['云泽市财政局', '[unlisted 云泽市] 财政局'],
    ['云泽市城市管理局', '[unlisted 云泽市] 城市管理局'],
    ['鹤汀市澄浦区民政局', '[unlisted 澄浦区] 民政局'],
    ['翠屏岭县公路段', '[unlisted 翠屏岭县] 公路段'],
    ['苏州工业园区教育局', '[unlisted 苏州工业园区] 教育局'],
    ['临禾经济开发区管委会', '[unlisted 临禾经济开发区] 管理委员会'],
    ['新疆生产建设兵团教育局', '[unlisted 新疆生产建设兵团] 教育局'],
  ])('%s: a place that is not listed', (raw, expected) => {
    expect(brief(raw)).toBe(expected);
  });

  it.each([
    ['桐乡市濮院镇', '[division 桐乡市 330483] 濮院镇人民政府'],
    ['鹤汀市澄浦区人民政府望江街道办事处', '[unlisted 澄浦区] 望江街道办事处'],
    ['桐乡市高桥街道', '[division 桐乡市 330483] 高桥街道办事处'],
  ])('%s: a town or a sub-district', (raw, expected) => {
    expect(brief(raw)).toBe(expected);
  });

  it.each([
    ['国家税务总局桐乡市税务局', '国家税务总局[division 桐乡市 330483] 税务局'],
    ['桐乡市税务局', '国家税务总局[division 桐乡市 330483] 税务局'],
    ['国家统计局桐乡调查队', '国家统计局[division 桐乡 330483] 调查队'],
    ['财政部浙江监管局', '财政部[division 浙江 330000] 监管局'],
  ])('%s: a branch of a body of the centre', (raw, expected) => {
    expect(brief(raw)).toBe(expected);
  });
});

it.each([
  '国务院办公厅',
  '生态环境部',
  '教育部办公厅',
  '中华人民共和国教育部',
  '国家税务总局',
  '水利部长江水利委员会',
])('%s is a body of the centre', (raw) => {
  expect(parseAgencyName(raw)?.place.kind).toBe('central');
});

describe('a short name', () => {
  it.each([
    ['市商务局', '[level 市] 商务局'],
    ['市政府办公室', '[level 市] 人民政府办公室'],
    ['县府办', '[level 县] 人民政府办公室'],
    ['省府办公厅', '[level 省] 人民政府办公厅'],
    ['市发改委', '[level 市] 发展和改革委员会'],
    ['自治区文化厅', '[level 自治区] 文化厅'],
    ['市市场监管局', '[level 市] 市场监督管理局'],
    ['县市场监督管理局', '[level 县] 市场监督管理局'],
    ['市民政局', '[level 市] 民政局'],
  ])('%s tells the kind of its place', (raw, expected) => {
    expect(brief(raw)).toBe(expected);
  });

  it.each([
    '商务局',
    '市场监督管理局',
    '市政管理局',
    '城市管理局',
    '社区建设办公室',
    '濮院镇人民政府',
    '乡村振兴局',
  ])('%s tells nothing of it', (raw) => {
    expect(parseAgencyName(raw)?.place.kind).toBe('none');
  });
});

it.each([
  '本局',
  '我办',
  '办公室',
  '综合科',
  '信息中心',
  '云泽日报',
  '本网',
  '投资云泽',
  '2013年',
  'admin',
  '',
  '局',
])('%j names nobody', (raw) => {
  expect(parseAgencyName(raw)).toBeNull();
});

it('a name that is far too long is none', () => {
  expect(parseAgencyName('市'.repeat(100_000))).toBeNull();
  expect(parseAgencyName(`${'临禾市'.repeat(13)}局`)).not.toBeUndefined();
});

it.each([
  ['城管局', '城市管理局', true],
  ['扶贫办', '扶贫开发办公室', true],
  ['镇人民政府', '濮院镇人民政府', true],
  ['商务局', '商务局', true],
  ['城管局', '财政局', false],
  ['教育局', '体育局', false],
])('%s for %s: %s', (short, full, expected) => {
  expect(abbreviates(short, full)).toBe(expected);
});
