/** Documents made from topics: policy notices and short announcements. */
import { chineseDate, chineseNumber, type SampleBlock } from '#demo/content/blocks.ts';
import type { Topic } from '#demo/content/topics.ts';

export interface NoticeRequest {
  readonly topic: Topic;
  /** Full name, as in the title and under the text. */
  readonly agency: string;
  readonly recipients: string;
  readonly issuedDate: string;
  /** `own-line`: 一、 on its own line and （一） run in; `run-in`: every sentence group opens with its heading. */
  readonly layout: 'own-line' | 'run-in';
  readonly dateStyle: 'chinese' | 'chinese-circle' | 'arabic';
}

/** A policy notice: who it is for, why, three measures, entry into force, sign-off. */
export function policyNotice(request: NoticeRequest): SampleBlock[] {
  const { topic, agency } = request;
  const blocks: SampleBlock[] = [
    { kind: 'paragraph', text: `${request.recipients}：` },
    { kind: 'paragraph', text: `为${topic.goal}，结合本地实际，现就${topic.subject}有关事项通知如下。` },
  ];
  for (const [at, measure] of topic.measures.entries()) {
    const marker = `${chineseNumber(at + 1)}、`;
    if (request.layout === 'run-in') {
      const text = measure.sentences.join('');
      blocks.push({ kind: 'run-in', level: 1, heading: `${marker}${measure.heading}。`, text });
      continue;
    }
    blocks.push({ kind: 'heading', level: 1, text: marker + measure.heading });
    for (const [index, sentence] of measure.sentences.entries()) {
      const heading = `（${chineseNumber(index + 1)}）${SENTENCE_LEADS[(at * 3 + index) % SENTENCE_LEADS.length]}。`;
      blocks.push({ kind: 'run-in', level: 2, heading, text: sentence });
    }
  }
  blocks.push(
    { kind: 'paragraph', text: '本通知自印发之日起施行，执行中遇到的问题请及时反馈。' },
    signOff(agency, request.issuedDate, request.dateStyle),
  );
  return blocks;
}

const SENTENCE_LEADS = [
  '统筹布局',
  '压实责任',
  '盘活资源',
  '注重实效',
  '规范标准',
  '公开透明',
  '分类施策',
  '联动协作',
  '严格考核',
] as const;

/** Agency and date under a text. */
export function signOff(
  agency: string,
  isoDate: string,
  style: NoticeRequest['dateStyle'],
): Extract<SampleBlock, { kind: 'sign-off' }> {
  return { kind: 'sign-off', agency, isoDate, date: writtenDate(isoDate, style) };
}

function writtenDate(isoDate: string, style: NoticeRequest['dateStyle']): string {
  if (style === 'arabic') {
    const [year, month, day] = isoDate.split('-').map(Number);
    return day === undefined ? `${year}年${month}月` : `${year}年${month}月${day}日`;
  }
  return chineseDate(isoDate, style === 'chinese' ? '〇' : '○');
}

/** A news item of three paragraphs about a topic; no headings, no sign-off. */
export function newsItem(topic: Topic, place: string, day: string): SampleBlock[] {
  const [first, second, third] = topic.measures;
  return [
    {
      kind: 'paragraph',
      text: `${day}，${place}召开专题会议，研究${topic.subject}工作。会议听取了前一阶段情况汇报，并对下一步任务作了部署。`,
    },
    {
      kind: 'paragraph',
      text: `会议指出，要把${first?.heading ?? ''}摆在首位。${first?.sentences.join('') ?? ''}`,
    },
    {
      kind: 'paragraph',
      text: `会议要求，${second?.sentences[0] ?? ''}与会人员还就${third?.heading ?? ''}进行了讨论。`,
    },
  ];
}
