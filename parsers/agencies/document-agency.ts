/** The agency of a document that is extracted already. */
import type { AgencyDirectory } from '#core/agency.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { agencyEvidence } from '#parsers/agencies/agency-evidence.ts';
import { resolveAgency } from '#parsers/agencies/resolve-agency.ts';

/** Findings of resolution, which a new one replaces. */
const OWN_FINDING = /^agency-/;

/** `document` with its agency as `directory` knows it. Lists and other pages have no publisher. */
export function withAgency(document: DisclosureDocument, directory: AgencyDirectory): DisclosureDocument {
  if (document.kind === 'list' || document.kind === 'other') return document;
  const { agency, findings } = resolveAgency(agencyEvidence(document), directory);
  const others = document.findings.filter(({ code }) => !OWN_FINDING.test(code));
  return { ...document, agency, findings: [...others, ...findings] };
}
