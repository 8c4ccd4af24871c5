import { describe, expect, it } from 'vitest';
import { sampleCreditCode, sampleOrgCode } from '#demo/code-digits.ts';
import { createAgencyDirectory, NO_AGENCIES } from '#parsers/agencies/agency-directory.ts';
import { resolveAgency } from '#parsers/agencies/resolve-agency.ts';
import { evidenceOf, type PlantedEvidence, registeredAgency } from '../../../support/agency-evidence.ts';

function resolve(
  planted: PlantedEvidence,
  registered: readonly ReturnType<typeof registeredAgency>[] = [],
): ReturnType<typeof resolveAgency> {
  return resolveAgency(evidenceOf(planted), createAgencyDirectory(registered));
}

/** `id name division`, or the codes of the findings in brackets. */
function brief(planted: PlantedEvidence, registered: Parameters<typeof resolve>[1] = []): string {
  const { agency, findings } = resolve(planted, registered);
  const doubts = findings.map(({ code }) => `[${code}]`);
  const found = agency === null ? [] : [`${agency.id} ${agency.name} ${agency.division ?? '–'}`];
  return [...found, ...doubts].join(' ');
}

const TONGXIANG = '11330483002558219A';
const LINHE = sampleCreditCode('990400', '00268115');

describe('a publisher in full', () => {
  it('has the code of the index number as its id', () => {
    expect(resolve({ names: { publisher: '临禾市教育局' }, creditCode: LINHE }).agency).toEqual({
      id: LINHE,
      name: '临禾市教育局',
      division: '990400',
      placeName: null,
      rule: 'publisher',
    });
  });

  it('has division and name as its id where there is no code', () => {
    expect(brief({ names: { publisher: '桐乡市教育局' } })).toBe('330483:桐乡市教育局 桐乡市教育局 330483');
    expect(brief({ names: { publisher: '云泽市教育局' } })).toBe('cn:云泽市教育局 云泽市教育局 –');
    expect(brief({ names: { publisher: '教育部' } })).toBe('cn:教育部 教育部 –');
  });

  it('is one agency however its path and its body are written', () => {
    const ids = ['嘉兴市南湖区发改局', '南湖区发展和改革局', '浙江省嘉兴市南湖区发展改革局'].map(
      (publisher) => resolve({ names: { publisher }, siteDivision: '330402' }).agency?.id,
    );
    expect(new Set(ids)).toEqual(new Set(['330402:南湖区发展和改革局']));
  });

  it('has an organisation code as its id, and the place of its name', () => {
    const orgCode = sampleOrgCode('00268115');
    expect(brief({ names: { publisher: '桐乡市水利局' }, orgCode })).toBe(`${orgCode} 桐乡市水利局 330483`);
  });

  it('is the first of several', () => {
    expect(brief({ names: { publisher: '国务院、中央军委' } })).toBe('cn:国务院 国务院 –');
    expect(brief({ names: { publisher: '桐乡市财政局 桐乡市教育局' } })).toBe(
      '330483:桐乡市财政局 桐乡市财政局 330483',
    );
    expect(brief({ names: { publisher: '桐乡市 财政局' } })).toBe('330483:桐乡市财政局 桐乡市财政局 330483');
  });
});

describe('a short name', () => {
  it('is written out by the division of the code', () => {
    const { agency } = resolve({ names: { publisher: '市商务局' }, creditCode: TONGXIANG });
    expect(agency).toEqual({
      id: TONGXIANG,
      name: '桐乡市商务局',
      division: '330483',
      placeName: '浙江省嘉兴市桐乡市',
      rule: 'publisher+index-number',
    });
  });

  it('is written out by report, signature, title and site', () => {
    for (const source of ['report', 'signature', 'title'] as const) {
      const names = { publisher: '市城管局', [source]: '云泽市城市管理局' };
      expect(brief({ names })).toBe('cn:云泽市城市管理局 云泽市城市管理局 –');
    }
    expect(brief({ names: { publisher: '市城管局', 'site-name': '云泽市人民政府' } })).toBe(
      'cn:云泽市城管局 云泽市城管局 –',
    );
    expect(brief({ names: { publisher: '市商务局' }, siteDivision: '330483' })).toBe(
      '330483:桐乡市商务局 桐乡市商务局 330483',
    );
  });

  it('is that of the place above on the site of a district', () => {
    expect(brief({ names: { publisher: '市商务局' }, siteDivision: '330402' })).toBe(
      '330400:嘉兴市商务局 嘉兴市商务局 330400',
    );
    expect(brief({ names: { publisher: '省教育厅' }, siteDivision: '330402' })).toBe(
      '330000:浙江省教育厅 浙江省教育厅 330000',
    );
  });

  it('without any place is resolved only where it is the one of its kind there', () => {
    expect(brief({ names: { publisher: '商务局' }, siteDivision: '330483' })).toBe(
      '330483:桐乡市商务局 桐乡市商务局 330483',
    );
    expect(brief({ names: { publisher: '新闻办' }, siteDivision: '330483' })).toBe('[agency-unresolved]');
    expect(brief({ names: { publisher: '镇人民政府' }, siteDivision: '330483' })).toBe('[agency-unresolved]');
  });

  it('without a place is nobody', () => {
    expect(brief({ names: { publisher: '市商务局' } })).toBe('[agency-unresolved]');
    expect(brief({ names: { publisher: '市商务局' }, siteDivision: '330000' })).toBe('[agency-unresolved]');
    expect(brief({ names: { publisher: '市商务局' }, siteDivision: '990400' })).toBe('[agency-unresolved]');
  });

  it('is nobody where the page names two it could be', () => {
    const names = { publisher: '市商务局', signature: '桐乡市商务局', title: '海宁市商务局' };
    expect(brief({ names })).toBe('[agency-disagrees]');
  });
});

describe('a name that several places share', () => {
  const names = { publisher: '朝阳区教育局' };

  it('is nobody alone', () => {
    const { agency, findings } = resolve({ names });
    expect(agency).toBeNull();
    expect(findings).toMatchObject([{ code: 'agency-ambiguous', severity: 'warning' }]);
    expect(findings[0]?.message).toContain('吉林省长春市朝阳区');
  });

  it.each<[string, PlantedEvidence, string]>([
    ['the code of the site', { siteDivision: '220104' }, '220104'],
    ['the division of the code', { creditCode: sampleCreditCode('110105', '00268115') }, '110105'],
    ['the name of the site', { names: { ...names, 'site-name': '长春市朝阳区人民政府' } }, '220104'],
    ['the signature', { names: { ...names, signature: '北京市朝阳区教育局' } }, '110105'],
    ['the province of the host', { hostDivision: '110000' }, '110105'],
  ])('is told by %s', (_, planted, division) => {
    expect(resolve({ names, ...planted }).agency?.division).toBe(division);
  });

  it('is the one that is still listed, of those of one place', () => {
    expect(resolve({ names: { publisher: '定安县教育局' } }).agency?.division).toBe('469021');
  });
});

describe('a code of another body', () => {
  it('is not taken where name and code contradict each other', () => {
    const creditCode = sampleCreditCode('341702', '00268115');
    expect(brief({ names: { publisher: '宁国市司法局' }, creditCode })).toBe('[agency-disagrees]');
  });

  it('is not taken for a body above that is printed in a local catalogue', () => {
    expect(brief({ names: { publisher: '国务院办公厅' }, creditCode: TONGXIANG })).toBe(
      'cn:国务院办公厅 国务院办公厅 – [agency-disagrees]',
    );
    expect(brief({ names: { publisher: '浙江省教育厅' }, creditCode: TONGXIANG })).toBe(
      '330000:浙江省教育厅 浙江省教育厅 330000 [agency-disagrees]',
    );
  });

  it('is its own where its division came later or is gone', () => {
    const shenzhen = sampleCreditCode('440300', '00268115');
    expect(brief({ names: { publisher: '深圳市坪山区司法局' }, creditCode: shenzhen })).toBe(
      `${shenzhen} 深圳市坪山区司法局 440310`,
    );
    const laiwu = sampleCreditCode('371202', '00268115');
    expect(brief({ names: { publisher: '济南市莱芜区司法局' }, creditCode: laiwu })).toBe(
      `${laiwu} 济南市莱芜区司法局 370116`,
    );
  });

  it('is its own for a branch that was a bureau of the place', () => {
    expect(brief({ names: { publisher: '嘉兴市生态环境局桐乡分局' }, creditCode: TONGXIANG })).toBe(
      `${TONGXIANG} 嘉兴市生态环境局桐乡分局 330400`,
    );
  });

  it('is no id of who only signs', () => {
    const names = { signature: '桐乡市财政局' };
    expect(brief({ names, orgCode: sampleOrgCode('00268115') })).toBe(
      '330483:桐乡市财政局 桐乡市财政局 330483',
    );
  });
});

describe('a page without a publisher', () => {
  it('is that of who reports, signs or is named by the title', () => {
    expect(resolve({ names: { report: '云泽市财政局', signature: '云泽市教育局' } }).agency?.rule).toBe(
      'report',
    );
    expect(resolve({ names: { signature: '云泽市教育局' } }).agency?.rule).toBe('signature');
    expect(resolve({ names: { title: '云泽市教育局' } }).agency?.rule).toBe('title');
    expect(resolve({ names: { publisher: '本局', 'site-name': '云泽市教育局' } }).agency?.name).toBe(
      '云泽市教育局',
    );
  });

  it('is nobody, with a finding only for reports, where none does', () => {
    expect(resolve({ names: { 'site-name': '云泽市教育局' } })).toEqual({ agency: null, findings: [] });
    expect(brief({ isReport: true })).toBe('[agency-unresolved]');
  });
});

describe('a name that leaves something out', () => {
  it.each([
    ['前郭县教育局', '220721', '220721:前郭尔罗斯蒙古族自治县教育局 前郭县教育局 220721'],
    ['桐乡商务局', '330483', '330483:桐乡市商务局 桐乡市商务局 330483'],
    ['桐乡经济开发区管委会', '330483', '330483:桐乡经济开发区管理委员会 桐乡经济开发区管理委员会 330483'],
  ])('%s on a site of %s', (publisher, siteDivision, expected) => {
    expect(brief({ names: { publisher }, siteDivision })).toBe(expected);
  });
});

describe('cross-checks', () => {
  it('a code of a county and a place that is none contradict each other', () => {
    expect(brief({ names: { publisher: '云泽市教育局' }, creditCode: TONGXIANG })).toBe('[agency-disagrees]');
    const zone = { names: { publisher: '桐乡经济开发区管理委员会' }, creditCode: TONGXIANG };
    expect(brief(zone)).toBe(`${TONGXIANG} 桐乡经济开发区管理委员会 330483`);
  });

  it('codes of places that are not listed are compared by their digits', () => {
    const planted = { names: { publisher: '临禾市教育局' }, creditCode: LINHE };
    expect(brief({ ...planted, siteDivision: '990400' })).toBe(`${LINHE} 临禾市教育局 990400`);
    expect(brief({ ...planted, siteDivision: '990500' })).toBe(
      `${LINHE} 临禾市教育局 990400 [agency-disagrees]`,
    );
  });

  it('an index number with the division of another place is a finding', () => {
    const planted = { names: { publisher: '桐乡市教育局' }, indexDivision: '110105' };
    expect(brief(planted)).toBe('330483:桐乡市教育局 桐乡市教育局 330483 [agency-disagrees]');
  });

  it('a site of another place is a finding', () => {
    const { agency, findings } = resolve({ names: { publisher: '桐乡市教育局' }, siteDivision: '450000' });
    expect(agency?.division).toBe('330483');
    expect(findings).toMatchObject([{ code: 'agency-disagrees', severity: 'info' }]);
  });

  it('a report of another place is a contradiction', () => {
    const names = { publisher: '桐乡市教育局', report: '海宁市教育局' };
    expect(brief({ names, isReport: true })).toBe('[agency-disagrees]');
  });
});

describe('with a registry', () => {
  const commerce = registeredAgency(LINHE, '临禾市商务局', { shortName: '市商务局', division: '990400' });

  it('a code is looked up, whole or as the organisation code in it', () => {
    expect(brief({ names: { publisher: '临禾市商务局' }, creditCode: LINHE }, [commerce])).toBe(
      `${LINHE} 临禾市商务局 990400`,
    );
    const orgCode = LINHE.slice(8, 17);
    expect(brief({ names: { publisher: '市商务局' }, orgCode }, [commerce])).toBe(
      `${LINHE} 临禾市商务局 990400`,
    );
    expect(brief({ names: {}, orgCode }, [commerce])).toBe(`${LINHE} 临禾市商务局 990400`);
  });

  it('a name is looked up, a short one only at its place', () => {
    expect(brief({ names: { publisher: '临禾市商务局' } }, [commerce])).toBe(`${LINHE} 临禾市商务局 990400`);
    expect(brief({ names: { publisher: '市商务局' }, siteDivision: '990400' }, [commerce])).toBe(
      `${LINHE} 临禾市商务局 990400`,
    );
    expect(brief({ names: { publisher: '市商务局' } }, [commerce])).toBe('[agency-unresolved]');
    expect(brief({ names: { publisher: '市商务局' }, siteDivision: '990500' }, [commerce])).toBe(
      '[agency-unresolved]',
    );
  });

  it('a code and a name of two agencies contradict each other', () => {
    const water = registeredAgency('990400:临禾市水利局', '临禾市水利局', { division: '990400' });
    const planted = { names: { publisher: '临禾市水利局' }, creditCode: LINHE };
    expect(brief(planted, [commerce, water])).toBe('[agency-disagrees]');
    expect(brief(planted, [commerce])).toBe(`${LINHE} 临禾市商务局 990400`);
  });

  it('a government is told from its office, whose code it shares', () => {
    const office = registeredAgency(LINHE, '临禾市人民政府办公室', { division: '990400' });
    const government = registeredAgency('990400:临禾市人民政府', '临禾市人民政府', { division: '990400' });
    const planted = { names: { publisher: '临禾市人民政府' }, creditCode: LINHE };
    expect(brief(planted, [office, government])).toBe('990400:临禾市人民政府 临禾市人民政府 990400');
  });

  it('two that bear one name are ambiguous', () => {
    const other = registeredAgency('x', '临禾市商务局', { division: '990400' });
    expect(brief({ names: { publisher: '临禾市商务局' } }, [commerce, other])).toBe('[agency-ambiguous]');
  });

  it('a name leads to whom it belonged to at the time', () => {
    const before = registeredAgency('a', '临禾市商务局', {
      division: '990400',
      until: '2019-03',
      successor: 'b',
    });
    const after = registeredAgency('b', '临禾市商务和旅游局', { division: '990400', since: '2019-03' });
    const at = (time: string | null): string | undefined =>
      resolve({ names: { publisher: '临禾市商务局' }, time }, [after, before]).agency?.id;
    expect([at('2013'), at('2019-01-05'), at('2019-04-01T10:00+08:00'), at('2020'), at(null)]).toEqual([
      'a',
      'a',
      'b',
      'b',
      'a',
    ]);
  });
});

it('a registry of nobody changes nothing', () => {
  const evidence = evidenceOf({ names: { publisher: '市商务局' }, creditCode: TONGXIANG });
  expect(resolveAgency(evidence, NO_AGENCIES)).toEqual(resolveAgency(evidence, createAgencyDirectory([])));
});
