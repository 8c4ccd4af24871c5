/** Divisions of China by code and by name (GB/T 2260), those included that have been given up: codes of agencies outlive them. */
import { DIVISION_ROWS } from '#parsers/agencies/division-table.ts';

export type DivisionLevel = 'province' | 'prefecture' | 'county';

/** A division under one of the names that it has had. */
export interface Division {
  /** Six digits. */
  readonly code: string;
  /** 桐乡市. */
  readonly name: string;
  /** From the province down: 浙江省嘉兴市桐乡市. */
  readonly path: string;
  readonly level: DivisionLevel;
  /** Year of the first listing that has code and name together; null where they are older than the listings. */
  readonly firstListed: number | null;
  /** Year of the last such listing; null while they are listed. */
  readonly lastListed: number | null;
}

interface NameSpan {
  readonly name: string;
  readonly first: number | null;
  readonly last: number | null;
}

interface Tables {
  /** By code, oldest name first. */
  readonly spans: ReadonlyMap<string, readonly NameSpan[]>;
  readonly codesOf: ReadonlyMap<string, readonly string[]>;
  /** The longest name by the two characters that it begins with. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Municipalities have no level between themselves and their districts. */
const MUNICIPALITIES: ReadonlySet<string> = new Set(['11', '12', '31', '50']);
const CODE = /^[1-9][0-9]{5}$/;
/** 蒙古族藏族自治州, 回族自治县 …: what everyday names leave out. Only names of the table are matched with it. */
const AUTONOMOUS =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各)族?){1,6}自治([州县旗区])$/;

/** Names have at least this many characters. */
const HEAD = 2;

let tables: Tables | undefined;

/** Made at first use: reading 3,700 rows takes some milliseconds. */
function divisionTables(): Tables {
  if (tables !== undefined) return tables;
  const spans = new Map<string, readonly NameSpan[]>();
  const codesOf = new Map<string, string[]>();
  for (const row of DIVISION_ROWS.split('\n')) {
    const [code, ...fields] = row.split(' ');
    if (code === undefined || code === '') continue;
    const list = fields.map(spanOf);
    spans.set(code, list);
    for (const name of new Set(list.flatMap((span) => namesOf(span.name)))) {
      const codes = codesOf.get(name);
      if (codes === undefined) codesOf.set(name, [code]);
      else codes.push(code);
    }
  }
  const longest = new Map<string, number>();
  for (const name of codesOf.keys()) {
    const head = name.slice(0, HEAD);
    longest.set(head, Math.max(longest.get(head) ?? 0, name.length));
  }
  tables = { spans, codesOf, longest };
  return tables;
}

function spanOf(field: string): NameSpan {
  const [name = '', years = ''] = field.split(':');
  const [first = '', last = ''] = years.split('-');
  return { name, first: first === '' ? null : Number(first), last: last === '' ? null : Number(last) };
}

/** A name and the everyday form of it: 恩施土家族苗族自治州 is 恩施州, 广西壮族自治区 is 广西. */
function namesOf(name: string): readonly string[] {
  if (!name.includes('自治')) return [name];
  const match = AUTONOMOUS.exec(name);
  const stem = match === null ? '' : name.slice(0, match.index);
  const kind = match?.[1] ?? '';
  if (stem.length >= 2) return [name, kind === '区' ? stem : stem + kind];
  return name.endsWith('自治区') ? [name, name.slice(0, -3)] : [name];
}

/**
 * The division with this code under its last name, null where there is none. A row that only groups others (市辖区,
 * 省直辖县级行政区划) is the place it stands for: 330401 is 嘉兴市, 110100 北京市, 429000 湖北省.
 */
export function divisionOf(code: string): Division | null {
  if (!CODE.test(code)) return null;
  const { spans } = divisionTables();
  const listed = spans.has(code) ? code : groupedBy(code);
  const span = listed === null ? undefined : spans.get(listed)?.at(-1);
  return listed === null || span === undefined ? null : describe(listed, span);
}

/** All divisions that bear or bore this name, or whose everyday name it is; in order of code. */
export function divisionsNamed(name: string): readonly Division[] {
  const { spans, codesOf } = divisionTables();
  return (codesOf.get(name) ?? []).flatMap((code) => {
    const span = spans.get(code)?.findLast((one) => namesOf(one.name).includes(name));
    return span === undefined ? [] : [describe(code, span)];
  });
}

/** Whether {@link divisionsNamed} finds anything. */
export function isDivisionName(name: string): boolean {
  return divisionTables().codesOf.has(name);
}

/** Characters of the longest name of a division that begins like `text` at `at`; 0 where none does. */
export function longestNameAt(text: string, at: number): number {
  return divisionTables().longest.get(text.slice(at, at + HEAD)) ?? 0;
}

/** The division itself and those above it, the nearest first; empty for an unknown code. */
export function divisionChain(code: string): readonly Division[] {
  const division = divisionOf(code);
  if (division === null) return [];
  return [division, ...parentCodes(division.code).flatMap((parent) => divisionOf(parent) ?? [])];
}

/** Whether `inner` lies in `outer` or is it, by their digits: neither need be listed. */
export function isInside(inner: string, outer: string): boolean {
  const prefix = outer.endsWith('0000') ? 2 : outer.endsWith('00') ? 4 : 6;
  return inner.startsWith(outer.slice(0, prefix));
}

function groupedBy(code: string): string | null {
  if (code.endsWith('01')) return `${code.slice(0, 4)}00`;
  const isGroup = code.slice(2, 4) === '90' || (MUNICIPALITIES.has(code.slice(0, 2)) && code[2] === '0');
  return isGroup && code.endsWith('00') ? `${code.slice(0, 2)}0000` : null;
}

function describe(code: string, { name, first, last }: NameSpan): Division {
  const parents = parentCodes(code).map((parent) => parentName(parent, last));
  return {
    code,
    name,
    path: [...parents.toReversed(), name].join(''),
    level: code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county',
    firstListed: first,
    lastListed: last,
  };
}

/** Codes of the listed divisions above, the nearest first. */
function parentCodes(code: string): readonly string[] {
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  return above.filter((parent) => parent !== code && divisionTables().spans.has(parent));
}

/** The name in `year`, the last one when null. */
function parentName(code: string, year: number | null): string {
  const list = divisionTables().spans.get(code) ?? [];
  const then = list.find(
    ({ first, last }) =>
      year !== null && (first === null || first <= year) && (last === null || year <= last),
  );
  return (then ?? list.at(-1))?.name ?? '';
}
