/** The strip with date and source: what it says and the ways it is set. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import { escapeHtml } from '#demo/markup.ts';

/** What the strip tells; null where it says nothing of it. */
export interface BylineFacts {
  readonly date: string;
  /** "" where the label stands alone. */
  readonly source: string;
  readonly siteName: string;
}

export interface BylineMarkup {
  readonly html: string;
  readonly place: 'under-title' | 'in-title' | 'under-body';
  /** The strip shows no date or no source (to a reader without a script engine). */
  readonly hidesDate?: boolean;
  readonly hidesSource?: boolean;
}

type Byline = (facts: BylineFacts, random: SeededRandom) => BylineMarkup;

const DATE_LABELS = ['发布时间', '发布日期', '时间', '日期', '发布于', '更新时间'] as const;
const SOURCE_LABELS = ['来源', '信息来源', '文章来源', '稿源', '来 源'] as const;
const VIEW_LABELS = ['浏览次数', '点击数', '访问量', '阅读次数', '浏览量', '点击次数'] as const;
const COUNTERS = [
  '',
  '[<script>_showDynClicks("wbnews", 1409221533, 4471)</script>]次',
  '<script src="/js/articlehits.js"></script>',
  '<span id="hits"></span>次',
  '-',
] as const;
const COLONS = ['：', ':', '：', ': '] as const;

interface Words {
  readonly date: string;
  readonly source: string;
  readonly views: string;
}

function words({ date, source }: BylineFacts, random: SeededRandom): Words {
  const colon = random.pick(COLONS);
  return {
    date: `${random.pick(DATE_LABELS)}${colon}${date}`,
    source: `${random.pick(SOURCE_LABELS)}${colon}${escapeHtml(source)}`,
    views: `${random.pick(VIEW_LABELS)}${colon}${random.pick(COUNTERS)}`,
  };
}

const strip: Byline = (facts, random) => {
  const { date, source, views } = words(facts, random);
  const gap = random.pick([' ', '　　', '&nbsp;&nbsp;&nbsp;&nbsp;', '\n']);
  const order = random.integer(0, 1) === 0 ? [date, source, views] : [source, date, views];
  return { html: `<div class="ly">${order.join(gap)}${gap}打印</div>`, place: 'under-title' };
};

const spans: Byline = (facts, random) => {
  const { date, source, views } = words(facts, random);
  return {
    html: `<div class="xx_tit_l"><span>${date}</span><span>${source}</span><span>${views}</span><span class="zh">字号：<a href="javascript:doZoom(16)">大</a> <a>中</a> <a>小</a></span></div>`,
    place: 'under-title',
  };
};

const inTitle: Byline = (facts, random) => {
  const { date, source } = words(facts, random);
  return { html: `<span class="time">${date}</span> <span class="fl">${source}</span>`, place: 'in-title' };
};

const cells: Byline = (facts, random) => {
  const { date, source, views } = words(facts, random);
  return {
    html: `<table border=0 width=90%><tr><td width=25% align='center'>${date} </td><td align='center'>${source}</td><td>${views}</td><td>字体：[ <a href='javascript:doZoom(16)'>大</a> <a href='javascript:doZoom(14)'>中</a> <a href='javascript:doZoom(12)'>小</a> ]</td></tr></table>`,
    place: 'under-title',
  };
};

const underBody: Byline = (facts, random) => {
  const { date, source } = words(facts, random);
  return { html: `<div class="info-bottom"><p>${source}</p><p>${date}</p></div>`, place: 'under-body' };
};

const none: Byline = () => ({ html: '', place: 'under-title', hidesDate: true, hidesSource: true });

const bareDate: Byline = (facts, random) => {
  const { source } = words(facts, random);
  return {
    html: `<div class="pages-date">${facts.date}&nbsp;&nbsp;${source}&nbsp;&nbsp;<span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span><a>打印</a></div>`,
    place: 'under-title',
  };
};

const siteFirst: Byline = (facts, random) => {
  const { date, source } = words(facts, random);
  return {
    html: `<div class="sub-title"><span>${escapeHtml(facts.siteName)}</span> <i>${date}</i> <i>${source}</i></div>`,
    place: 'under-title',
  };
};

const brackets: Byline = (facts, random) => {
  const { date, source, views } = words(facts, random);
  return {
    html: `<p align="center">【${source}】【${date}】【${views}】【字号：大 中 小】【打印】【关闭】</p>`,
    place: 'under-title',
  };
};

/** The source stands only in a script. */
const scriptedSource: Byline = (facts, random) => {
  const { date, views } = words(facts, random);
  return {
    html: `<div class="msg">${date} <span>来源：<script>document.write("${facts.source}");</script></span> ${views}</div>`,
    place: 'under-title',
    hidesSource: true,
  };
};

/** Once for wide screens and once for phones. */
const twice: Byline = (facts, random) => {
  const { date, source } = words(facts, random);
  return {
    html: `<div class="pc-info">${date}　${source}</div><div class="ph-info" style="display:none">${facts.date}　${source}</div>`,
    place: 'under-title',
  };
};

const items: Byline = (facts, random) => {
  const { date, source, views } = words(facts, random);
  return {
    html: `<ul class="info"><li>${source}</li><li>${date}</li><li>${views}</li></ul>`,
    place: 'under-title',
  };
};

const dateOnly: Byline = (facts) => ({
  html: `<div class="date">（${facts.date}）</div>`,
  place: 'under-title',
  hidesSource: true,
});

export const BYLINES = {
  strip,
  spans,
  'in-title': inTitle,
  cells,
  'under-body': underBody,
  none,
  'bare-date': bareDate,
  'site-first': siteFirst,
  brackets,
  'scripted-source': scriptedSource,
  twice,
  items,
  'date-only': dateOnly,
} as const satisfies Record<string, Byline>;
export type BylineName = keyof typeof BYLINES;
