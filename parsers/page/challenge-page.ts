/**
 * Pages of a firewall in place of what was asked for: cookie puzzles, captchas, notices that the visitor was turned away. They are
 * recognised so that they are never taken for documents; nothing here helps to get past one.
 */
import type { Document } from 'domhandler';
import { buildDom } from '#parsers/page/dom.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { elementsIn } from '#parsers/page/page-dom.ts';

/** More source than this is a page that says something itself; packed puzzles have some ten thousands. */
export const MOST_CHALLENGE_SOURCE = 64 * 1024;
/** Visible text of a page that only runs a script: a title, a word of patience. */
const MOST_SCRIPT_TEXT = 120;
/** Visible text of a notice; articles about captchas are longer. */
const MOST_NOTICE_TEXT = 500;
/** Links of a notice: a page of a site has its menu. */
const MOST_LINKS = 8;
/** Fields of a form: a captcha has one, a form of the site that also asks for a captcha has others. */
const MOST_FIELDS = 2;

interface Mark {
  /** In English, for the reason of the outcome. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** Cookies and variables of firewalls, in scripts of pages that show next to nothing. */
const SCRIPT_MARKS: readonly Mark[] = [
  { name: '__jsl_clearance', pattern: /__jsl_clearance/ },
  { name: '$_ts', pattern: /\$_ts\b/ },
  { name: 'acw_sc__v2', pattern: /acw_sc__v[23]/ },
  { name: 'C3VK', pattern: /\bC3VK\b/ },
  { name: 'CT6T', pattern: /\bCT6TS?\b/ },
  { name: 'EdgeOne', pattern: /\bEO_Bot_|\b__tst_status\b|\bEO_Clearance\b/ },
  { name: 'wzws', pattern: /\bwzws_?(?:reurl|challenge|waf|cid|sid)/i },
  { name: 'yunsuo', pattern: /\byunsuo_session/ },
  { name: 'SafeLine', pattern: /\bsafeline\b|\bsl-session\b/i },
  { name: 'Cloudflare', pattern: /\b_?cf_chl_opt\b|\/cdn-cgi\/challenge-platform\// },
];

/** The page sets a cookie and loads itself again: a visitor without scripts gets nothing else. */
const SETS_COOKIE = /\bdocument\s*(?:\.\s*cookie|\[\s*["']cookie["']\s*\])\s*=(?!=)/;
const LOADS_ITSELF =
  /\blocation\s*(?:\.\s*reload\b|\.\s*(?:replace|assign)\s*\(\s*(?:(?:window|document|self|top)\s*\.\s*)?location\b|\[\s*["']reload["']\s*\]|(?:\.\s*href\s*)?=\s*(?:(?:window|document|self|top)\s*\.\s*)?location\b)|\bhistory\s*\.\s*go\s*\(\s*0?\s*\)/;

const NOTICE_MARKS: readonly Mark[] = [
  {
    name: 'captcha',
    pattern:
      /人机(?:识别|身份)?验证|滑[动块].{0,10}(?:验证|拼图)|(?:拖[动拽]|按住|移动).{0,10}(?:滑块|拼图|缺口)|请(?:您)?(?:先)?(?:完成|进行|通过).{0,14}验证|(?:继续|恢复|正常)访问.{0,20}验证|验证.{0,16}(?:(?:继续|恢复|正常)访问|(?:不是|非)机器人)|(?:请)?输入.{0,12}验证码.{0,16}(?:继续|访问)/,
  },
  {
    name: 'captcha',
    pattern:
      /\bverify(?:ing)? (?:that )?you are (?:a )?human|\bare you a (?:robot|human)|\bchecking your browser\b|\bi(?:'|’)?m not a robot/i,
  },
  {
    name: 'too many requests',
    pattern:
      /(?:访问|请求|操作|点击)(?:次数)?(?:过于|太过|太|过)(?:频繁|快|多)|访问频[率次](?:过高|过快|超[过出]|异常)|(?:超[过出]|达到).{0,8}访问(?:次数|频率)/,
  },
  {
    name: 'blocked request',
    pattern:
      /(?:请求|访问)已?被(?:.{0,10})(?:拦截|阻断|阻止|屏蔽|封禁|禁止|限制|拒绝)|(?:您|你|当前)的?.{0,6}(?:请求|访问|IP|ip).{0,40}(?:被|遭到?|予以).{0,10}(?:拦截|阻断|阻止|屏蔽|封禁|禁止|限制|拒绝)|(?:拦截|阻断|阻止)了?.{0,6}(?:您|你|此次|本次|该次)的?.{0,6}(?:请求|访问|操作)|(?:请求|访问|URL|url).{0,20}(?:疑似|可能|存在|包含|含有|具有).{0,14}(?:攻击|恶意|危险|威胁|非法|不合法|异常)/,
  },
  {
    name: 'firewall',
    pattern:
      /(?:网站|[Ww][Ee][Bb]|应用|云).{0,4}防火墙.{0,40}(?:拦截|阻断|阻止|拒绝|禁止|提示|事件|[Ii][Dd])|(?:知道创宇|创宇盾|安全狗|云防护|云锁|加速乐|网站卫士|玄武盾|雷池|安恒|EdgeOne|\bWAF\b).{0,60}(?:拦截|阻断|阻止|拒绝|禁止|被拒|事件|[Ee]vent|[Rr]equest)|(?:拦截|阻断|阻止|拒绝|禁止).{0,60}(?:知道创宇|创宇盾|安全狗|云防护|云锁|加速乐|网站卫士|玄武盾|雷池|安恒|EdgeOne|\bWAF\b)/,
  },
];
/** A title says less than a sentence, and leaves less doubt. */
const TITLE =
  /^(?:.{0,8}(?:安全|人机|身份|滑动|滑块|访问|机器人)验证(?:码|页面?|中心)?|验证码?页?面?|.{0,8}(?:访问|请求)(?:已?被)?(?:拦截|阻断|阻止|拒绝|受限|异常|禁止)|(?:网站|WEB|Web|云)?防火墙|知道创宇.{0,10}|创宇盾|just a moment\.*|attention required.{0,20}|access denied)$/i;
/** What the head of a document has; a notice of a firewall was not published by anybody. */
const PUBLISHED = /索引号|发文字号|文\s*号[:：]|发布(?:日期|时间|机构|单位)|成文日期|信息来源|来源[:：]/;
const LINK = /<a\s/gi;
const UNSEEN_FIELDS: ReadonlySet<string> = new Set(['hidden', 'submit', 'button', 'image', 'reset']);

/** By what `source` is recognised as a page of a firewall; null for any other page. Never throws; time is linear in the length. */
export function challengeMark(source: string): string | null {
  if (source.length > MOST_CHALLENGE_SOURCE || hasMenu(source)) return null;
  const dom = buildDom(source);
  const [body = dom] = elementsIn(dom, 'body');
  const text = inlineText(body);
  const title = elementsIn(dom, 'title').map(inlineText).join(' ').trim();
  if (text.length > MOST_NOTICE_TEXT || PUBLISHED.test(text) || asksForMore(dom)) return null;
  if (TITLE.test(title)) return 'notice';
  const notice = NOTICE_MARKS.find(({ pattern }) => pattern.test(`${title} ${text}`));
  if (notice !== undefined) return notice.name;
  return text.length > MOST_SCRIPT_TEXT ? null : scriptMark(dom);
}

/** A look at the source costs much less than its tree, and nearly all pages end here. */
function hasMenu(source: string): boolean {
  let links = 0;
  for (const _ of source.matchAll(LINK)) {
    links += 1;
    if (links > MOST_LINKS) return true;
  }
  return false;
}

/** A form of the site: a search, an application, a login. */
function asksForMore(dom: Document): boolean {
  let fields = 0;
  walkElements(dom, ({ name, attribs }) => {
    if (name === 'textarea' || name === 'select') fields += 1;
    else if (name === 'input') fields += fieldsOf(attribs['type']?.toLowerCase() ?? 'text');
    return fields <= MOST_FIELDS;
  });
  return fields > MOST_FIELDS;
}

function fieldsOf(type: string): number {
  if (type === 'password') return MOST_FIELDS + 1;
  return UNSEEN_FIELDS.has(type) ? 0 : 1;
}

function scriptMark(dom: Document): string | null {
  const scripts = elementsIn(dom, 'script');
  const code = scripts
    .map(({ children }) => children.map((child) => ('data' in child ? child.data : '')).join(''))
    .join('\n');
  const sources = scripts.map(({ attribs }) => attribs['src'] ?? '').join('\n');
  const named = SCRIPT_MARKS.find(({ pattern }) => pattern.test(code) || pattern.test(sources));
  if (named !== undefined) return named.name;
  // A page that a script of its own will fill may set a cookie too.
  if (scripts.some(({ attribs }) => attribs['src'] !== undefined)) return null;
  return SETS_COOKIE.test(code) && LOADS_ITSELF.test(code) ? 'a script that sets a cookie' : null;
}
