/** Lists of agencies that people import: a CSV with a header, English or Chinese. */
import { parse } from 'csv-parse/sync';
import type { AgencyAlias, Period, RegisteredAgency } from '#core/agency.ts';
import { NO_EVIDENCE } from '#parsers/agencies/agency-evidence.ts';
import { parseAgencyName } from '#parsers/agencies/agency-name.ts';
import { placeAgency } from '#parsers/agencies/agency-place.ts';
import {
  hasCreditCodeShape,
  hasOrgCodeShape,
  isCreditCode,
  isOrgCode,
} from '#parsers/metadata/credit-code.ts';
import { parseDate } from '#parsers/text/dates.ts';

/** What a line of the list has wrong, and what to do about it. */
export interface ListProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

export interface AgencyList {
  readonly agencies: readonly RegisteredAgency[];
  /** In order of line; agencies are to be registered only when there is none. */
  readonly problems: readonly ListProblem[];
  /** Columns whose header says nothing known. */
  readonly ignoredColumns: readonly string[];
}

/** Headers by column, folded: without white space and underscores, small letters. */
const HEADERS = {
  id: [
    'id',
    'creditcode',
    '统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '组织机构代码',
    '机构代码',
    '代码',
  ],
  name: ['name', '机构名称', '单位名称', '部门名称', '机构全称', '全称', '名称'],
  shortName: ['shortname', '简称', '机构简称', '单位简称'],
  division: ['division', '区划代码', '行政区划代码', '行政区划'],
  aliases: ['aliases', 'alias', '别名', '曾用名', '其他名称'],
  since: ['since', 'from', '成立日期', '设立日期', '设立时间', '起始日期', '启用日期'],
  until: ['until', 'to', '撤销日期', '撤销时间', '终止日期', '截止日期', '停用日期'],
  successor: ['successor', '继任机构', '承继机构', '后继机构', '并入机构'],
  site: ['site', 'url', '网站', '网址', '网站地址'],
  expected: ['expected', '应公开', '是否应公开', '应报', '是否应报'],
} as const;

type Column = keyof typeof HEADERS;
type Cells = Readonly<Record<Column, string>>;

const YES: ReadonlySet<string> = new Set(['', 'yes', 'y', 'true', '1', '是', '应', '有']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', '否', '不', '无']);
const ALIAS_SEPARATOR = /[；;|]/;
/** 桐乡市外经贸局(2001-2010): a name with its years; dates that have hyphens themselves are set apart by ~ or 至. */
const WITH_PERIOD = /^([^()]+)\(([^()]{1,40})\)$/;
const PERIOD = /^([0-9./年月日]*)-([0-9./年月日]*)$|^([^~—–至]*)[~—–至]([^~—–至]*)$/;
const YEAR = /^[12][0-9]{3}年?$/;
const ID = /^\S{1,80}$/u;

/**
 * Reads a list: UTF-8 with or without a byte order mark, or GB18030. Only the name is required; where there is no id it is made
 * of division and name as documents are resolved to it. `known` are agencies of earlier lists, which may be named as successors.
 */
export function readAgencyList(bytes: Uint8Array, known: readonly RegisteredAgency[]): AgencyList {
  const problems: ListProblem[] = [];
  const rows = readRows(decode(bytes), problems);
  if (problems.length > 0) return failed(problems);
  const [header, ...lines] = rows;
  if (header === undefined)
    return failed([{ line: 1, message: 'the list is empty', hint: 'begin with a header line' }]);
  const columns = header.cells.map(columnOf);
  if (!columns.includes('name')) {
    const hint = 'call the column with the full names “name” or 机构名称';
    return failed([{ line: header.line, message: 'the header names no column of names', hint }]);
  }
  const agencies: { readonly line: number; readonly agency: RegisteredAgency }[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, cells } of lines) {
    const reject = (message: string, hint: string): null => {
      problems.push({ line, message, hint });
      return null;
    };
    const agency = readAgency(cellsOf(cells, columns), reject);
    if (agency === null) continue;
    const before = lineOf.get(agency.id);
    if (before !== undefined) {
      reject(`the id ${agency.id} is that of line ${before}`, 'give each agency an id of its own');
      continue;
    }
    lineOf.set(agency.id, line);
    agencies.push({ line, agency });
  }
  const linked = agencies.map(({ line, agency }) => withSuccessor(line, agency, agencies, known, problems));
  return {
    agencies: problems.length === 0 ? linked : [],
    problems: problems.toSorted((a, b) => a.line - b.line),
    ignoredColumns: header.cells.filter((cell, i) => columns[i] === null && cell !== ''),
  };
}

function failed(problems: readonly ListProblem[]): AgencyList {
  return { agencies: [], problems, ignoredColumns: [] };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function readRows(text: string, problems: ListProblem[]): Row[] {
  try {
    const found = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      bom: true,
    });
    const rows = found as unknown as {
      readonly record: string[];
      readonly info: { readonly lines: number };
    }[];
    return rows
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    problems.push({ line: lines ?? 1, message: `this is no CSV: ${message}`, hint: 'close the quotes' });
    return [];
  }
}

function columnOf(header: string): Column | null {
  const folded = header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
  for (const column of Object.keys(HEADERS) as Column[]) {
    if ((HEADERS[column] as readonly string[]).includes(folded)) return column;
  }
  return null;
}

function cellsOf(cells: readonly string[], columns: readonly (Column | null)[]): Cells {
  const named = { id: '', name: '', shortName: '', division: '', aliases: '', since: '', until: '' };
  const row: Record<Column, string> = { ...named, successor: '', site: '', expected: '' };
  for (const [i, column] of columns.entries()) {
    if (column !== null && row[column] === '') row[column] = (cells[i] ?? '').normalize('NFKC').trim();
  }
  return row;
}

type Reject = (message: string, hint: string) => null;

function readAgency(cells: Cells, reject: Reject): RegisteredAgency | null {
  const { name } = cells;
  if (name === '') return reject('there is no name', 'give the full name of the agency');
  const division = cells.division === '' ? null : cells.division;
  if (division !== null && !/^[1-9][0-9]{5}$/.test(division))
    return reject(`${division} is no division code`, 'give the six digits of GB/T 2260, or leave it blank');
  const period = readPeriod(cells.since, cells.until, reject);
  const aliases = readAliases(cells.aliases, reject);
  const answer = cells.expected.toLowerCase();
  const expected = !NO.has(answer);
  if (expected && !YES.has(answer)) return reject(`expected is ${cells.expected}`, 'write yes or no');
  if (period === null || aliases === null) return null;
  const identity = identify(codeCase(cells.id), name, division, reject);
  if (identity === null) return null;
  return {
    ...identity,
    name,
    shortName: cells.shortName === '' ? null : cells.shortName,
    expected,
    ...period,
    successor: cells.successor === '' ? null : cells.successor,
    site: cells.site === '' ? null : cells.site,
    aliases,
  };
}

/** Codes are capital; other ids are left as they are. */
function codeCase(id: string): string {
  const capital = id.toUpperCase();
  return hasCreditCodeShape(capital) || hasOrgCodeShape(capital) ? capital : id;
}

function identify(
  given: string,
  name: string,
  stated: string | null,
  reject: Reject,
): { readonly id: string; readonly division: string | null } | null {
  const id = /^[0-9A-Z]{8}-[0-9X]$/.test(given) ? given.replace('-', '') : given;
  if (id !== '' && !ID.test(id))
    return reject(`${id} is no id`, 'give a code without spaces, or leave it blank');
  if ((hasCreditCodeShape(id) && !isCreditCode(id)) || (hasOrgCodeShape(id) && !isOrgCode(id)))
    return reject(`the check character of the code ${id} is wrong`, 'correct the code, or leave it blank');
  const parsed = parseAgencyName(name);
  const placement = parsed === null ? null : placeAgency(parsed, 'publisher', NO_EVIDENCE);
  const placed = placement?.kind === 'placed' ? placement.agency : null;
  const registered = hasCreditCodeShape(id) ? id.slice(2, 8) : null;
  const division = stated ?? placed?.division?.code ?? (placed?.isCentral === true ? null : registered);
  if (id !== '') return { id, division };
  if (placement?.kind === 'ambiguous' && stated === null)
    return reject(`there are several places: ${placement.names.join(', ')}`, 'give the id or the division');
  if (placed === null && stated === null)
    return reject(`${name} does not tell its place`, 'give the full name, the id or the division');
  return { id: `${division ?? 'cn'}:${placed?.canonical ?? name}`, division };
}

function readPeriod(since: string, until: string, reject: Reject): Period | null {
  const [from, to] = [readTime(since), readTime(until)];
  if (from === undefined || to === undefined)
    return reject(`${from === undefined ? since : until} is no date`, 'write 2019, 2019-03 or 2019-03-01');
  if (from !== null && to !== null && from.slice(0, to.length) > to.slice(0, from.length))
    return reject(`it ends (${until}) before it begins (${since})`, 'correct the dates');
  return { since: from, until: to };
}

/** null for nothing, undefined for what is no date. */
function readTime(text: string): string | null | undefined {
  if (text === '') return null;
  return YEAR.test(text) ? text.slice(0, 4) : parseDate(text)?.iso.slice(0, 10);
}

function readAliases(text: string, reject: Reject): readonly AgencyAlias[] | null {
  const aliases: AgencyAlias[] = [];
  for (const part of text.split(ALIAS_SEPARATOR)) {
    const alias = part.trim();
    if (alias === '') continue;
    const [, base = '', inside = ''] = WITH_PERIOD.exec(alias) ?? [];
    const match = PERIOD.exec(inside);
    if (match === null) {
      aliases.push({ name: alias, since: null, until: null });
      continue;
    }
    const period = readPeriod(
      (match[1] ?? match[3] ?? '').trim(),
      (match[2] ?? match[4] ?? '').trim(),
      reject,
    );
    if (period === null) return null;
    aliases.push({ name: base.trim(), ...period });
  }
  return aliases;
}

function withSuccessor(
  line: number,
  agency: RegisteredAgency,
  listed: readonly { readonly agency: RegisteredAgency }[],
  known: readonly RegisteredAgency[],
  problems: ListProblem[],
): RegisteredAgency {
  const { successor } = agency;
  if (successor === null) return agency;
  const all = [...listed.map((one) => one.agency), ...known];
  const found = new Set(
    all.filter(({ id, name }) => id === successor || name === successor).map(({ id }) => id),
  );
  const [id, ...others] = found;
  if (id !== undefined && others.length === 0) return { ...agency, successor: id };
  const message = `the successor ${successor} is ${id === undefined ? 'in no list' : 'the name of several agencies'}`;
  problems.push({
    line,
    message,
    hint: 'give the id or the full name of an agency in this list or an earlier one',
  });
  return agency;
}
