/**
 * ASP.NET WebForms: the link to another page of a list runs `__doPostBack('pager', '2')`, which sends the whole form back with the state
 * of the page it stands on. So pages can be had one after another only, each from the one before it.
 */
import type { PageRequest } from '#core/page-request.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import { readPostbackForm } from '#parsers/families/postback-form.ts';
import { findNextStep, type PostbackStep } from '#parsers/families/postback-steps.ts';
import { readShownList } from '#parsers/families/shown-list.ts';
import { encodeForm } from '#parsers/page/form-encoding.ts';
import type { Page } from '#parsers/page/page.ts';

const STATE = '__VIEWSTATE';
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** A larger body is more than servers take. */
const MAX_BODY = 4_000_000;

export const ASPNET: ListFamily = {
  name: 'aspnet',
  recognises: (page) => page.form === 'html' && page.text.includes(STATE),
  read(page) {
    const step = findNextStep(page);
    // The last page has no step, but was asked for by one.
    const shown = readShownList(page, step !== null || page.post !== null);
    return shown === null || step === null ? shown : withStep(shown, page, step);
  },
};

function withStep(list: FamilyList, page: Page, step: PostbackStep): FamilyList {
  const form = readPostbackForm(page);
  if (form === null) return { ...list, truncated: 'the form that leads to the next page is not whole' };
  const body = encodeForm([...form.fields, ...step.fields], page.charset);
  if (body.length > MAX_BODY)
    return { ...list, truncated: 'the form that leads to the next page is too large' };
  const next: PageRequest = { url: form.action, post: { contentType: FORM_TYPE, body } };
  return { ...list, next };
}
