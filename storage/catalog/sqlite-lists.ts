/** Lists and their pages in SQLite. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { VisitResult } from '#core/catalog.ts';
import type { ListObservation, ListRow, PageAmongOthers } from '#core/crawl-ledger.ts';
import type { Finding } from '#core/finding.ts';
import type { PageOutcome } from '#core/outcome.ts';

export interface SqliteLists {
  /** Inside the caller's transaction: what a visit tells of the list that its page is of. */
  observe(visit: VisitResult, at: Date): void;
  amongOthers(page: ListObservation, run: string): PageAmongOthers;
  all(): Iterable<ListRow>;
}

/** Outcomes that leave the item's own bytes in the archive. */
const HELD = "('document', 'list', 'page', 'attachment', 'duplicate', 'not-modified', 'redirect')";

/** Outcomes of a page that answered, and could have shown items. One that could not be had says nothing of its list. */
const ANSWERED: ReadonlySet<PageOutcome> = new Set<PageOutcome>([
  'document',
  'list',
  'page',
  'attachment',
  'duplicate',
  'not-found',
  'soft-not-found',
]);

/** What a page adds to what the catalog knows of its list. */
interface Place {
  readonly among: PageAmongOthers;
  /** The page was observed in this run before. */
  readonly isKnown: boolean;
  /** The how-manieth observed page it is; 0 for a shell whose items come by other requests. */
  readonly seq: number;
  /** Items that no other page had. */
  readonly news: number;
}

export function createSqliteLists(db: DatabaseSync): SqliteLists {
  const upsert = db.prepare(`
    INSERT INTO lists (key, url, title, reported_total, reported_pages, pages, truncated, run, observed, family)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
    ON CONFLICT (key) DO UPDATE SET
      title = coalesce(lists.title, excluded.title),
      reported_total = coalesce(excluded.reported_total, lists.reported_total),
      reported_pages = coalesce(excluded.reported_pages, lists.reported_pages),
      family = coalesce(excluded.family, lists.family),
      pages = CASE WHEN lists.run = excluded.run THEN lists.pages ELSE 0 END + excluded.pages,
      truncated = CASE WHEN lists.run = excluded.run THEN coalesce(excluded.truncated, lists.truncated)
        ELSE excluded.truncated END,
      run = excluded.run, observed = excluded.observed
    RETURNING id`);
  const addItem = db.prepare(`
    INSERT INTO list_items (list, key, url, title, date, run) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (list, key) DO UPDATE SET
      title = excluded.title, date = coalesce(excluded.date, list_items.date), run = excluded.run`);
  const addPage = db.prepare(`
    INSERT INTO list_pages (list, key, run, seq, number, items, next, news) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT (list, key) DO UPDATE SET
      seq = excluded.seq, number = excluded.number, items = excluded.items, next = excluded.next,
      news = CASE WHEN list_pages.run = excluded.run THEN list_pages.news ELSE 0 END + excluded.news, run = excluded.run`);
  const forgetPage = db.prepare(
    'DELETE FROM list_pages WHERE list = ?1 AND key = ?2 AND run = ?3 AND items IS NULL',
  );
  const forgetEnd = db.prepare('UPDATE lists SET truncated = NULL WHERE id = ?');
  const listOf = db.prepare('SELECT id, reported_total FROM lists WHERE key = ?');
  const others = db.prepare(`
    SELECT max(seq) FILTER (WHERE key = ?3) AS own, coalesce(max(seq), 0) AS last,
      coalesce(max(seq) FILTER (WHERE news > 0 AND key <> ?3), 0) AS last_news,
      count(items) FILTER (WHERE key <> ?3) AS shown,
      min(number) FILTER (WHERE items = ?4 AND key <> ?3) AS repeats,
      max(next = ?3 AND key <> ?3) AS is_next, coalesce(sum(news), 0) AS enumerated
    FROM list_pages WHERE list = ?1 AND run = ?2`);
  const knownItems = db.prepare(`
    SELECT count(*) AS n FROM json_each(?3) j CROSS JOIN list_items i ON i.list = ?1 AND i.key = j.value WHERE i.run = ?2`);
  const all = db.prepare(`
    SELECT l.id, l.run, l.url, l.family, l.title, l.reported_total, l.reported_pages, l.pages, l.truncated, l.dried_up,
      count(i.key) AS enumerated, coalesce(sum(f.outcome IN ${HELD}), 0) AS held,
      EXISTS (SELECT 1 FROM list_pages p JOIN frontier n ON n.key = p.next
        WHERE p.list = l.id AND p.run = l.run AND n.outcome = 'waiting') AS goes_on
    FROM lists l LEFT JOIN list_items i ON i.list = l.id AND i.run = l.run LEFT JOIN frontier f ON f.key = i.key
    GROUP BY l.id ORDER BY l.id`);
  const rejected = db.prepare(`
    SELECT f.outcome, count(*) AS items FROM list_items i JOIN frontier f ON f.key = i.key
    WHERE i.list = ? AND i.run = ? AND f.outcome NOT IN ${HELD} AND f.outcome <> 'waiting'
    GROUP BY f.outcome ORDER BY items DESC, f.outcome`);
  const itemsOf = db.prepare(`
    SELECT coalesce(max(run = ?2), 0) AS now, count(*) > 0 AS ever FROM list_items WHERE list = ?1`);
  const yields = db.prepare('UPDATE lists SET dried_up = NULL WHERE id = ? AND dried_up IS NOT NULL');
  const driesUp = db.prepare('UPDATE lists SET dried_up = coalesce(dried_up, ?2) WHERE id = ?1');
  // Its page is no list any more: what that said is no longer so.
  const empty = db.prepare(`
    UPDATE lists SET reported_total = NULL, reported_pages = NULL, pages = 0, truncated = NULL, run = ?2, observed = ?3
    WHERE id = ?1`);

  function placeOf(page: ListObservation, run: string): Place {
    const { list, key, items, reportedTotal } = page;
    const keys = new Set(items.map((item) => item.key));
    const known = listOf.get(list) as { id: number; reported_total: number | null } | undefined;
    const id = known?.id ?? null;
    const row = others.get(id, run, key, digestOf(page)) as unknown as OthersRow;
    const { n } = knownItems.get(id, run, JSON.stringify([...keys])) as { n: number };
    const news = keys.size - n;
    const isShell = key === list && items.length === 0;
    const seq = row.own ?? (isShell ? 0 : row.last + 1);
    return {
      isKnown: row.own !== null,
      seq,
      news,
      among: {
        number: row.shown + (items.length > 0 ? 1 : 0),
        isNext: row.is_next === 1,
        repeats: row.repeats,
        pagesWithoutNews: news > 0 ? 0 : seq - row.last_news,
        enumerated: row.enumerated + news,
        reportedTotal: reportedTotal ?? known?.reported_total ?? null,
      },
    };
  }

  /** Without its scripts the page had no items, and may have said why. */
  function forgetEmpty({ list, key }: ListObservation, run: string): void {
    const known = listOf.get(list) as { id: number } | undefined;
    if (known !== undefined && forgetPage.run(known.id, key, run).changes > 0) forgetEnd.run(known.id);
  }

  function observePage(page: ListObservation, run: string, at: Date): void {
    if (page.isShown === true) forgetEmpty(page, run);
    const { among, isKnown, seq, news } = placeOf(page, run);
    const isAnother = !isKnown && among.repeats === null && page.items.length > 0;
    const { id } = upsert.get(
      page.list,
      page.page,
      page.title,
      page.reportedTotal,
      page.reportedPages,
      isAnother ? 1 : 0,
      page.truncated,
      run,
      at.getTime(),
      page.family,
    ) as { id: number };
    addPage.run(id, page.key, run, seq, among.number, digestOf(page), page.next, news);
    for (const item of page.items) addItem.run(id, item.key, item.url, item.title, item.date, run);
  }

  /** Items of a list may come by later pages: nothing is said before the last of them. */
  function noteYield({ entry, list, outcome, captures }: VisitResult, at: Date): void {
    if (!ANSWERED.has(outcome)) return;
    const known = listOf.get(list?.list ?? entry.list ?? entry.key) as { id: number } | undefined;
    if (known === undefined) return;
    const { id } = known;
    if (list !== null && list.items.length > 0) {
      yields.run(id);
      return;
    }
    if (list !== null && list.next !== null) return;
    const items = itemsOf.get(id, entry.run) as { now: number; ever: number };
    if (items.now === 1 || items.ever === 0) return;
    driesUp.run(id, captures.at(-1)?.date ?? at.toISOString());
    if (list === null) empty.run(id, entry.run, at.getTime());
  }

  function rejectedOf(row: Record<string, unknown>): ListRow['rejected'] {
    if (row['held'] === row['enumerated']) return {};
    const rows = rejected.all(row['id'] as number, row['run'] as string);
    return Object.fromEntries(rows.map(({ outcome, items }) => [outcome as string, items as number]));
  }

  return {
    observe(visit, at) {
      if (visit.list !== null) observePage(visit.list, visit.entry.run, at);
      noteYield(visit, at);
    },
    amongOthers: (page, run) => placeOf(page, run).among,
    *all() {
      for (const row of all.all()) yield toListRow(row, rejectedOf(row));
    },
  };
}

interface OthersRow {
  readonly own: number | null;
  readonly last: number;
  readonly last_news: number;
  readonly shown: number;
  readonly repeats: number | null;
  readonly is_next: number | null;
  readonly enumerated: number;
}

/** Of the items in any order; null without any. */
function digestOf({ items }: ListObservation): string | null {
  if (items.length === 0) return null;
  const keys = items.map(({ key }) => key).toSorted();
  return createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32);
}

function toListRow(row: Record<string, unknown>, rejected: ListRow['rejected']): ListRow {
  const enumerated = row['enumerated'] as number;
  const held = row['held'] as number;
  const reported = row['reported_total'] as number | null;
  const isShort = reported !== null && enumerated < reported && row['goes_on'] === 0;
  const reportedPages = row['reported_pages'] as number | null;
  const pages = row['pages'] as number;
  // Where items are counted, pages may be larger than the site's own.
  const isCut = reported === null && reportedPages !== null && pages < reportedPages && row['goes_on'] === 0;
  return {
    url: row['url'] as string,
    family: row['family'] as string | null,
    title: row['title'] as string | null,
    reportedTotal: reported,
    reportedPages,
    pages,
    enumerated,
    held,
    missing: Math.max(enumerated - held, reported === null ? 0 : reported - held),
    rejected,
    truncated:
      (row['truncated'] as string | null) ??
      (isShort ? `shows ${enumerated} of ${reported}` : null) ??
      (isCut ? `shows ${pages} of ${reportedPages} pages` : null),
    findings: findingsOf(row['dried_up'] as string | null),
  };
}

function findingsOf(driedUp: string | null): readonly Finding[] {
  if (driedUp === null) return [];
  const message = `The list had items, and has yielded none since ${driedUp}.`;
  return [{ code: 'list-dried-up', severity: 'warning', message, locator: null }];
}
