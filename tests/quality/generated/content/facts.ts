/** What is true of a page before any markup: who, what, when, under which numbers. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import { SYNONYMS, type FieldName, type MetadataPair } from './labels.ts';
import { someAgency, somePlace, type Agency, type Place } from './places.ts';
import { someField, someHeads } from './sentences.ts';
import { DATE_FORMS, isoDay, laterBy, someMoment, type DateForm, type Moment } from './written-dates.ts';

export interface Facts {
  readonly place: Place;
  readonly agency: Agency;
  readonly siteName: string;
  readonly title: string;
  /** What the document is about: follows 关于. */
  readonly subject: string;
  readonly indexNumber: string;
  readonly documentNumber: string;
  readonly issued: Moment;
  readonly published: Moment;
  readonly source: string;
  readonly keywords: string;
  /** Names of the columns that lead to the page, the site's first page first. */
  readonly trail: readonly string[];
}

const TITLES: readonly ((agency: Agency, subject: string, random: SeededRandom) => string)[] = [
  (agency, subject) => `${agency.full}关于加强${subject}工作的通知`,
  (agency, subject) => `${agency.full}关于进一步做好${subject}的意见`,
  (agency, subject) => `关于印发《${agency.place.name}${subject}实施方案》的通知`,
  (agency, subject) => `${agency.place.name}${subject}暂行办法`,
  (agency, subject) => `${agency.place.name}扎实推进${subject}`,
  (agency, subject) => `${agency.full}关于开展${subject}专项检查的公告`,
  (agency, subject) => `关于公布${agency.place.name}${subject}名单的公示`,
  (agency, subject) => `“${subject}”系列活动在${agency.place.name}启动`,
  (agency, subject, random) => `${agency.place.name}召开${random.integer(2012, 2024)}年${subject}推进会`,
  (agency, subject) => `${agency.full}对${agency.place.name}人大第023号建议的答复（${subject}）`,
];

const TRAILS: readonly (readonly string[])[] = [
  ['首页', '政务公开', '政策文件'],
  ['首页', '政务公开', '法定主动公开内容', '通知公告'],
  ['网站首页', '信息公开', '规范性文件'],
  ['首页', '新闻中心', '部门动态'],
  ['首页', '政府信息公开', '重点领域', '民生保障'],
  ['首页', '公示公告'],
  ['首页', '政务公开', '政府信息公开目录', '业务类', '日常工作'],
];

const CATEGORIES = [
  '综合政务/政务公开',
  '民政、扶贫、救灾/社会福利',
  '城乡建设、环境保护',
  '农业、林业、水利\\水利、水务',
  '科技、教育',
  '市场监管、安全生产监管',
  '综合政务 其他',
  '卫生、体育/卫生',
] as const;
const GENRES = ['通知', '意见', '公告', '决定', '函', '报告', '批复'] as const;
const VALIDITIES = ['有效', '现行有效', '失效', '已废止', '继续有效', '部分失效'] as const;
const SOURCES = ['本网', '办公室', '宣传信息科'] as const;

/** A title as `agency` would give it to something about `subject`. */
export function someTitle(random: SeededRandom, agency: Agency, subject: string): string {
  return random.pick(TITLES)(agency, subject, random);
}

/** Facts of a document, issued at `at` where that matters. */
export function someFacts(random: SeededRandom, at?: Moment): Facts {
  const place = somePlace(random);
  const agency = someAgency(random, place);
  const subject = someField(random);
  const issued = at ?? someMoment(random, random.integer(2009, 2024));
  const published = laterBy(issued, random.integer(0, 12));
  const serial = random.integer(1, 180);
  return {
    place,
    agency,
    siteName: random.pick([`${place.name}人民政府`, `${place.name}人民政府门户网站`, `中国${place.name}`]),
    title: someTitle(random, agency, subject),
    subject,
    indexNumber: someIndexNumber(random, agency, published),
    documentNumber: random.pick([
      `${agency.sign}〔${issued.year}〕${serial}号`,
      `${agency.sign}发〔${issued.year}〕${serial}号`,
      `${agency.sign}函〔${issued.year}〕${serial}号`,
      `${agency.sign}[${issued.year}]${serial}号`,
      `${agency.sign}（${issued.year}）${serial}号`,
      `公告${issued.year}年第${serial}号`,
    ]),
    issued,
    published,
    source: random.pick([agency.full, agency.short, ...SOURCES, `${place.name}融媒体中心`]),
    keywords: someHeads(random, random.integer(2, 3))
      .map((head) => head.slice(2))
      .join(random.pick([' ', '；', '、', ','])),
    trail: random.pick(TRAILS),
  };
}

/** The families of index numbers, decided by the catalogue a body uses. */
function someIndexNumber(random: SeededRandom, { orgCode, creditCode, place }: Agency, at: Moment): string {
  const serial = String(random.integer(1, 99_999)).padStart(5, '0');
  const month = String(at.month).padStart(2, '0');
  return random.pick([
    `${creditCode}/${at.year}-${serial}`,
    `${creditCode}/${at.year}-${serial}`,
    `${orgCode}/${at.year}-${serial}`,
    `${orgCode}/${at.year}${month}-${serial}`,
    `${creditCode}/${at.year}${month}-${serial}`,
    `${orgCode}-${at.year}-${random.integer(1, 999_999)}`,
    `${place.host.split('.')[1]?.slice(0, 2).toUpperCase() ?? 'XX'}02100-0101-${at.year}-${serial}`,
    `S0E00-0000-${at.year}-${serial}`,
    `K28044${random.integer(100, 999)}/${at.year}-${serial}`,
    `${place.host.split('.')[1] ?? 'x'}bgs/${at.year}-00${serial}`,
    `${at.year}-${month}-${serial}`,
    `${orgCode.slice(0, 7)}-8/${at.year}-${serial}`,
    `${place.division}-${agencyDigits(orgCode)}-07-02-${at.year}${month}15-${serial.slice(2)}`,
    `GSD0122-${at.year}-${serial}`,
  ]);
}

function agencyDigits(orgCode: string): string {
  return orgCode.slice(-4, -1);
}

/** Which fields a block may have beside the index number; each draw takes some, in one of the usual orders. */
const ORDERS: readonly (readonly FieldName[])[] = [
  ['indexNumber', 'publisher', 'method', 'issued', 'combined', 'documentNumber'],
  ['indexNumber', 'topic', 'publisher', 'issued', 'title', 'documentNumber', 'published', 'keywords'],
  [
    'indexNumber',
    'info',
    'publisher',
    'published',
    'title',
    'documentNumber',
    'keywords',
    'language',
    'format',
    'summary',
  ],
  ['indexNumber', 'documentNumber', 'publisher', 'issued', 'topic', 'method'],
  [
    'documentNumber',
    'indexNumber',
    'issued',
    'published',
    'genre',
    'effective',
    'expiry',
    'validity',
    'publisher',
  ],
  ['title', 'indexNumber', 'publisher', 'documentNumber', 'info', 'issued', 'validity', 'responsible'],
  ['indexNumber', 'documentNumber', 'publisher', 'validity', 'topic', 'published'],
  ['indexNumber', 'publisher', 'catalog', 'topic', 'documentNumber', 'issued'],
  ['indexNumber', 'method', 'scope', 'timeLimit', 'publisher', 'issued', 'responsible', 'genre'],
  [
    'indexNumber',
    'info',
    'publisher',
    'published',
    'infoSource',
    'keywords',
    'topic',
    'audience',
    'genre',
    'lifecycle',
    'documentNumber',
  ],
  ['publisher', 'indexNumber', 'documentNumber', 'signer', 'issued', 'published'],
  ['indexNumber', 'publisher', 'issued', 'documentNumber'],
];

/** Values that mean nothing and are shown all the same. */
const EMPTIES = ['', '', '', '', '--', '无', '/', '-', '暂无'] as const;
const MAY_BE_EMPTY: readonly FieldName[] = [
  'documentNumber',
  'keywords',
  'expiry',
  'validity',
  'summary',
  'info',
  'topic',
];

/** The pairs of a block, empty values among them. */
export function somePairs(random: SeededRandom, facts: Facts, dateForm: DateForm): MetadataPair[] {
  const order = random.pick(ORDERS);
  return order.map((field) => {
    const label = random.pick<string>(SYNONYMS[field]);
    const isEmpty =
      field === 'expiry' ||
      (MAY_BE_EMPTY.includes(field) && random.integer(0, 99) < (field === 'documentNumber' ? 40 : 25));
    return { field, label, value: isEmpty ? random.pick(EMPTIES) : valueOf(random, field, facts, dateForm) };
  });
}

function valueOf(random: SeededRandom, field: FieldName, facts: Facts, form: DateForm): string {
  switch (field) {
    case 'indexNumber':
      return facts.indexNumber;
    case 'title':
      return facts.title;
    case 'publisher':
      return random.pick([facts.agency.full, facts.agency.short]);
    case 'documentNumber':
      return facts.documentNumber;
    case 'issued':
      return DATE_FORMS[form](facts.issued).text;
    case 'published':
      return DATE_FORMS[form](facts.published).text;
    case 'effective':
      return isoDay(laterBy(facts.published, 30));
    case 'expiry':
      return isoDay(laterBy(facts.published, 1800));
    case 'validity':
      return random.pick(VALIDITIES);
    case 'method':
      return random.pick(['主动公开', '依申请公开']);
    case 'topic':
      return random.pick(CATEGORIES);
    case 'combined':
      return facts.trail.at(-1) ?? '';
    case 'info':
      return random.pick(['通知公告', '工作动态', '规范性文件', '政策文件']);
    case 'genre':
      return random.pick(GENRES);
    case 'audience':
      return random.pick(['公民', '企业', '其他']);
    case 'lifecycle':
      return random.pick(['其他', '医疗卫生', '社会保障']);
    case 'keywords':
      return facts.keywords;
    case 'summary':
      return `对${facts.subject}作出部署，提出目标任务和保障措施。`;
    case 'language':
      return '中文';
    case 'format':
      return random.pick(['html', '网页', '文本']);
    case 'responsible':
      return random.pick(['办公室', '政策法规科', '综合科']);
    case 'scope':
      return random.pick(['面向社会', '全社会', '面向全社会']);
    case 'timeLimit':
      return random.pick(['长期公开', '及时公开', '限时公开']);
    case 'catalog':
      return facts.trail.at(-1) ?? '';
    case 'signer':
      return '陈志强';
    case 'infoSource':
      return facts.source;
  }
  return field satisfies never;
}
