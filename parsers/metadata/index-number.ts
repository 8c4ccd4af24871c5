/** Index numbers (索引号) of disclosure catalogues: many local shapes around code / year - serial. */
import type { IndexNumberFamily, IndexNumberParts } from '#core/document.ts';
import {
  hasCreditCodeShape,
  hasOrgCodeShape,
  isCreditCode,
  isOrgCode,
} from '#parsers/metadata/credit-code.ts';

export interface ParsedIndexNumber {
  /** NFKC, dashes unified to `-`, white space dropped; case as published. */
  readonly value: string;
  readonly parts: IndexNumberParts;
}

const MAX_LENGTH = 64;
const DASHES = /[‐‑‒–—―−﹣]/g;
const SPACES = /[\s\u200b-\u200d\ufeff]+/g;
const OUTER = /^[[(:]+|[\]):;,。.]+$/g;
const HAS_DIGIT = /[0-9]/;
const EPOCH_MILLIS = /^1[0-9]{12}$/;
const HAN_TEXT = /\p{Script=Han}{5}/u;

const CODE_YEAR_SERIAL = /^([^/]+)\/([0-9]{4})([0-9]{2})?[-/]?([0-9]{1,9}(?:-[0-9]{1,4})?)$/;
const CODE_DAY_SERIAL = /^([^/]+)\/([0-9]{4})(0[1-9]|1[0-2])[0-3][0-9]-([0-9]{1,9})$/;
/** A credit code at the beginning, whatever follows; of that, year and serial when it ends in them. */
const CREDIT_PREFIX = /^([0-9A-HJ-NP-RTUWXY]{18})[-_/.]/i;
const YEAR_SERIAL_END = /[-_/.]([0-9]{4})-([0-9]{1,9})$/;
const ORG_DASHED = /^([0-9A-Z]{8}[0-9X])-([0-9]{4})-([0-9]{1,9})$/i;
const DATED = /^([0-9]{4})-([0-9]{2})-([0-9]{3,9})$/;
const AGENCY_CATEGORY =
  /^([0-9A-Z]{2,12}(?:\[[0-9A-Z-]+\])?)((?:-[0-9A-Z]{1,6}){0,3}?)-((?:19|20)[0-9]{2})-([0-9]{1,9}(?:-[0-9]{1,4})?)$/i;
const YEAR_SERIAL = /^([0-9]{4})-([0-9]{3,9})$/;
const DIVISION_GROUPS =
  /^([1-9][0-9]{5})-[0-9A-Z]{1,12}-[0-9A-Z]{1,12}-[0-9A-Z]{1,12}-([0-9]{4})([0-9]{2})[0-9]{2}-([0-9]{1,12})$/i;
const DIVISION_DIGITS = /^([1-9][0-9]{5})[0-9]{15}$/;
const DIGITS = /^[0-9]+$/;
const HYPHENATED_ORG = /^([0-9A-Z]{8})-([0-9X])$/;
const LETTER_CODE = /^[A-Z][0-9]{8}$/;
const LABEL = /^\p{Script=Han}{2,6}:/u;
const LOGIN = /^[a-z][\w.-]*$/i;

/**
 * Takes an index number apart. Permissive, because every place has its own shape: what is not recognised is family
 * `other`. Values that say there is none (`--`, `/`, 无), prose and time stamps are null.
 */
export function parseIndexNumber(raw: string): ParsedIndexNumber | null {
  if (raw.length > 4 * MAX_LENGTH) return null;
  const value = raw
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(SPACES, '')
    .replace(LABEL, '')
    .replace(OUTER, '');
  if (
    value.length > MAX_LENGTH ||
    !HAS_DIGIT.test(value) ||
    EPOCH_MILLIS.test(value) ||
    HAN_TEXT.test(value)
  ) {
    return null;
  }
  return { value, parts: takeApart(value) };
}

interface Found {
  readonly prefix?: string;
  readonly creditCode?: string;
  readonly orgCode?: string;
  readonly division?: string;
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly serial?: string | undefined;
}

function takeApart(value: string): IndexNumberParts {
  const slashed = CODE_YEAR_SERIAL.exec(value);
  if (slashed !== null) return fromSlashed(slashed);
  const daily = CODE_DAY_SERIAL.exec(value);
  if (daily !== null) {
    const [, prefix = '', year, month, serial] = daily;
    return fromPrefix({ prefix, year, month, serial });
  }
  const credit = CREDIT_PREFIX.exec(value);
  if (credit !== null) {
    const [, year, serial] = YEAR_SERIAL_END.exec(value) ?? [];
    return fromPrefix({ prefix: credit[1] ?? '', year, month: undefined, serial });
  }
  const orgDashed = ORG_DASHED.exec(value);
  if (orgDashed !== null) {
    const [, prefix = '', year, serial] = orgDashed;
    return build('org-code-dashed', { prefix, orgCode: prefix.toUpperCase(), year, serial });
  }
  const dated = DATED.exec(value);
  if (dated !== null && isMonth(dated[2])) {
    return build('dated', { year: dated[1], month: dated[2], serial: dated[3] });
  }
  const groups = DIVISION_GROUPS.exec(value);
  if (groups !== null) {
    const [, division = '', year, month, serial] = groups;
    return build('other', { prefix: division, division, year, month, serial });
  }
  const category = AGENCY_CATEGORY.exec(value);
  if (category !== null && isYear(category[3])) {
    const [, prefix = '', middle, year, serial] = category;
    const isLogin = middle === '' && !HAS_DIGIT.test(prefix);
    return build(isLogin ? 'login' : 'agency-category', { prefix, year, serial });
  }
  const short = YEAR_SERIAL.exec(value);
  if (short !== null) return build('serial-only', { year: short[1], serial: short[2] });
  const digits = DIVISION_DIGITS.exec(value);
  if (digits !== null) return build('other', { division: digits[1] ?? '' });
  if (DIGITS.test(value)) return build('serial-only', { serial: value });
  return build('other', {});
}

function fromSlashed(match: RegExpExecArray): IndexNumberParts {
  const [, prefix = '', year, monthText, serialText = ''] = match;
  const monthly = monthText !== undefined && isMonth(monthText) && match[0].includes(`${monthText}-`);
  const month = monthly ? monthText : undefined;
  // Without a month, two digits before the dash belong to nothing known: 2014123-5 keeps them with the serial.
  const serial = monthly || monthText === undefined ? serialText : monthText + serialText;
  return fromPrefix({ prefix, year, month, serial });
}

type Dated = Pick<Found, 'year' | 'month' | 'serial'> & { readonly prefix: string };

function fromPrefix(rest: Dated): IndexNumberParts {
  const { prefix } = rest;
  const monthly = rest.month !== undefined;
  const code = prefix.toUpperCase();
  if (hasCreditCodeShape(code)) {
    return build(monthly ? 'credit-code-month' : 'credit-code', {
      ...rest,
      creditCode: code,
      orgCode: code.slice(8, 17),
      division: code.slice(2, 8),
    });
  }
  if (LETTER_CODE.test(code)) {
    return build('letter-code', isOrgCode(code) ? { ...rest, orgCode: code } : rest);
  }
  if (hasOrgCodeShape(code)) {
    return build(monthly ? 'org-code-month' : 'org-code', { ...rest, orgCode: code });
  }
  // Some catalogues append one letter of their own to the code.
  if (code.length === 10 && isOrgCode(code.slice(0, 9))) {
    return build(monthly ? 'org-code-month' : 'org-code', { ...rest, orgCode: code.slice(0, 9) });
  }
  const credit = CREDIT_PREFIX.exec(code)?.[1];
  if (credit !== undefined) {
    const orgCode = credit.slice(8, 17);
    return build('credit-code', { ...rest, creditCode: credit, orgCode, division: credit.slice(2, 8) });
  }
  if (prefix.includes('-')) {
    const org = HYPHENATED_ORG.exec(code);
    return build('hyphenated', org === null ? rest : { ...rest, orgCode: `${org[1]}${org[2]}` });
  }
  return build(LOGIN.test(prefix) ? 'login' : 'other', rest);
}

function build(family: IndexNumberFamily, found: Found): IndexNumberParts {
  const { creditCode, orgCode } = found;
  return {
    family,
    prefix: found.prefix ?? null,
    creditCode: creditCode ?? null,
    orgCode: orgCode ?? null,
    division: found.division ?? null,
    year: isYear(found.year) ? Number(found.year) : null,
    month: found.month === undefined ? null : Number(found.month),
    serial: found.serial ?? null,
    checks: {
      creditCode: creditCode === undefined ? null : isCreditCode(creditCode),
      orgCode: orgCode === undefined ? null : isOrgCode(orgCode),
    },
  };
}

function isYear(text: string | undefined): boolean {
  const year = Number(text);
  return year >= 1949 && year <= 2100;
}

function isMonth(text: string | undefined): boolean {
  const month = Number(text);
  return month >= 1 && month <= 12;
}
