/** Searching documents: filters, full text and order. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { DocumentFilter, DocumentRow, DocumentSort } from '#core/document-index.ts';
import { GongkaiError } from '#core/errors.ts';
import { foldText, matchExpression } from '#storage/catalog/search-tokens.ts';

/** Above this many hits relevance says little and ranking costs most of the time: newest first then. */
const RANKED_HITS = 20_000;

export interface DocumentQuery {
  /** Conditions on `documents d`, parameters as `?`. */
  readonly where: string;
  readonly parameters: readonly SQLInputValue[];
}

/** `filter` as SQL. @throws QUERY_INVALID when the words hold nothing that can be searched */
export function documentQuery(filter: DocumentFilter): DocumentQuery {
  const conditions: string[] = [];
  const parameters: SQLInputValue[] = [];
  const add = (condition: string, ...values: SQLInputValue[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  if (filter.words !== null && filter.words.trim() !== '') {
    const match = matchExpression(filter.words);
    if (match === '') {
      throw new GongkaiError('QUERY_INVALID', `nothing to search for in “${filter.words}”`, {
        hint: 'give words or numbers',
      });
    }
    add('d.id IN (SELECT rowid FROM search WHERE search MATCH ?)', match);
  }
  if (filter.title !== null) {
    add(
      'd.id IN (SELECT rowid FROM search WHERE search MATCH ?)',
      `title : (${matchExpression(filter.title) || '""'})`,
    );
  }
  if (filter.publisher !== null) {
    const text = contains(filter.publisher);
    add("(fold(d.publisher) LIKE ? ESCAPE '\\' OR fold(d.agency_name) LIKE ? ESCAPE '\\')", text, text);
  }
  if (filter.category !== null) add("fold(d.category) LIKE ? ESCAPE '\\'", contains(filter.category));
  if (filter.indexNumber !== null)
    add("upper(d.index_number) LIKE ? ESCAPE '\\'", contains(compact(filter.indexNumber).toUpperCase()));
  if (filter.documentNumber !== null) {
    add(
      `${unbracketed('d.document_number')} LIKE ? ESCAPE '\\'`,
      contains(compact(filter.documentNumber).replaceAll(/[〔〕[\]()]/g, '|')),
    );
  }
  if (filter.year !== null) add('d.year = ?', filter.year);
  if (filter.from !== null) add('d.date >= ?', filter.from);
  // A day includes its minutes: 2014-03-08T20:57 is not after 2014-03-08.
  if (filter.to !== null) add('d.date < ?', `${filter.to}~`);
  if (filter.division !== null) add("d.division LIKE ? ESCAPE '\\'", `${escapeLike(filter.division)}%`);
  if (filter.site !== null)
    add(
      "(d.host LIKE ? ESCAPE '\\' OR fold(d.site) LIKE ? ESCAPE '\\')",
      contains(filter.site),
      contains(filter.site),
    );
  if (filter.kind !== null) add('d.kind = ?', filter.kind);
  return { where: conditions.length > 0 ? conditions.join(' AND ') : '1', parameters };
}

/** A page of results with the number of all. */
export function documentSearch(
  db: DatabaseSync,
  filter: DocumentFilter,
  sort: DocumentSort,
  limit: number,
  offset: number,
): { readonly total: number; readonly rows: readonly DocumentRow[] } {
  const { where, parameters } = documentQuery(filter);
  const { total } = db
    .prepare(`SELECT count(*) AS total FROM documents d WHERE ${where}`)
    .get(...parameters) as {
    total: number;
  };
  const ranked =
    sort === 'relevance' && filter.words !== null && filter.words.trim() !== '' && total <= RANKED_HITS;
  const order = sort === 'oldest' ? 'd.date ASC NULLS LAST, d.id' : 'd.date DESC NULLS LAST, d.id';
  const rows = ranked
    ? db
        .prepare(
          `SELECT d.* FROM search s JOIN documents d ON d.id = s.rowid
           WHERE s.search MATCH ? AND ${where} ORDER BY bm25(search, 8.0, 1.0), ${order} LIMIT ? OFFSET ?`,
        )
        .all(matchExpression(filter.words ?? ''), ...parameters, limit, offset)
    : db
        .prepare(`SELECT d.* FROM documents d WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
        .all(...parameters, limit, offset);
  return { total, rows: rows.map(toDocumentRow) };
}

export function toDocumentRow(row: Record<string, unknown>): DocumentRow {
  return {
    id: row['document'] as string,
    url: row['url'] as string,
    kind: row['kind'] as string,
    title: row['title'] as string | null,
    publisher: row['publisher'] as string | null,
    indexNumber: row['index_number'] as string | null,
    documentNumber: row['document_number'] as string | null,
    issuedDate: row['issued'] as string | null,
    publishedAt: row['published'] as string | null,
    category: row['category'] as string | null,
    reportYear: row['report_year'] as number | null,
    capture: row['capture'] as string,
    capturedAt: row['captured'] as string,
  };
}

/** `text` without wildcards, for LIKE with a backslash as ESCAPE. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

function contains(text: string): string {
  return `%${escapeLike(foldText(text).trim())}%`;
}

function compact(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** Document numbers are found whatever brackets people type: 〔2017〕, [2017], (2017). */
function unbracketed(column: string): string {
  return `replace(replace(${column}, '〔', '|'), '〕', '|')`;
}
