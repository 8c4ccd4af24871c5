/** Sentences as reports of counties and towns write them, each in its chapter. */
import { expect, test } from 'vitest';
import { readProseStatistics } from '#parsers/reports/prose-statistics.ts';

function read(lines: readonly string[], body: string): Record<string, number | null> {
  const statistics = readProseStatistics({
    lines: lines.map((text, index) => ({ text, locator: `line ${index + 1}` })),
    year: 2013,
    body,
  });
  return Object.fromEntries(
    statistics
      .filter(({ metric }) => metric !== 'prose.proactiveByChannel')
      .map(({ metric, value }) => [metric.slice('prose.'.length), value]),
  );
}

const PROACTIVE = '二、主动公开政府信息情况';
const REQUESTS = '三、依申请公开政府信息情况';

test.each([
  [
    'an own subject is the whole where parts of it follow',
    PROACTIVE,
    '2013年，我局主动公开水利信息3,420条，其中在局网站公开3,102条。',
    { proactiveTotal: 3420 },
  ],
  [
    'channels and their sum',
    PROACTIVE,
    '通过县门户网站主动公开信息271条，通过局网站主动公开信息1040条，两者合计1311条。',
    { proactiveTotal: 1311 },
  ],
  [
    'the office by its short name',
    REQUESTS,
    '2013年市水务办收到政府信息公开申请4件。',
    { requestsReceived: 4 },
  ],
  ['another office', REQUESTS, '2013年市粮食局收到政府信息公开申请4件。', {}],
  [
    'what is carried over is of this year',
    REQUESTS,
    '收到信息公开申请26件，按期答复25件，1件结转下年度；其中同意公开14件，不同意公开1件。',
    { requestsReceived: 26, requestsAnswered: 25, granted: 14, refused: 1 },
  ],
  [
    'what came from the year before too',
    REQUESTS,
    '2013年收到政府信息公开申请20件，上年结转2件，同意公开12件。',
    { requestsReceived: 20, granted: 12 },
  ],
  ['after the year before', REQUESTS, '我局去年收到公众申请16件，今年共接到28件。', { requestsReceived: 28 }],
  [
    'all of them, with the year',
    REQUESTS,
    '共收到政府信息公开申请47件。\n2013年度47件申请均已按时答复。',
    { requestsReceived: 47, requestsAnswered: 47 },
  ],
  [
    'all of them, with 全部',
    REQUESTS,
    '共收到政府信息公开申请24件。\n全部24件申请均已答复。',
    { requestsReceived: 24, requestsAnswered: 24 },
  ],
  [
    'numbered answers',
    REQUESTS,
    '收到政府信息公开申请15件。\n1.公开的8件；\n2.部分公开的1件；',
    { requestsReceived: 15, granted: 8, partiallyGranted: 1 },
  ],
  [
    'the only answer',
    REQUESTS,
    '共收到依申请公开申请1件，已按规定时限答复申请人，答复结果为不予公开。',
    { requestsReceived: 1, requestsAnswered: 1, refused: 1 },
  ],
  [
    'a reason before the answer',
    REQUESTS,
    '收到政府信息公开申请4件，其中3件予以公开，1件因涉及第三方隐私不予公开。',
    { requestsReceived: 4, granted: 3, refused: 1 },
  ],
  ['no written request', REQUESTS, '我局2013年未接到书面的政府信息公开申请。', { requestsReceived: 0 }],
  ['nothing charged for it', '四、收费情况', '我局未就政府信息公开收取任何费用。', { feesCharged: 0 }],
  [
    'one chapter on remedies and fees',
    '三、复议诉讼和收费情况',
    '全年未发生行政复议和行政诉讼案件，也未收取任何费用。',
    { feesCharged: 0, reconsiderations: 0, litigations: 0 },
  ],
  [
    'remedies by another name',
    '四、行政救济情况',
    '有关申请行政复议2件。没有行政诉讼。',
    { reconsiderations: 2, litigations: 0 },
  ],
] as const)('%s', (_, chapter, text, expected) => {
  expect(read([chapter, ...text.split('\n')], '临河市水务管理办公室')).toEqual(expected);
});

test('a government counts the reviews of all its parts', () => {
  const lines = ['五、复议、诉讼', '全县受理政府信息公开行政复议案件4件，行政诉讼案件2件。'];
  expect(read(lines, '临河县人民政府')).toEqual({ reconsiderations: 4, litigations: 2 });
});
