/** What a file is called: by the words that link to it, by what stands before them, by its address. */
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import { mediaTypeOfName } from '#parsers/body/file-names.ts';
import { inlineText } from '#parsers/page/node-text.ts';

export interface FileName {
  readonly name: string;
  /** Words of people, not a mere address or `下载`. */
  readonly isTelling: boolean;
}

const OUTER = /^[\s[［（(【〔「<>《»:：·•|-]+|[\s[\]［］（）()【】〔〕「」<>《»:：.。|-]+$/g;
/** Words that name no file: 点击下载, 附件1, 查看原文. */
const GENERIC =
  /^(?:请|欢迎)?(?:点击|点此|单击|立即|直接|在线)?(?:此处|这里|此)?(?:下载|查看|浏览|预览|打开|阅读|download)?(?:本|该)?(?:附件|附表|文件|全文|原文|原件|正文|文档|表格|pdf|word|excel|ofd)?[0-9０-９一二三四五六七八九十]{0,3}(?:下载|查看|浏览|预览|阅读|打开)?(?:浏览|附件|地址|链接|版)?$/i;
const ATTACHMENT_LABEL = /^附\s*[件表录]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：.、]?\s*/;
const CUT = /(?:…|\.{2,})\s*$/;
const HAN = /\p{Script=Han}/u;
const TITLE_ATTRIBUTES = [
  'title',
  'download',
  'appendix',
  'data-name',
  'data-title',
  'filename',
  'data-filename',
];
const INLINE: ReadonlySet<string> = new Set('a b strong span font i em u button label img'.split(' '));
const MAX_CONTEXT = 60;
const MAX_CLIMB = 4;
const MAX_SIBLINGS = 6;

/** Names the file at the address whose own name is `fileName`, linked by `element` with the words `shown`. */
export function nameOfFile(element: Element, shown: string, fileName: string | null): FileName {
  const title = titleOf(element);
  if (shown !== '' && !isGenericName(shown)) {
    const whole = CUT.test(shown) && title !== null && title.length > shown.length ? title : shown;
    return { name: whole, isTelling: true };
  }
  if (title !== null) return { name: title, isTelling: true };
  if (fileName !== null && HAN.test(fileName)) return { name: fileName, isTelling: true };
  const before = textBefore(element).replace(ATTACHMENT_LABEL, '').replace(OUTER, '');
  if (before.length <= MAX_CONTEXT && !isGenericName(before) && HAN.test(before)) {
    return { name: before, isTelling: true };
  }
  const isNumbered = shown.replace(OUTER, '').startsWith('附');
  return { name: isNumbered ? shown : (fileName ?? shown), isTelling: false };
}

/** Whether `text` names no file. */
export function isGenericName(text: string): boolean {
  return GENERIC.test(text.replace(OUTER, ''));
}

/** Whether `附件：` stands right before `element`. */
export function followsAttachmentLabel(element: Element): boolean {
  return ATTACHMENT_LABEL.test(textBefore(element));
}

function titleOf({ attribs }: Element): string | null {
  for (const attribute of TITLE_ATTRIBUTES) {
    const value = attribs[attribute]?.trim() ?? '';
    if (value !== '' && value !== 'true' && !isGenericName(value)) return value;
  }
  return null;
}

/** What stands before `element` on its line, or in the cell before its own. */
function textBefore(element: Element): string {
  let at: Element = element;
  for (let level = 0; level < MAX_CLIMB; level += 1) {
    const text = siblingsBefore(at);
    if (text !== '') return text;
    const { parent } = at;
    if (parent === null || !('attribs' in parent)) return '';
    if (at.name === 'td') {
      const cell = cellBefore(at);
      return cell === null ? '' : inlineText(cell);
    }
    if (!INLINE.has(at.name) && level > 0) return '';
    at = parent;
  }
  return '';
}

function siblingsBefore(element: Element): string {
  let text = '';
  let at = element.prev;
  for (let count = 0; at !== null && count < MAX_SIBLINGS && text.length <= MAX_CONTEXT; count += 1) {
    if (isTag(at) && (!INLINE.has(at.name) || at.name === 'a')) break;
    if (isTag(at) || isText(at)) text = `${inlineText(at)}${text}`;
    at = at.prev;
  }
  return text.trim();
}

function cellBefore(cell: Element): Element | null {
  for (let at: ChildNode | null = cell.prev; at !== null; at = at.prev) {
    if (isTag(at)) return at.name === 'td' && mediaTypeOfName(inlineText(at)) === null ? at : null;
  }
  return null;
}
