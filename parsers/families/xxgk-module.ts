/** What pages say of Hanweb's disclosure module: where its search is, for which agency, and the nodes of its tree. */
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

export interface XxgkSearch {
  readonly endpoint: HttpUrl;
  /** What the page says of the form; names that it does not say are missing. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface XxgkColumns extends XxgkSearch {
  readonly columns: readonly { readonly id: string; readonly title: string }[];
}

const MODULE = '/module/xxgk/';
/** `loadDynamic('/module/xxgk/search.jsp?…', 'div4', infotypeId, …, jdid, …)`: loads a table into the element with that id. */
const LOAD = /\bloadDynamic\s*\(\s*["']([^"'\n]{0,100}\/module\/xxgk\/search\.jsp)/;
const ARGUMENTS = /,\s*["'](div[0-9]{1,20})["']((?:\s*,\s*["'][^"'\n]{0,100}["']){0,7})/;
const ARGUMENT = /["']([^"'\n]{0,100})["']/g;
/** `$.ajax({url: '/module/xxgk/search.jsp?…', data: {infotypeId: 'A0102', …}})`, also `$.post('…', {…})` and `.load('…', {…})`. */
const POST = /\.(?:ajax|post|get|load)\s*\([^;]{0,600}?["']([^"'?\n]{0,100}\/module\/xxgk\/search\.jsp)/;
const MAX_CALL = 2000;
/** `funclick('A0102','…')` and the name of the node, also inside a string of script. */
const NODE =
  /\bfunclick\(\s*\\?["']([\w.-]{1,40})\\?["'](?:\s*,\s*\\?["'][^"'\\\n]{0,100}\\?["']){0,6}\s*\)[\s;]*\\?["']?\s*>\s*([^<>\n]{1,80})</g;
const FIELDS = ['infotypeId', 'jdid', 'area', 'divid', 'sortfield', 'standardXxgk'] as const;
type Field = (typeof FIELDS)[number];
const NAMED = Object.fromEntries(
  FIELDS.map((name) => [name, new RegExp(`[?&]${name}=([^&"'\\s]{1,100})`)]),
) as Readonly<Record<Field, RegExp>>;
const STATED = Object.fromEntries(
  FIELDS.map((name) => [name, new RegExp(`\\b${name}["']?\\s{0,10}:\\s{0,10}["']([^"'\n]{1,100})["']`)]),
) as Readonly<Record<Field, RegExp>>;
const MAX_SCRIPT = 500_000;
const MAX_NODES = 2000;

/** The search that a column page would begin with; null where it names none. */
export function xxgkSearch(page: Page): XxgkSearch | null {
  const frame = treeFrame(page);
  for (const source of scriptSources(page)) {
    if (!source.includes(MODULE)) continue;
    const script = source.slice(0, MAX_SCRIPT);
    const called = readCall(script, page) ?? readPost(script, page);
    if (called !== null)
      return { endpoint: called.endpoint, fields: { ...fieldsOf(frame), ...called.fields } };
  }
  return frame === null ? null : { endpoint: searchBeside(frame), fields: fieldsOf(frame) };
}

/** The nodes of `tree.jsp` below which there are no others; null where `page` shows no tree. */
export function xxgkColumns(page: Page): XxgkColumns | null {
  if (page.url === null) return null;
  const nodes = new Map<string, string>();
  for (const [, id = '', title = ''] of page.text.matchAll(NODE)) {
    if (nodes.size >= MAX_NODES) break;
    if (!nodes.has(id)) nodes.set(id, title.replace(/\s+/g, ' ').trim());
  }
  if (nodes.size === 0) return null;
  const columns = lowest([...nodes].map(([id, title]) => ({ id, title })));
  const { infotypeId: _, ...fields } = { ...namedIn(page.text.slice(0, MAX_SCRIPT)), ...fieldsOf(page.url) };
  return { endpoint: searchBeside(page.url), fields, columns };
}

/** Ids grow by a part with each level: what another id begins with is above it. */
function lowest<T extends { readonly id: string }>(nodes: readonly T[]): readonly T[] {
  const sorted = nodes.map(({ id }) => id).toSorted();
  const above = new Set(sorted.filter((id, at) => sorted[at + 1]?.startsWith(id)));
  return nodes.filter(({ id }) => !above.has(id));
}

function treeFrame(page: Page): HttpUrl | null {
  const resolver = urlResolverOf(page);
  let found: HttpUrl | null = null;
  walkElements(page.dom, ({ name, attribs }) => {
    const src = attribs['src'];
    if (found !== null || (name !== 'iframe' && name !== 'frame') || src === undefined) return;
    if (src.includes(`${MODULE}tree.jsp`)) found = resolver.resolve(src) ?? null;
  });
  return found;
}

/** The address may be put together from variables (`'…?infotypeId='+a+'&area=…'`): only what stands in the call outright is read. */
function readCall(source: string, page: Page): XxgkSearch | null {
  const call = LOAD.exec(source);
  const endpoint = urlResolverOf(page).resolve(call?.[1] ?? '');
  if (call === null || endpoint === undefined) return null;
  const [text = ''] = source.slice(call.index, call.index + MAX_CALL).split(');', 1);
  const [, divid = '', rest = ''] = ARGUMENTS.exec(text) ?? [];
  const [infotypeId = '', , , jdid = ''] = Array.from(rest.matchAll(ARGUMENT), ([, value = '']) => value);
  const given = { divid, jdid, infotypeId: infotypeId === '0' ? '' : infotypeId };
  const stated = Object.entries(given).filter(([, value]) => value !== '');
  return { endpoint, fields: { ...Object.fromEntries(stated), ...namedIn(text) } };
}

/** A form that jQuery posts: its fields stand in an object, some of them in the address. */
function readPost(source: string, page: Page): XxgkSearch | null {
  const call = POST.exec(source);
  const endpoint = urlResolverOf(page).resolve(call?.[1] ?? '');
  if (call === null || endpoint === undefined) return null;
  const text = source.slice(call.index, call.index + MAX_CALL);
  const fields = { ...namedIn(text), ...namedIn(text, STATED) };
  // A search for words that people type states neither.
  return fields.area === undefined && fields.infotypeId === undefined ? null : { endpoint, fields };
}

/** The fields that stand in `script` as parameters of an address, or as `patterns` tell them. */
function namedIn(script: string, patterns = NAMED): Readonly<Partial<Record<Field, string>>> {
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = patterns[name].exec(script)?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The parameters of `url` that are fields of the form, without those that say nothing. */
function fieldsOf(url: HttpUrl | null): Readonly<Record<string, string>> {
  if (url === null) return {};
  const parameters = new URL(url).searchParams;
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = parameters.getAll(name).find((text) => text !== '');
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function searchBeside(module: HttpUrl): HttpUrl {
  return parseHttpUrl('search.jsp', module) ?? module;
}
