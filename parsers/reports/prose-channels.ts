/** The channel that a count of disclosed information went through: 在…网站上, 通过…平台, 政务微博. */
import { publishedPart } from '#parsers/reports/prose-claims.ts';
import type { Clause, Count, ProseClauses } from '#parsers/reports/prose-clauses.ts';

export interface Channel {
  /** As published, without the preposition. */
  readonly name: string;
}

const NOUN =
  '网站|门户网|政务网|信息网|公开网|信息港|网页|平台|目录系统|公开系统|发布系统|专栏|微博|微信|公众号|客户端|公报|电视|广播|电台|报纸|报刊|日报|晚报|公开栏|公示栏|公告栏|宣传栏|显示屏|电子屏|触摸屏|查阅点|查阅场所|查阅室|新闻发布会|媒体|简报|短信|其他方式|其他渠道|其他形式|其他途径|线上|线下|网上|网络|互联网|内网|网';
const HAS_NOUN = new RegExp(`${NOUN}|栏目`);
/** 在“…”网站上公开: the name is what lies between. */
const PREPOSED = new RegExp(
  `(?:(?<!正|现|存)在|(?<!经)通过|利用|依托|借助|经由|运用|(?<![可所予加给])以(?![上下来及外内]))([^,;:()]{2,80}?)(?:上|中|里|内|进行|及时|主动|共|累计|对外|向社会|全年|依法|新增|统一|集中|新){0,3}(?:(?<!信息|政务|党务)公开|(?<!信息)(?:发布|公布)|上传|刊登|登载|更新|推送|录入|刊发|发表)`,
);
const PREPOSED_CLAUSE =
  /(?:(?<!正|现|存)在|(?<!经)通过|利用|依托|借助|经由|运用|(?<![可所予加给])以(?![上下来及外内]))([^,;:()]{2,80}?)(?:上|中|里|内)?$/;
/** 政府网站公开741条, 政务微博0条: the name is what the clause begins with. */
const LEADING = new RegExp(
  `^(?:其中|包括|含|并|另外?|同时|而|由|经)?(?:(?:19|20)[0-9]{2}年度?|全年|本年度|今年)?(?:[我本][局委厅办府]|共)?(?:在|通过|利用|依托)?((?!更新|发布|公开|公布|维护|刊登|推送|上传|建设)[^,;:()]{0,30}?(?:${NOUN})站?)[^,;:()公发推]{0,10}?(?:上|中)?(?:主动|共|全年|累计|新增|及时|对外|方面)?(?:公开|发布|公布|上传|刊登|更新|推送)?(?:了|的)?(?:政府|政务|各类)?(?:信息)?[数为有共计是]{0,4}$`,
);
const MANY =
  /[^等]、[^等]{1,40}|等(?:多种|各种|多个|各类|不同|多)?(?:方式|渠道|形式|途径|载体|媒体|媒介|平台)|多种|各种|多渠道/;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
]);
/** A list of newspapers and stations alone is not all there is. */
const ANY_CHANNEL = /网|平台|多种|各种|多渠道|方式|渠道|形式|途径|载体/;
const OTHER_CHANNELS = /其他(?:方式|渠道|形式|途径)/;

/** The channel of `count`, looked for in its clause, then in a clause before that names one and no count. */
export function channelOf(
  count: Count,
  sentence: ProseClauses,
  clause: Clause,
  previous: Clause | null,
): Channel | null {
  const preposed = PREPOSED.exec(count.lead);
  if (preposed !== null && HAS_NOUN.test(preposed[1] ?? '')) return named(sentence, clause.start, preposed);
  const listed = listedChannel(count, sentence, clause);
  if (listed !== null || previous === null || previous.counts.length > 0) return listed;
  const before = PREPOSED_CLAUSE.exec(previous.text);
  return before !== null && HAS_NOUN.test(before[1] ?? '') ? named(sentence, previous.start, before) : null;
}

/** The channel that `count` follows as an item of a list: 政府网站公开741条. */
export function listedChannel(count: Count, sentence: ProseClauses, clause: Clause): Channel | null {
  const leading = LEADING.exec(count.left);
  return leading === null
    ? null
    : named(sentence, clause.start + count.lead.length - count.left.length, leading);
}

/** Whether a channel is spoken of at all. */
export function namesChannel(text: string): boolean {
  return HAS_NOUN.test(text);
}

/** Several channels that share a count: 通过网站、公示栏等多种渠道. 公告栏等其他方式 is one. */
export function isManyChannels(channel: Channel): boolean {
  const { name } = channel;
  return MANY.test(name) && ANY_CHANNEL.test(name) && !OTHER_CHANNELS.test(name);
}

/** Whether what went through the channel may be all: a site or a platform, not the press. */
export function isSite(name: string): boolean {
  return /网|平台|专栏|系统/.test(name);
}

/** Channels that end with all others are all there are. */
export function isOtherChannels(name: string): boolean {
  return OTHER_CHANNELS.test(name);
}

/** The quotation marks around a name belong to it. */
function named(sentence: ProseClauses, base: number, match: RegExpExecArray): Channel | null {
  const name = match[1] ?? '';
  if (name === '') return null;
  const start = base + match.index + match[0].indexOf(name);
  const text = publishedPart(sentence, start, start + name.length);
  const { published, offsets } = sentence;
  const opening = published.charAt((offsets[start] ?? 0) - 1);
  const closing = published.charAt((offsets[start + name.length - 1] ?? published.length) + 1);
  const close = CLOSING.get(opening);
  if (close === undefined) return { name: text };
  return { name: opening + text + (closing === close ? closing : '') };
}
