/** Which place an agency belongs to, from its name and from what the page says beside it. */
import {
  type AgencyEvidence,
  namedAgency,
  NAME_SOURCES,
  type NameSource,
} from '#parsers/agencies/agency-evidence.ts';
import {
  abbreviates,
  type AgencyName,
  isStrictBody,
  nameAt,
  parseAgencyName,
} from '#parsers/agencies/agency-name.ts';
import { type Division, divisionChain, isInside } from '#parsers/agencies/divisions.ts';

/** An agency whose place is told. */
export interface PlacedAgency {
  /** In full. */
  readonly name: string;
  /** The same for every way to write it: 嘉兴市南湖区教育局 is 南湖区教育局. */
  readonly canonical: string;
  /** null for bodies of the centre and for places that GB/T 2260 does not list. */
  readonly division: Division | null;
  readonly isCentral: boolean;
  /** The place is a development zone or the like, which belongs to a division without being one. */
  readonly isZone: boolean;
  /** What told the place where the name did not. */
  readonly told: string | null;
}

export type Placement =
  | { readonly kind: 'placed'; readonly agency: PlacedAgency }
  /** The places that it could be. */
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'contradicted'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: Placement = { kind: 'unknown' };
const NOWHERE = { division: null, isCentral: false, isZone: false, told: null };

/** Places `subject`, which stands where `from` says. */
export function placeAgency(subject: AgencyName, from: NameSource, evidence: AgencyEvidence): Placement {
  const { place } = subject;
  if (place.kind === 'central') {
    const { body, published } = subject;
    return placed({ ...NOWHERE, name: published, canonical: body, isCentral: true });
  }
  if (place.kind === 'division' || place.kind === 'unlisted') return placeNamed(subject, from, evidence);
  return byFullNames(subject, from, evidence) ?? byCodes(subject, evidence) ?? bySite(subject, evidence);
}

function placed(agency: PlacedAgency): Placement {
  return { kind: 'placed', agency };
}

/** A name with its place. Of several divisions that share it, the one that the rest of the page speaks of. */
function placeNamed(subject: AgencyName, from: NameSource, evidence: AgencyEvidence): Placement {
  const { place, published } = subject;
  if (place.kind === 'unlisted') {
    const division = everydayDivision(place.name, evidence);
    const canonical = nameAt(subject, division?.name ?? place.name);
    return placed({ ...NOWHERE, name: published, canonical, division, isZone: place.isZone });
  }
  if (place.kind !== 'division') return UNKNOWN;
  const { left, told } = narrow(place.divisions, from, evidence);
  const [division, ...others] = left;
  if (division === undefined || others.length > 0)
    return { kind: 'ambiguous', names: left.map(({ path }) => path) };
  const placeName = subject.prefix === '' ? division.name : place.name;
  const canonical = nameAt(subject, placeName);
  return placed({ ...NOWHERE, name: published, canonical, division, told });
}

/** 前郭县 where a code of the page is of 前郭尔罗斯蒙古族自治县, or of a place in it. */
function everydayDivision(name: string, evidence: AgencyEvidence): Division | null {
  const chains = codesOf(evidence).flatMap(([, code]) => divisionChain(code));
  return chains.find((division) => abbreviates(name, division.name)) ?? null;
}

/** Divisions that codes of the page tell, the more telling first. */
function codesOf({ creditCode, indexDivision, siteDivision }: AgencyEvidence): [string, string][] {
  const inNumber = creditCode?.slice(2, 8) ?? indexDivision;
  const found: [string, string | null][] = [
    ['index-number', inNumber],
    ['site-code', siteDivision],
  ];
  return found.filter((entry): entry is [string, string] => entry[1] !== null);
}

/** What of `divisions` lies in, or around, the places that the page speaks of; where that leaves several, those still listed. */
function narrow(
  divisions: readonly Division[],
  from: NameSource,
  evidence: AgencyEvidence,
): { readonly left: readonly Division[]; readonly told: string | null } {
  let left = divisions;
  let told: string | null = null;
  for (const [source, codes] of placesAround(from, evidence)) {
    if (left.length < 2) break;
    const related = left.filter(({ code }) => codes.some((one) => isRelated(code, one)));
    if (related.length === 0 || related.length === left.length) continue;
    left = related;
    told = source;
  }
  const listed = left.filter(({ lastListed }) => lastListed === null);
  return { left: listed.length > 0 ? listed : left, told };
}

/** Codes of places that the page speaks of, the more telling first. A name that several places share tells them all. */
function* placesAround(from: NameSource, evidence: AgencyEvidence): Generator<[string, readonly string[]]> {
  const inNumber = evidence.creditCode?.slice(2, 8) ?? evidence.indexDivision;
  if (inNumber !== null) yield ['index-number', [inNumber]];
  for (const [source, name] of otherNames(from, evidence)) {
    if (source !== 'site-name' && name.place.kind === 'division')
      yield [source, name.place.divisions.map(({ code }) => code)];
  }
  if (evidence.siteDivision !== null) yield ['site-code', [evidence.siteDivision]];
  const site = namedAgency(evidence, 'site-name');
  if (site?.place.kind === 'division') yield ['site-name', site.place.divisions.map(({ code }) => code)];
  if (evidence.hostDivision !== null) yield ['host', [evidence.hostDivision]];
}

/** One lies in the other. */
export function isRelated(one: string, other: string): boolean {
  return isInside(one, other) || isInside(other, one);
}

function otherNames(from: NameSource, evidence: AgencyEvidence): [NameSource, AgencyName][] {
  return NAME_SOURCES.flatMap((source) => {
    const name = source === from ? null : namedAgency(evidence, source);
    return name === null ? [] : [[source, name] as [NameSource, AgencyName]];
  });
}

/** 市商务局, and elsewhere on the page 桐乡市商务局; the site's name counts only where nothing else says it. */
function byFullNames(subject: AgencyName, from: NameSource, evidence: AgencyEvidence): Placement | null {
  const found = otherNames(from, evidence).filter(([, full]) => isFullOf(full, subject));
  const own = found.filter(([source]) => source !== 'site-name');
  const placements = (own.length > 0 ? own : found).map(([source, full]) => ({
    source,
    placement: placeNamed(full, source, evidence),
  }));
  const agencies = placements.flatMap(({ source, placement }) =>
    placement.kind === 'placed' ? [{ ...placement.agency, told: source }] : [],
  );
  const [first] = agencies;
  if (first === undefined) return placements[0]?.placement ?? null;
  // Written out more or less at one place, it is one agency.
  const isOne = agencies.every(
    ({ canonical, division }) =>
      canonical === first.canonical || (division !== null && division.code === first.division?.code),
  );
  return isOne ? placed(first) : { kind: 'contradicted', names: agencies.map(({ name }) => name) };
}

function isFullOf(full: AgencyName, { place, body }: AgencyName): boolean {
  if (full.place.kind !== 'division' && full.place.kind !== 'unlisted') return false;
  if (!abbreviates(body, full.body)) return false;
  return place.kind !== 'level' || isOfLevel(full.place, place.level);
}

function isOfLevel(
  place: { readonly name: string; readonly divisions?: readonly Division[] },
  level: string,
): boolean {
  return place.name.endsWith(level) || (place.divisions ?? []).some(({ name }) => name.endsWith(level));
}

/** 市商务局 with a code of 桐乡市: the nearest place of that kind, the code's own or above. */
function byCodes(subject: AgencyName, evidence: AgencyEvidence): Placement | null {
  for (const [told, code] of codesOf(evidence)) {
    const chain = divisionChain(code);
    const found = withStem(subject, chain) ?? { subject, division: nearest(subject, chain) };
    if (found.division !== null) return atDivision(found.subject, found.division, told);
  }
  return null;
}

/** 桐乡商务局 with a code of 桐乡市: the place without the character that tells its kind. */
function withStem(
  subject: AgencyName,
  chain: readonly Division[],
): { readonly subject: AgencyName; readonly division: Division } | null {
  const { place, body } = subject;
  const division = chain.find(({ name }) => name.length > 2 && body.startsWith(name.slice(0, -1)));
  if (place.kind !== 'none' || division === undefined) return null;
  const rest = parseAgencyName(body.slice(division.name.length - 1));
  return rest?.place.kind === 'none' ? { subject: rest, division } : null;
}

function nearest({ place, body }: AgencyName, chain: readonly Division[]): Division | null {
  if (place.kind === 'level') return chain.find(({ name }) => name.endsWith(place.level)) ?? null;
  if (!isStrictBody(body)) return null;
  // Departments of provinces, and only they, are 厅.
  const isProvincial = body.endsWith('厅');
  return (isProvincial ? chain.find(({ level }) => level === 'province') : chain[0]) ?? null;
}

function atDivision(subject: AgencyName, division: Division, told: string): Placement {
  const name = nameAt(subject, division.name);
  return placed({ ...NOWHERE, name, canonical: name, division, told });
}

/** 市商务局 on the site of 桐乡市人民政府. */
function bySite(subject: AgencyName, evidence: AgencyEvidence): Placement {
  const site = namedAgency(evidence, 'site-name');
  if (site === null) return UNKNOWN;
  const { place } = site;
  if (place.kind === 'unlisted') {
    const fits =
      subject.place.kind === 'level' ? place.name.endsWith(subject.place.level) : isStrictBody(subject.body);
    const name = nameAt(subject, place.name);
    return fits
      ? placed({ ...NOWHERE, name, canonical: name, isZone: place.isZone, told: 'site-name' })
      : UNKNOWN;
  }
  if (place.kind !== 'division') return UNKNOWN;
  const { left } = narrow(place.divisions, 'site-name', evidence);
  const [own, ...others] = left;
  if (own === undefined || others.length > 0)
    return { kind: 'ambiguous', names: left.map(({ path }) => path) };
  const division = nearest(subject, divisionChain(own.code));
  return division === null ? UNKNOWN : atDivision(subject, division, 'site-name');
}
