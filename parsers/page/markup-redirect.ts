/** Pages that do nothing but send the browser elsewhere: a redirect written in markup or script. */
import type { AnyNode, Element } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';
import { elementsNamed, scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';
import { inlineText, showsMoreThan } from '#parsers/page/node-text.ts';

/** More visible text than this is a page of its own, which may reload itself. */
const SHELL_CHARACTERS = 120;
/** More source than this is never a shell. */
const SHELL_SOURCE = 20_000;
const REFRESH = /^\s*[0-9.]*\s*[;,]?\s*(?:url\s*=\s*)?["']?\s*([^"']*?)\s*["']?\s*$/i;
const LOCATION_CALL =
  /(?:\b(?:window|self|top|parent|document)\s*\.\s*)*\blocation\s*(?:\.\s*href\s*)?(?:=(?!=)|\.\s*(?:replace|assign)\s*\()\s*(["'])([^"'<>\s]{1,2000})\1\s*(\+?)/g;
const COMMENTS = /\/\*[\s\S]*?\*\/|(?<![:"'])\/\/[^\n]*/g;
/** A condition before the assignment: the page is meant for some visitors only (phones, framed pages). */
const CONDITIONAL = /\bif\s*\(|\?[^:\n]*:|\bfunction\b|=>|\baddEventListener\b|\bonclick\b|\bswitch\b/;

/**
 * The address (relative ones as they stand) that a shell page sends to, by `<meta http-equiv="refresh">` or by an
 * unconditional `location` assignment; null for a page that says something itself.
 */
export function readMarkupRedirect(page: Page): string | null {
  if (page.text.length > SHELL_SOURCE) return null;
  const root = page.dom;
  const body = elementsNamed(page, 'body')[0] ?? root;
  if (showsMoreThan(body, SHELL_CHARACTERS) || inlineText(body).length > SHELL_CHARACTERS) return null;
  return fromMeta(root) ?? fromScripts(page);
}

function fromMeta(root: AnyNode): string | null {
  let found: string | null = null;
  walkElements(root, (element) => {
    // Within <noscript> a refresh is for browsers unlike ours.
    if (found !== null || element.name === 'noscript') return false;
    if (isRefresh(element)) {
      const target = REFRESH.exec(element.attribs['content'] ?? '')?.[1];
      // `5` alone reloads the page itself.
      if (target !== undefined && target !== '' && !/^[0-9.]+$/.test(target)) found = acceptable(target);
    }
    return true;
  });
  return found;
}

function isRefresh(element: Element): boolean {
  return element.name === 'meta' && element.attribs['http-equiv']?.trim().toLowerCase() === 'refresh';
}

function fromScripts(page: Page): string | null {
  for (const source of scriptSources(page)) {
    const code = source.replace(COMMENTS, ' ');
    for (const match of code.matchAll(LOCATION_CALL)) {
      const target = match[2] ?? '';
      if (match[3] === '+' || CONDITIONAL.test(code.slice(0, match.index))) continue;
      return acceptable(target);
    }
  }
  return null;
}

function acceptable(target: string): string | null {
  const isAddress = !/^(?:javascript|data|about|mailto):/i.test(target) && !target.startsWith('#');
  return isAddress ? target : null;
}
