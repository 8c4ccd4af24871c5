/** SQLite schema of the catalog, as forward migrations: `PRAGMA user_version` counts how many have run. */
import type { DatabaseSync } from 'node:sqlite';
import { GongkaiError } from '#core/errors.ts';

/** Times are milliseconds since 1970 (integers); WARC-Dates stay text as in the record. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    seeds TEXT NOT NULL,
    settings TEXT NOT NULL,
    started INTEGER NOT NULL,
    finished INTEGER,
    outcome TEXT
  ) STRICT;

  CREATE TABLE hosts (
    host TEXT PRIMARY KEY,
    lease_owner TEXT,
    lease_token INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    state TEXT,
    robots TEXT,
    robots_at INTEGER
  ) STRICT;

  CREATE TABLE frontier (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    run TEXT NOT NULL,
    role TEXT NOT NULL,
    priority INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    hops INTEGER NOT NULL,
    via TEXT,
    list TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL,
    reason TEXT,
    done_at INTEGER,
    redirect_to TEXT,
    capture TEXT,
    recorded INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX frontier_due ON frontier (host, run, priority, id) WHERE outcome = 'waiting';
  CREATE INDEX frontier_unrecorded ON frontier (id) WHERE recorded = 0;

  -- How many URLs of a run wait at each host, kept by triggers so that nothing has to count them.
  CREATE TABLE host_work (
    run TEXT NOT NULL,
    host TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    PRIMARY KEY (run, host)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER frontier_inserted AFTER INSERT ON frontier WHEN new.outcome = 'waiting' BEGIN
    INSERT INTO host_work VALUES (new.run, new.host, 1)
      ON CONFLICT (run, host) DO UPDATE SET waiting = waiting + 1;
  END;
  CREATE TRIGGER frontier_left AFTER UPDATE OF outcome, run ON frontier
    WHEN old.outcome = 'waiting' AND (new.outcome <> 'waiting' OR new.run <> old.run) BEGIN
    UPDATE host_work SET waiting = waiting - 1 WHERE run = old.run AND host = old.host;
  END;
  CREATE TRIGGER frontier_armed AFTER UPDATE OF outcome, run ON frontier
    WHEN new.outcome = 'waiting' AND (old.outcome <> 'waiting' OR new.run <> old.run) BEGIN
    INSERT INTO host_work VALUES (new.run, new.host, 1)
      ON CONFLICT (run, host) DO UPDATE SET waiting = waiting + 1;
  END;

  CREATE TABLE segments (
    segment TEXT PRIMARY KEY,
    committed_bytes INTEGER NOT NULL,
    sealed INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE captures (
    id TEXT PRIMARY KEY,
    run TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    date TEXT NOT NULL,
    status INTEGER NOT NULL,
    media_type TEXT,
    payload_digest TEXT NOT NULL,
    payload_bytes INTEGER NOT NULL,
    segment TEXT NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    request_offset INTEGER NOT NULL,
    request_length INTEGER NOT NULL,
    revisit_of TEXT,
    truncated TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX captures_key ON captures (key, date);
  CREATE INDEX captures_payload ON captures (payload_digest) WHERE revisit_of IS NULL;
  CREATE UNIQUE INDEX captures_place ON captures (segment, offset);

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    site TEXT,
    kind TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    source TEXT,
    index_number TEXT,
    division TEXT,
    document_number TEXT,
    disclosure_method TEXT,
    validity TEXT,
    category TEXT,
    issued TEXT,
    published TEXT,
    effective TEXT,
    expiry TEXT,
    report_year INTEGER,
    year INTEGER,
    date TEXT,
    fingerprint TEXT NOT NULL,
    text_digest TEXT,
    capture TEXT NOT NULL,
    captured TEXT NOT NULL,
    first_captured TEXT NOT NULL
  ) STRICT;
  CREATE INDEX documents_index_number ON documents (index_number);
  CREATE INDEX documents_key ON documents (key);
  CREATE INDEX documents_text ON documents (text_digest) WHERE text_digest IS NOT NULL;
  CREATE INDEX documents_date ON documents (date);

  CREATE TABLE versions (
    document INTEGER NOT NULL,
    capture TEXT NOT NULL,
    captured TEXT NOT NULL,
    extractor TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (document, captured, capture)
  ) STRICT;
  CREATE INDEX versions_capture ON versions (capture);

  CREATE TABLE attachments (
    document INTEGER NOT NULL,
    url TEXT NOT NULL,
    key TEXT,
    name TEXT NOT NULL,
    media_type TEXT
  ) STRICT;
  CREATE INDEX attachments_document ON attachments (document);

  CREATE TABLE findings (
    document INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    locator TEXT
  ) STRICT;
  CREATE INDEX findings_document ON findings (document);

  CREATE TABLE lists (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    title TEXT,
    reported_total INTEGER,
    reported_pages INTEGER,
    pages INTEGER NOT NULL DEFAULT 0,
    truncated TEXT,
    run TEXT NOT NULL,
    observed INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE list_items (
    list INTEGER NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    run TEXT NOT NULL,
    PRIMARY KEY (list, key)
  ) STRICT, WITHOUT ROWID;

  CREATE VIEW document_json AS
    SELECT d.document AS id, d.url, d.kind, unpack(v.body) AS json
    FROM documents d JOIN versions v ON v.document = d.id AND v.capture = d.capture;
  CREATE VIEW url_outcomes AS
    SELECT url, outcome, reason, role, depth, via, run, host, attempts, redirect_to, capture FROM frontier;
  `,
  `
  CREATE TABLE files (
    document TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    capture TEXT NOT NULL,
    captured TEXT NOT NULL,
    media_type TEXT,
    title TEXT,
    extractor TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (key, captured, capture)
  ) STRICT;
  CREATE INDEX files_document ON files (document);
  CREATE INDEX files_capture ON files (capture);
  CREATE INDEX attachments_key ON attachments (key) WHERE key IS NOT NULL;
  CREATE INDEX frontier_redirects ON frontier (redirect_to) WHERE redirect_to IS NOT NULL;

  -- What the full-text index should hold of the document: its text and that of its files, told by their fingerprints.
  ALTER TABLE documents ADD COLUMN search_stamp TEXT NOT NULL DEFAULT '';
  UPDATE documents SET search_stamp = fingerprint;

  CREATE TABLE reports (
    document INTEGER PRIMARY KEY,
    capture TEXT NOT NULL,
    year INTEGER,
    body TEXT,
    template TEXT NOT NULL
  ) STRICT;
  CREATE INDEX reports_body ON reports (body, year);
  CREATE TABLE report_cells (
    document INTEGER NOT NULL,
    metric TEXT NOT NULL,
    applicant TEXT,
    value REAL,
    unit TEXT,
    state TEXT NOT NULL,
    raw TEXT NOT NULL,
    rule TEXT NOT NULL,
    locator TEXT NOT NULL,
    channel TEXT,
    label TEXT,
    sentence TEXT
  ) STRICT;
  CREATE INDEX report_cells_document ON report_cells (document);
  CREATE INDEX report_cells_metric ON report_cells (metric, document);
  CREATE TABLE report_checks (
    document INTEGER NOT NULL,
    rule TEXT NOT NULL,
    applicant TEXT,
    metric TEXT,
    result TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX report_checks_document ON report_checks (document);

  CREATE VIEW statistics AS
    SELECT r.document, d.url, r.capture, coalesce(d.agency_name, r.body, d.publisher) AS agency, d.division, r.year, c.metric, c.applicant,
      c.value, c.unit, c.state, c.raw, c.rule, c.locator, c.channel, c.label, c.sentence
    FROM report_cells c JOIN reports r ON r.document = c.document JOIN documents d ON d.id = c.document;
  `,
  `
  ALTER TABLE documents ADD COLUMN agency TEXT;
  ALTER TABLE documents ADD COLUMN agency_name TEXT;
  ALTER TABLE documents ADD COLUMN agency_division TEXT;
  CREATE INDEX documents_agency ON documents (agency) WHERE agency IS NOT NULL;

  CREATE TABLE agencies (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT,
    division TEXT,
    expected INTEGER NOT NULL,
    since TEXT,
    until TEXT,
    successor TEXT,
    site TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE agency_names (
    agency TEXT NOT NULL,
    name TEXT NOT NULL,
    since TEXT,
    until TEXT
  ) STRICT;
  CREATE INDEX agency_names_agency ON agency_names (agency);

  -- Agencies that documents name have no rows of their own: they are as the latest document has them.
  CREATE VIEW known_agencies AS
    SELECT id, name, division, 'registered' AS source, expected, since, until, successor FROM agencies
    UNION ALL
    SELECT id, name, division, 'seen', 0, NULL, NULL, NULL FROM (
      SELECT agency AS id, agency_name AS name, agency_division AS division, max(coalesce(date, '') || document)
      FROM documents WHERE agency IS NOT NULL AND agency NOT IN (SELECT id FROM agencies) GROUP BY agency
    );
  `,
  `
  -- As page and registry tell it; \`agency\` is the id that the agency has in the whole archive.
  ALTER TABLE documents ADD COLUMN page_agency TEXT;
  UPDATE documents SET page_agency = agency;
  CREATE INDEX documents_page_agency ON documents (page_agency, host, agency_name, agency_division, agency)
    WHERE page_agency IS NOT NULL;

  DROP VIEW known_agencies;
  -- Agencies that documents name have no rows of their own: they are as the latest document has them that knows the place.
  CREATE VIEW known_agencies AS
    SELECT id, name, division, 'registered' AS source, expected, since, until, successor FROM agencies
    UNION ALL
    SELECT id, name, division, 'seen', 0, NULL, NULL, NULL FROM (
      SELECT agency AS id, agency_name AS name, agency_division AS division,
        max((agency_division IS NOT NULL) || (agency = page_agency) || coalesce(date, '') || document)
      FROM documents WHERE agency IS NOT NULL AND agency NOT IN (SELECT id FROM agencies) GROUP BY agency
    );

  DROP VIEW statistics;
  -- A reporting body is named in full where it begins with the same place as the agency does.
  CREATE VIEW statistics AS
    SELECT r.document, d.url, r.capture, CASE WHEN substr(r.body, 1, 2) = substr(d.agency_name, 1, 2) THEN r.body
        ELSE coalesce(d.agency_name, r.body, d.publisher) END AS agency, d.agency AS agency_id, d.division, r.year, c.metric, c.applicant,
      c.value, c.unit, c.state, c.raw, c.rule, c.locator, c.channel, c.label, c.sentence
    FROM report_cells c JOIN reports r ON r.document = c.document JOIN documents d ON d.id = c.document;
  `,
  `
  -- What is sent to get a page, where that is not asked for with GET.
  ALTER TABLE frontier ADD COLUMN post_type TEXT;
  ALTER TABLE frontier ADD COLUMN post_body TEXT;
  DROP VIEW url_outcomes;
  CREATE VIEW url_outcomes AS
    SELECT url, key, outcome, reason, role, depth, via, run, host, attempts, redirect_to, capture FROM frontier;

  ALTER TABLE lists ADD COLUMN family TEXT;
  -- Pages of a list in the run that saw them last: in which order, the how-manieth with items, a digest of these, what follows, and
  -- how many items no page before had.
  CREATE TABLE list_pages (
    list INTEGER NOT NULL,
    key TEXT NOT NULL,
    run TEXT NOT NULL,
    seq INTEGER NOT NULL,
    number INTEGER NOT NULL,
    items TEXT,
    next TEXT,
    news INTEGER NOT NULL,
    PRIMARY KEY (list, key)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What a browser made of the page, in the same segment; and what only a page in a browser has asked for.
  ALTER TABLE captures ADD COLUMN render_offset INTEGER;
  ALTER TABLE captures ADD COLUMN render_length INTEGER;
  ALTER TABLE captures ADD COLUMN is_part INTEGER NOT NULL DEFAULT 0;
  -- Folders whose pages need a browser, or gain nothing by one; a hint that is forgotten after a while.
  CREATE TABLE column_memory (
    folder TEXT PRIMARY KEY,
    verdict TEXT NOT NULL,
    until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Since when a list that had items yields none: the date of the capture that showed it.
  ALTER TABLE lists ADD COLUMN dried_up TEXT;
  `,
  `
  -- Where a URL stands on the way to annual reports; null in a crawl that goes everywhere.
  ALTER TABLE frontier ADD COLUMN road TEXT;
  `,
];

/** Brings the database up to date, or as far as `target` only. @throws MIGRATION_FAILED when it was written by a newer Gongkai. */
export function migrate(db: DatabaseSync, target: number = MIGRATIONS.length): void {
  for (let version = knownVersion(db); version < target; version += 1) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(MIGRATIONS[version] ?? '');
      db.exec(`PRAGMA user_version = ${version + 1}`);
      db.exec('COMMIT');
    } catch (cause) {
      db.exec('ROLLBACK');
      throw new GongkaiError('MIGRATION_FAILED', `catalog migration ${version + 1} failed`, { cause });
    }
  }
}

/** For readers, who change nothing. @throws MIGRATION_FAILED when the database is not of this schema */
export function assertMigrated(db: DatabaseSync): void {
  const version = knownVersion(db);
  if (version === MIGRATIONS.length) return;
  throw new GongkaiError(
    'MIGRATION_FAILED',
    `the catalog has schema ${version}, this Gongkai reads ${MIGRATIONS.length}`,
    {
      hint: 'run `gongkai reparse` to bring it up to date, or move catalog.sqlite away and run `gongkai rebuild`',
    },
  );
}

function knownVersion(db: DatabaseSync): number {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version <= MIGRATIONS.length) return version;
  throw new GongkaiError(
    'MIGRATION_FAILED',
    `the catalog has schema ${version}, this Gongkai knows ${MIGRATIONS.length}`,
    {
      hint: 'use a newer Gongkai, or move catalog.sqlite away and run `gongkai rebuild`',
    },
  );
}
