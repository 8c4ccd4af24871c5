/**
 * Generated articles in the frame of a portal. The frame has the size that real pages have: the labelled ones hold on average 390
 * elements, 59 links, 6,100 characters of script and 1,500 characters of body text in 62 KB; their median is 238, 30, 1,900 and 940
 * in 31 KB.
 */
import { generatedPages } from '#demo/generated-site.ts';
import { createSeededRandom, type SeededRandom } from '#demo/seeded-random.ts';

/** Bytes of UTF-8 that make an article of about 1,500 characters. */
const ARTICLE_BYTES = 5_000;
const COLUMNS = [
  '市情概览',
  '机构职能',
  '领导信息',
  '政策文件',
  '政策解读',
  '规划计划',
  '财政信息',
  '人事信息',
  '应急管理',
  '重点领域',
] as const;
const ENTRIES = ['通知公告', '工作动态', '办事指南', '行政许可', '统计数据', '招标采购'] as const;

/** `count` pages as UTF-8; the same for the same seed. */
export function framedPages(count: number, seed: number): Uint8Array[] {
  const random = createSeededRandom(seed);
  const articles = [...generatedPages({ pages: count, bytes: ARTICLE_BYTES, seed })].filter(([path]) =>
    path.startsWith('/art/'),
  );
  return articles.map(([, { body }]) => {
    const html = new TextDecoder().decode(body);
    return new TextEncoder().encode(
      html
        .replace('</head>', `${head(random)}</head>`)
        .replace(/<body[^>]*>/, (tag) => `${tag}${menu(random)}<div class="main"><div class="wrap">`)
        .replace('</body>', `</div></div>${footer(random)}</body>`),
    );
  });
}

function head(random: SeededRandom): string {
  const rules = Array.from(
    { length: 20 },
    (_, at) =>
      `.c${at}{float:left;width:${random.integer(10, 900)}px;background:url(/images/bg_${at}.png) no-repeat}`,
  );
  const settings = Array.from(
    { length: 60 },
    (_, at) =>
      `siteConfig["key${at}"]={id:${random.integer(1, 99_999)},path:"/zwgk/col${at}/index.html",show:true};`,
  );
  return `<style>${rules.join('\n')}</style><script>var siteConfig={};${settings.join('\n')}</script>`;
}

function menu(random: SeededRandom): string {
  const columns = COLUMNS.map((column, at) => {
    const entries = ENTRIES.slice(0, random.integer(3, ENTRIES.length)).map(
      (entry, under) =>
        `<li class="item_${under}"><a href="/zwgk/col${at}/${under}/index.html" target="_blank" title="${entry}"><span>${entry}</span></a></li>`,
    );
    return `<li class="nav_${at}"><a href="/zwgk/col${at}/index.html"><b>${column}</b></a><div class="sub"><ul>${entries.join('')}</ul></div></li>`;
  });
  return `<div id="top"><div class="logo"><img src="/images/logo.png" alt=""></div><div class="nav"><ul>${columns.join('\n')}</ul></div></div>`;
}

function footer(random: SeededRandom): string {
  const links = Array.from(
    { length: 24 },
    (_, at) => `<option value="http://www.place${at}.example/">友情链接${random.integer(1, 99)}</option>`,
  );
  return (
    `<div class="links"><select>${links.join('')}</select></div><div class="share"><a href="javascript:void(0)" onclick="share(1)">分享</a> <a href="javascript:window.print()">打印</a></div>` +
    '<div class="footer"><p>主办：样本市人民政府办公室　承办：样本市大数据中心</p><p>网站标识码：9900000001　<a href="/map.html">网站地图</a></p></div>'
  );
}
