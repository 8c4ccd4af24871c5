/** A list of registered agencies, made to be looked up by code and by name. */
import { type AgencyDirectory, isWithin, type Period, type RegisteredAgency } from '#core/agency.ts';
import { hasCreditCodeShape } from '#parsers/metadata/credit-code.ts';

/** Successors of successors, at most. */
const MAX_SUCCESSIONS = 20;

/** The registry of nobody: documents are resolved by their pages alone. */
export const NO_AGENCIES: AgencyDirectory = { byCode: () => null, byName: () => [] };

interface NameEntry extends Period {
  readonly agency: RegisteredAgency;
}

export function createAgencyDirectory(agencies: readonly RegisteredAgency[]): AgencyDirectory {
  if (agencies.length === 0) return NO_AGENCIES;
  const sorted = agencies.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = new Map(sorted.map((agency) => [agency.id, agency]));
  const byOrgCode = Map.groupBy(sorted, ({ id }) => orgCodeOf(id));
  const names = new Map<string, NameEntry[]>();
  for (const agency of sorted) {
    const { since, until } = agency;
    const own = [agency.name, agency.shortName].flatMap((name) =>
      name === null ? [] : [{ name, since, until }],
    );
    for (const { name, ...period } of [...own, ...agency.aliases]) {
      const entries = names.get(nameKey(name)) ?? [];
      if (entries.length === 0) names.set(nameKey(name), entries);
      entries.push({ agency, ...period });
    }
  }

  function current(agency: RegisteredAgency, time: string | null): RegisteredAgency {
    if (time === null) return agency;
    let now = agency;
    for (let steps = 0; steps < MAX_SUCCESSIONS; steps += 1) {
      const hasEnded = now.until !== null && !isWithin({ since: null, until: now.until }, time);
      const next = hasEnded && now.successor !== null ? ids.get(now.successor) : undefined;
      if (next === undefined) break;
      now = next;
    }
    return now;
  }

  return {
    byCode(code, time) {
      const exact = ids.get(code);
      const related = exact === undefined ? byOrgCode.get(orgCodeOf(code)) : [exact];
      const [agency, ...others] = related ?? [];
      return agency === undefined || others.length > 0 ? null : current(agency, time);
    },
    byName(name, time) {
      const entries = names.get(nameKey(name)) ?? [];
      const valid = entries.filter((entry) => time === null || isWithin(entry, time));
      // Nobody bears the name then: it is an old name of those that have taken over.
      const passed = entries.filter(({ agency }) => current(agency, time) !== agency);
      const found = (valid.length > 0 ? valid : passed).map(({ agency }) => current(agency, time));
      return [...new Set(found)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}

function orgCodeOf(id: string): string {
  return hasCreditCodeShape(id) ? id.slice(8, 17) : id;
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, '');
}
