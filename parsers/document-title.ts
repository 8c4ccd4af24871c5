/** The `<title>` of a page taken apart: documents share it with columns and the site's name. */

export interface DocumentTitle {
  /** What stands in for the title where no part is its own: the first part. */
  readonly whole: string;
  /** Parts that are neither the site's name nor like one; empty where the title has one part only. */
  readonly own: readonly string[];
}

const TITLE_SEPARATOR = /\s*[_|｜]+\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|--+/;
/** How names of sites end; titles of documents end so too, but not without a word of their own. */
const SITE_NAME =
  /(?:政府|网|网站|门户|平台|官网|在线|之窗|局|厅|委|委员会|办公室|政府办|部|中心|院|街道|街道办事处|管委会|首页|主页)(?:[（(].{2,20}[）)])?$/;
const DOCUMENT_WORD =
  /关于|通知|公告|公示|通告|报告|意见|办法|规定|会议|决定|印发|工作|发布|召开|开展|年|期|《|》|，/;
const HYPHEN = /[-–—]/;

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
    const last = part.search(/[-–—][^-–—]*$/);
    if (last > 0 && (part.slice(last + 1) === site || isSiteName(part.slice(last + 1))))
      return [part.slice(0, last), part.slice(last + 1)];
    const first = part.search(HYPHEN);
    if (first > 0 && isSiteName(part.slice(0, first))) return [part.slice(0, first), part.slice(first + 1)];
    return [part];
  });
}

/** Whether `text` reads as the name of a site or of the body that runs it. */
export function isSiteName(text: string): boolean {
  return text.length <= 40 && SITE_NAME.test(text) && !DOCUMENT_WORD.test(text);
}
