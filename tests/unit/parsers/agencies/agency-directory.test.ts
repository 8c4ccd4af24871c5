import { expect, it } from 'vitest';
import { isWithin } from '#core/agency.ts';
import { sampleCreditCode } from '#demo/code-digits.ts';
import { createAgencyDirectory } from '#parsers/agencies/agency-directory.ts';
import { registeredAgency } from '../../../support/agency-evidence.ts';

const CODE = sampleCreditCode('990400', '00268115');
const ORG_CODE = CODE.slice(8, 17);

it('finds an agency by its code and by the organisation code in it', () => {
  const agency = registeredAgency(CODE, '临禾市商务局');
  const directory = createAgencyDirectory([agency]);
  expect(directory.byCode(CODE, null)).toBe(agency);
  expect(directory.byCode(ORG_CODE, null)).toBe(agency);
  expect(directory.byCode('000000000', null)).toBeNull();
});

it('finds by a credit code who is registered by the organisation code in it', () => {
  const agency = registeredAgency(ORG_CODE, '临禾市商务局');
  expect(createAgencyDirectory([agency]).byCode(CODE, null)).toBe(agency);
});

it('finds nobody by an organisation code that two carry', () => {
  const moved = sampleCreditCode('990500', '00268115');
  const directory = createAgencyDirectory([registeredAgency(CODE, '甲'), registeredAgency(moved, '乙')]);
  expect(directory.byCode(ORG_CODE, null)).toBeNull();
  expect(directory.byCode(moved, null)?.name).toBe('乙');
});

it('finds by full name, short name and alias, whatever the gaps', () => {
  const agency = registeredAgency('a', '临禾市商务局', {
    shortName: '市商务局',
    aliases: [{ name: '临禾市外经贸局', since: null, until: '2010' }],
  });
  const directory = createAgencyDirectory([agency]);
  for (const name of ['临禾市商务局', '临禾市 商务局', '市商务局', '临禾市外经贸局'])
    expect(directory.byName(name, null)).toEqual([agency]);
  expect(directory.byName('临禾市外经贸局', '2010-06')).toEqual([agency]);
  expect(directory.byName('临禾市外经贸局', '2011')).toEqual([]);
});

it('follows successors, and does not go round in a circle for ever', () => {
  const chain = [
    registeredAgency('a', '甲局', { until: '2010', successor: 'b' }),
    registeredAgency('b', '乙局', { since: '2011', until: '2018', successor: 'c' }),
    registeredAgency('c', '丙局', { since: '2019' }),
  ];
  const directory = createAgencyDirectory(chain);
  expect(['2009', '2012', '2024'].map((time) => directory.byName('甲局', time)[0]?.id)).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(directory.byCode('a', '2024')?.id).toBe('c');
  const circle = [
    registeredAgency('x', '甲局', { until: '2010', successor: 'y' }),
    registeredAgency('y', '乙局', { until: '2010', successor: 'x' }),
  ];
  expect(createAgencyDirectory(circle).byCode('x', '2024')).not.toBeNull();
});

it.each([
  ['2019', null, null, true],
  ['2019', '2019-03', null, true],
  ['2019-02', '2019-03', null, false],
  ['2019-03-01', '2019-03', null, true],
  ['2019-04-01T10:00+08:00', null, '2019-03', false],
  ['2019-03-31T10:00+08:00', null, '2019-03-31', true],
  ['2020', null, '2019', false],
])('%s since %s until %s: %s', (time, since, until, expected) => {
  expect(isWithin({ since, until }, time)).toBe(expected);
});
