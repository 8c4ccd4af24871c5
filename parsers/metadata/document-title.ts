/** The `<title>` of a page taken apart: documents share it with columns and the site's name. */

export interface DocumentTitle {
  /** What stands in for the title where no part is its own: the first part. */
  readonly whole: string;
  /** Parts that are neither the site's name nor like one; empty where the title has one part only. */
  readonly own: readonly string[];
}

const TITLE_SEPARATOR = /\s*[_|｜]+\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|--+|\s*(?:[>＞»›]|::|：:)+\s*/;
/** Separators that also stand inside titles. */
const WEAK_SEPARATORS = /[-–—·:：/<＜\s\u3000]/;
/** Names of columns, which some systems put between the title and the site's name. */
const COLUMN_NAME =
  /^(?:.{0,4}(?:公开|公告|通知|动态|新闻|要闻|文件|政策|法规|规章|解读|年报|信息|目录|公示|栏目|专栏|资讯|报道|正文|详情|详细页面?))$/;
/** How names of sites end; titles of documents end so too, but not without a word of their own. */
const SITE_NAME =
  /(?:政府|网|网站|门户|平台|官网|在线|之窗|局|厅|委|委员会|办公室|政府办|部|中心|院|街道|街道办事处|管委会|首页|主页)(?:[（(].{2,20}[）)])?$/;
const DOCUMENT_WORD =
  /关于|通知|公告|公示|通告|报告|意见|办法|规定|会议|决定|印发|工作|发布|召开|开展|年|期|《|》|，/;

/** Takes `title` apart; `site` is the site's name where the page states it, else empty. */
export function readDocumentTitle(title: string, site: string): DocumentTitle {
  const parts = splitDocumentTitle(title, site);
  const whole = parts[0] ?? title;
  if (parts.length === 1) return { whole, own: [] };
  return { whole, own: parts.filter((part) => part !== site && !isSiteName(part)) };
}

/** Split at separators that only separate; at a bare hyphen only where a site's name is what it cuts off. */
function splitDocumentTitle(title: string, site: string): string[] {
  const parts = title
    .split(TITLE_SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.flatMap((part) => {
    const last = lastSeparator(part);
    if (last > 0 && isSite(part.slice(last + 1), site)) {
      const rest = part.slice(0, last).replace(WEAK_END, '');
      const before = lastSeparator(rest);
      // Between the title and the site's name stands its column's.
      return before > 0 && COLUMN_NAME.test(rest.slice(before + 1))
        ? [rest.slice(0, before), rest.slice(before + 1), part.slice(last + 1)]
        : [rest, part.slice(last + 1)];
    }
    const first = part.search(WEAK_SEPARATORS);
    if (first > 0 && isSite(part.slice(0, first), site))
      return [part.slice(0, first), part.slice(first + 1).trim()];
    return [part];
  });
}

const WEAK_END = /[-–—·:：/<＜\s\u3000]+$/;

function lastSeparator(text: string): number {
  let at = text.length - 1;
  while (at >= 0 && !WEAK_SEPARATORS.test(text.charAt(at))) at--;
  return at;
}

/** One character (部, 局) is the end of a word, not the name of a site. */
function isSite(text: string, site: string): boolean {
  return text === site || (text.length >= 3 && isSiteName(text));
}

/** Whether `text` reads as the name of a site or of the body that runs it. */
export function isSiteName(text: string): boolean {
  return text.length <= 40 && SITE_NAME.test(text) && !DOCUMENT_WORD.test(text);
}
