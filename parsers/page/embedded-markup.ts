/** Articles that a page carries as markup of another element: a form field, the source of a frame, a template. */
import type { Document, Element } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';

const MARKUP = /<(?:p|div|span|table|br|section|pre|font|center|ul|ol|h[1-6])\b/i;
const TEMPLATE_SCRIPT = /^text\/(?:html|template|x-template|plain)$/i;
const TAGS = /<[^>]{0,2000}>/g;
/** An article has more characters than a label or a placeholder. */
const MIN_TEXT = 40;

/** The markup with the most text that an element of `dom` holds without showing it; null where there is none. */
export function readEmbeddedMarkup(dom: Document): string | null {
  let found: string | null = null;
  let most = MIN_TEXT;
  walkElements(dom, (element) => {
    const markup = heldMarkup(element);
    if (markup === null || !MARKUP.test(markup)) return;
    const { length } = markup.replace(TAGS, '').trim();
    if (length > most) [found, most] = [markup, length];
  });
  return found;
}

function heldMarkup({ name, attribs, children }: Element): string | null {
  if (name === 'iframe') return attribs['srcdoc'] ?? null;
  const holds = name === 'textarea' || (name === 'script' && TEMPLATE_SCRIPT.test(attribs['type'] ?? ''));
  return holds ? children.map((child) => ('data' in child ? child.data : '')).join('') : null;
}
