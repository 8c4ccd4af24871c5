/** Evidence of pages and lists of agencies for tests. */
import type { RegisteredAgency } from '#core/agency.ts';
import { type AgencyEvidence, NO_EVIDENCE } from '#parsers/agencies/agency-evidence.ts';

export type PlantedEvidence = Partial<Omit<AgencyEvidence, 'names'>> & {
  readonly names?: Partial<AgencyEvidence['names']>;
};

export function evidenceOf({ names = {}, ...rest }: PlantedEvidence): AgencyEvidence {
  return { ...NO_EVIDENCE, ...rest, names: { ...NO_EVIDENCE.names, ...names } };
}

export function registeredAgency(
  id: string,
  name: string,
  changes: Partial<RegisteredAgency> = {},
): RegisteredAgency {
  return {
    id,
    name,
    shortName: null,
    division: null,
    expected: true,
    since: null,
    until: null,
    successor: null,
    site: null,
    aliases: [],
    ...changes,
  };
}
