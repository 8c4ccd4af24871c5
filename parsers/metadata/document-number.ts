/** Document numbers (发文字号), GB/T 9704-2012 7.2.5, and the other forms in which legal acts are numbered. */
import type { DocumentNumberParts } from '#core/document.ts';
import { parseChineseNumber, parseDigitRun } from '#parsers/text/chinese-number.ts';
import { parseDate } from '#parsers/text/dates.ts';
import { narrow } from '#parsers/text/width.ts';

export interface ParsedDocumentNumber {
  /** White space dropped; `国办发〔2017〕47号` whatever brackets the page has; other forms as published. */
  readonly value: string;
  readonly parts: DocumentNumberParts;
}

export interface MastheadNumber extends ParsedDocumentNumber {
  /** The line as it stands. */
  readonly raw: string;
}

const MAX_LENGTH = 60;
const ACT_NAME = /^[\p{Script=Han}、\s]{2,36}(?:令|公\s?告|通\s?告)$/u;
const SPACES = /[\s\u200b-\u200d\ufeff]+/g;
const AGENCY = '[\\p{Script=Han}A-Za-z0-9()·、]{0,30}?';
const NUMERAL = '(?:[0-9]{1,6}|[〇○零一二三四五六七八九十百]{1,7})';
const YEAR = '(?:(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3})';
const STANDARD = new RegExp(
  `^(${AGENCY})[〔﹝[({【〈<](${YEAR})(?:年)?[〕﹞\\])}】〉>](第?)(${NUMERAL})号$`,
  'u',
);
const ORDINAL = new RegExp(
  `^(${AGENCY})(?:[(〔[]?(${YEAR})年?[)〕\\]]?年?)?[(〔[]?第(${NUMERAL})号[)〕\\]]?$`,
  'u',
);
/** Without 第 only where something else tells that it counts acts. */
const COUNTED = new RegExp(`^(${AGENCY}(?:令|公告|通告))(?:(${YEAR})年)?(${NUMERAL})号$`, 'u');
/** As courts number: 〔2021〕临水罚字第3号. */
const YEAR_FIRST = new RegExp(
  `^[〔﹝[({【](${YEAR})[〕﹞\\])}】]([\\p{Script=Han}]{1,12}?)第?(${NUMERAL})号$`,
  'u',
);
const OUTER_BRACKETS = /^[(（]([^()（）]+)[)）]$/;
/** 号文, and notes such as （已废止）. */
const TRAILER = /(?<=号)(?:文|[(（][^()（）]{1,20}[)）])$/;
/** The number a site is registered under. */
const SITE_REGISTRATION = /(?:公网安备|ICP备)/i;
const OPENING = /[〔﹝[({【〈<［（｛]/g;
const CLOSING = /[〕﹞\])}】〉>］）｝]/g;
const BRACKETED_YEAR = /[〔﹝[({【〈<［（｛]\s*(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}\s*[〕﹞\])}】〉>］）｝]/;
const HAS_NUMERAL = /[0-9〇○零一二三四五六七八九十]/;
const EMPTY_VALUE = /^(?:[-‐-―−/\\.:：;,，]*|无|暂无|空|null|undefined|无文号)$/i;
const LABEL = /^(?:文号|发文字号|文件编号|发文号|编号|字号)[:：]/;
const SIGNER = /签发人[:：].*$/;
/** Words that make a bracketed number a sentence or a part of one, not a masthead. */
const PROSE = /[《》，。；“”"]|^(?:现将|根据|按照|依据|依照|关于|详?见|转发|经|以)/;

/**
 * Reads a value that is a document number. Numbers of unknown or damaged form are kept as they are with null parts;
 * values that say there is none (`--`, `/`, 无), dates and prose are null.
 */
export function parseDocumentNumber(raw: string): ParsedDocumentNumber | null {
  if (raw.length > 4 * MAX_LENGTH) return null;
  const compact = raw.replace(SPACES, '').replace(LABEL, '').replace(TRAILER, '');
  if (compact.length > MAX_LENGTH || EMPTY_VALUE.test(compact) || !HAS_NUMERAL.test(narrow(compact)))
    return null;
  const strict = readNumber(compact);
  if (strict !== null) return strict;
  if (PROSE.test(compact) || SITE_REGISTRATION.test(compact) || parseDate(raw) !== null) return null;
  return { value: compact, parts: { agency: null, year: null, serial: null } };
}

/** Whether `value` is a document number that lost a bracket, its serial or its 号. Nothing of it is repaired. */
export function isDamagedNumber(value: string): boolean {
  const compact = value.replace(SPACES, '');
  if (compact.length > MAX_LENGTH || !BRACKETED_YEAR.test(narrow(compact)) || readNumber(compact) !== null)
    return false;
  if ((compact.match(OPENING)?.length ?? 0) !== (compact.match(CLOSING)?.length ?? 0)) return true;
  return !compact.includes('号') || /[〕﹞\])}】〉>］）｝]号/.test(compact);
}

/**
 * The number at the head of a document, which stands alone on its line (a 签发人 may follow, brackets may stand around
 * it). `above` is the line above it: 临河市人民政府令 belongs to the number, 第12号, under it. Numbers quoted in a
 * sentence are never taken.
 */
export function readMastheadNumber(line: string, above: string | null): MastheadNumber | null {
  if (line.length > MAX_LENGTH || !line.includes('号')) return null;
  const raw = line.trim();
  const compact = raw
    .replace(SPACES, '')
    .replace(LABEL, '')
    .replace(SIGNER, '')
    .replace(OUTER_BRACKETS, '$1');
  if (PROSE.test(compact) || !compact.endsWith('号')) return null;
  const found = readNumber(compact);
  if (found === null || found.parts.serial === null) return null;
  if (found.parts.agency !== null || above === null || !isActName(above)) return { ...found, raw };
  const whole = readNumber(above.replace(SPACES, '') + compact);
  return whole === null ? { ...found, raw } : { ...whole, raw: `${above.trim()} ${raw}` };
}

/** 临河市人民政府令, 临河市水利局公告: what an order or an announcement is headed with, above its number. */
export function isActName(line: string): boolean {
  return ACT_NAME.test(line);
}

/** `compact`: without white space. null when it has none of the known forms. */
function readNumber(compact: string): ParsedDocumentNumber | null {
  const bare = compact.replace(OUTER_BRACKETS, '$1');
  const narrowed = narrow(bare);
  const standard = STANDARD.exec(narrowed);
  if (standard !== null) {
    const [, agency = '', year = '', ordinal = '', serial = ''] = standard;
    // The agency as published: narrowing keeps offsets.
    const value = `${bare.slice(0, agency.length)}〔${year}〕${ordinal}${serial}号`;
    return { value, parts: partsOf(bare.slice(0, agency.length), year, serial) };
  }
  const yearFirst = YEAR_FIRST.exec(narrowed);
  if (yearFirst !== null) {
    const [, year = '', agency = '', serial = ''] = yearFirst;
    return { value: `〔${year}〕${bare.slice(year.length + 2)}`, parts: partsOf(agency, year, serial) };
  }
  const numbered = ORDINAL.exec(narrowed) ?? COUNTED.exec(narrowed);
  if (numbered !== null) {
    const [, agency = '', year, serial = ''] = numbered;
    return { value: bare, parts: partsOf(bare.slice(0, agency.length), year, serial) };
  }
  return null;
}

function partsOf(agency: string, year: string | undefined, serial: string): DocumentNumberParts {
  return {
    agency: agency === '' ? null : agency,
    year: year === undefined ? null : parseDigitRun(year),
    serial: parseChineseNumber(serial),
  };
}
