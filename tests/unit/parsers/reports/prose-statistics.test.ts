import { describe, expect, test } from 'vitest';
import { readProseStatistics } from '#parsers/reports/prose-statistics.ts';

const CHAPTERS = {
  overview: '一、概述',
  proactive: '二、主动公开政府信息的情况',
  requests: '三、依申请公开政府信息的办理情况',
  fees: '四、政府信息公开的收费及减免情况',
  remedies: '五、因政府信息公开申请行政复议、提起行政诉讼的情况',
  problems: '六、存在的主要问题及改进措施',
} as const;

type Chapter = keyof typeof CHAPTERS;
/** `channels` by name; `~` marks an approximation. */
type Expected = Record<string, number | '~' | Record<string, number>>;

function read(
  chapter: Chapter | null,
  text: string,
  body = '临河市水利局',
  year: number | null = 2013,
): Expected {
  const lines = [...(chapter === null ? [] : [CHAPTERS[chapter]]), ...text.split('\n')];
  const found: Expected = {};
  const channels: Record<string, number> = {};
  for (const one of readProseStatistics({
    lines: lines.map((line, index) => ({ text: line, locator: `line ${index + 1}` })),
    year,
    body,
  })) {
    expect(one.rule).toBe('prose');
    expect(one.metric.startsWith('prose.')).toBe(true);
    const key = one.metric.slice('prose.'.length);
    if (key === 'proactiveByChannel') channels[one.channel ?? ''] = one.value ?? -1;
    else found[key] = one.value ?? '~';
  }
  return Object.keys(channels).length === 0 ? found : { ...found, channels };
}

type Case = readonly [chapter: Chapter | null, text: string, expected: Expected];

const PROACTIVE: readonly Case[] = [
  ['proactive', '2013年，我局主动公开政府信息418条。', { proactiveTotal: 418 }],
  [
    'proactive',
    '全年共发布各类政府信息 1，236 条，其中政策法规类97条、工作动态类801条。',
    { proactiveTotal: 1236 },
  ],
  ['proactive', '本年度新增主动公开政府信息69条。其中，机构信息3条，工作信息47条。', { proactiveTotal: 69 }],
  [
    'proactive',
    '截至2013年底，我局累计主动公开政府信息1236条，其中2013年新增的主动公开政府信息418条。',
    { proactiveTotal: 418 },
  ],
  ['proactive', '截至目前，2013年度主动公开政府信息共计393条，全文电子化率达100%。', { proactiveTotal: 393 }],
  ['proactive', '2013年度主动公开信息的有5条;', { proactiveTotal: 5 }],
  ['proactive', '截至2013年12月31日，公开的信息有27条。', { proactiveTotal: 27 }],
  ['proactive', '全年主动公开政府信息1.2万条。', { proactiveTotal: 12000 }],
  ['proactive', '我局共公开政府信息三百四十三条。', { proactiveTotal: 343 }],
  ['proactive', '我局共公开政府信息３２６条。', { proactiveTotal: 326 }],
  ['proactive', '公开机构职能、政策文件、工作动态等信息 3 2 6 条。', { proactiveTotal: 326 }],
  ['proactive', '全年主动公开政府信息2100多条。', { proactiveTotal: '~' }],
  ['proactive', '今年共公开信息约三百余条。', { proactiveTotal: '~' }],
  ['proactive', '通过网站、公示栏、宣传单等多种形式，主动公开政府信息210条。', { proactiveTotal: 210 }],
  ['overview', '全年共主动公开政府信息963条，发布规范性文件5件，回应社会关切3次。', { proactiveTotal: 963 }],
  ['proactive', '2013年主动公开政府信息343条，比2012年增加32条，增长10.3%。', { proactiveTotal: 343 }],
  ['proactive', '2013年主动公开政府信息343条（2012年为311条）。', { proactiveTotal: 343 }],
  [
    'proactive',
    '到2013年年底,在“智慧临河”门户网站政府信息公开平台上公开信息343条,重点公开了机构概况。\n2013年在临河水利局网站上,公开了263条信息,包括工作动态。',
    { channels: { '“智慧临河”门户网站政府信息公开平台': 343, 临河水利局网站: 263 } },
  ],
  [
    'proactive',
    '全年通过县政府门户网站公开扶贫政策、项目安排、资金使用等信息326条，张贴公示1500余份。',
    { proactiveTotal: 326, channels: { 县政府门户网站: 326 } },
  ],
  [
    'proactive',
    '通过政府网站公开741条，通过公告栏、明白纸等其他方式公开222条。',
    { proactiveTotal: 963, channels: { 政府网站: 741, '公告栏、明白纸等其他方式': 222 } },
  ],
  [
    'proactive',
    '全年主动公开政府信息500条，其中政府网站公开380条、政务微博公开100条、政务微信公开20条。',
    { proactiveTotal: 500, channels: { 政府网站: 380, 政务微博: 100, 政务微信: 20 } },
  ],
  [
    'proactive',
    '在门户网站公开信息187条,另在局子网站发布旅游资讯356条。',
    { proactiveTotal: 187, channels: { 门户网站: 187 } },
  ],
  ['proactive', '全局累计主动公开政府信息12条，其中概况类信息3条。', { proactiveTotal: 12 }],
  [
    'proactive',
    '2013年，厅公众服务网共公开政府信息1170条，其中机构职能栏目共公开信息10条；业务工作栏目共公开信息685条。',
    { proactiveTotal: 1170, channels: { 厅公众服务网: 1170 } },
  ],
  [
    'proactive',
    '截至2013年12月31日，我局在县政府信息公开专栏主动公开的信息有27条，其中：人事类信息2条，业务公开信息23条。',
    { proactiveTotal: 27, channels: { 县政府信息公开专栏: 27 } },
  ],
  ['proactive', '主动公开政府信息总量达到2,356条，2013年新增公开信息356条。', { proactiveTotal: 356 }],
  ['proactive', '截止2013年年底，共主动公开信息2,563条，其中本年度公开516条。', { proactiveTotal: 516 }],
  [
    'proactive',
    '我局通过各种渠道共公开政府信息1205条。其中：政府网站892条，占74%；政务微博213条；其他方式100条。',
    { proactiveTotal: 1205, channels: { 政府网站: 892, 政务微博: 213, 其他方式: 100 } },
  ],
  [
    'proactive',
    '全年在县政府信息公开平台发布信息156条，在本局网站发布信息430条，通过微信公众号推送信息92条。',
    { channels: { 县政府信息公开平台: 156, 本局网站: 430, 微信公众号: 92 } },
  ],
  [
    'proactive',
    '全年通过报纸、广播、电视等新闻媒体公开信息56条。',
    { channels: { '报纸、广播、电视等新闻媒体': 56 } },
  ],
  ['proactive', '政务微博“临河水利”发布信息860条，粉丝1.2万人。', { channels: { 政务微博: 860 } }],
  [
    'proactive',
    '按照市政府要求，每个部门每年公开信息不少于100条，我局实际公开165条。',
    { proactiveTotal: 165 },
  ],
  [
    'proactive',
    '我局在门户网站设立信息公开专栏12个，公开政府信息320条，更新率100%。',
    { proactiveTotal: 320 },
  ],
  ['proactive', '自2013年1月1日至12月31日，我局共主动公开政府信息233条。', { proactiveTotal: 233 }],
  ['proactive', '全年共主动公开政府信息 418 条（次），全文电子化率100％。', { proactiveTotal: 418 }],
  [
    'overview',
    '全年主动公开信息418条,受理依申请公开3件,答复3件,没有发生行政复议和行政诉讼案件,没有收取费用。',
    {
      proactiveTotal: 418,
      requestsReceived: 3,
      requestsAnswered: 3,
      feesCharged: 0,
      reconsiderations: 0,
      litigations: 0,
    },
  ],
  [
    'proactive',
    '通过市政务公开网公开信息120条，局门户网站公开信息300条，共计420条。',
    { proactiveTotal: 420, channels: { 市政务公开网: 120, 局门户网站: 300 } },
  ],
  [
    'proactive',
    '主动公开信息数为230条，其中政府网站公开数为200条，其他方式公开数为30条。',
    { proactiveTotal: 230, channels: { 政府网站: 200, 其他方式: 30 } },
  ],
];

const REQUESTS: readonly Case[] = [
  [
    'requests',
    '2013年度本局收到依政府申请公开信息要求5条,在规定时间内逐条给予答复。',
    { requestsReceived: 5, requestsAnswered: 5 },
  ],
  [
    'requests',
    '共收到政府信息公开申请12件，其中同意公开8件、部分公开2件、不予公开2件。',
    { requestsReceived: 12, granted: 8, partiallyGranted: 2, refused: 2 },
  ],
  [
    'requests',
    '全年收到申请11件（当面4件、网络6件、信函1件），已全部答复，其中1件延期答复。属于已主动公开范围2件，同意公开5件，同意部分公开1件，因涉及个人隐私不同意公开1件，申请信息不存在2件。',
    { requestsReceived: 11, requestsAnswered: 11, granted: 5, partiallyGranted: 1, refused: 1 },
  ],
  [
    'requests',
    '我局共收到政府信息公开申请7件，其中当面申请2件，以电子邮件形式申请4件，以信函形式申请1件。\n对7件申请均在规定期限内予以答复，其中“同意公开”的4件，“同意部分公开”的1件，“不予公开”的1件，“信息不存在”的1件。',
    { requestsReceived: 7, requestsAnswered: 7, granted: 4, partiallyGranted: 1, refused: 1 },
  ],
  [
    'requests',
    '收到2宗正式提交的政府信息公开申请，已按法定程序、时限回复了申请人。',
    { requestsReceived: 2, requestsAnswered: 2 },
  ],
  [
    'requests',
    '我局接到12项依申请公开政府信息申请，均在规定的时限内依法作出答复。',
    { requestsReceived: 12, requestsAnswered: 12 },
  ],
  ['requests', '共受理申请十二件，答复十二件。', { requestsReceived: 12, requestsAnswered: 12 }],
  [
    'requests',
    '全年受理依申请公开1件，已在5个工作日内按“予以公开”答复。',
    { requestsReceived: 1, requestsAnswered: 1, granted: 1 },
  ],
  ['requests', '本年度政府信息公开申请共9件，答复率100%。', { requestsReceived: 9, requestsAnswered: 9 }],
  ['requests', '全市共收到政府信息公开申请120件，其中我局收到申请5件。', { requestsReceived: 5 }],
  [
    'requests',
    '收到申请6件，其中予以公开的3件，部分公开的1件，不予公开的0件。',
    { requestsReceived: 6, granted: 3, partiallyGranted: 1, refused: 0 },
  ],
  ['requests', '收到申请6件，3件予以公开，1件不予公开。', { requestsReceived: 6, granted: 3, refused: 1 }],
  ['requests', '共收到申请4件，均予以公开。', { requestsReceived: 4, requestsAnswered: 4, granted: 4 }],
  [
    'requests',
    '本局2013年度共受理政府信息公开申请0件，其中传真申请0件，网上申请0件。',
    { requestsReceived: 0 },
  ],
  [
    'requests',
    '2013年度本局未收到政府信息公开申请，也没有不予公开政府信息的情况。',
    { requestsReceived: 0, refused: 0 },
  ],
  ['requests', '本年度没有公民、法人或其他组织向我局提出政府信息公开申请。', { requestsReceived: 0 }],
  ['requests', '没有接到群众主动要求公开政府信息的申请。', { requestsReceived: 0 }],
  ['requests', '2013年无依申请公开情况。', { requestsReceived: 0 }],
  ['requests', '依申请公开：无。', { requestsReceived: 0 }],
  ['requests', '本年度依申请公开数量为零。', { requestsReceived: 0 }],
  ['requests', '无。', { requestsReceived: 0 }],
  ['requests', '2013年度没有依申请公开信息的情况。', { requestsReceived: 0 }],
  ['requests', '收到网上申请3件、信函申请2件，共5件。', { requestsReceived: 5 }],
  ['requests', '共收到省政府转办的政府信息公开申请2件，直接申请5件，合计7件。', { requestsReceived: 7 }],
  ['requests', '受理政府信息公开申请数为0，不予公开数为0。', { requestsReceived: 0, refused: 0 }],
  [
    'requests',
    '共收到公民申请公开政府信息3件，均已按规定给予答复，无一例不予公开。',
    { requestsReceived: 3, requestsAnswered: 3, refused: 0 },
  ],
  ['requests', '2013年收到的5件申请中，3件同意公开，占60%。', { requestsReceived: 5, granted: 3 }],
  [
    'requests',
    '共收到申请（包括书面、网络）共计6件，答复6件。',
    { requestsReceived: 6, requestsAnswered: 6 },
  ],
  [
    'requests',
    '共收到申请18件（含上年结转2件），全部按期办结。',
    { requestsReceived: 18, requestsAnswered: 18 },
  ],
  [
    'requests',
    '收到申请15件，已办结14件，正在办理1件。答复的14件中，予以公开9件，部分公开2件，不予公开1件，不存在2件。',
    { requestsReceived: 15, requestsAnswered: 14, granted: 9, partiallyGranted: 2, refused: 1 },
  ],
  [
    'requests',
    '受理申请三件，均为书面申请，其中二件同意公开，一件不予公开。',
    { requestsReceived: 3, granted: 2, refused: 1 },
  ],
  ['requests', '依申请公开受理数：4件；答复数：4件。', { requestsReceived: 4, requestsAnswered: 4 }],
  [
    'requests',
    '全年收到依申请公开事项8件，比去年减少3件，其中：同意公开5件，不予公开1件。',
    { requestsReceived: 8, granted: 5, refused: 1 },
  ],
  [
    'requests',
    '已答复申请9件，其中同意公开的答复6件，否决公开的答复3件。',
    { requestsAnswered: 9, granted: 6, refused: 3 },
  ],
  ['requests', '我局没有接到一例公民、法人或其他组织要求公开政府信息的申请。', { requestsReceived: 0 }],
  ['requests', '2013年，我局未收到申请，2012年收到申请2件。', { requestsReceived: 0 }],
  ['requests', '在已经答复的12件申请中，“不予公开”的1件，占8.3%。', { requestsAnswered: 12, refused: 1 }],
  ['requests', '没有依申请公开信息的情况。不予公开信息有10条，主要是人事安排。', { requestsReceived: 0 }],
  [
    'requests',
    '办理市长信箱来信210件，回复率100%；收到公开申请2件，均予答复。',
    { requestsReceived: 2, requestsAnswered: 2 },
  ],
];

const FEES: readonly Case[] = [
  ['fees', '依申请公开政府信息共收取检索费、复制费36.5元，无减免收费情况。', { feesCharged: 36.5 }],
  ['fees', '全年收取费用0.12万元。', { feesCharged: 0.12 }],
  ['fees', '本局未向政府信息公开申请人进行收费的情况。', { feesCharged: 0 }],
  ['fees', '我局提供政府信息不收取费用。', { feesCharged: 0 }],
  ['fees', '没有收取任何费用。', { feesCharged: 0 }],
  ['fees', '对申请人均为免费提供。', { feesCharged: 0 }],
  ['fees', '未发生政府信息公开收费。', { feesCharged: 0 }],
  ['fees', '本单位没有向依申请公开对象收取复印、传真、递送等任何费用，也无减免情况。', { feesCharged: 0 }],
  ['fees', '2013年度没有关于信息公开的收费及减免情况。', { feesCharged: 0 }],
  ['fees', '无收费情况。', { feesCharged: 0 }],
  ['fees', '无', { feesCharged: 0 }],
  ['requests', '受理申请2件，没有收取任何费用。', { requestsReceived: 2, feesCharged: 0 }],
  ['fees', '收费金额为0元。', { feesCharged: 0 }],
  ['fees', '收费、减免情况：无。', { feesCharged: 0 }],
  ['fees', '依申请公开收费0.5万元，其中检索费0.2万元，复制费0.3万元。', { feesCharged: 0.5 }],
  ['fees', '全年收取复印费12元、邮寄费20元，共计32元。', { feesCharged: 32 }],
  ['fees', '2012年收取费用30元，2013年未收取费用。', { feesCharged: 0 }],
  ['fees', '未收取检索费、复制费、邮寄费等费用，也未对申请人进行费用减免。', { feesCharged: 0 }],
  ['fees', '《条例》规定可以收取检索等成本费用，但本局已决定不收取任何费用。', { feesCharged: 0 }],
  [
    'fees',
    '本年度未收到政府信息公开申请，因此未产生检索、复印、邮递等成本费用。',
    { requestsReceived: 0, feesCharged: 0 },
  ],
];

const REMEDIES: readonly Case[] = [
  [
    'remedies',
    '未发生因政府信息公开申请行政复议、提起行政诉讼的情况。',
    { reconsiderations: 0, litigations: 0 },
  ],
  [
    'remedies',
    '本局未发生针对本部门有关政府信息公开方面的行政复议、行政诉讼。',
    { reconsiderations: 0, litigations: 0 },
  ],
  [
    'remedies',
    '没有发生针对本单位有关政府信息公开事务的行政复议案、行政诉讼案和有关的申诉案。',
    { reconsiderations: 0, litigations: 0 },
  ],
  [
    'remedies',
    '本年度未出现因政府信息公开工作被申请行政复议的情况，发生行政诉讼1起，原告撤诉结案。',
    { reconsiderations: 0, litigations: 1 },
  ],
  [
    'remedies',
    '针对本局有关政府信息公开事务的行政复议案1件，经复议机关审理后维持；没有提起行政诉讼的案件。',
    { reconsiderations: 1, litigations: 0 },
  ],
  [
    'remedies',
    '行政复议2件，其中维持1件、撤销1件；行政诉讼3件，均被法院驳回。',
    { reconsiderations: 2, litigations: 3 },
  ],
  ['remedies', '行政复议、行政诉讼各1件。', { reconsiderations: 1, litigations: 1 }],
  ['remedies', '行政复议和行政诉讼均为0件。', { reconsiderations: 0, litigations: 0 }],
  ['remedies', '因政府信息公开引起的行政复议和行政诉讼均未发生。', { reconsiderations: 0, litigations: 0 }],
  ['remedies', '发生3件行政复议、两起行政诉讼。', { reconsiderations: 3, litigations: 2 }],
  ['remedies', '2013年，没有行政复议、行政诉讼及申诉。', { reconsiderations: 0, litigations: 0 }],
  [
    'remedies',
    '没有发生因政府信息公开申请行政复议，提起行政诉讼的情况。',
    { reconsiderations: 0, litigations: 0 },
  ],
  ['remedies', '2013年度无此类情况。', { reconsiderations: 0, litigations: 0 }],
  ['remedies', '行政复议：无；行政诉讼：无。', { reconsiderations: 0, litigations: 0 }],
  [
    'remedies',
    '（一）行政复议。2013年，我局未发生行政复议。\n（二）行政诉讼。2013年，发生1件。',
    { reconsiderations: 0, litigations: 1 },
  ],
  [
    'remedies',
    '被申请行政复议共4件（维持3件，撤回1件），被提起行政诉讼共1件（驳回起诉）。',
    { reconsiderations: 4, litigations: 1 },
  ],
  [
    'remedies',
    '因政府信息公开申请行政复议2件（2012年1件），行政诉讼0件。',
    { reconsiderations: 2, litigations: 0 },
  ],
  ['remedies', '没有行政复议，行政诉讼2件。', { reconsiderations: 0, litigations: 2 }],
  ['remedies', '没有一起因政府信息公开引发的行政复议或者行政诉讼。', { reconsiderations: 0, litigations: 0 }],
  [
    'remedies',
    '针对我局政府信息公开的行政复议、行政诉讼和申诉数均为0。',
    { reconsiderations: 0, litigations: 0 },
  ],
  ['remedies', '零投诉、零复议、零诉讼。', { reconsiderations: 0, litigations: 0 }],
  ['remedies', '未收到政府信息公开投诉及因政府信息公开提起行政诉讼和行政申诉情况。', { litigations: 0 }],
];

/** Numbers that are not what they look like. */
const NOTHING: readonly Case[] = [
  ['proactive', '截至2013年底，累计主动公开政府信息1236条。', {}],
  ['proactive', '自2008年5月以来，共主动公开政府信息2150条。', {}],
  ['proactive', '2012年主动公开政府信息311条。', {}],
  ['proactive', '比上年增加信息32条。', {}],
  ['proactive', '同比增加公开信息32条。', {}],
  ['problems', '2014年主动公开政府信息力争达到500条。', {}],
  ['proactive', '2014年计划公开信息500条。', {}],
  ['proactive', '要求各科室每月公开信息不少于5条。', {}],
  ['proactive', '2013年我市452家外商投资企业参加年检，举办培训12场，参加1300人次。', {}],
  ['proactive', '网站访问量达11.6万人次，回复网民留言76条。', {}],
  ['proactive', '向市档案馆移交公开信息1600份，上报政务信息50条，被采用信息9条。', {}],
  ['proactive', '主动公开率达到98%。', {}],
  ['proactive', '按照《条例》第9至12条规定公开政府信息，依据第十五条公开信息。', {}],
  ['proactive', '公开财政预决算信息46条，公开人事任免信息12条。', {}],
  ['proactive', '全市各部门共公开政府信息20000条。', {}],
  ['overview', '全年办理人大代表建议、政协提案35件，政务热线受理群众来电1105个。', {}],
  ['overview', '共受理行政许可申请1200件，办结1198件。', {}],
  ['overview', '全年办理行政复议案件120件、行政诉讼案件15件。', {}],
  ['requests', '全年接受咨询2070人次，其中电话咨询2000人次。', {}],
  ['requests', '去年收到政府信息公开申请9件。', {}],
  ['requests', '全市共收到政府信息公开申请120件。', {}],
  ['requests', '收到申请后应当在15个工作日内答复。', {}],
  ['requests', '没有收到对申请答复不满的投诉，没有超期未答复的申请。', {}],
  ['requests', '未发生应主动公开政府信息而不予公开的情况。', {}],
  ['requests', '没有收到当面申请。', {}],
  ['fees', '《条例》规定可以收取检索、复制、邮寄等成本费用。', {}],
  ['fees', '无违规收费情况，减免费用20元。', {}],
  ['fees', '政府信息公开专项经费支出5万元。', {}],
  ['proactive', '编印宣传手册8000册，免费向群众发放。', {}],
  ['remedies', '对答复不服的，可以依法申请行政复议或者提起行政诉讼。', {}],
  ['remedies', '行政复议和行政诉讼共3件。', {}],
  ['remedies', '没有行政诉讼败诉案件。', {}],
  ['remedies', '2012年发生行政复议1件。', {}],
  ['remedies', '行政复议和行政诉讼案件各有2件、1件。', {}],
  ['remedies', '在行政复议方面，维持1件；在行政诉讼方面，胜诉2件。', {}],
  ['remedies', '本机关受理行政复议申请3件，均为不服下级机关答复。', {}],
  ['proactive', '2008年至2013年，共公开政府信息3200条。', {}],
  ['proactive', '到2013年底累计主动公开政府信息401条，其中公文类信息150条。', {}],
  ['proactive', '全年更新网站信息1500条，编发政务信息120期，被市政府采用56条。', {}],
  ['proactive', '在主动公开的信息中，机构职能类信息9条，占3.83%；规划计划类信息4条。', {}],
  ['requests', '全年未发生因不予公开而引起的申诉。', {}],
  ['requests', '没有对政府信息公开申请不予受理的情况，未出现超过规定时限答复申请的情况。', {}],
  ['requests', '对5项依申请公开事项制定了流程图，对不予公开的3类信息建立了清单。', {}],
  ['requests', '“便民咨询”栏目全年共收到并回复560条信息，比上年度增加5条。', {}],
  ['fees', '没有违反规定收取费用的现象，不得收取任何费用。', {}],
  ['fees', '我局未产生相关诉讼，没有相应费用支出。', {}],
  ['overview', '我局全年共发生行政诉讼案件12件，均胜诉。', {}],
  ['overview', '我局将政府信息分为3大类，主动公开信息共有23项，依申请公开信息12项。', {}],
  ['proactive', '向市政府办公室报送政务信息96条，其中公开发布52条。', {}],
  ['proactive', '全年共发布各类政务信息510条（其中：省级采用12条，市级采用56条）。', {}],
  ['fees', '依申请公开信息的收费标准为每页0.5元。', {}],
  ['proactive', '市住建局共公开信息98条。', {}],
  ['remedies', '行政诉讼一审3件，二审1件。', {}],
  ['fees', '全年减免各类行政事业性收费120万元，取消收费项目5项。', {}],
  ['problems', '未收到政府信息公开申请的单位要加强宣传，公开信息300条以上。', {}],
];

test('a government reports for all its parts', () => {
  const text =
    '全市各级行政机关共受理政府信息公开申请3250件，其中市政府办公室受理35件。已答复3198件，其中同意公开2010件，占62.8%；不予公开230件。';
  const expected = { requestsReceived: 3250, requestsAnswered: 3198, granted: 2010, refused: 230 };
  expect(read('requests', text, '临河市人民政府')).toEqual(expected);
  expect(read('remedies', '全市发生行政复议案件45件，行政诉讼案件12件。', '临河市')).toEqual({
    reconsiderations: 45,
    litigations: 12,
  });
});

test('the chapter may begin with its own statement, and sentences may be wrapped by hand', () => {
  const text = [
    '三、依申请公开情况：无',
    '四、收费及减免情况',
    '无。',
    '五、行政复议、行政诉讼情况',
    '2013年度，本局没有发生因政府信息公开申请行政复议、',
    '提起行政诉讼的情况。',
  ];
  expect(read(null, text.join('\n'))).toEqual({
    requestsReceived: 0,
    feesCharged: 0,
    reconsiderations: 0,
    litigations: 0,
  });
});

test('a body without paragraphs has its headings by space alone', () => {
  const text =
    '一、概述 我局重视政府信息公开。 二、主动公开政府信息情况 2013年共主动公开信息69条。 三、依申请公开情况 本单位没有收到申请件。 四、收费及减免情况 没有收取任何费用。 五、行政复议、行政诉讼情况 未发生。 六、存在的主要问题 公开信息300条的目标没有实现。';
  expect(read(null, text)).toEqual({
    proactiveTotal: 69,
    requestsReceived: 0,
    feesCharged: 0,
    reconsiderations: 0,
    litigations: 0,
  });
});

test('what the text contradicts itself about is left out', () => {
  expect(read('requests', '共收到申请5件。\n共收到申请7件。')).toEqual({});
  expect(read('proactive', '主动公开政府信息100条。\n主动公开政府信息120条。')).toEqual({});
});

test('each number has its place, its words as published and its sentence', () => {
  const found = readProseStatistics({
    lines: [
      { text: CHAPTERS.requests, locator: 'line 7' },
      { text: '　　一年来，我局共收到政府信息公开申请 １ ２ 件。 均已答复。', locator: 'line 8' },
    ],
    year: 2013,
    body: '临河市水利局',
  });
  expect(found).toEqual([
    {
      metric: 'prose.requestsReceived',
      applicant: null,
      value: 12,
      unit: '件',
      state: 'number',
      raw: '１ ２ 件',
      rule: 'prose',
      locator: 'line 8',
      sentence: '一年来，我局共收到政府信息公开申请 １ ２ 件。',
    },
    {
      metric: 'prose.requestsAnswered',
      applicant: null,
      value: 12,
      unit: null,
      state: 'number',
      raw: '均已答复',
      rule: 'prose',
      locator: 'line 8',
      sentence: '均已答复。',
    },
  ]);
});

test('hostile text takes linear time', () => {
  const started = performance.now();
  for (const unit of [
    '收到申请',
    '未',
    '公开信息在网站',
    '1件、',
    '（',
    '行政复议诉讼',
    '2013年',
    '通过',
    '，',
    '其中共计',
  ])
    read('requests', unit.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(10_000);
});

describe.each([
  ['proactive', PROACTIVE],
  ['requests', REQUESTS],
  ['fees', FEES],
  ['remedies', REMEDIES],
  ['what is not a count of the year', NOTHING],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s: %s', (chapter, text, expected) => {
    expect(read(chapter, text)).toEqual(expected);
  });
});
