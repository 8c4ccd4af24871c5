/** What coverage asks the catalog, in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { CoverageIndex, DatedReport, ListedOnly } from '#core/coverage.ts';
import { escapeLike } from '#storage/catalog/sqlite-search.ts';

export function createSqliteCoverage(db: DatabaseSync): CoverageIndex {
  const reportsIn = (documents: string) =>
    db.prepare(`
      WITH asked (id) AS (${documents})
      SELECT d.agency, coalesce(r.body, d.publisher) AS name, d.division, r.year, d.published, d.url, d.capture
      FROM asked CROSS JOIN documents d ON d.id = asked.id CROSS JOIN reports r ON r.document = d.id
      ORDER BY r.year, d.published NULLS LAST, d.id`);
  const reportsOf = reportsIn(`
    SELECT id FROM documents WHERE agency = ?1
    UNION SELECT r.document FROM json_each(?2) j CROSS JOIN reports r ON r.body = j.value`);
  const reportsOfNobody = reportsIn(
    'SELECT r.document FROM reports r JOIN documents d ON d.id = r.document WHERE d.agency IS NULL',
  );
  const years = db.prepare('SELECT min(year) AS first, max(year) AS last FROM reports');
  const listed = db.prepare(`
    SELECT i.url, i.title, i.date, f.outcome, f.capture,
      (SELECT json_group_array(DISTINCT d.agency) FROM list_items j JOIN documents d ON d.key = j.key
        WHERE j.list = i.list AND d.kind = 'annual-report' AND d.agency IS NOT NULL) AS neighbours
    FROM lists l JOIN list_items i ON i.list = l.id AND i.run = l.run JOIN frontier f ON f.key = i.key
    WHERE i.title LIKE '%公开%'
      AND f.outcome NOT IN ('document', 'list', 'page', 'duplicate', 'not-modified', 'redirect')`);
  const numbers = {
    'index-number': db.prepare(`
      SELECT DISTINCT index_number AS number FROM documents
      WHERE index_number IS NOT NULL AND (?1 IS NULL OR division LIKE ?1 || '%' ESCAPE '\\') ORDER BY index_number`),
    'document-number': db.prepare(`
      SELECT DISTINCT document_number AS number FROM documents
      WHERE document_number IS NOT NULL AND (?1 IS NULL OR division LIKE ?1 || '%' ESCAPE '\\') ORDER BY document_number`),
  };
  const lastRun = db.prepare('SELECT max(coalesce(finished, started)) AS time FROM runs');

  return {
    async reportsOf(agency, bodies) {
      const rows = agency === null ? reportsOfNobody.all() : reportsOf.all(agency, JSON.stringify(bodies));
      return rows.map(toReport);
    },
    async reportYears() {
      const { first, last } = years.get() as { first: number | null; last: number | null };
      return first === null || last === null ? null : { first, last };
    },
    async *listedOnly() {
      for (const row of listed.iterate()) yield toListed(row);
    },
    async *numbers(kind, division) {
      for (const row of numbers[kind].iterate(division === null ? null : escapeLike(division)))
        yield row['number'] as string;
    },
    async lastRun() {
      const { time } = lastRun.get() as { time: number | null };
      return time === null ? null : new Date(time);
    },
  };
}

function toReport(row: Record<string, unknown>): DatedReport {
  return {
    agency: row['agency'] as string | null,
    name: row['name'] as string | null,
    division: row['division'] as string | null,
    year: row['year'] as number | null,
    publishedAt: row['published'] as string | null,
    url: row['url'] as string,
    capture: row['capture'] as string,
  };
}

function toListed(row: Record<string, unknown>): ListedOnly {
  return {
    url: row['url'] as string,
    title: row['title'] as string,
    date: row['date'] as string | null,
    outcome: row['outcome'] as ListedOnly['outcome'],
    capture: row['capture'] as string | null,
    neighbours: JSON.parse(row['neighbours'] as string) as string[],
  };
}
