/** Document numbers (发文字号), GB/T 9704-2012 7.2.5, and the other forms in which legal acts are numbered. */
import type { DocumentNumberParts } from '#core/document.ts';
import { parseChineseNumber } from '#parsers/chinese-number.ts';
import { parseDate } from '#parsers/dates.ts';
import { narrow } from '#parsers/width.ts';

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
/** A masthead is looked for in this many characters of a body. */
const MASTHEAD_CHARACTERS = 140;
const SPACES = /[\s\u200b-\u200d\ufeff]+/g;
const AGENCY = '[\\p{Script=Han}A-Za-z0-9()·、]{0,30}?';
const NUMERAL = '(?:[0-9]{1,6}|[〇○零一二三四五六七八九十百]{1,7})';
const STANDARD = new RegExp(
  `^(${AGENCY})[〔﹝[({【〈<]((?:19|20)[0-9]{2})(?:年)?[〕﹞\\])}】〉>](第?)(${NUMERAL})号$`,
  'u',
);
const ORDINAL = new RegExp(
  `^(${AGENCY})(?:[(〔[]?((?:19|20)[0-9]{2})年?[)〕\\]]?年?)?第(${NUMERAL})号$`,
  'u',
);
const OUTER_BRACKETS = /^[(（]([^()（）]+)[)）]$/;
const HAS_NUMERAL = /[0-9〇○零一二三四五六七八九十]/;
const EMPTY_VALUE = /^(?:[-‐-―−/\\.:：;,，]*|无|暂无|空|null|undefined|无文号)$/i;
const LABEL = /^(?:文号|发文字号|文件编号|发文号)[:：]/;
const SIGNER = /签发人[:：].*$/;
/** Words that make a bracketed number a sentence or a part of one, not a masthead. */
const PROSE = /[《》，。；“”"]|^(?:现将|根据|按照|依据|依照|关于|详?见|转发|经|以)/;

/**
 * Reads a value that is a document number. Numbers of unknown or damaged form are kept as they are with null parts;
 * values that say there is none (`--`, `/`, 无), dates and prose are null.
 */
export function parseDocumentNumber(raw: string): ParsedDocumentNumber | null {
  if (raw.length > 4 * MAX_LENGTH) return null;
  const compact = raw.replace(SPACES, '');
  if (compact.length > MAX_LENGTH || EMPTY_VALUE.test(compact) || !HAS_NUMERAL.test(narrow(compact)))
    return null;
  const strict = readNumber(compact);
  if (strict !== null) return strict;
  if (PROSE.test(compact) || parseDate(raw) !== null) return null;
  return { value: compact, parts: { agency: null, year: null, serial: null } };
}

/**
 * The number that heads a body: alone on a line (a 签发人 may follow) within the first 140 characters or so. Numbers
 * quoted in a sentence or in a title are never taken.
 */
export function findMastheadNumber(text: string): MastheadNumber | null {
  let start = 0;
  while (start < text.length && start <= MASTHEAD_CHARACTERS) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start <= MAX_LENGTH + 20) {
      const raw = text.slice(start, end).trim();
      const line = raw.replace(SPACES, '').replace(LABEL, '').replace(SIGNER, '');
      const found = PROSE.test(line) ? null : readNumber(line);
      if (found !== null) return { ...found, raw };
    }
    start = end + 1;
  }
  return null;
}

/** `compact`: without white space. null when it is neither the standard form nor an ordinal one. */
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
  const numbered = ORDINAL.exec(narrowed);
  if (numbered !== null) {
    const [, agency = '', year, serial = ''] = numbered;
    return { value: bare, parts: partsOf(bare.slice(0, agency.length), year, serial) };
  }
  return null;
}

function partsOf(agency: string, year: string | undefined, serial: string): DocumentNumberParts {
  return {
    agency: agency === '' ? null : agency,
    year: year === undefined ? null : Number(year),
    serial: parseChineseNumber(serial),
  };
}
