/** A site of any size for benchmarks: article pages of one size and index pages that link them all. */
import { sampleOrgCode } from '#demo/code-digits.ts';
import { chineseNumber } from '#demo/content/blocks.ts';
import { TOPICS } from '#demo/content/topics.ts';
import { inSlices, okResponse } from '#demo/markup.ts';
import type { SampleResponse, SampleSite } from '#demo/sample-site.ts';
import { createSeededRandom, type SeededRandom } from '#demo/seeded-random.ts';

export interface GeneratedSiteSize {
  /** Number of article pages. */
  readonly pages: number;
  /** Least bytes of an article page; it is at most 700 bytes longer. */
  readonly bytes: number;
  readonly seed: number;
}

const HTML = 'text/html; charset=utf-8';
const LINKS_PER_INDEX = 100;
const SENTENCES = TOPICS.flatMap((topic) => topic.measures.flatMap((measure) => measure.sentences));
const PLACES = [
  '东城街道',
  '西山镇',
  '河口镇',
  '松岭乡',
  '柳塘街道',
  '白石镇',
  '新桥镇',
  '南湖街道',
] as const;
const encoder = new TextEncoder();

/** The pages by path: `/`, `/list/1.html` …, `/art/1.html` …; the same for the same size and seed. */
export function generatedPages({ pages, bytes, seed }: GeneratedSiteSize): Map<string, SampleResponse> {
  const random = createSeededRandom(seed);
  const served = new Map<string, SampleResponse>();
  const titles: (readonly [path: string, title: string])[] = [];
  for (let at = 1; at <= pages; at++) {
    const title = `${random.pick(PLACES)}关于${random.pick(TOPICS).subject}的第${at}号通报`;
    titles.push([`/art/${at}.html`, title]);
    served.set(`/art/${at}.html`, okResponse(HTML, articlePage(title, at, bytes, random)));
  }
  const slices = inSlices(titles, LINKS_PER_INDEX);
  for (const [at, slice] of slices.entries()) {
    const links = slice.map(([path, title]) => `<li><a href="${path}">${title}</a></li>`);
    const next = at + 1 < slices.length ? `<a href="/list/${at + 2}.html">下一页</a>` : '';
    served.set(`/list/${at + 1}.html`, indexPage(`<ul>${links.join('\n')}</ul><div>${next}</div>`));
  }
  const indexes = slices.map((_, at) => `<a href="/list/${at + 1}.html">第${at + 1}页</a>`);
  served.set('/', indexPage(indexes.join('\n')));
  return served;
}

/** {@link generatedPages} as a site to serve. It has no truth: what counts is how fast it goes. */
export function generatedSite(size: GeneratedSiteSize): SampleSite {
  return {
    name: 'generated',
    title: '样本市通报汇编',
    family: 'plain',
    charset: 'utf-8',
    content: () => ({
      pages: generatedPages(size),
      robotsTxt: 'User-agent: *\nDisallow:\n',
      notFoundPage: { status: 404, contentType: HTML, body: encoder.encode('<p>404</p>') },
      truth: [],
      lists: [],
      outcomes: new Map(),
    }),
  };
}

function indexPage(main: string): SampleResponse {
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>样本市通报汇编</title></head><body><h1>通报汇编</h1>${main}</body></html>`;
  return okResponse(HTML, encoder.encode(page));
}

function articlePage(title: string, at: number, bytes: number, random: SeededRandom): Uint8Array {
  const year = 2010 + (at % 14);
  const day = `${year}-${twoDigits(random.integer(1, 12))}-${twoDigits(random.integer(1, 28))}`;
  const indexNumber = `${sampleOrgCode('04520011')}/${year}-${String(at).padStart(5, '0')}`;
  const head = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="SiteName" content="样本市通报汇编"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${day} 09:30">
</head><body><div class="nav"><a href="/">首页</a> &gt; <a href="/list/1.html">通报</a></div>
<table class="meta"><tr><td><b>索 引 号：</b></td><td>${indexNumber}</td><td><b>发布机构：</b></td><td>样本市人民政府办公室</td></tr>
<tr><td><b>成文日期：</b></td><td>${day}</td><td><b>文　　号：</b></td><td>样政办发〔${year}〕${at}号</td></tr></table>
<h1>${title}</h1><div class="info">发布时间：${day} 09:30 来源：市政府办公室 浏览次数：</div>
<div id="zoom">
`;
  const tail = `<p style="text-align:right">样本市人民政府办公室</p><p style="text-align:right">${year}年1月5日</p>
</div><div class="foot">网站标识码：9999990001</div></body></html>`;
  const paragraphs: string[] = [];
  let size = encoder.encode(head).length + encoder.encode(tail).length;
  for (let index = 0; size < bytes; index++) {
    const paragraph = index % 4 === 0 ? sectionHeading(index / 4 + 1, random) : bodyParagraph(random);
    paragraphs.push(paragraph);
    size += encoder.encode(paragraph).length + 1;
  }
  return encoder.encode(`${head}${paragraphs.join('\n')}\n${tail}`);
}

function sectionHeading(number: number, random: SeededRandom): string {
  const measure = random.pick(random.pick(TOPICS).measures);
  return number < 100
    ? `<p><strong>${chineseNumber(number)}、${measure.heading}</strong></p>`
    : `<p>${measure.heading}</p>`;
}

function bodyParagraph(random: SeededRandom): string {
  const place = random.pick(PLACES);
  const opening = `截至上月底，${place}完成任务的${random.integer(40, 100)}%，涉及居民${random.integer(120, 9800)}户。`;
  return `<p>${opening}${random.pick(SENTENCES)}${random.pick(SENTENCES)}${random.pick(SENTENCES)}</p>`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
