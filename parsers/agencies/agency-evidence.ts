/** What a document says about the agency that published it. */
import type { DisclosureDocument } from '#core/document.ts';
import { parseAgencyName, type AgencyName } from '#parsers/agencies/agency-name.ts';
import { PROVINCE_DOMAINS } from '#parsers/agencies/agency-vocabulary.ts';
import { isDivisionName } from '#parsers/agencies/divisions.ts';
import { rememberLatest } from '#parsers/page/latest.ts';

/** Where a name stands, the more telling first. */
export const NAME_SOURCES = ['publisher', 'report', 'signature', 'title', 'site-name'] as const;
export type NameSource = (typeof NAME_SOURCES)[number];

export interface AgencyEvidence {
  /** As published; null where the page has none. */
  readonly names: Readonly<Record<NameSource, string | null>>;
  /** 18 characters from the index number, check character right. */
  readonly creditCode: string | null;
  /** Nine characters from the index number, check character right. */
  readonly orgCode: string | null;
  /** Division that an index number of another family carries. */
  readonly indexDivision: string | null;
  /** First six digits of a local SiteIDCode. */
  readonly siteDivision: string | null;
  /** Division of the province whose domain the host lies in: a weak hint. */
  readonly hostDivision: string | null;
  /** ISO date at any precision at which a name has to be valid: the year reported on, else the day of publication. */
  readonly time: string | null;
  readonly isReport: boolean;
  /** Where the publisher stands on the page. */
  readonly locator: string | null;
}

/** Characters of what says who published; a list of agencies is not read further. */
const MAX_NAMES = 200;
const LOCAL_SITE_CODE = /^([1-9][0-9]{5})[0-9]{4}$/;
const SITE_END = /(?:政府)?(?:信息公开|政务公开|公众信息|政务)?(?:官方|门户)?(?:网站|网|门户|平台)$/;
const TITLE_UNIT = /^(.{2,40}?)(?:关于|印发|转发)/;
const GOV_LABEL = /(?:^|\.)([a-z0-9-]+)\.gov\.cn$/;
const SEPARATOR = /[、,，;；/]/;

/** Gathers the evidence from a document's own fields, so that a stored document can be resolved again. */
export function agencyEvidence(document: Omit<DisclosureDocument, 'agency'>): AgencyEvidence {
  const { indexNumber, site, report, signature } = document;
  const parts = indexNumber?.parts;
  return {
    names: {
      publisher: document.publisher?.value ?? null,
      report: report?.body ?? null,
      signature: signature?.agency ?? null,
      title: TITLE_UNIT.exec(document.title?.value ?? '')?.[1] ?? null,
      'site-name': site.name?.replace(SITE_END, '') ?? null,
    },
    creditCode: parts?.checks.creditCode === true ? parts.creditCode : null,
    orgCode: parts?.checks.orgCode === true && parts.checks.creditCode !== false ? parts.orgCode : null,
    indexDivision: parts?.creditCode == null ? (parts?.division ?? null) : null,
    siteDivision: LOCAL_SITE_CODE.exec(site.idCode ?? '')?.[1] ?? null,
    hostDivision: document.url === null ? null : provinceOfHost(document.url),
    time: timeOf(document),
    isReport: document.kind === 'annual-report',
    locator: document.publisher?.locator ?? null,
  };
}

/** No page: a name has to speak for itself. */
export const NO_EVIDENCE: AgencyEvidence = {
  names: { publisher: null, report: null, signature: null, title: null, 'site-name': null },
  creditCode: null,
  orgCode: null,
  indexDivision: null,
  siteDivision: null,
  hostDivision: null,
  time: null,
  isReport: false,
  locator: null,
};

function timeOf({
  report,
  publishedAt,
  issuedDate,
  signature,
}: Omit<DisclosureDocument, 'agency'>): string | null {
  if (report?.year != null) return String(report.year);
  return publishedAt?.value ?? issuedDate?.value ?? signature?.date?.value ?? null;
}

function provinceOfHost(url: string): string | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const province = PROVINCE_DOMAINS.get(GOV_LABEL.exec(host)?.[1] ?? '');
  return province === undefined ? null : `${province}0000`;
}

/** What the names of a page say, each told once: resolution asks for the same ones again and again. */
const agenciesOf = rememberLatest(
  (_names: AgencyEvidence['names']) => new Map<NameSource, AgencyName | null>(),
);

/** The agency that the page names at `source`. */
export function namedAgency({ names }: AgencyEvidence, source: NameSource): AgencyName | null {
  const known = agenciesOf(names);
  let agency = known.get(source);
  if (agency === undefined) known.set(source, (agency = firstAgency(names[source])));
  return agency;
}

/**
 * The agency that `text` names; of several that publish together the first, which leads (GB/T 9704-2012). A gap may set
 * a name wide or set names apart: apart are only those that each stand for an agency.
 */
function firstAgency(text: string | null): AgencyName | null {
  if (text === null) return null;
  const first = text.slice(0, MAX_NAMES).trim().split(SEPARATOR)[0] ?? '';
  const words = first.split(/\s+/);
  if (words.length > 1) {
    const agencies = words.map((word) => (isDivisionName(word) ? null : parseAgencyName(word)));
    if (agencies.every((agency) => agency !== null)) return agencies[0] ?? null;
  }
  return parseAgencyName(first);
}
