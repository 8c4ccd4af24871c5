/** The registry of agencies in SQLite, and what documents tell of agencies beside it. */
import type { DatabaseSync } from 'node:sqlite';
import type { AgencyAlias, AgencyIndex, AgencyRow, RegisteredAgency } from '#core/agency.ts';
import { agencyIdentities, type SeenAgency } from '#storage/catalog/agency-identity.ts';
import { type FaultPoint, inTransaction } from '#storage/catalog/database.ts';
import { escapeLike } from '#storage/catalog/sqlite-search.ts';

export interface SqliteAgencies extends AgencyIndex {
  /** Gives each document the id that its agency has by all that the catalog holds. @throws DISK_FULL */
  settle(): void;
}

/** An agency with the documents that are held of it. */
const ROWS = `
  SELECT a.id, a.name, a.division, a.source, a.expected, count(d.id) AS documents,
    coalesce(sum(d.kind = 'annual-report'), 0) AS reports
  FROM known_agencies a LEFT JOIN documents d ON d.agency = a.id`;
const IN_ORDER = 'GROUP BY a.id ORDER BY a.division NULLS FIRST, a.name, a.id';

export function createSqliteAgencies(db: DatabaseSync, faultPoint: FaultPoint): SqliteAgencies {
  const put = db.prepare(`
    INSERT OR REPLACE INTO agencies (id, name, short_name, division, expected, since, until, successor, site)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const clearNames = db.prepare('DELETE FROM agency_names WHERE agency = ?');
  const addName = db.prepare('INSERT INTO agency_names (agency, name, since, until) VALUES (?, ?, ?, ?)');
  const all = db.prepare('SELECT * FROM agencies ORDER BY id');
  const allNames = db.prepare('SELECT * FROM agency_names ORDER BY agency, rowid');
  const list = db.prepare(`${ROWS} WHERE ?1 IS NULL OR a.division LIKE ?1 || '%' ESCAPE '\\' ${IN_ORDER}`);
  const byId = db.prepare(`${ROWS} WHERE a.id = ? ${IN_ORDER}`);
  const byName = db.prepare(`${ROWS}
    WHERE a.name = ?1 OR a.id IN (SELECT id FROM agencies WHERE short_name = ?1)
      OR a.id IN (SELECT agency FROM agency_names WHERE name = ?1)
      OR a.id IN (SELECT agency FROM documents WHERE publisher = ?1 OR agency_name = ?1 OR page_agency = ?1)
      ${IN_ORDER}`);
  const years = db.prepare(`
    SELECT year, count(*) AS documents, sum(kind = 'annual-report') AS reports FROM documents
    WHERE agency = ? GROUP BY year ORDER BY year`);
  const seen = db.prepare(`
    SELECT DISTINCT page_agency AS id, host, agency_name AS name, agency_division AS division, agency FROM documents
    WHERE page_agency IS NOT NULL`);
  const registeredIds = db.prepare('SELECT id FROM agencies');
  const setAgency = db.prepare(
    'UPDATE documents SET agency = ?3 WHERE page_agency = ?1 AND host = ?2 AND agency <> ?3',
  );
  const published = db.prepare(`
    SELECT publisher AS name, count(*) AS documents, min(year) AS first, max(year) AS last FROM documents
    WHERE agency = ? AND publisher IS NOT NULL GROUP BY publisher ORDER BY min(year), publisher`);

  return {
    async registered() {
      const aliases = Map.groupBy(allNames.all(), (row) => row['agency'] as string);
      return all.all().map((row) => toAgency(row, (aliases.get(row['id'] as string) ?? []).map(toAlias)));
    },
    async register(agencies) {
      inTransaction(db, faultPoint, () => {
        for (const { id, name, shortName, division, expected, ...agency } of agencies) {
          const { since, until, successor, site, aliases } = agency;
          put.run(id, name, shortName, division, expected ? 1 : 0, since, until, successor, site);
          clearNames.run(id);
          for (const alias of aliases) addName.run(id, alias.name, alias.since, alias.until);
        }
      });
    },
    settle() {
      const rows = seen.all() as unknown as (SeenAgency & { readonly agency: string })[];
      const registered = new Set(registeredIds.all().map((row) => row['id'] as string));
      const identityOf = agencyIdentities(rows, registered);
      const moved = rows.filter(({ id, host, agency }) => identityOf(id, host) !== agency);
      if (moved.length === 0) return;
      inTransaction(db, faultPoint, () => {
        for (const { id, host } of moved) setAgency.run(id, host, identityOf(id, host));
      });
    },
    async list(division) {
      return list.all(division === null ? null : escapeLike(division)).map(toRow);
    },
    async find(reference) {
      const exact = byId.all(reference);
      return (exact.length > 0 ? exact : byName.all(reference)).map(toRow);
    },
    async years(id) {
      return years.all(id).map((row) => ({
        year: row['year'] as number | null,
        documents: row['documents'] as number,
        reports: row['reports'] as number,
      }));
    },
    async publishedNames(id) {
      return published.all(id).map((row) => ({
        name: row['name'] as string,
        documents: row['documents'] as number,
        first: row['first'] as number | null,
        last: row['last'] as number | null,
      }));
    },
  };
}

function toRow(row: Record<string, unknown>): AgencyRow {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    division: row['division'] as string | null,
    source: row['source'] as AgencyRow['source'],
    expected: row['expected'] === 1,
    documents: row['documents'] as number,
    reports: row['reports'] as number,
  };
}

function toAgency(row: Record<string, unknown>, aliases: readonly AgencyAlias[]): RegisteredAgency {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    shortName: row['short_name'] as string | null,
    division: row['division'] as string | null,
    expected: row['expected'] === 1,
    since: row['since'] as string | null,
    until: row['until'] as string | null,
    successor: row['successor'] as string | null,
    site: row['site'] as string | null,
    aliases,
  };
}

function toAlias(row: Record<string, unknown>): AgencyAlias {
  return {
    name: row['name'] as string,
    since: row['since'] as string | null,
    until: row['until'] as string | null,
  };
}
