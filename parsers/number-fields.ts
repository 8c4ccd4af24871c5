/** Index number and document number of a document, taken apart, from what the page claims. */
import type { ExtractedDocumentNumber, ExtractedIndexNumber } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { parseDocumentNumber } from '#parsers/document-number.ts';
import type { Claims } from '#parsers/fields.ts';
import { parseIndexNumber } from '#parsers/index-number.ts';

/** The first index number that can be read; a check character that does not fit is a finding, never a rejection. */
export function indexNumberField(claims: Claims, findings: Finding[]): ExtractedIndexNumber | null {
  for (const claim of claims.of('indexNumber')) {
    const parsed = parseIndexNumber(claim.raw);
    if (parsed === null) continue;
    const { creditCode, orgCode } = parsed.parts.checks;
    if (creditCode === false || orgCode === false) {
      findings.push({
        code: 'code-check-failed',
        severity: 'warning',
        message: `The check character of the ${creditCode === false ? 'credit' : 'organisation'} code in ${parsed.value} is wrong.`,
        locator: claim.locator,
      });
    }
    return { ...parsed, ...claim };
  }
  return null;
}

/** The document number the page states, else the one that stands alone under the title. */
export function documentNumberField(
  claims: Claims,
  masthead: { readonly text: string; readonly locator: string } | null,
): ExtractedDocumentNumber | null {
  for (const claim of claims.of('documentNumber')) {
    const parsed = parseDocumentNumber(claim.raw);
    if (parsed !== null) return { ...parsed, ...claim };
  }
  if (masthead === null) return null;
  const parsed = parseDocumentNumber(masthead.text);
  return parsed === null
    ? null
    : { ...parsed, raw: masthead.text, rule: 'masthead', locator: masthead.locator };
}
