/**
 * Whether the code in an index number is that of the agency that published. By rule it is; yet catalogues print the code of
 * whoever keeps them, and a code keeps the division of its registration for ever.
 */
import type { AgencyEvidence } from '#parsers/agencies/agency-evidence.ts';
import type { AgencyName } from '#parsers/agencies/agency-name.ts';
import type { PlacedAgency } from '#parsers/agencies/agency-place.ts';
import { type Division, divisionOf, isInside } from '#parsers/agencies/divisions.ts';

export interface CodeHolding {
  /** The agency's own code. */
  readonly code: string | null;
  /** Six digits; null for bodies of the centre and where nothing tells it. */
  readonly division: string | null;
  readonly doubt: string | null;
  /** Code and name are of places that have nothing to do with each other. */
  readonly contradiction: string | null;
}

/** Codes registered at the centre. */
const CENTRAL_CODE = /^10/;
const PLACE_KIND = /[省市县区旗州盟]$/;

/** `mayOwn`: the index number can be the agency's at all. */
export function codeHolding(
  agency: PlacedAgency,
  subject: AgencyName,
  evidence: AgencyEvidence,
  mayOwn: boolean,
): CodeHolding {
  const told = agency.isCentral || !mayOwn ? null : unlistedDivision(agency, subject, evidence);
  const division = agency.division?.code ?? told;
  const result = { division, doubt: null, contradiction: null };
  const { creditCode, orgCode } = evidence;
  if (creditCode === null) return { ...result, code: mayOwn ? orgCode : null };
  const registered = creditCode.slice(2, 8);
  const held = holder(agency, subject, registered);
  if (!mayOwn)
    return { ...result, code: held === 'own' && agency.division?.code === registered ? creditCode : null };
  if (held === 'own') return { ...result, code: creditCode };
  const where = divisionOf(registered)?.path ?? registered;
  const place = agency.division?.path ?? (agency.isCentral ? 'the centre' : 'another place');
  const message = `${agency.name} is of ${place}, the code of the index number is one of ${where}.`;
  return held === 'other'
    ? { ...result, code: null, doubt: message }
    : { ...result, code: null, contradiction: message };
}

/** `other`: the code of a body above or below that published for it. `unrelated`: neither. */
function holder(
  agency: PlacedAgency,
  subject: AgencyName,
  registered: string,
): 'own' | 'other' | 'unrelated' {
  const { division } = agency;
  if (agency.isCentral) return CENTRAL_CODE.test(registered) ? 'own' : 'other';
  const known = divisionOf(registered);
  // A county that is listed is no place that is not listed; what lies above both may be.
  if (division === null) return known?.level === 'county' && !agency.isZone ? 'unrelated' : 'own';
  const code = known?.code ?? registered;
  if (division.code === code) return 'own';
  // A division younger than its agencies' codes: they were registered with the one above.
  if (isInside(division.code, code)) return division.firstListed === null ? 'other' : 'own';
  // 嘉兴市生态环境局桐乡分局 has the code that it got as a bureau of 桐乡市.
  if (isInside(code, division.code)) return known !== null && speaksOf(subject, known) ? 'own' : 'other';
  if (known === null) return division.code.slice(0, 4) === code.slice(0, 4) ? 'own' : 'unrelated';
  return known.lastListed !== null || division.lastListed !== null ? 'own' : 'unrelated';
}

function speaksOf({ body }: AgencyName, { name }: Division): boolean {
  return body.includes(name.length > 2 ? name.slice(0, -1) : name);
}

/** The division that the codes of the page tell for a place that is not listed: a zone, or one too new or too old. */
function unlistedDivision(
  { isZone }: PlacedAgency,
  { place }: AgencyName,
  { creditCode, indexDivision, siteDivision }: AgencyEvidence,
): string | null {
  const codes = [creditCode?.slice(2, 8) ?? indexDivision, siteDivision];
  const fits = (code: string | null): boolean =>
    code !== null && (isZone || (divisionOf(code) === null && isLevelOf(code, place)));
  return codes.find(fits) ?? null;
}

/** A county's code is not told by that of the city above. */
function isLevelOf(code: string, place: AgencyName['place']): boolean {
  const name = place.kind === 'unlisted' ? place.name : place.kind === 'level' ? place.level : '';
  const kind = PLACE_KIND.exec(name)?.[0] ?? '';
  if (kind === '省') return code.endsWith('0000');
  if ('县区旗'.includes(kind) && kind !== '') return !code.endsWith('00');
  return true;
}
