/** Public bodies: the registry of those that are known and expected, and what it can be asked. */

/** A period of validity by ISO dates at any precision, both ends included; an open side is null. */
export interface Period {
  readonly since: string | null;
  readonly until: string | null;
}

/** A name that an agency bore beside its own, for a time. */
export interface AgencyAlias extends Period {
  readonly name: string;
}

/** One agency as an imported list states it. */
export interface RegisteredAgency extends Period {
  /** Credit code, organisation code, or whatever the list calls it; without any, `division:name`. */
  readonly id: string;
  /** Full name. */
  readonly name: string;
  readonly shortName: string | null;
  /** Six digits, GB/T 2260. */
  readonly division: string | null;
  /** Whether it has to publish: what it lacks is missing. */
  readonly expected: boolean;
  /** Id of the agency that took over at the end. */
  readonly successor: string | null;
  /** Address of its site. */
  readonly site: string | null;
  readonly aliases: readonly AgencyAlias[];
}

/**
 * The registry as resolution asks it. `time` is an ISO date at any precision, null for any time; an agency that had ended by then
 * is answered as its successor. Answers do not depend on the order in which agencies were registered.
 */
export interface AgencyDirectory {
  /** By id; an organisation code also finds the credit code that it is part of, and the other way round. null where several carry it. */
  byCode(code: string, time: string | null): RegisteredAgency | null;
  /** All that bear the name, full, short or alias, at `time`; in order of id. */
  byName(name: string, time: string | null): readonly RegisteredAgency[];
}

/** An agency of the registry, or one that documents name. */
export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly division: string | null;
  /** `registered`: an imported list has it. `seen`: only documents name it. */
  readonly source: 'registered' | 'seen';
  readonly expected: boolean;
  /** Documents held of it, reports included. */
  readonly documents: number;
  readonly reports: number;
}

/** What is held of one agency for one year: the year reported on for reports, of publication else. */
export interface AgencyYear {
  readonly year: number | null;
  readonly documents: number;
  readonly reports: number;
}

/** A publisher's name as documents print it. */
export interface PublishedName {
  readonly name: string;
  readonly documents: number;
  /** Years of the first and the last document with it. */
  readonly first: number | null;
  readonly last: number | null;
}

export interface AgencyIndex {
  /** The imported agencies in order of id. */
  registered(): Promise<readonly RegisteredAgency[]>;
  /** Adds agencies; one whose id is there already is replaced, names and all. All or nothing. @throws DISK_FULL */
  register(agencies: readonly RegisteredAgency[]): Promise<void>;
  /** Registered and seen ones in order of division and name; `division` is a prefix of its code. */
  list(division: string | null): Promise<readonly AgencyRow[]>;
  /** By id, else by full name, short name, alias, published name or an id that pages alone tell; several may bear one name. */
  find(reference: string): Promise<readonly AgencyRow[]>;
  years(id: string): Promise<readonly AgencyYear[]>;
  publishedNames(id: string): Promise<readonly PublishedName[]>;
}

/** Whether `time` lies in `period` as far as the precision of the dates tells: 2019 lies in a period since 2019-03. */
export function isWithin(period: Period, time: string): boolean {
  const { since, until } = period;
  const isAfter = since === null || common(time, since) >= common(since, time);
  return isAfter && (until === null || common(time, until) <= common(until, time));
}

/** `date` cut to the precision of `other`. */
function common(date: string, other: string): string {
  return date.slice(0, Math.min(date.length, other.length, 10));
}
