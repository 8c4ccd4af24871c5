/** Series of documents of one agency, newest first: what a sample site needs to fill a long column. */
import { annualReport } from '#demo/content/annual-report.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { policyNotice } from '#demo/content/documents.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { TOPICS, topicAt } from '#demo/content/topics.ts';

/** A document without what its site makes of it: address, metadata, trail. */
export interface DocumentDraft {
  readonly title: string;
  readonly topic: string;
  readonly genre: string;
  readonly documentNumber: string | null;
  readonly issuedDate: string;
  /** `YYYY-MM-DD HH:MM` */
  readonly publishedAt: string;
  readonly blocks: readonly SampleBlock[];
  readonly report: SampleDocument['report'];
}

const FORMS: readonly (readonly [genre: string, title: (subject: string) => string])[] = [
  ['通知', (subject) => `关于${subject}的通知`],
  ['意见', (subject) => `关于${subject}的实施意见`],
  ['通知', (subject) => `关于印发《${subject}工作方案》的通知`],
  ['公告', (subject) => `关于${subject}若干措施的公告`],
  ['通报', (subject) => `关于${subject}工作进展的通报`],
];

export interface NoticeSeries {
  readonly agency: string;
  readonly recipients: string;
  /** Opens the document numbers: 岚府办; every third document has none. */
  readonly mark: string;
  /** At most five for each topic. */
  readonly count: number;
  /** The day on which the newest was published. */
  readonly newest: string;
  readonly daysBetween: number;
}

/** Policy documents, every title once. */
export function noticeSeries(series: NoticeSeries): DocumentDraft[] {
  const { agency, count, newest, daysBetween } = series;
  if (count > TOPICS.length * FORMS.length) throw new RangeError(`no ${count} titles`);
  return Array.from({ length: count }, (_, at): DocumentDraft => {
    const topic = topicAt((at * 3) % TOPICS.length);
    const form = FORMS[(at + Math.floor(at / TOPICS.length)) % FORMS.length] ?? FORMS[0];
    const [genre, titleOf] = form ?? ['通知', String];
    const published = dayBefore(newest, at * daysBetween);
    const issuedDate = dayBefore(published, 1 + (at % 4));
    const number = `${series.mark}〔${issuedDate.slice(0, 4)}〕${count + 4 - at}号`;
    return {
      title: `${agency}${titleOf(topic.subject)}`,
      topic: topic.category,
      genre,
      documentNumber: at % 3 === 2 ? null : number,
      issuedDate,
      publishedAt: `${published} ${clock(at)}`,
      blocks: policyNotice({
        topic,
        agency,
        recipients: series.recipients,
        issuedDate,
        layout: at % 2 === 0 ? 'own-line' : 'run-in',
        dateStyle: at % 5 === 0 ? 'chinese' : 'arabic',
      }),
      report: null,
    };
  });
}

/** Annual reports of the years `from` to `to`, in the template of their time. */
export function reportSeries(agency: string, from: number, to: number): DocumentDraft[] {
  return Array.from({ length: to - from + 1 }, (_, at): DocumentDraft => {
    const year = to - at;
    const template = year >= 2021 ? '2021' : year >= 2019 ? '2019' : 'free-form';
    const published = dayBefore(`${year + 1}-01-29`, at % 7);
    const issuedDate = dayBefore(published, 2);
    return {
      title: `${agency}${year}年政府信息公开工作年度报告`,
      topic: '综合政务/政府信息公开',
      genre: '报告',
      documentNumber: null,
      issuedDate,
      publishedAt: `${published} ${clock(at)}`,
      blocks: annualReport({
        agency,
        year,
        template,
        signedDate: issuedDate,
        dateStyle: 'arabic',
        disclosed: 512 + 37 * (year % 11),
        requests: 3 + (year % 9),
      }),
      report: { year, template },
    };
  });
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** A time within office hours. */
function clock(at: number): string {
  return `${String(9 + (at % 8)).padStart(2, '0')}:${String((at * 17 + 6) % 60).padStart(2, '0')}`;
}
