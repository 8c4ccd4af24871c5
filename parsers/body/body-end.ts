/** Where the text of an article ends inside its container, and which lines are furniture that systems put beside it. */
import { FOOTER_LINE, isContentName } from '#parsers/body/body-container.ts';
import type { Flow, FlowLine, FlowSpan } from '#parsers/page/flow.ts';
import { readLabelledLine } from '#parsers/metadata/labelled-text.ts';
import { isWidgetLine } from '#parsers/metadata/vocabulary.ts';
import { rememberedTest } from '#parsers/text/remembered-test.ts';

/** What a short line says, without its brackets and colon, when it heads a box of links or is a control. */
const TRAILER =
  /^(?:分享(?:到|至)?.{0,10}|扫一扫.{0,20}|打印.{0,4}|关闭.{0,4}|返回.{0,4}|相关(?:附件|文件|文档|文章|新闻|链接|稿件|信息|阅读|解读|政策|内容|推荐|报道).{0,6}|关联(?:文件|信息|稿件|政策|阅读)|(?:推荐|延伸|扩展|拓展)阅读|(?:热点|热门|精彩|今日|为您|视频|图文)推荐|(?:热门|最新|推荐)(?:文章|信息|新闻)|猜你喜欢|附件下载|文件下载|附件列表|.{0,6}链接|点击右上角.*|(?:选择)?在浏览器中打开|收藏|纠错|我要(?:纠错|评论|分享|打印)|发表评论|网友评论|推荐给(?:朋友|好友)|更多|(?:政策|文件|相关)?(?:解读|图解)|解读(?:材料|文件)|一图读懂|语音播报)$/;
const OUTER = /^[\s【[（(〔「<>«»·•◆■★|｜-]+|[\s】\]）)〕」<>«»:：|｜-]+$/g;
const EDITOR =
  /^[（(【[]?\s*(?:(?:责任|值班|网络|网站|文字|信息)?(?:编\s*辑|编审)|责\s*编|审核人?|校对|责任校对|信息录入|录入人?|发布人|初审|复审|终审|[一二三]审)\s*[:：]/;
const NEIGHBOUR =
  /^[\s【[（(<«▪•·■◆●▶»]*(?:[上下前后]一[篇条则页][^。]*$|[上下前后][篇条则]\s*[】\]）)]*\s*[:：])/;
const SCAN =
  /(?:扫一扫|扫描|扫码|二维码|微信里点|微信扫).{0,24}(?:本页|当前页|此页|本网页|本文|分享|朋友圈|扫一下|手机.{0,2}(?:打开|浏览|查看|阅读))/;
const READERS =
  /^(?:本[文页]|该信息)?(?:已有?|已被|共有?|累计|您是第)[^。，]{0,20}(?:浏览|阅读|访问|点击|访客|下载)/;
const FEEDBACK =
  /^您(?:觉得|认为).{0,30}[?？]|^(?:此|这|该)[条篇]?(?:信息|文章|内容).{0,14}(?:帮助|有用)|(?:是否|对您).{0,6}有?帮助[?？]/;
/** A survey under the text, and the words that are left of its buttons. */
const SURVEY = /^您对.{0,16}(?:满意|评价|意见)|^(?:满意度|服务)?(?:评价|调查)[:：]?$/;
const RATING = /满意|赞|[顶踩]一下|^[(（]\d{1,6}[)）]$/;
const RATING_WORDS =
  /非常不满意|很不满意|比较满意|基本满意|非常满意|不满意|很满意|满意|一般|提交|评价|[顶踩]一下|点赞|[\s\d()（）%.|｜:：]/g;
/** ------分隔线------ */
const DIVIDER_MARKS = /[-—–_=*~·]/g;
const BRACKETED = /【[^【】]{1,24}】/g;
const FOLLOW = /(?:长按|扫一?扫|扫描|识别).{0,10}二维码.{0,6}(?:关注|下载|查看|了解)/;
/** The imprint of old sites, without a label; 由某某主办 is a sentence. */
const HOST = /^[^由，。：:]{4,24}(?:政府|[局厅委办科股]|中心|办公室|委员会)\s?(?:主办|承办|制作|版权所有)$/;
const UPDATED = /^(?:最[后近]|本页).{0,4}(?:更新|修改).{0,3}[:：]/;
const PLAYER = /^\d{1,2}:\d{2}\s*\/\s*\d{1,2}:\d{2}$/;
const PAGER = /[上下]一?页|[尾末]页/;
const PAGER_PART = /首页|[上下]一?页|[尾末]页|跳转|转到|[共第页到\d<>«»‹›|[\]\s….-]/g;
/** What stands beside the link on a line of further reading: its label, date, size. */
const LABEL = /^.{1,8}[:：]\s*/;
const DATE_OR_SIZE =
  /[[（(]?\s*(?:(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d[\d.]*\s*[KMG]B?|共?\d+次?)\s*[\])）]?/gi;
/** What only a footer says; other footer lines (主办单位：…) end notices too. */
const CERTAIN_FOOTER = /版权所有|网站地图|公网安备|ICP备|网站标识码|Copyright|您是第/i;
/** What a site says about the articles it carries and about comments on them. */
const SITE_RULES =
  /^(?:免责|版权|特别|郑重|重要)?声明[:：].{0,200}(?:本网|本站|转载)|^(?:凡)?(?:本网站?|本站).{0,40}(?:转载|版权|观点|立场)|网友评论仅供|文明上网/;
const MAX_SITE_RULES = 400;
const FOOTER_REACH = 14;
const MAX_TRAILER = 80;
/** Boxes of further reading, sharing and codes, by the name of their element. */
const isBoxName = rememberedTest(
  /(?:^|[\s_-])(?:bd)?(?:share\w*|related?\w*|relevant\w*|xg(?:wz|yd|jd|zc|lj|xw|xx|wj)|hot(?:news|list)?|recommend\w*|qrcode\w*|ewm\w*|erweima\w*)(?:$|[\s_\d-])/i,
);
/** Characters of sentences in a box from which it is text all the same. */
const BOX_PROSE = 60;
/** A line this long is told again only by a copy of the article. */
const COPIED_LINE = 20;

/** The line before which the text of `start` up to `from` ends; `taken` lines are header material. */
export function bodyEnd(flow: Flow, start: number, from: number, taken: ReadonlySet<number>): number {
  let end = footerStart(flow, start, copyStart(flow, start, from, taken));
  const boxes = boxStarts(flow, start, from);
  while (end > start) {
    const line = flow.lines[end - 1];
    if (line === undefined) break;
    if (line.text === '' || taken.has(end - 1) || isTrailer(line)) {
      end--;
      continue;
    }
    const box = boxes.get(end - 1);
    if (box === undefined) break;
    end = box;
  }
  return end;
}

/** A control, an invitation to share or a note of editors: no text of the article wherever it stands around it. */
export function isFurniture(text: string): boolean {
  return (
    text.length <= MAX_TRAILER && (isWidgetLine(text) || SCAN.test(text) || /^分享(?:到|至)?[:：]/.test(text))
  );
}

/** For each line in a box the line on which the box begins. */
function boxStarts(flow: Flow, start: number, end: number): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  let covered = start + 1;
  for (const span of flow.spans) {
    if (span.start < covered || span.end > end || span.end === span.start || !isBox(flow, span)) continue;
    for (let i = span.start; i < span.end; i++) starts.set(i, span.start);
    covered = span.end;
  }
  return starts;
}

function isBox(flow: Flow, span: FlowSpan): boolean {
  if (span.names === '' || !isBoxName(span.names) || isContentName(span.names)) return false;
  let prose = 0;
  for (let i = span.start; i < span.end; i++) {
    const line = flow.lines[i];
    if (line !== undefined && /[。；]/.test(line.text)) prose += line.text.length - line.linkLength;
  }
  return prose < BOX_PROSE;
}

/** Where the article begins again (for phones, in large print, to be printed); `end` where it does not. */
function copyStart(flow: Flow, start: number, end: number, taken: ReadonlySet<number>): number {
  const long = (i: number): string | null => {
    const line = flow.lines[i];
    return line === undefined || taken.has(i) || line.text.length < COPIED_LINE ? null : line.text;
  };
  let again = start;
  while (again < end && long(again) === null) again++;
  const first = long(again);
  do again++;
  while (again < end && flow.lines[again]?.text !== first);
  if (first === null || again >= end) return end;
  // Title and strip of the copy stand above it.
  let head = again;
  while (head > start && isCopiedHead(flow, head - 1, start, taken)) head--;
  const copied = new Set<string>();
  for (let i = again; i < end; i++) copied.add(flow.lines[i]?.text ?? '');
  let lines = 0;
  let told = 0;
  for (let i = start; i < head; i++) {
    const text = long(i);
    if (text === null) continue;
    lines++;
    if (copied.has(text)) told++;
  }
  return lines >= 2 && told * 10 >= lines * 8 ? head : end;
}

function isCopiedHead(flow: Flow, i: number, start: number, taken: ReadonlySet<number>): boolean {
  const text = flow.lines[i]?.text ?? '';
  if (text === '' || taken.has(i)) return true;
  for (let above = Math.max(0, start - 20); above < start; above++) {
    if (flow.lines[above]?.text === text) return true;
  }
  return text.length <= MAX_TRAILER && (isWidgetLine(text) || readLabelledLine(text, []).pairs.length > 0);
}

/** Where a page's footer begins, when the container holds it too; `end` where it does not. */
function footerStart(flow: Flow, start: number, end: number): number {
  let first = end;
  let certain = false;
  for (let i = end - 1; i >= Math.max(start, end - FOOTER_REACH); i--) {
    const text = flow.lines[i]?.text ?? '';
    if (text.includes('。') || text.length > 200) break;
    if (FOOTER_LINE.test(text)) first = i;
    certain ||= CERTAIN_FOOTER.test(text);
  }
  return certain ? first : end;
}

function isTrailer(line: FlowLine): boolean {
  const { text } = line;
  if (text.length <= MAX_SITE_RULES && SITE_RULES.test(text)) return true;
  if (text.length > MAX_TRAILER) return false;
  // Links after the text are attachments or further reading; both are found elsewhere.
  if (line.linkLength > 0 && line.linkLength >= besidesLabels(text) * 0.9) return true;
  if (isWidgetLine(text) || TRAILER.test(text.replace(OUTER, '')) || EDITOR.test(text)) return true;
  if (NEIGHBOUR.test(text) || SCAN.test(text) || READERS.test(text) || FEEDBACK.test(text)) return true;
  if (UPDATED.test(text) || PLAYER.test(text)) return true;
  if (SURVEY.test(text) || (RATING.test(text) && text.replace(RATING_WORDS, '') === '')) return true;
  if (FOLLOW.test(text) || HOST.test(text) || isDivider(text) || isControlRow(text)) return true;
  if (PAGER.test(text) && text.replace(PAGER_PART, '') === '') return true;
  if (/^[|｜·\s[\]【】>]+$/.test(text)) return true;
  if (/^附\s*件\s*\d*\s*[:：]?$/.test(text)) return true;
  const { pairs } = readLabelledLine(text, line.seams);
  return pairs.length > 0 && pairs.every((pair) => pair.field === 'viewCount' || pair.field === 'editor');
}

function isDivider(text: string): boolean {
  const rest = text.replace(DIVIDER_MARKS, '');
  return text.length - rest.length >= 6 && /^\s*(?:分[隔割]线)?\s*$/.test(rest);
}

/** 【信息发布：办公室】【打印文章】【关闭窗口】: controls with who put the page up among them. */
function isControlRow(text: string): boolean {
  const parts = text.match(BRACKETED) ?? [];
  if (text.replace(BRACKETED, '').trim() !== '') return false;
  return parts.filter((part) => isWidgetLine(part)).length >= 2;
}

/** Characters of a line of further reading without label, date and size. */
function besidesLabels(text: string): number {
  return text
    .replace(LABEL, '')
    .replace(DATE_OR_SIZE, '')
    .replace(/[\s|｜【】[\]]/g, '').length;
}
