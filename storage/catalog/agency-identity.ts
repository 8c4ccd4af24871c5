/** One agency, one id: which of the ids that pages tell stand for the same agency, by all that an archive holds. */

/** An agency as the documents of one host tell it, each by its own page and the registry. */
export interface SeenAgency {
  /** A code, or `division:name` where the page has none. */
  readonly id: string;
  readonly name: string;
  readonly division: string | null;
  readonly host: string;
}

/** A government publishes for its bureaus: under its code stand names of bodies that the code is not of. */
const GOVERNMENT = /人民政府(?:办公[厅室])?$/;
const CREDIT_CODE_LENGTH = 18;
const ORG_CODE_LENGTH = 9;

/**
 * Tells the id of an agency from the one that the page tells, and its host. An organisation code is the credit code around it.
 * An id by name is the code of the one agency with that full name in that division; where the division of either is not
 * known, of the one on that host. With several, and for ids of the registry, it stays what it is. Does not depend on the order
 * of `seen`.
 */
export function agencyIdentities(
  seen: readonly SeenAgency[],
  registered: ReadonlySet<string>,
): (id: string, host: string) => string {
  const unregistered = seen.filter(({ id }) => !registered.has(id));
  const coded = unregistered.filter(({ id }) => isCode(id));
  const creditCodes = creditCodesByOrgCode(coded);
  const codeOf = (id: string): string => onlyOf(creditCodes.get(id)) ?? id;
  const named = unregistered.filter(({ id }) => !isCode(id));
  const ids = new Set(named.map(({ id }) => id));
  const governments = new Set(coded.filter(({ name }) => GOVERNMENT.test(name)).map(({ id }) => codeOf(id)));
  const found = new Map<string, Set<string>>();
  const onHosts = new Map<string, Set<string>>();
  const unplacedOnHosts = new Map<string, Set<string>>();
  for (const { id, name, division, host } of coded) {
    const code = codeOf(id);
    if (governments.has(code) && !GOVERNMENT.test(name)) continue;
    add(onHosts, keyOf(name, host), code);
    if (division === null) add(unplacedOnHosts, keyOf(name, host), code);
    // 嘉兴市南湖区教育局 is 南湖区教育局, as ids by name have it.
    const endings = division === null ? [] : Array.from(name, (_, at) => `${division}:${name.slice(at)}`);
    for (const sameName of endings) if (ids.has(sameName)) add(found, sameName, code);
  }
  for (const { id, name, division, host } of named) {
    const codes = division === null ? onHosts : unplacedOnHosts;
    for (const one of [name, nameIn(id)])
      for (const code of codes.get(keyOf(one, host)) ?? []) add(found, keyOf(id, host), code);
  }

  return (id, host) => {
    if (registered.has(id)) return id;
    if (isCode(id)) return codeOf(id);
    const codes = new Set([...(found.get(id) ?? []), ...(found.get(keyOf(id, host)) ?? [])]);
    return onlyOf(codes) ?? id;
  };
}

function isCode(id: string): boolean {
  return !id.includes(':');
}

function nameIn(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function keyOf(name: string, host: string): string {
  return `${name}\n${host}`;
}

function creditCodesByOrgCode(coded: readonly SeenAgency[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { id } of coded)
    if (id.length === CREDIT_CODE_LENGTH) add(found, id.slice(8, 8 + ORG_CODE_LENGTH), id);
  return found;
}

/** Of several values two are enough to know that there is not one. */
function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else if (set.size < 2) set.add(value);
}

function onlyOf(values: ReadonlySet<string> | undefined): string | null {
  return values?.size === 1 ? ([...values][0] ?? null) : null;
}
