/** The numbers of one annual report: consistent unless they are meant to be wrong. */
import type { SeededRandom } from '#demo/seeded-random.ts';

export const APPLICANTS = [
  'naturalPerson',
  'commercial',
  'research',
  'publicWelfare',
  'legalService',
  'other',
  'total',
] as const;
export type Applicant = (typeof APPLICANTS)[number];
export type TemplateYear = '2019' | '2021';

/** One row of the requests table. */
export interface RequestRow {
  readonly key: string;
  readonly label: string;
  /** The group that spans it: （三）不予公开. */
  readonly group: string | null;
}

const row = (key: string, label: string, group: string | null = null): RequestRow => ({ key, label, group });

const OUTCOMES: readonly RequestRow[] = [
  row('granted', '（一）予以公开'),
  row('partiallyGranted', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  ...[
    ['refusedStateSecret', '1.属于国家秘密'],
    ['refusedOtherLaw', '2.其他法律行政法规禁止公开'],
    ['refusedThreeSecurities', '3.危及“三安全一稳定”'],
    ['refusedThirdParty', '4.保护第三方合法权益'],
    ['refusedInternalAffairs', '5.属于三类内部事务信息'],
    ['refusedProcess', '6.属于四类过程性信息'],
    ['refusedEnforcementFile', '7.属于行政执法案卷'],
    ['refusedAdminQuery', '8.属于行政查询事项'],
  ].map(([key = '', label = '']) => row(key, label, '（三）不予公开')),
  ...[
    ['unableNotHeld', '1.本机关不掌握相关政府信息'],
    ['unableNeedsCreation', '2.没有现成信息需要另行制作'],
    ['unableUnclear', '3.补正后申请内容仍不明确'],
  ].map(([key = '', label = '']) => row(key, label, '（四）无法提供')),
  ...[
    ['declinedPetition', '1.信访举报投诉类申请'],
    ['declinedRepeat', '2.重复申请'],
    ['declinedPublication', '3.要求提供公开出版物'],
    ['declinedExcessive', '4.无正当理由大量反复申请'],
    ['declinedReconfirm', '5.要求行政机关确认或重新出具已获取信息'],
  ].map(([key = '', label = '']) => row(key, label, '（五）不予处理')),
];
const OTHER_2021: readonly RequestRow[] = [
  ['otherNoCorrection', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
  ['otherFeeUnpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
  ['otherOther', '3.其他'],
].map(([key = '', label = '']) => row(key, label, '（六）其他处理'));

/** The rows of the outcome part (三), in order. */
export function outcomeRows(template: TemplateYear): readonly RequestRow[] {
  return template === '2021'
    ? [...OUTCOMES, ...OTHER_2021]
    : [...OUTCOMES, row('otherHandling', '（六）其他处理')];
}

export type RequestFigures = Readonly<Record<string, Readonly<Record<Applicant, number>>>>;
export type Remedy = Readonly<Record<'upheld' | 'corrected' | 'other' | 'pending' | 'total', number>>;
export const REMEDIES = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'] as const;
export const REMEDY_OUTCOMES = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;

export interface Figures {
  readonly template: TemplateYear;
  readonly requests: RequestFigures;
  readonly remedies: Readonly<Record<(typeof REMEDIES)[number], Remedy>>;
  /** By metric below `proactive.`. */
  readonly proactive: Readonly<Record<string, number>>;
  /** The unit printed with the procurement amount (2019). */
  readonly procurementUnit: '' | '元' | '万元';
}

export function someFigures(random: SeededRandom, template: TemplateYear): Figures {
  const size = random.pick([4, 12, 60, 600]);
  const outcomes = outcomeRows(template);
  const requests: Record<string, Record<Applicant, number>> = {};
  const cell = (key: string, applicant: Applicant, value: number): void => {
    const held = (requests[key] ??= {
      naturalPerson: 0,
      commercial: 0,
      research: 0,
      publicWelfare: 0,
      legalService: 0,
      other: 0,
      total: 0,
    });
    held[applicant] += value;
    held.total += value;
  };
  for (const applicant of APPLICANTS) {
    if (applicant === 'total') continue;
    const share = applicant === 'naturalPerson' ? size : applicant === 'commercial' ? size / 8 : size / 40;
    let handled = 0;
    for (const { key } of outcomes) {
      const isRare = random.integer(0, 2) > 0 && key !== 'granted' && key !== 'unableNotHeld';
      const value = isRare ? 0 : random.integer(0, Math.ceil(share / 3));
      cell(key, applicant, value);
      handled += value;
    }
    const forward = random.integer(0, Math.ceil(share / 10));
    const over = random.integer(0, Math.min(handled + forward, Math.ceil(share / 10)));
    cell('handledTotal', applicant, handled);
    cell('carriedForward', applicant, forward);
    cell('carriedOver', applicant, over);
    cell('newReceived', applicant, handled + forward - over);
  }
  return {
    template,
    requests,
    remedies: {
      reconsideration: someRemedy(random, size),
      litigationDirect: someRemedy(random, size),
      litigationAfterReconsideration: someRemedy(random, size),
    },
    proactive: template === '2021' ? proactive2021(random) : proactive2019(random),
    procurementUnit: random.pick(['', '元', '万元']),
  };
}

function someRemedy(random: SeededRandom, size: number): Remedy {
  const most = Math.ceil(size / 30);
  const [upheld, corrected, other, pending] = [0, 0, 0, 0].map(() => random.integer(0, most)) as [
    number,
    number,
    number,
    number,
  ];
  return { upheld, corrected, other, pending, total: upheld + corrected + other + pending };
}

function proactive2021(random: SeededRandom): Record<string, number> {
  return {
    'regulations.issued': random.integer(0, 3),
    'regulations.repealed': random.integer(0, 2),
    'regulations.inForce': random.integer(0, 40),
    'normativeDocuments.issued': random.integer(0, 60),
    'normativeDocuments.repealed': random.integer(0, 20),
    'normativeDocuments.inForce': random.integer(1, 420),
    licensing: random.integer(0, 480_000),
    penalties: random.integer(0, 32_000),
    coercion: random.integer(0, 3000),
    feesWan: random.integer(0, 1_600_000) / 100,
  };
}

function proactive2019(random: SeededRandom): Record<string, number> {
  const figures: Record<string, number> = {
    'regulations.newlyMade': random.integer(0, 2),
    'regulations.newlyDisclosed': random.integer(0, 2),
    'regulations.totalDisclosed': random.integer(0, 44),
    'normativeDocuments.newlyMade': random.integer(0, 20),
    'normativeDocuments.newlyDisclosed': random.integer(0, 20),
    'normativeDocuments.totalDisclosed': random.integer(1, 240),
    'fees.previousYearItems': random.integer(0, 9),
    'fees.change': random.integer(-2, 2),
    'procurement.projects': random.integer(0, 40),
    'procurement.amount': random.integer(1000, 900_000_000) / random.pick([1, 100]),
  };
  for (const kind of ['licensing', 'otherExternalServices', 'penalties', 'coercion']) {
    figures[`${kind}.previousYearItems`] = random.integer(0, 400);
    figures[`${kind}.change`] = random.integer(-12, 12);
    figures[`${kind}.decisions`] = random.integer(0, 60_000);
  }
  return figures;
}
