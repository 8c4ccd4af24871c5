/** Lists that a page carries as embedded XML: `<datastore>` with records of markup in CDATA sections. */
import type { Document } from 'domhandler';
import { buildDom } from '#parsers/page/dom.ts';
import { elementsNamed, scriptSources } from '#parsers/page/page-dom.ts';
import { rememberLatest } from '#parsers/page/latest.ts';
import type { Page } from '#parsers/page/page.ts';

export interface Datastore {
  /** One DOM a record, in order. */
  readonly records: readonly Document[];
  readonly totalItems: number | null;
  readonly totalPages: number | null;
  /** The markup of its `<nextgroup>`: a link to more records. */
  readonly nextGroup: Document | null;
}

const MAX_RECORDS = 10_000;
const TOTAL_ITEMS = /<totalrecord>\s*(?:<!\[CDATA\[)?\s*([0-9]{1,9})/i;
const TOTAL_PAGES = /<totalpage>\s*(?:<!\[CDATA\[)?\s*([0-9]{1,9})/i;

/** The embedded list of `page`: inside a script element, or the page itself when it is such XML; null without one. */
export const readDatastore: (page: Page) => Datastore | null = rememberLatest(parseDatastore);

function parseDatastore(page: Page): Datastore | null {
  if (!isMarked(page.text)) return null;
  const sources = scriptSources(page).filter(isMarked).map(shownPart);
  if (sources.length === 0 && elementsNamed(page, 'recordset').length > 0)
    sources.push(withoutComments(page.text));
  if (sources.length === 0) return null;
  const source = sources.join('\n');
  return {
    records: sources
      .flatMap(splitRecords)
      .slice(0, MAX_RECORDS)
      .map((record) => buildDom(record)),
    totalItems: toCount(TOTAL_ITEMS.exec(source)?.[1]),
    totalPages: toCount(TOTAL_PAGES.exec(source)?.[1]),
    nextGroup: readNextGroup(source),
  };
}

/** Plain searches: this is asked of every page. */
function isMarked(text: string): boolean {
  return text.includes('<record') || text.includes('<RECORD');
}

/** Records of before stand in comments; where nothing else does, the comment only hides the script from old browsers. */
function shownPart(source: string): string {
  const shown = withoutComments(source);
  return isMarked(shown) ? shown : source;
}

/** Scans by position, so that records which never end cost no more than the text is long. */
function splitRecords(source: string): string[] {
  const records: string[] = [];
  const lower = source.toLowerCase();
  for (
    let at = lower.indexOf('<record>');
    at >= 0 && records.length < MAX_RECORDS;
    at = lower.indexOf('<record>', at)
  ) {
    const end = lower.indexOf('</record>', at);
    if (end < 0) break;
    records.push(withoutCdata(source.slice(at + '<record>'.length, end)));
    at = end;
  }
  return records;
}

function readNextGroup(source: string): Document | null {
  const start = source.indexOf('<nextgroup>');
  const end = start < 0 ? -1 : source.indexOf('</nextgroup>', start);
  return end < 0 ? null : buildDom(withoutCdata(source.slice(start + '<nextgroup>'.length, end)));
}

function withoutCdata(text: string): string {
  return text.replace(/^\s*<!\[CDATA\[/, '').replace(/\]\]>\s*$/, '');
}

/** A comment inside a CDATA section is one of the markup that it holds. Every search goes on from where the last ended. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let comment = text.indexOf('<!--');
  let cdata = text.indexOf('<![CDATA[');
  while (comment >= 0) {
    if (cdata >= 0 && cdata < comment) {
      const end = text.indexOf(']]>', cdata);
      if (end < 0) break;
      cdata = text.indexOf('<![CDATA[', end);
      if (comment < end) comment = text.indexOf('<!--', end);
      continue;
    }
    kept.push(text.slice(from, comment));
    const end = text.indexOf('-->', comment);
    if (end < 0) return kept.join('');
    from = end + '-->'.length;
    comment = text.indexOf('<!--', from);
    if (cdata >= 0 && cdata < from) cdata = text.indexOf('<![CDATA[', from);
  }
  return kept.join('') + text.slice(from);
}

function toCount(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
