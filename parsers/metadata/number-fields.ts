/** Index number and document number of a document, taken apart, from what the page claims. */
import type { ExtractedDocumentNumber, ExtractedIndexNumber } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { reportDisagreements } from '#parsers/metadata/disagreements.ts';
import {
  isDamagedNumber,
  parseDocumentNumber,
  readMastheadNumber,
} from '#parsers/metadata/document-number.ts';
import type { Claims } from '#parsers/metadata/fields.ts';
import { parseIndexNumber } from '#parsers/metadata/index-number.ts';

/** The first index number that can be read; a check character that does not fit and another number are findings. */
export function indexNumberField(claims: Claims, findings: Finding[]): ExtractedIndexNumber | null {
  const numbers = claims.of('indexNumber').flatMap((claim): ExtractedIndexNumber[] => {
    const parsed = parseIndexNumber(claim.raw);
    return parsed === null ? [] : [{ ...parsed, ...claim }];
  });
  const number = numbers[0] ?? null;
  if (number === null) return null;
  const { creditCode, orgCode } = number.parts.checks;
  if (creditCode === false || orgCode === false) {
    findings.push({
      code: 'code-check-failed',
      severity: 'warning',
      message: `The check character of the ${creditCode === false ? 'credit' : 'organisation'} code in ${number.value} is wrong.`,
      locator: number.locator,
    });
  }
  // Some places show the second half (2014-84743) of a number alone.
  const contradicts = (taken: string, other: string): boolean =>
    !taken.toUpperCase().endsWith(other.toUpperCase()) && !other.toUpperCase().endsWith(taken.toUpperCase());
  reportDisagreements('indexNumber', number, numbers, contradicts, findings);
  return number;
}

/** The document number the page states, else the one that stands alone under the title. */
export function documentNumberField(
  claims: Claims,
  masthead: { readonly text: string; readonly locator: string } | null,
  findings: Finding[],
): ExtractedDocumentNumber | null {
  const numbers = claims.of('documentNumber').flatMap((claim): ExtractedDocumentNumber[] => {
    const parsed = parseDocumentNumber(claim.raw);
    return parsed === null ? [] : [{ ...parsed, ...claim }];
  });
  const head = masthead === null ? null : readMastheadNumber(masthead.text, null);
  if (head !== null && masthead !== null)
    numbers.push({ ...head, raw: masthead.text, rule: 'masthead', locator: masthead.locator });
  const number = numbers[0] ?? null;
  if (number !== null && isDamagedNumber(number.value)) {
    findings.push({
      code: 'document-number-damaged',
      severity: 'warning',
      message: `The document number ${number.value} lacks a part of it and is given as it stands.`,
      locator: number.locator,
    });
  }
  const contradicts = (taken: string, other: string): boolean => numberKey(taken) !== numberKey(other);
  reportDisagreements('documentNumber', number, numbers, contradicts, findings);
  return number;
}

/** 第 and zeros before the serial do not make another number. */
function numberKey(value: string): string {
  return value.replace(/第/g, '').replace(/(?<![0-9])0+(?=[0-9])/g, '');
}
