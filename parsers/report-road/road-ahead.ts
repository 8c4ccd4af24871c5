/**
 * The way from a home page to annual reports: which links of a page lead on, and as what. A link is judged with the page that it
 * stands on. A page that names a column of reports is left by that column alone; where it names none, something wider has to do,
 * one step and no more.
 */
import type { LinkRole, RoadStep } from '#core/frontier.ts';
import { hostKey, type HttpUrl } from '#core/url.ts';
import type { PageStanding } from '#parsers/report-road/page-standing.ts';
import {
  isReportColumnName,
  isReportColumnType,
  plainName,
  type RoadSign,
  roadSign,
} from '#parsers/report-road/road-words.ts';

export interface RoadLink {
  readonly url: HttpUrl;
  readonly text: string;
  readonly role: LinkRole;
  /** It is not followed but shown in the page. */
  readonly frame?: 'iframe' | 'frame';
}

export interface PageOnRoad {
  readonly url: HttpUrl;
  /** What the page was reached as. */
  readonly step: RoadStep;
  readonly standing: PageStanding;
}

export interface RoadAhead {
  /** As what each link is followed, in the order of the links; null for those that lead elsewhere. */
  readonly steps: readonly (RoadStep | null)[];
  /** Links followed because nothing better was there. */
  readonly widened: number;
}

/** Fewer names of agencies are a page's sponsors and neighbours. */
const MIN_AGENCIES = 3;
const PORTAL = /人民政府|门户/;

interface Signed {
  readonly link: RoadLink;
  readonly sign: RoadSign;
}

type Choice = (signed: Signed) => RoadStep | null;

/** The step that a page stands at, which may say more of itself than the link to it did. */
export function stepOf(step: RoadStep, { kind, columnType, names }: PageStanding): RoadStep {
  if (step === 'report-column') return step;
  if (kind === 'annual-report') return 'report';
  if (columnType !== null && isReportColumnType(columnType)) return 'report-column';
  if (kind === 'document') return step;
  // A list that is called like a report: 2023年政府信息公开工作年度报告, of all departments.
  if (step === 'report' || names.some(isReportColumnName)) return 'report-column';
  if (step !== 'home') return step;
  const signs = new Set(names.map((name) => signOfPage(name)));
  return signs.has('directory') ? 'directory' : signs.has('disclosure') ? 'disclosure' : step;
}

/** What leads on from a page. */
export function roadAhead({ url, step, standing }: PageOnRoad, links: readonly RoadLink[]): RoadAhead {
  const signed = links.map((link): Signed => ({ link, sign: signOf(link) }));
  const own = listsReports(standing, signed) ? 'report-column' : stepOf(step, standing);
  const { choose, widen } = choicesAt(own, standing, url, signed);
  const steps = signed.map(choose);
  if (widen === null || steps.some((ahead) => ahead !== null && !isBeside(ahead, own)))
    return { steps, widened: 0 };
  const wider = signed.map(widen);
  return {
    steps: steps.map((ahead, at) => ahead ?? wider[at] ?? null),
    widened: wider.filter((ahead, at) => ahead !== null && steps[at] === null).length,
  };
}

/** Where the departments are does not tell where the page's own agency keeps its reports. */
function isBeside(ahead: RoadStep, own: RoadStep): boolean {
  return own === 'disclosure' && (ahead === 'directory' || ahead === 'agency');
}

/** A list of reports, whatever it is called. */
function listsReports({ kind }: PageStanding, all: readonly Signed[]): boolean {
  if (kind !== 'list') return false;
  const items = all.filter(({ link }) => link.role === 'item');
  const reports = items.filter(({ sign }) => sign === 'report');
  return reports.length >= 2 && reports.length * 2 >= items.length;
}

function signOf({ url, text }: RoadLink): RoadSign {
  return roadSign(text, new URL(url));
}

function signOfPage(name: string): RoadSign {
  return plainName(name) === '' ? 'none' : roadSign(name, new URL('http://page.invalid/'));
}

interface Choices {
  readonly choose: Choice;
  /** Asked where `choose` takes nothing. */
  readonly widen: Choice | null;
}

function choicesAt(step: RoadStep, standing: PageStanding, url: HttpUrl, all: readonly Signed[]): Choices {
  switch (step) {
    case 'report':
      return { choose: fromReport, widen: null };
    case 'report-column':
      return { choose: fromColumn(standing, all), widen: null };
    case 'directory':
      return { choose: fromDirectory(all), widen: widerThan('disclosure', 'widened') };
    case 'home':
      return { choose: fromHome(standing, url, all), widen: fromBareHome };
    case 'disclosure':
      return { choose: fromDisclosure(all), widen: widerThan('disclosure', 'widened') };
    case 'agency':
      return { choose: fromAgency(url, all), widen: widerThan('disclosure', 'widened') };
    case 'agency-disclosure':
      return {
        choose: (signed) => direct(signed) ?? framed(signed, step),
        widen: widerThan('disclosure', 'widened'),
      };
    case 'widened':
  }
  return {
    choose: (signed) => direct(signed) ?? framed(signed, step) ?? (signed.sign === 'site-map' ? step : null),
    widen: null,
  };
}

/** What is worth following wherever it stands. */
function direct({ sign, link }: Signed): RoadStep | null {
  if (link.role === 'next-page') return null;
  return sign === 'report' || sign === 'report-column' ? sign : null;
}

/** What is shown in a page is a part of it. */
function framed({ link }: Signed, step: RoadStep): RoadStep | null {
  return link.frame === undefined ? null : step;
}

function fromReport(signed: Signed): RoadStep | null {
  return signed.link.role === 'attachment' || signed.link.frame !== undefined ? 'report' : direct(signed);
}

function fromColumn(standing: PageStanding, all: readonly Signed[]): Choice {
  const isOneDocument = standing.kind === 'annual-report' || standing.kind === 'document';
  const listsAgencies = countOf(all, 'agency') >= MIN_AGENCIES;
  const holdsReports = all.some(({ sign }) => sign === 'report' || sign === 'maybe-report');
  return (signed) => {
    const { link, sign } = signed;
    if (link.role === 'next-page') return isOneDocument ? null : 'report-column';
    if (link.role === 'attachment' && isOneDocument) return 'report';
    if (sign === 'maybe-report') return 'report';
    if (sign === 'year') return link.role === 'attachment' ? 'report' : 'report-column';
    // Beside reports, agencies that are no items are the menu of the page.
    if (sign === 'agency' && (link.role === 'item' || !holdsReports)) return 'report-column';
    if (sign === 'agency' && listsAgencies) return 'agency';
    if (sign === 'place' && link.role === 'item') return 'report-column';
    return direct(signed) ?? (sign === 'directory' ? sign : null) ?? framed(signed, 'report-column');
  };
}

function fromDirectory(all: readonly Signed[]): Choice {
  // Rows of a table may say 信息公开 only, beside the name of the agency.
  const isTable = countOf(all, 'disclosure') >= MIN_AGENCIES;
  return (signed) => {
    const { link, sign } = signed;
    if (link.role === 'next-page' || sign === 'directory') return 'directory';
    if (sign === 'agency' || sign === 'place') return 'agency';
    if (sign === 'disclosure' && isTable) return 'agency';
    return direct(signed) ?? framed(signed, 'directory');
  };
}

function fromHome({ names }: PageStanding, url: HttpUrl, all: readonly Signed[]): Choice {
  // The home page of a government shows its departments; that of a department, its neighbours.
  const isPortal = names.some((name) => PORTAL.test(name));
  const isOwn = ({ link }: Signed): boolean => isPortal || hostKey(link.url) === hostKey(url);
  const agencies = all.filter((signed) => signed.sign === 'agency' && isOwn(signed));
  const listsAgencies = !hasSign(all, 'directory') && countOf(agencies, 'agency') >= MIN_AGENCIES;
  const hasDisclosure = hasSign(all, 'disclosure');
  const hasBetter = hasDisclosure || hasSign(all, 'report-column') || hasSign(all, 'directory');
  return (signed) => {
    const { link, sign } = signed;
    if (link.role === 'next-page') return null;
    if (sign === 'directory' || sign === 'disclosure') return sign;
    if (sign === 'wide' && !hasDisclosure) return 'disclosure';
    if (sign === 'bodies' && !hasBetter) return 'directory';
    if (sign === 'agency' && listsAgencies && isOwn(signed)) return sign;
    // A home page that is made of frames.
    return direct(signed) ?? (link.frame === 'frame' ? 'home' : null);
  };
}

/** Of a home page that does not speak of disclosure. */
function fromBareHome({ sign }: Signed): RoadStep | null {
  return sign === 'agency' ? sign : sign === 'site-map' ? 'widened' : null;
}

function fromAgency(url: HttpUrl, all: readonly Signed[]): Choice {
  // The menu of a portal names its own column on the pages of agencies too.
  const folder = url.slice(0, url.lastIndexOf('/') + 1);
  const hasColumn = all.some(({ sign, link }) => sign === 'report-column' && link.url.startsWith(folder));
  return (signed) =>
    direct(signed) ??
    framed(signed, 'agency') ??
    (!hasColumn && signed.sign === 'disclosure' ? 'agency-disclosure' : null);
}

function fromDisclosure(all: readonly Signed[]): Choice {
  const listsAgencies = countOf(all, 'agency') >= MIN_AGENCIES;
  const hasDirectory = hasSign(all, 'directory') || listsAgencies;
  return (signed) => {
    const { sign } = signed;
    if (sign === 'directory') return sign;
    if (sign === 'bodies' && !hasDirectory) return 'directory';
    if (sign === 'agency' && listsAgencies) return 'agency';
    return direct(signed) ?? framed(signed, 'disclosure');
  };
}

/** Links with `sign`, and those to something wider than disclosure, as `step`. */
function widerThan(sign: RoadSign, step: RoadStep): Choice {
  return ({ link, sign: own }) =>
    link.role !== 'next-page' && (own === sign || own === 'wide' || own === 'bodies') ? step : null;
}

function hasSign(all: readonly Signed[], sign: RoadSign): boolean {
  return all.some((signed) => signed.sign === sign);
}

/** Addresses, not links: the same one may stand in menu and text. */
function countOf(all: readonly Signed[], sign: RoadSign): number {
  return new Set(all.flatMap((signed) => (signed.sign === sign ? [signed.link.url] : []))).size;
}
