import { describe, expect, it } from 'vitest';
import { DIVISION_ROWS } from '#parsers/agencies/division-table.ts';
import { divisionChain, divisionOf, divisionsNamed, isInside } from '#parsers/agencies/divisions.ts';

describe('a division by its code', () => {
  it('has its name, its path, its level and the years it was listed', () => {
    expect(divisionOf('330483')).toEqual({
      code: '330483',
      name: '桐乡市',
      path: '浙江省嘉兴市桐乡市',
      level: 'county',
      firstListed: null,
      lastListed: null,
    });
  });

  it.each([
    ['110103', '北京市崇文区', 'county', null, 2009],
    ['371202', '山东省莱芜市莱城区', 'county', null, 2016],
    ['632122', '青海省海东地区民和回族土族自治县', 'county', null, 2012],
    ['440310', '广东省深圳市坪山区', 'county', 2020, null],
    ['420600', '湖北省襄阳市', 'prefecture', 2011, null],
    ['150000', '内蒙古自治区', 'province', null, null],
  ])('%s is or was %s', (code, path, level, firstListed, lastListed) => {
    expect(divisionOf(code)).toMatchObject({ path, level, firstListed, lastListed });
  });

  it.each([
    ['110100', '北京市'],
    ['500200', '重庆市'],
    ['330401', '浙江省嘉兴市'],
    ['429000', '湖北省'],
    ['429004', '湖北省仙桃市'],
    ['659001', '新疆维吾尔自治区石河子市'],
  ])('%s: a row that groups others leaves no trace in %s', (code, path) => {
    expect(divisionOf(code)?.path).toBe(path);
  });

  it.each(['990101', '330499', '000000', '33048', '3304831', 'ABCDEF', '', '１１００００'])(
    '%j is none',
    (code) => {
      expect(divisionOf(code)).toBeNull();
      expect(divisionChain(code)).toEqual([]);
    },
  );

  it('is known for every row of the table, with no grouping row in a path', () => {
    const rows = DIVISION_ROWS.trim().split('\n');
    expect(rows.length).toBeGreaterThan(3500);
    for (const row of rows) {
      const division = divisionOf(row.slice(0, 6));
      expect(division?.path).toMatch(/^\p{Script=Han}+$/u);
      expect(division?.path).not.toMatch(/市辖区|直辖县级/);
    }
  });
});

describe('divisions by name', () => {
  const codesOf = (name: string): string[] => divisionsNamed(name).map(({ code }) => code);

  it('are all that bear it', () => {
    expect(codesOf('朝阳区')).toEqual(['110105', '220104']);
    expect(codesOf('无此县')).toEqual([]);
  });

  it('are found by an earlier name, with the path of its time', () => {
    expect(divisionsNamed('襄樊市').map(({ path, lastListed }) => [path, lastListed])).toEqual([
      ['湖北省襄樊市', 2010],
    ]);
  });

  it.each([
    ['恩施州', '422800'],
    ['景宁县', '331127'],
    ['广西', '450000'],
    ['内蒙古', '150000'],
  ])('are found by the everyday name %s', (name, code) => {
    expect(codesOf(name)).toEqual([code]);
  });
});

it('a chain leads from the division up', () => {
  expect(divisionChain('330483').map(({ name }) => name)).toEqual(['桐乡市', '嘉兴市', '浙江省']);
  expect(divisionChain('110105').map(({ name }) => name)).toEqual(['朝阳区', '北京市']);
});

it('lies inside what its digits say', () => {
  expect(isInside('330483', '330400')).toBe(true);
  expect(isInside('330483', '330000')).toBe(true);
  expect(isInside('330400', '330483')).toBe(false);
  expect(isInside('990104', '990100')).toBe(true);
});
