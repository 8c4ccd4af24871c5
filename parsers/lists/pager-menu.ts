/** Pagers that are a menu of pages, whose choice a script follows: `<select onchange="location.href=this.value">`. */
import type { Element } from 'domhandler';
import type { HttpUrl } from '#core/url.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import type { UrlResolver } from '#parsers/page/page-url.ts';

export interface PagerMenu {
  readonly totalPages: number;
  /** Null on the last page, and where the menu does not say which page this is. */
  readonly next: HttpUrl | null;
}

const PAGE = /^第?\s?([0-9]{1,5})\s?页?(?:\s?\/\s?[0-9]{1,5}\s?页?)?$/;
/** A script of the site's own makes an address of anything else. */
const ADDRESS = /^[^\s"'<>]{0,500}[./?][^\s"'<>]{1,500}$/;
const MAX_OPTIONS = 2000;

/** The pages 1 2 3 … of `menu`, each with its address; none where it holds anything else. `own` is the address of the page. */
export function readPagerMenu(
  menu: Element,
  own: HttpUrl | null,
  resolver: UrlResolver,
): readonly PagerMenu[] {
  const pages: HttpUrl[] = [];
  let isWhole = true;
  let selected = -1;
  walkElements(menu, (element) => {
    if (!isWhole || element.name !== 'option') return isWhole;
    const { value = '', selected: mark } = element.attribs;
    const number = Number(PAGE.exec(inlineText(element).trim())?.[1]);
    const url = ADDRESS.test(value.trim()) ? resolver.resolve(value.trim()) : undefined;
    isWhole = url !== undefined && number === pages.length + 1 && number <= MAX_OPTIONS;
    if (mark !== undefined) selected = pages.length;
    if (url !== undefined) pages.push(url);
    return false;
  });
  if (!isWhole || pages.length < 2) return [];
  const at = selected >= 0 || own === null ? selected : pages.indexOf(own);
  return [{ totalPages: pages.length, next: at < 0 ? null : (pages[at + 1] ?? null) }];
}
