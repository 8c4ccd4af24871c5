import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencyIdentities, type SeenAgency } from '#storage/catalog/agency-identity.ts';

const CREDIT_CODE = '119904000026811537';
const ORG_CODE = '002681153';
const OTHER_CODE = '119904000026820764';
const NAME = '临禾市商务局';
const BY_NAME = `990400:${NAME}`;
const UNPLACED = '青堰县农业农村局';

function seen(id: string, name: string, changes: Partial<SeenAgency> = {}): SeenAgency {
  return { id, name, division: '990400', host: 'www.linhe.example', ...changes };
}

function identity(agencies: readonly SeenAgency[], id: string, host = 'www.linhe.example'): string {
  return agencyIdentities(agencies, new Set())(id, host);
}

describe('an id by name', () => {
  it('is the code of the one agency with that full name in the division, on whatever host', () => {
    const agencies = [seen(CREDIT_CODE, NAME), seen(BY_NAME, NAME, { host: 'swj.linhe.example' })];
    expect(identity(agencies, BY_NAME, 'swj.linhe.example')).toBe(CREDIT_CODE);
    expect(identity(agencies, CREDIT_CODE)).toBe(CREDIT_CODE);
  });

  it('is that of an agency that is written with the place above it', () => {
    const agencies = [seen(CREDIT_CODE, `云泽省${NAME}`), seen(BY_NAME, NAME)];
    expect(identity(agencies, BY_NAME)).toBe(CREDIT_CODE);
  });

  it('is that of a name which the agency bore once', () => {
    const agencies = [seen(CREDIT_CODE, '临禾市商务和旅游局'), seen(CREDIT_CODE, NAME), seen(BY_NAME, NAME)];
    expect(identity(agencies, BY_NAME)).toBe(CREDIT_CODE);
  });

  it.each([
    ['two codes have the name', [seen(CREDIT_CODE, NAME), seen(OTHER_CODE, NAME), seen(BY_NAME, NAME)]],
    [
      'the code is of another division',
      [seen(CREDIT_CODE, NAME, { division: '990500' }), seen(BY_NAME, NAME)],
    ],
    ['the code is of another body', [seen(CREDIT_CODE, `${NAME}办公室`), seen(BY_NAME, NAME)]],
    [
      'the code is that of the government',
      [seen(CREDIT_CODE, '临禾市人民政府办公室'), seen(CREDIT_CODE, NAME), seen(BY_NAME, NAME)],
    ],
  ])('stays where %s', (_, agencies) => {
    expect(identity(agencies, BY_NAME)).toBe(BY_NAME);
  });

  it('without a division is the code on the same host alone', () => {
    const id = `cn:${UNPLACED}`;
    const here = { division: null, host: 'www.qingyan.example' };
    const there = { division: null, host: 'www.elsewhere.example' };
    const agencies = [seen(ORG_CODE, UNPLACED, here), seen(id, UNPLACED, here), seen(id, UNPLACED, there)];
    expect(identity(agencies, id, here.host)).toBe(ORG_CODE);
    expect(identity(agencies, id, there.host)).toBe(id);
    const bureauOfPlace = [
      seen(CREDIT_CODE, '临禾市税务局'),
      seen('cn:税务局', '税务局', { division: null }),
    ];
    expect(identity(bureauOfPlace, 'cn:税务局')).toBe('cn:税务局');
  });

  it.each([
    [`cn:${UNPLACED}`, null, '990226'],
    [`990226:${UNPLACED}`, '990226', null],
  ])('is told by the host where one of both divisions is not known: %s', (id, division, ofCode) => {
    const agencies = [seen(id, UNPLACED, { division }), seen(ORG_CODE, UNPLACED, { division: ofCode })];
    expect(identity(agencies, id)).toBe(ORG_CODE);
    expect(identity(agencies, id, 'www.elsewhere.example')).toBe(id);
  });
});

describe('an organisation code', () => {
  it('is the credit code around it, and so is the name of either', () => {
    const agencies = [seen(ORG_CODE, NAME), seen(CREDIT_CODE, '临禾市商务和旅游局'), seen(BY_NAME, NAME)];
    expect(identity(agencies, ORG_CODE)).toBe(CREDIT_CODE);
    expect(identity(agencies, BY_NAME)).toBe(CREDIT_CODE);
  });

  it('stays where two credit codes are around it', () => {
    const agencies = [seen(ORG_CODE, NAME), seen(CREDIT_CODE, NAME), seen(`52${CREDIT_CODE.slice(2)}`, NAME)];
    expect(identity(agencies, ORG_CODE)).toBe(ORG_CODE);
  });
});

it('leaves ids of the registry, and takes none for others', () => {
  const agencies = [seen(CREDIT_CODE, NAME), seen(BY_NAME, NAME), seen(ORG_CODE, NAME)];
  for (const registered of [BY_NAME, ORG_CODE])
    expect(agencyIdentities(agencies, new Set([registered]))(registered, 'www.linhe.example')).toBe(
      registered,
    );
  expect(agencyIdentities(agencies, new Set([CREDIT_CODE]))(BY_NAME, 'www.linhe.example')).toBe(ORG_CODE);
});

it('does not depend on the order, and an id that stands for others stands for itself', () => {
  const divisions = ['990400', '990500', null];
  const agency = fc
    .record({
      code: fc.constantFrom(CREDIT_CODE, OTHER_CODE, ORG_CODE, null),
      name: fc.constantFrom(NAME, '临禾市人民政府', '临禾市教育局', `云泽省${NAME}`),
      division: fc.constantFrom(...divisions),
      host: fc.constantFrom('a.example', 'b.example'),
    })
    .map(({ code, ...rest }) => ({ ...rest, id: code ?? `${rest.division ?? 'cn'}:${rest.name}` }));
  const twice = fc
    .array(agency, { maxLength: 12 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
  fc.assert(
    fc.property(twice, ([one, other]) => {
      const [first, second] = [one, other].map((all) => agencyIdentities(all, new Set()));
      for (const { id, host } of one) {
        const told = first?.(id, host) ?? '';
        expect(second?.(id, host)).toBe(told);
        expect(first?.(told, host)).toBe(told);
      }
    }),
  );
});
