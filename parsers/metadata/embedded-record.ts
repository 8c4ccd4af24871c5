/** The record of a document that a page carries as data beside what it shows: JSON in scripts, islands of XML. */
import type { Document } from 'domhandler';
import { elementsIn } from '#parsers/page/page-dom.ts';
import { readLiteral, type Literal, type LiteralObject } from '#parsers/text/script-literal.ts';
import { textKey } from '#parsers/text/text-key.ts';
import { fieldOfLabel, isEmptyValue, type LabelField } from '#parsers/metadata/vocabulary.ts';

export interface RecordPair {
  /** Name of the field in the data. */
  readonly key: string;
  readonly field: LabelField;
  readonly value: string;
}

interface DataRecord {
  readonly title: string | null;
  readonly pairs: readonly RecordPair[];
}

/** Names that are common in other data too: they count only beside a name that only records of documents have. */
const COMMON_NAMES: ReadonlyMap<string, LabelField> = new Map<string, LabelField>([
  ['date', 'writtenDate'],
  ['source', 'source'],
  ['publishtime', 'publishDate'],
  ['publishedtime', 'publishDate'],
  ['publisheddate', 'publishDate'],
  ['releasetime', 'publishDate'],
  ['fileno', 'documentNumber'],
  ['filenumber', 'documentNumber'],
  ['docno', 'documentNumber'],
  ['docnumber', 'documentNumber'],
  ['documentno', 'documentNumber'],
  ['documentnumber', 'documentNumber'],
  ['indexno', 'indexNumber'],
  ['indexnum', 'indexNumber'],
]);
const TELLING: ReadonlySet<LabelField> = new Set<LabelField>([
  'indexNumber',
  'documentNumber',
  'writtenDate',
]);
/** A plain "no" for most scripts. */
const MAY_HOLD =
  /index_?(?:number|no|num)\b|identifier|idxid|c_syh|c_wjbh|doc(?:ument)?_?(?:number|no)\b|file_?(?:num|no|number)\b|pcode|refno|puborg|writedate|索引号|文号|发布机构/i;
const OBJECT_START = /(?:^|[=(:,])\s*[[{](?=\s*["'[{\p{L}_$\]}])/gu;
const XML_PAIR =
  /<([A-Za-z_][\w-]{1,30}|\p{Script=Han}{2,10})>\s*(?:<!\[CDATA\[)?([^<>[\]]{1,400})(?:\]\]>)?\s*<\/\1>/gu;
const XML_TYPE = /xml/i;
const NAME_KEYS = ['key', 'name', 'label', 'title', 'fieldname', 'displayname'];
const VALUE_KEYS = ['value', 'content', 'text', 'fieldvalue'];
const MAX_SCRIPT = 2_000_000;
const MAX_TRIES = 24;
const MAX_RECORDS = 400;
const MAX_VALUE = 400;

/** The record that says what this page's document is; among several the one with the page's title. Empty where none is. */
export function readEmbeddedRecord(dom: Document, title: string | null): readonly RecordPair[] {
  const records: DataRecord[] = [];
  for (const script of elementsIn(dom, 'script')) {
    const source = script.children.map((child) => ('data' in child ? child.data : '')).join('');
    if (source.length > MAX_SCRIPT || !MAY_HOLD.test(source)) continue;
    if (XML_TYPE.test(script.attribs['type'] ?? '')) addXml(source, records);
    else addData(source, records);
  }
  const key = title === null ? '' : textKey(title);
  const named = records.find(
    (record) => record.title !== null && key !== '' && textKey(record.title) === key,
  );
  if (named !== undefined) return named.pairs;
  const [only] = records;
  return only !== undefined && records.length === 1 && only.title === null ? only.pairs : [];
}

function addData(source: string, records: DataRecord[]): void {
  let tries = 0;
  let after = 0;
  for (const match of source.matchAll(OBJECT_START)) {
    const start = match.index + match[0].length - 1;
    if (start < after) continue;
    if (++tries > MAX_TRIES) return;
    const read = readLiteral(source, start);
    if (read === null) continue;
    after = read.end;
    collect(read.value, records);
  }
}

/** Objects inside `root` that are records; each takes the plain objects and the lists of named values inside it. */
function collect(root: Literal, records: DataRecord[]): void {
  const pending: Literal[] = [root];
  for (
    let value = pending.pop();
    value !== undefined && records.length < MAX_RECORDS;
    value = pending.pop()
  ) {
    if (Array.isArray(value)) {
      pending.push(...(value as readonly Literal[]).slice(0, MAX_RECORDS));
      continue;
    }
    if (!isObject(value)) continue;
    const record = toRecord(value);
    if (record === null) pending.push(...Object.values(value).filter(isContainer).slice(0, MAX_RECORDS));
    else records.push(record);
  }
}

function toRecord(object: LiteralObject): DataRecord | null {
  const pairs: RecordPair[] = [];
  let title: string | null = null;
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'string') {
      addPair(pairs, key, value);
      if (/^(?:title|articletitle|标题|名称)$/i.test(key)) title = value.replace(/<[^<>]{0,200}>/g, '');
    } else if (Array.isArray(value)) {
      addNamedValues(pairs, value as readonly Literal[], 0);
    } else if (isObject(value)) {
      for (const [inner, text] of Object.entries(value))
        if (typeof text === 'string') addPair(pairs, inner, text);
    }
  }
  return isRecord(pairs) ? { title, pairs } : null;
}

/** `[{key: 索引号, value: …}, …]`, as it stands or in groups of its own. */
function addNamedValues(pairs: RecordPair[], list: readonly Literal[], depth: number): void {
  for (const item of list.slice(0, MAX_RECORDS)) {
    if (!isObject(item)) continue;
    const lower = new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));
    const names = NAME_KEYS.map((key) => lower.get(key)).filter((one) => typeof one === 'string');
    // A key of its own beside the label in Chinese says nothing.
    const name = names.find((one) => fieldOf(one) !== null) ?? names[0];
    const value = VALUE_KEYS.map((key) => lower.get(key)).find((one) => typeof one === 'string');
    if (name !== undefined && typeof value === 'string') addPair(pairs, name, value);
    else if (depth < 2)
      for (const inner of Object.values(item))
        if (Array.isArray(inner)) addNamedValues(pairs, inner as readonly Literal[], depth + 1);
  }
}

function addXml(source: string, records: DataRecord[]): void {
  const pairs: RecordPair[] = [];
  let title: string | null = null;
  let tries = 0;
  for (const [, key = '', value = ''] of source.matchAll(XML_PAIR)) {
    if (++tries > MAX_RECORDS) return;
    if (/^(?:title|标题|名称)$/i.test(key)) title ??= value.trim();
    addPair(pairs, key, value.trim());
  }
  // The same name twice: a list of documents.
  if (new Set(pairs.map((pair) => pair.key)).size === pairs.length && isRecord(pairs))
    records.push({ title, pairs });
}

function addPair(pairs: RecordPair[], key: string, value: string): void {
  if (value.length > MAX_VALUE || isEmptyValue(value) || value.includes('<')) return;
  const field = fieldOf(key);
  if (field === null || (field === 'validity' && /^\d$/.test(value))) return;
  pairs.push({ key, field, value });
}

function fieldOf(key: string): LabelField | null {
  return fieldOfLabel(key) ?? COMMON_NAMES.get(key.toLowerCase().replace(/[_-]/g, '')) ?? null;
}

function isRecord(pairs: readonly RecordPair[]): boolean {
  const fields = new Set(pairs.map((pair) => pair.field));
  return fields.size >= 2 && [...fields].some((field) => TELLING.has(field));
}

function isContainer(value: Literal): boolean {
  return typeof value === 'object' && value !== null;
}

function isObject(value: Literal): value is LiteralObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
