/** The parts that a chrome puts together, and markup that several families share. */
import { escapeHtml } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { Attachment } from '../content/body.ts';
import type { Facts } from '../content/facts.ts';
import { isoDay, type Moment } from '../content/written-dates.ts';

export interface PageParts {
  readonly facts: Facts;
  /** Meta elements that describe the document; "" where the site has none. */
  readonly meta: string;
  /** The title as markup; "" where only a script writes it. */
  readonly title: string;
  /** Columns, then perhaps a last crumb that is none: the title or 正文. */
  readonly crumbs: readonly string[];
  readonly block: string;
  readonly isBlockUnderTitle: boolean;
  readonly byline: string;
  readonly isBylineInTitle: boolean;
  readonly bylineUnderBody: string;
  /** A line above the title. */
  readonly kicker: string;
  readonly body: string;
  readonly attachments: readonly Attachment[];
  /** Hidden copies and scripts that stand before everything else. */
  readonly before: string;
  /** A first trail that a script would replace. */
  readonly placeholderTrail: boolean;
  readonly random: SeededRandom;
}

/** Head content and body content of a page. */
export interface ChromeMarkup {
  readonly head: string;
  readonly body: string;
  /** Path of the page on its host. */
  readonly path: string;
}

export type Chrome = (parts: PageParts) => ChromeMarkup;

const SEPARATORS = [
  ' &gt; ',
  '&nbsp;&gt;&nbsp;',
  '>',
  ' >> ',
  ' / ',
  '<span>&gt;&gt;</span>',
  ' › ',
  '<em>&gt;</em>',
] as const;
const TRAIL_WORDS = ['当前位置：', '您的位置：', '您现在的位置：', '当前位置:', '所在位置：', ''] as const;

/** The trail as links between separators, led by words such as 当前位置. */
export function trailLine({ crumbs, random, placeholderTrail }: PageParts): string {
  const separator = random.pick(SEPARATORS);
  const words = random.pick(TRAIL_WORDS);
  const line = `${words}${crumbs.map((crumb, at) => crumbLink(crumb, at, crumbs.length)).join(separator)}`;
  return placeholderTrail
    ? `<span class="pos-js">您现在的位置：<a href="/">首页</a> &gt; 详情页</span></div><div class="rels">${line}`
    : line;
}

export function crumbLink(crumb: string, at: number, count: number): string {
  if (at === count - 1 && (crumb === '正文' || crumb.length > 12)) return `<span>${escapeHtml(crumb)}</span>`;
  return `<a href="${at === 0 ? '/' : `/c${at}00${crumb.length}/`}">${escapeHtml(crumb)}</a>`;
}

export function title(
  { title: text, byline, isBylineInTitle }: PageParts,
  tag: string,
  attributes = '',
): string {
  if (text === '') return `<${tag}${attributes}></${tag}>`;
  return `<${tag}${attributes}>${text}${isBylineInTitle ? byline : ''}</${tag}>`;
}

/** The block above or the strip below the title, in the order of the page. */
export function head(parts: PageParts, tag: string, attributes = ''): string {
  const { block, isBlockUnderTitle, byline, isBylineInTitle, kicker } = parts;
  const heading = `${kicker === '' ? '' : `<div class="yt">${escapeHtml(kicker)}</div>`}${title(parts, tag, attributes)}`;
  const strip = isBylineInTitle ? '' : byline;
  return isBlockUnderTitle ? `${heading}\n${strip}\n${block}` : `${block}\n${heading}\n${strip}`;
}

const NAV = [
  '首页',
  '新闻中心',
  '政务公开',
  '办事服务',
  '互动交流',
  '走进本地',
  '专题专栏',
  '数据开放',
] as const;

export function navigation(random: SeededRandom, wrap = 'li'): string {
  return NAV.slice(0, random.integer(4, NAV.length))
    .map((name, at) => `<${wrap}><a href="/${at === 0 ? '' : `n${at}/`}">${name}</a></${wrap}>`)
    .join('');
}

/** A row of controls to share and print. */
export function shareBar(random: SeededRandom): string {
  return random.pick([
    '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#" class="bds_weixin" title="分享到微信"></a><a href="#" class="bds_tsina"></a></div>',
    '<div class="tools"><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭本页】</a></div>',
    '<p align="right"><a href="javascript:void(0)">【打印】</a> <a href="javascript:void(0)">【关闭】</a> <a href="#top">【返回顶部】</a></p>',
    '<div class="ewm"><img src="/images/qr.png"><p>扫一扫在手机打开当前页</p></div>',
    '',
  ]);
}

export function footer({ facts, random }: PageParts): string {
  const { place } = facts;
  return random.pick([
    `<div class="footer"><p>主办：${place.name}人民政府办公室　承办：${place.name}大数据中心</p><p>网站标识码：${place.division}0001　备案号：某ICP备0900${place.division}号</p></div>`,
    `<div id="foot">版权所有：${facts.siteName}　地址：${place.name}中心大道1号　邮编：${place.division}<br>联系电话：0990-8100000　网站标识码：${place.division}0002</div>`,
    `<div class="foot"><a href="/about/">关于我们</a> | <a href="/map/">网站地图</a> | <a href="/contact/">联系我们</a><p>${facts.siteName} 主办</p></div>`,
  ]);
}

/** Other documents, dated, under a heading of their own. */
export function related(parts: PageParts, heading = '相关文章'): string {
  const { random, facts } = parts;
  if (random.integer(0, 2) === 0) return '';
  const items = Array.from({ length: random.integer(2, 5) }, (_, at) => {
    const month = String(random.integer(1, 9)).padStart(2, '0');
    return `<li><a href="/art/${facts.published.year}/${at}.html" title="">${facts.place.name}${random.pick(['召开', '部署', '推进'])}${random.pick(['防汛', '就业', '教育', '交通'])}工作</a><span>${facts.published.year}-${month}-1${at}</span></li>`;
  });
  return `<div class="xgwz"><h3>${heading}</h3><ul>${items.join('')}</ul></div>`;
}

export function attachmentList(attachments: readonly Attachment[], random: SeededRandom): string {
  if (attachments.length === 0) return '';
  const way = random.pick(LINKS);
  const links = attachments.map(({ name, href }) => way(href, escapeHtml(name)));
  return random.pick([
    `<div class="fujian"><span>附件下载：</span><ul>${links.map((link) => `<li>${link}</li>`).join('')}</ul></div>`,
    `<div class="attach"><h4>附件</h4>${links.map((link) => `<p>${link}</p>`).join('')}</div>`,
    `<div class="xgfj">相关附件：${links.join('<br>')}</div>`,
  ]);
}

/** How a page leads to a file. */
export const LINKS: readonly ((href: string, name: string) => string)[] = [
  (href, name) => `<a href="${href}" target="_blank">${name}</a>`,
  (href, name) => `<a href="${href}" download title="${name}">${name}</a>`,
  (href, name) => `<a href="javascript:void(0)" onclick="window.open('${href}')">${name}</a>`,
  (href, name) => `<a href="/pdfjs/web/viewer.html?file=${href}">${name}</a>`,
];

/** Who put the page up. */
export function editorLine(random: SeededRandom): string {
  return random.pick([
    '<div class="editor">责任编辑：管理员</div>',
    '<p class="bj">（编辑：王敏）</p>',
    '<div style="text-align:right">信息录入：系统管理员　　审核：李强</div>',
    '',
    '',
  ]);
}

export function slashDay(moment: Moment): string {
  return `${moment.year}/${moment.month}/${moment.day}`;
}

export function compactDay(moment: Moment): string {
  return isoDay(moment).replaceAll('-', '');
}

/** A name as systems that count in hexadecimal give to files. */
export function hexName(random: SeededRandom, length: number): string {
  return Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
}
