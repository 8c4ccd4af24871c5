/** The links 1 2 3 … of a pager. */
import { isTag, type Element } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText } from '#parsers/page/node-text.ts';

const NUMBER = /^[[（(]?\s?[0-9]{1,5}\s?[\]）)]?$/;
/** How far above 下一页 the element that holds the numbers too may stand. */
const MAX_LEVELS = 3;
const MAX_LINKS = 60;

/** The numbered anchors that stand together with `neighbour`, a link such as 下一页 or 尾页; empty where there are none. */
export function numberedLinks(neighbour: Element): readonly Element[] {
  let around = neighbour.parent;
  for (let level = 0; level < MAX_LEVELS && around !== null && isTag(around); level++) {
    const numbered: Element[] = [];
    let links = 0;
    walkElements(around, (element) => {
      if (element.name !== 'a') return links <= MAX_LINKS;
      links++;
      if (element.attribs['href'] !== undefined && NUMBER.test(inlineText(element))) numbered.push(element);
      return false;
    });
    if (links > MAX_LINKS) return [];
    if (numbered.length > 0) return numbered;
    around = around.parent;
  }
  return [];
}
