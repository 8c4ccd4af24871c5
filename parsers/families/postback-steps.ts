/** The click that leads from one page of an ASP.NET list to the next: 下一页, the next number of a pager, or a button. */
import { isTag, type Element } from 'domhandler';
import { isNextPageName } from '#parsers/lists/links.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import type { FormField } from '#parsers/page/form-encoding.ts';
import { inlineText, showsMoreThan } from '#parsers/page/node-text.ts';
import type { Page } from '#parsers/page/page.ts';

export interface PostbackStep {
  /** What the click adds to the fields of the form. */
  readonly fields: readonly FormField[];
}

/** `__doPostBack('pager','2')`, `WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("pager", "", …))` */
const POSTBACK =
  /\b(?:__doPostBack|WebForm_PostBackOptions)\s?\(\s?(["'])([^"'<>]{1,300})\1\s?,\s?(["'])([^"'<>]{0,300})\3/;
const NUMBERED_ARGUMENT = /^(?:Page\$)?([0-9]{1,6})$/;
const NUMBER = /^[0-9]{1,6}$/;
/** The link to the numbers behind those that are shown. */
const MORE = /^(?:\.{2,}|…+)$/;
const BUTTONS: ReadonlySet<string> = new Set(['submit', 'image']);
/** `第2/5页`, `第2页 共5页`, `共5页 当前第2页` */
const FRACTION = /([0-9]{1,6})\s?页?\s?\/\s?共?\s?([0-9]{1,6})\s?页/;
const CURRENT = /(?:当前|第)[^0-9共]{0,6}([0-9]{1,6})\s?页?/;
const TOTAL = /共[^0-9]{0,4}([0-9]{1,6})\s?页/;
const MAX_PAGER = 400;
const MAX_LEVELS = 5;

interface Postback {
  readonly element: Element;
  readonly text: string;
  readonly target: string;
  readonly argument: string;
}

/** null on the last page, and on a page without such a pager. */
export function findNextStep(page: Page): PostbackStep | null {
  const { postbacks, buttons } = clicksOf(page);
  const named = postbacks.find(({ text }) => isNextPageName(text));
  if (named !== undefined) return isLastPage(named.element) ? null : stepOf(named);
  const button = buttons.find(({ attribs }) => isNextPageName(attribs['value'] ?? attribs['alt'] ?? ''));
  if (button !== undefined) return isLastPage(button) ? null : buttonStep(button);
  const numbered = nextNumber(postbacks);
  return numbered === null ? null : stepOf(numbered);
}

function clicksOf(page: Page): {
  readonly postbacks: readonly Postback[];
  readonly buttons: readonly Element[];
} {
  const postbacks: Postback[] = [];
  const buttons: Element[] = [];
  walkElements(page.dom, (element) => {
    const { name, attribs } = element;
    if (name === 'script' || name === 'style') return false;
    if (attribs['disabled'] !== undefined) return true;
    const isButton = name === 'input' && BUTTONS.has(attribs['type']?.toLowerCase() ?? '');
    if (isButton && attribs['name'] !== undefined) buttons.push(element);
    if (name !== 'a' && name !== 'span') return true;
    const match = POSTBACK.exec(attribs['href'] ?? '') ?? POSTBACK.exec(attribs['onclick'] ?? '');
    const [, , target, , argument] = match ?? [];
    if (target !== undefined && argument !== undefined)
      postbacks.push({ element, text: inlineText(element), target, argument });
    return true;
  });
  return { postbacks, buttons };
}

function stepOf({ target, argument }: Postback): PostbackStep {
  return {
    fields: [
      ['__EVENTTARGET', target],
      ['__EVENTARGUMENT', argument],
    ],
  };
}

function buttonStep({ attribs }: Element): PostbackStep {
  const name = attribs['name'] ?? '';
  const isImage = attribs['type']?.toLowerCase() === 'image';
  const clicked: readonly FormField[] = isImage
    ? [
        [`${name}.x`, '1'],
        [`${name}.y`, '1'],
      ]
    : [[name, attribs['value'] ?? '']];
  return { fields: [['__EVENTTARGET', ''], ['__EVENTARGUMENT', ''], ...clicked] };
}

/** The link behind the number that is none: in 1 2 _ 4 5 that is 4. Numbers that are not those of pages (days) have other arguments. */
function nextNumber(postbacks: readonly Postback[]): Postback | null {
  const pages = new Map<string, Map<number, Postback>>();
  for (const postback of postbacks) {
    const { text, target, argument } = postback;
    const stated = NUMBERED_ARGUMENT.exec(argument)?.[1];
    const isShown =
      NUMBER.test(text) && (stated === undefined ? argument === '' : Number(stated) === Number(text));
    if (!isShown && !(stated !== undefined && MORE.test(text))) continue;
    // Each number may be a control of its own.
    const pager = stated === undefined ? '' : target;
    const numbers = pages.get(pager) ?? new Map<number, Postback>();
    if (!numbers.has(Number(stated ?? text))) numbers.set(Number(stated ?? text), postback);
    pages.set(pager, numbers);
  }
  for (const numbers of pages.values()) {
    for (const [number, postback] of numbers) {
      const own = number - 1;
      if (own >= 1 && !numbers.has(own) && (own === 1 || numbers.has(own - 1))) return postback;
    }
  }
  return null;
}

/** Whether the words around a pager say so: some leave 下一页 a link for ever. */
function isLastPage(element: Element): boolean {
  let around = element.parent;
  for (let level = 0; level < MAX_LEVELS && around !== null && isTag(around); level++) {
    if (showsMoreThan(around, MAX_PAGER)) return false;
    const text = inlineText(around);
    const fraction = FRACTION.exec(text);
    const current = fraction?.[1] ?? CURRENT.exec(text)?.[1];
    const total = fraction?.[2] ?? TOTAL.exec(text)?.[1];
    if (current !== undefined && total !== undefined) return Number(current) >= Number(total);
    around = around.parent;
  }
  return false;
}
