/** The form that an ASP.NET page sends back, with the fields a browser would send but for what the click adds. */
import type { AnyNode, Element } from 'domhandler';
import type { HttpUrl } from '#core/url.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import type { FormField } from '#parsers/page/form-encoding.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

export interface PostbackForm {
  readonly action: HttpUrl;
  readonly fields: readonly FormField[];
}

const STATE = '__VIEWSTATE';
/** The click says these. */
const CLICKED: ReadonlySet<string> = new Set(['__EVENTTARGET', '__EVENTARGUMENT']);
/** Sent only when clicked, or never. */
const NOT_SENT: ReadonlySet<string> = new Set(['submit', 'button', 'image', 'reset', 'file']);
const CHECKED: ReadonlySet<string> = new Set(['checkbox', 'radio']);
const MAX_FIELDS = 2000;

/** null where no form of the page holds its state. */
export function readPostbackForm(page: Page): PostbackForm | null {
  const form = stateForm(page);
  if (form === null) return null;
  const own = fieldsOf(form);
  // A form that a table closed too early holds some of its fields only in the eyes of a browser.
  const fields = hasState(own) ? own : fieldsOf(page.dom);
  const action = form.attribs['action']?.trim() ?? '';
  const url = action === '' ? page.url : urlResolverOf(page).resolve(action);
  return url === null || url === undefined || !hasState(fields) ? null : { action: url, fields };
}

function hasState(fields: readonly FormField[]): boolean {
  return fields.some(([name]) => name === STATE);
}

/** The form with the state, else the first that is sent by POST. */
function stateForm(page: Page): Element | null {
  let first: Element | null = null;
  let holder: Element | null = null;
  walkElements(page.dom, (element) => {
    if (element.name !== 'form' || element.attribs['method']?.toLowerCase() !== 'post')
      return holder === null;
    first ??= element;
    if (holder === null && hasState(fieldsOf(element))) holder = element;
    return false;
  });
  return holder ?? first;
}

function fieldsOf(root: AnyNode): readonly FormField[] {
  const fields: FormField[] = [];
  walkElements(root, (element) => {
    const { name, attribs } = element;
    if (fields.length >= MAX_FIELDS) return false;
    const field = attribs['name'];
    if (field === undefined || field === '' || attribs['disabled'] !== undefined || CLICKED.has(field))
      return true;
    const value = name === 'input' ? inputValue(element) : name === 'select' ? selected(element) : null;
    if (value !== null) fields.push([field, value]);
    else if (name === 'textarea') fields.push([field, textIn(element)]);
    return true;
  });
  return fields;
}

function inputValue({ attribs }: Element): string | null {
  const type = attribs['type']?.toLowerCase() ?? 'text';
  if (NOT_SENT.has(type)) return null;
  if (CHECKED.has(type)) return attribs['checked'] === undefined ? null : (attribs['value'] ?? 'on');
  return attribs['value'] ?? '';
}

function textIn({ children }: Element): string {
  return children.map((child) => ('data' in child ? child.data : '')).join('');
}

/** The chosen option, else the first. */
function selected(select: Element): string | null {
  let first: string | null = null;
  let chosen: string | null = null;
  walkElements(select, (option) => {
    if (option.name !== 'option') return true;
    const value = option.attribs['value'] ?? inlineText(option);
    first ??= value;
    if (option.attribs['selected'] !== undefined) chosen ??= value;
    return false;
  });
  return chosen ?? first;
}
