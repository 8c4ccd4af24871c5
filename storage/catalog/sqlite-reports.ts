/** The numbers of annual reports in SQLite: rows for the current version of each document. */
import type { DatabaseSync } from 'node:sqlite';
import type { StatedReport } from '#core/attached-files.ts';
import type { ReportCheck, ReportTemplate, Statistic } from '#core/report.ts';
import type { HeldReport, ReportIndex } from '#core/report-index.ts';
import { documentQuery } from '#storage/catalog/sqlite-search.ts';

export interface SqliteReports extends ReportIndex {
  /** Inside the caller's transaction: replaces what row `document` stated; null when it is no annual report. */
  write(document: number, capture: string, stated: StatedReport | null): void;
}

/** The reporting body is named in full where it begins with the same place as the agency does. */
const REPORT_COLUMNS = `r.*, d.document AS id, d.url, CASE WHEN substr(r.body, 1, 2) = substr(d.agency_name, 1, 2) THEN r.body
  ELSE coalesce(d.agency_name, r.body, d.publisher) END AS agency, d.agency AS agency_id, d.division`;

/** `reading` has the search index attached. */
export function createSqliteReports(db: DatabaseSync, reading: DatabaseSync): SqliteReports {
  const clear = db.prepare('DELETE FROM reports WHERE document = ?');
  const clearRows = ['report_cells', 'report_checks'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE document = ?`),
  );
  const addReport = db.prepare(
    'INSERT INTO reports (document, capture, year, body, template) VALUES (?, ?, ?, ?, ?)',
  );
  const addCell = db.prepare(`
    INSERT INTO report_cells (document, metric, applicant, value, unit, state, raw, rule, locator, channel, label, sentence)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addCheck = db.prepare(
    'INSERT INTO report_checks (document, rule, applicant, metric, result, detail) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const cells = db.prepare(`
    SELECT * FROM report_cells WHERE document = ?1 AND (?2 IS NULL OR substr(metric, 1, length(?2)) = ?2) ORDER BY rowid`);
  const checks = db.prepare('SELECT * FROM report_checks WHERE document = ? ORDER BY rowid');
  // By the agency where both are known, else by the name of the body on the same host. A government and its office may share an id.
  const yearBefore = db.prepare(`
    WITH asked AS (
      SELECT d.agency, d.host, r.body, r.year - 1 AS year FROM documents d JOIN reports r ON r.document = d.id WHERE d.document = ?
    ), found (id) AS (
      SELECT d.id FROM asked q CROSS JOIN documents d ON d.agency = q.agency
        CROSS JOIN reports r ON r.document = d.id AND r.year = q.year
      UNION ALL
      SELECT d.id FROM asked q CROSS JOIN reports r ON r.body = q.body AND r.year = q.year
        CROSS JOIN documents d ON d.id = r.document AND d.host = q.host WHERE q.agency IS NULL OR d.agency IS NULL
    )
    SELECT ${REPORT_COLUMNS} FROM found JOIN reports r ON r.document = found.id JOIN documents d ON d.id = found.id
    ORDER BY EXISTS (SELECT 1 FROM report_cells c WHERE c.document = r.document) DESC, r.body IS (SELECT body FROM asked) DESC,
      d.captured DESC, d.id LIMIT 1`);

  function toReport(row: Record<string, unknown>, metric: string | null): HeldReport {
    const document = row['document'] as number;
    return {
      document: row['id'] as string,
      url: row['url'] as string,
      capture: row['capture'] as string,
      agency: row['agency'] as string | null,
      agencyId: row['agency_id'] as string | null,
      division: row['division'] as string | null,
      year: row['year'] as number | null,
      template: row['template'] as ReportTemplate,
      statistics: cells.all(document, metric).map(toStatistic),
      checks: checks.all(document).map(toCheck),
    };
  }

  return {
    write(document, capture, stated) {
      if (clear.run(document).changes > 0) for (const statement of clearRows) statement.run(document);
      if (stated === null) return;
      const { report, fileCapture } = stated;
      addReport.run(document, fileCapture ?? capture, report.year, report.body, report.template);
      for (const cell of report.statistics) {
        addCell.run(
          document,
          cell.metric,
          cell.applicant,
          cell.value,
          cell.unit,
          cell.state,
          cell.raw,
          cell.rule,
          cell.locator,
          cell.channel ?? null,
          cell.label ?? null,
          cell.sentence ?? null,
        );
      }
      for (const { rule, applicant, metric, result, detail } of report.checks)
        addCheck.run(document, rule, applicant, metric, result, detail);
    },
    async *reports(filter, metric) {
      const { where, parameters } = documentQuery(filter);
      const page = reading.prepare(`
        SELECT ${REPORT_COLUMNS} FROM reports r JOIN documents d ON d.id = r.document
        WHERE ${where} AND d.id > ? ORDER BY d.id LIMIT 200`);
      let after = 0;
      for (;;) {
        const rows = page.all(...parameters, after);
        for (const row of rows) yield toReport(row, metric);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last['document'] as number;
      }
    },
    async yearBefore(document) {
      const row = yearBefore.get(document);
      return row === undefined ? undefined : toReport(row, null);
    },
  };
}

function toStatistic(row: Record<string, unknown>): Statistic {
  const [channel, label, sentence] = [row['channel'], row['label'], row['sentence']] as (string | null)[];
  return {
    metric: row['metric'] as string,
    applicant: row['applicant'] as string | null,
    value: row['value'] as number | null,
    unit: row['unit'] as string | null,
    state: row['state'] as Statistic['state'],
    raw: row['raw'] as string,
    rule: row['rule'] as string,
    locator: row['locator'] as string,
    ...(channel == null ? {} : { channel }),
    ...(label == null ? {} : { label }),
    ...(sentence == null ? {} : { sentence }),
  };
}

function toCheck(row: Record<string, unknown>): ReportCheck {
  return {
    rule: row['rule'] as ReportCheck['rule'],
    applicant: row['applicant'] as string | null,
    metric: row['metric'] as string | null,
    result: row['result'] as ReportCheck['result'],
    detail: row['detail'] as string,
  };
}
