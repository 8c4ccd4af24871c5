/** Who published a document: the evidence of its page, weighed, and looked up in the registry where there is one. */
import type { AgencyDirectory, RegisteredAgency } from '#core/agency.ts';
import type { ResolvedAgency } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import {
  type AgencyEvidence,
  namedAgency,
  NAME_SOURCES,
  type NameSource,
} from '#parsers/agencies/agency-evidence.ts';
import { abbreviates, type AgencyName, parseAgencyName } from '#parsers/agencies/agency-name.ts';
import { isRelated, placeAgency, type PlacedAgency, type Placement } from '#parsers/agencies/agency-place.ts';
import { codeHolding } from '#parsers/agencies/code-holding.ts';
import { divisionOf } from '#parsers/agencies/divisions.ts';

export interface AgencyResolution {
  readonly agency: ResolvedAgency | null;
  readonly findings: readonly Finding[];
}

interface Subject {
  readonly name: AgencyName;
  readonly from: NameSource;
}

/** What the page alone tells. */
interface Reading {
  readonly subject: Subject | null;
  readonly placement: Placement;
  /** Code of the index number where it is the agency's own. */
  readonly code: string | null;
  readonly division: string | null;
  /** Why there is no agency although the page names one. */
  readonly contradiction: string | null;
  readonly doubts: readonly string[];
}

/**
 * The agency that published a document, as the registry knows it, else as its page does. Its id is the credit or organisation
 * code of the index number where that is its own, else `division:name`, with `cn` for bodies and places without a division.
 * null, with a finding, where the page contradicts itself or names nobody for certain; without one on pages that name no publisher.
 */
export function resolveAgency(evidence: AgencyEvidence, directory: AgencyDirectory): AgencyResolution {
  const reading = readPage(evidence);
  const looked = lookUp(reading, evidence, directory);
  const doubts = reading.doubts.map((message) => disagreement(message, 'info', evidence));
  if (looked.kind === 'found') {
    const { agency, rule } = looked;
    const division = agency.division ?? reading.division;
    const placeName = division === null ? null : (divisionOf(division)?.path ?? null);
    return { agency: { id: agency.id, name: agency.name, division, placeName, rule }, findings: doubts };
  }
  if (looked.kind === 'contradicted')
    return { agency: null, findings: [disagreement(looked.message, 'warning', evidence)] };
  if (looked.kind === 'ambiguous') return { agency: null, findings: [ambiguity(looked.names, evidence)] };
  return byPage(reading, evidence, doubts);
}

function byPage(reading: Reading, evidence: AgencyEvidence, doubts: readonly Finding[]): AgencyResolution {
  const { subject, placement, code, division, contradiction } = reading;
  if (contradiction !== null)
    return { agency: null, findings: [disagreement(contradiction, 'warning', evidence)] };
  if (placement.kind === 'ambiguous')
    return { agency: null, findings: [ambiguity(placement.names, evidence)] };
  if (placement.kind !== 'placed' || subject === null) {
    const named = evidence.names.publisher;
    if (named === null && !evidence.isReport) return { agency: null, findings: [] };
    return { agency: null, findings: [unresolved(named, evidence)] };
  }
  const { name, canonical, told } = placement.agency;
  const agency = {
    id: code ?? `${division ?? 'cn'}:${canonical}`,
    name,
    division,
    placeName:
      placement.agency.division?.path ?? (division === null ? null : (divisionOf(division)?.path ?? null)),
    rule: told === null ? subject.from : `${subject.from}+${told}`,
  };
  return { agency, findings: doubts };
}

function readPage(evidence: AgencyEvidence): Reading {
  const subject = subjectOf(evidence);
  const empty = { subject, code: null, division: null, contradiction: null, doubts: [] };
  if (subject === null) return { ...empty, placement: { kind: 'unknown' } };
  const placement = placeAgency(subject.name, subject.from, evidence);
  if (placement.kind === 'contradicted') {
    const contradiction = `The page speaks of several agencies: ${[...new Set(placement.names)].join(', ')}.`;
    return { ...empty, placement, contradiction };
  }
  if (placement.kind !== 'placed') return { ...empty, placement };
  const { agency } = placement;
  const holding = codeHolding(agency, subject.name, evidence, mayOwnCode(subject, evidence));
  const contradiction = holding.contradiction ?? otherReporter(agency, subject, evidence);
  const own = holding.doubt === null ? [] : [holding.doubt];
  const doubts = [...own, ...codeDoubts(agency, holding.division, evidence)];
  return { subject, placement, code: holding.code, division: holding.division, contradiction, doubts };
}

/** The publisher; where the page has none, or 本局 and the like, who reports, signs or is named by the title. */
function subjectOf(evidence: AgencyEvidence): Subject | null {
  for (const from of NAME_SOURCES) {
    // Whose site it is does not tell who published.
    if (from === 'site-name' && !/^[本我]/.test(evidence.names.publisher ?? '')) continue;
    const name = namedAgency(evidence, from);
    if (name !== null) return { name, from };
  }
  return null;
}

/** The index number is the publisher's: who signs a document that another body publishes has no part in it. */
function mayOwnCode({ from }: Subject, evidence: AgencyEvidence): boolean {
  return (
    from === 'publisher' || from === 'report' || (from === 'site-name' && evidence.names.publisher !== null)
  );
}

/** A report of one place published by a body of another. */
function otherReporter(agency: PlacedAgency, { from }: Subject, evidence: AgencyEvidence): string | null {
  const reporter = from === 'publisher' ? namedAgency(evidence, 'report') : null;
  if (agency.division === null || reporter?.place.kind !== 'division') return null;
  const { code } = agency.division;
  if (reporter.place.divisions.some((one) => isRelated(one.code, code))) return null;
  return `The publisher ${agency.name} and the reporting body ${reporter.published} are of different places.`;
}

/** Codes of the page that are of another place than the agency. */
function codeDoubts(agency: PlacedAgency, division: string | null, evidence: AgencyEvidence): string[] {
  const codes = [
    ['index number', evidence.indexDivision],
    ['site', evidence.siteDivision],
  ] as const;
  return codes.flatMap(([what, code]) => {
    if (division === null || code === null || isRelated(code, division)) return [];
    return [`${agency.name} is of ${placeOf(division)}, the code of the ${what} of ${placeOf(code)}.`];
  });
}

function placeOf(division: string): string {
  return divisionOf(division)?.path ?? division;
}

type LookUp =
  | { readonly kind: 'found'; readonly agency: RegisteredAgency; readonly rule: string }
  | { readonly kind: 'contradicted'; readonly message: string }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'none' };

function lookUp(reading: Reading, evidence: AgencyEvidence, directory: AgencyDirectory): LookUp {
  const byCode = registeredByCode(reading, evidence, directory);
  const byName = registeredByName(reading, evidence, directory);
  const [first, ...others] = byName;
  if (byCode !== null) {
    const agrees = first === undefined || byName.includes(byCode);
    if (agrees) return { kind: 'found', agency: byCode, rule: 'registry-code' };
    // A government and its office share a catalogue, and with it the code.
    const government = byName.find(({ name }) => /^办公[厅室]$/.test(rest(byCode.name, name)));
    if (government !== undefined) return { kind: 'found', agency: government, rule: 'registry-name' };
    return {
      kind: 'contradicted',
      message: `By its code the publisher is ${byCode.name}, by its name ${first.name}.`,
    };
  }
  if (first === undefined) return { kind: 'none' };
  if (others.length > 0) return { kind: 'ambiguous', names: byName.map(({ id, name }) => `${name} (${id})`) };
  return { kind: 'found', agency: first, rule: 'registry-name' };
}

function rest(name: string, beginning: string): string {
  return name.startsWith(beginning) ? name.slice(beginning.length) : '';
}

function registeredByCode(
  { subject, code, placement, contradiction }: Reading,
  evidence: AgencyEvidence,
  directory: AgencyDirectory,
): RegisteredAgency | null {
  if (contradiction !== null) return null;
  if (placement.kind === 'placed') return code === null ? null : directory.byCode(code, evidence.time);
  const own = evidence.creditCode ?? evidence.orgCode;
  const agency = own === null ? null : directory.byCode(own, evidence.time);
  if (agency === null || (subject === null && evidence.names.publisher === null)) return agency;
  return subject !== null && isNamed(agency, subject.name) ? agency : null;
}

/** Whether 市商务局 can be the registered 云泽市商务局. */
function isNamed(agency: RegisteredAgency, name: AgencyName): boolean {
  return [agency.name, agency.shortName, ...agency.aliases.map((alias) => alias.name)].some((registered) => {
    const known = registered === null ? null : parseAgencyName(registered);
    return known !== null && abbreviates(name.body, known.body);
  });
}

function registeredByName(
  { placement, subject, division, contradiction }: Reading,
  evidence: AgencyEvidence,
  directory: AgencyDirectory,
): readonly RegisteredAgency[] {
  if (subject === null || contradiction !== null) return [];
  const { time } = evidence;
  if (placement.kind === 'placed') {
    const { name, canonical } = placement.agency;
    const full = [name, canonical].flatMap((one) => directory.byName(one, time));
    const found = full.filter(
      (one) => one.division === null || division === null || isRelated(one.division, division),
    );
    if (found.length > 0) return [...new Set(found)];
  }
  // A short name is one only at its place.
  const places = [division, evidence.creditCode?.slice(2, 8), evidence.indexDivision, evidence.siteDivision];
  const at = places.find((one) => one != null);
  const short = evidence.names[subject.from] ?? '';
  return directory.byName(short, time).filter((one) => one.division !== null && one.division === at);
}

function disagreement(message: string, severity: Finding['severity'], { locator }: AgencyEvidence): Finding {
  return { code: 'agency-disagrees', severity, message, locator };
}

function ambiguity(names: readonly string[], { locator }: AgencyEvidence): Finding {
  const message = `The publisher could be of several places: ${names.slice(0, 5).join(', ')}.`;
  return { code: 'agency-ambiguous', severity: 'warning', message, locator };
}

function unresolved(publisher: string | null, { locator }: AgencyEvidence): Finding {
  const message =
    publisher === null
      ? 'The page does not tell whose report it is.'
      : `The page does not tell which agency “${publisher.slice(0, 40)}” is.`;
  return { code: 'agency-unresolved', severity: 'info', message, locator };
}
