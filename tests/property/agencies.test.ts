import {
  type Arbitrary,
  array,
  assert as assertProperty,
  constantFrom,
  option,
  property,
  record,
  shuffledSubarray,
  string,
  tuple,
} from 'fast-check';
import { expect, it } from 'vitest';
import { sampleCreditCode, sampleOrgCode } from '#demo/code-digits.ts';
import { createAgencyDirectory } from '#parsers/agencies/agency-directory.ts';
import type { AgencyEvidence } from '#parsers/agencies/agency-evidence.ts';
import { parseAgencyName } from '#parsers/agencies/agency-name.ts';
import { resolveAgency } from '#parsers/agencies/resolve-agency.ts';
import { registeredAgency } from '../support/agency-evidence.ts';

const SEED = 20_140_308;
const PLACES = [
  '桐乡市',
  '嘉兴市',
  '浙江省嘉兴市桐乡市',
  '朝阳区',
  '北京市朝阳区',
  '云泽市',
  '市',
  '区',
  '县',
  '省',
  '',
];
const BODIES = [
  '商务局',
  '教育局',
  '人民政府',
  '府办',
  '城管局',
  '城市管理局',
  '税务局',
  '濮院镇',
  '办公室',
  '',
];
const DIVISIONS = ['330483', '330400', '330402', '110105', '220104', '990400', '440300'];

const name = tuple(constantFrom(...PLACES), constantFrom(...BODIES)).map((parts) => parts.join(''));
const mayBe = <T>(value: Arbitrary<T>): Arbitrary<T | null> => option(value, { nil: null });
const evidence = record<AgencyEvidence>({
  names: record({
    publisher: option(name, { nil: null }),
    report: option(name, { nil: null }),
    signature: option(name, { nil: null }),
    title: option(name, { nil: null }),
    'site-name': option(name, { nil: null }),
  }),
  creditCode: mayBe(constantFrom(...DIVISIONS.map((division) => sampleCreditCode(division, '00268115')))),
  orgCode: mayBe(constantFrom(sampleOrgCode('00268115'), sampleOrgCode('00002222'))),
  indexDivision: mayBe(constantFrom(...DIVISIONS)),
  siteDivision: mayBe(constantFrom(...DIVISIONS)),
  hostDivision: mayBe(constantFrom('330000', '110000')),
  time: mayBe(constantFrom('2013', '2019-05', '2021-01-02')),
  isReport: constantFrom(true, false),
  locator: constantFrom(null),
});
const AGENCIES = [
  registeredAgency(sampleCreditCode('330483', '00268115'), '桐乡市商务局', {
    shortName: '市商务局',
    division: '330483',
  }),
  registeredAgency('330483:桐乡市教育局', '桐乡市教育局', {
    division: '330483',
    until: '2018',
    successor: 'x',
  }),
  registeredAgency('x', '桐乡市教育体育局', {
    division: '330483',
    aliases: [{ name: '市教育局', since: '2019', until: null }],
  }),
  registeredAgency('y', '云泽市城市管理局', { shortName: '市城管局' }),
];

it('the same evidence always gives the same agency, whatever the order of the registry', () => {
  assertProperty(
    property(evidence, shuffledSubarray(AGENCIES, { minLength: AGENCIES.length }), (given, shuffled) => {
      const expected = resolveAgency(given, createAgencyDirectory(AGENCIES));
      expect(resolveAgency(given, createAgencyDirectory(shuffled))).toEqual(expected);
      expect(resolveAgency(structuredClone(given), createAgencyDirectory(AGENCIES))).toEqual(expected);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

const ID_OF_NAME = /^(?:\d{6}|cn):\p{Script=Han}{2,}$/u;

/** An agency with an id of a code or of its name, or a finding where somebody is named. */
function isSound(given: AgencyEvidence): boolean {
  const { agency, findings } = resolveAgency(given, createAgencyDirectory([]));
  if (agency === null) return findings.length > 0 || (given.names.publisher === null && !given.isReport);
  const isCode = agency.id === given.creditCode || agency.id === given.orgCode;
  return (isCode || ID_OF_NAME.test(agency.id)) && /^\d{6}$/.test(agency.division ?? '000000');
}

it('an agency has an id of a code or of its name; without one, a named publisher is a finding', () => {
  assertProperty(
    property(evidence, (given) => {
      expect(isSound(given)).toBe(true);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

it('any text is a name or none, and is written out the same the second time', () => {
  const text = string({
    unit: constantFrom(
      ...Array.from('桐乡朝阳市区县省局委员会政府办公室街道镇国家务院税总开发园自治州旗盟 ()（）、《》x1'),
    ),
  });
  assertProperty(
    property(array(text, { maxLength: 3 }), (parts) => {
      const parsed = parseAgencyName(parts.join(''));
      if (parsed === null || parsed.place.kind === 'level') return;
      expect(parseAgencyName(parsed.published)?.published).toBe(parsed.published);
    }),
    { seed: SEED, numRuns: 5000 },
  );
});
