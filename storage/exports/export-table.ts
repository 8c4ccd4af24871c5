/** Tables of the archive as files: CSV for spreadsheets, JSON lines for programs, described by a Frictionless data package. */
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { CaptureEntry } from '#core/capture-index.ts';
import type { DocumentVersion } from '#core/document-index.ts';
import type { Section } from '#core/document.ts';
import { GongkaiError } from '#core/errors.ts';
import { type HeldReport, statisticRow } from '#core/report-index.ts';

export type ExportFormat = 'csv' | 'jsonl';

export interface ExportField {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'date' | 'datetime';
  readonly description: string;
}

export type ExportRow = Readonly<Record<string, string | number | null>>;

export interface ExportSource {
  readonly name: 'documents' | 'sections' | 'statistics' | 'captures';
  readonly fields: readonly ExportField[];
  readonly rows: AsyncIterable<ExportRow>;
}

/** Columns of the `documents` table. */
const DOCUMENT_FIELDS: readonly ExportField[] = [
  { name: 'id', type: 'string', description: 'stable id of the document' },
  { name: 'url', type: 'string', description: 'address as captured' },
  { name: 'kind', type: 'string', description: 'document or annual-report' },
  { name: 'title', type: 'string', description: '标题' },
  { name: 'publisher', type: 'string', description: '发布机构, as published' },
  { name: 'agency', type: 'string', description: 'full name of the agency that published' },
  { name: 'agencyId', type: 'string', description: 'its credit or organisation code where known' },
  { name: 'indexNumber', type: 'string', description: '索引号' },
  { name: 'division', type: 'string', description: 'GB/T 2260 code of the index number, else of the agency' },
  { name: 'documentNumber', type: 'string', description: '发文字号' },
  { name: 'issuedDate', type: 'string', description: '成文日期, ISO 8601 at its precision' },
  { name: 'publishedAt', type: 'string', description: '发布时间, ISO 8601 at its precision' },
  { name: 'source', type: 'string', description: '来源' },
  { name: 'disclosureMethod', type: 'string', description: '公开方式' },
  { name: 'topic', type: 'string', description: '主题分类' },
  { name: 'category', type: 'string', description: '组配分类' },
  { name: 'reportYear', type: 'integer', description: 'year that an annual report is about' },
  { name: 'template', type: 'string', description: 'template of an annual report' },
  { name: 'text', type: 'string', description: 'body, table cells by tab' },
  { name: 'capturedAt', type: 'datetime', description: 'time of the capture' },
  { name: 'capture', type: 'string', description: 'WARC-Record-ID of the capture' },
  { name: 'payloadDigest', type: 'string', description: 'digest of the archived payload' },
];

const SECTION_FIELDS: readonly ExportField[] = [
  { name: 'document', type: 'string', description: 'id of the document' },
  { name: 'position', type: 'string', description: 'place in the tree, such as 2.1' },
  { name: 'level', type: 'integer', description: 'depth, 1 is the highest' },
  { name: 'heading', type: 'string', description: 'heading as written' },
  { name: 'text', type: 'string', description: 'own text up to the first subsection' },
  { name: 'title', type: 'string', description: 'title of the document' },
  { name: 'url', type: 'string', description: 'address of the document' },
];

const STATISTIC_FIELDS: readonly ExportField[] = [
  {
    name: 'agency',
    type: 'string',
    description: 'whose report it is, by its full name where that is known',
  },
  { name: 'agencyId', type: 'string', description: 'id of the agency that published it' },
  { name: 'division', type: 'string', description: 'GB/T 2260 code' },
  { name: 'year', type: 'integer', description: 'year that the report is about' },
  { name: 'metric', type: 'string', description: 'path of the metric, such as requests.newReceived' },
  { name: 'applicant', type: 'string', description: 'column of the requests table' },
  { name: 'value', type: 'number', description: 'the number; empty unless state is number' },
  { name: 'unit', type: 'string', description: 'as printed or implied by the row' },
  { name: 'state', type: 'string', description: 'number, blank, not-applicable or text' },
  { name: 'raw', type: 'string', description: 'the cell as published' },
  { name: 'channel', type: 'string', description: 'channel of publication that is counted' },
  { name: 'label', type: 'string', description: 'label of the row in an appended table' },
  { name: 'document', type: 'string', description: 'id of the document' },
  { name: 'url', type: 'string', description: 'address of the document' },
  { name: 'capture', type: 'string', description: 'WARC-Record-ID of the page or file that states it' },
  {
    name: 'locator',
    type: 'string',
    description: 'where it stands; after an address and # in an attached file',
  },
  { name: 'rule', type: 'string', description: 'rule that read it' },
  { name: 'sentence', type: 'string', description: 'sentence that a number from prose comes from' },
];

const CAPTURE_FIELDS: readonly ExportField[] = [
  { name: 'id', type: 'string', description: 'WARC-Record-ID' },
  { name: 'url', type: 'string', description: 'WARC-Target-URI' },
  { name: 'date', type: 'datetime', description: 'WARC-Date' },
  { name: 'status', type: 'integer', description: 'HTTP status' },
  { name: 'mediaType', type: 'string', description: 'Content-Type as sent' },
  { name: 'payloadDigest', type: 'string', description: 'WARC-Payload-Digest' },
  { name: 'payloadBytes', type: 'integer', description: 'length of the payload as stored' },
  { name: 'segment', type: 'string', description: 'key of the WARC file' },
  { name: 'offset', type: 'integer', description: 'first byte of the record' },
  { name: 'length', type: 'integer', description: 'compressed bytes of the record' },
  { name: 'revisitOf', type: 'string', description: 'record with the same payload' },
];

export function documentTable(versions: AsyncIterable<DocumentVersion>): ExportSource {
  return {
    name: 'documents',
    fields: DOCUMENT_FIELDS,
    rows: map(versions, (version) => [documentRow(version)]),
  };
}

export function sectionTable(versions: AsyncIterable<DocumentVersion>): ExportSource {
  return { name: 'sections', fields: SECTION_FIELDS, rows: map(versions, sectionRows) };
}

export function statisticTable(reports: AsyncIterable<HeldReport>): ExportSource {
  return {
    name: 'statistics',
    fields: STATISTIC_FIELDS,
    rows: map(reports, (report) => report.statistics.map((cell) => ({ ...statisticRow(report, cell) }))),
  };
}

export function captureTable(captures: AsyncIterable<CaptureEntry>): ExportSource {
  return {
    name: 'captures',
    fields: CAPTURE_FIELDS,
    rows: map(captures, (capture) => [captureRow(capture)]),
  };
}

/** Writes the table whole or not at all, and describes it in datapackage.json beside it. @throws OUTPUT_UNWRITABLE */
export async function writeTable(
  source: ExportSource,
  format: ExportFormat,
  output: string,
): Promise<{ readonly rows: number; readonly description: string }> {
  const temporary = `${output}.${process.pid}.part`;
  try {
    const rows = await writeRows(source, format, temporary);
    await rename(temporary, output);
    return { rows, description: await describe(source, format, output) };
  } catch (cause) {
    await rm(temporary, { force: true });
    if (cause instanceof GongkaiError) throw cause;
    throw new GongkaiError('OUTPUT_UNWRITABLE', `${output} cannot be written: ${(cause as Error).message}`, {
      cause,
      hint: 'name a file in a folder that exists and has room',
    });
  }
}

async function writeRows(source: ExportSource, format: ExportFormat, file: string): Promise<number> {
  const handle = await open(file, 'w');
  let rows = 0;
  try {
    const names = source.fields.map(({ name }) => name);
    // Spreadsheets take UTF-8 for the local encoding unless a byte order mark says otherwise.
    if (format === 'csv') await handle.appendFile(`\uFEFF${csv([names])}`);
    for await (const row of source.rows) {
      await handle.appendFile(
        format === 'csv' ? csv([names.map((name) => row[name] ?? '')]) : `${JSON.stringify(row)}\n`,
      );
      rows += 1;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return rows;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csv(records: readonly (readonly (string | number)[])[]): string {
  return stringify(records as (string | number)[][], { escape_formulas: true, record_delimiter: 'windows' });
}

interface DataPackage {
  readonly resources: readonly { readonly name: string; readonly path: string }[];
}

async function describe(source: ExportSource, format: ExportFormat, output: string): Promise<string> {
  const file = path.join(path.dirname(output), 'datapackage.json');
  const resource = {
    name: path
      .basename(output)
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, '-'),
    path: path.basename(output),
    format,
    mediatype: format === 'csv' ? 'text/csv' : 'application/x-ndjson',
    encoding: 'utf-8',
    schema: { fields: source.fields },
  };
  const others = (await earlier(file)).filter(({ path: known }) => known !== resource.path);
  const text = JSON.stringify({ profile: 'data-package', resources: [...others, resource] }, null, 2);
  await writeFile(file, `${text}\n`);
  return file;
}

/** Other tables described there before; a file that is no data package is not touched. */
async function earlier(file: string): Promise<DataPackage['resources']> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return [];
  }
  const found = JSON.parse(text) as Partial<DataPackage>;
  return Array.isArray(found.resources) ? found.resources : [];
}

function documentRow({ document: d, capture }: DocumentVersion): ExportRow {
  return {
    id: d.id,
    url: capture.url,
    kind: d.kind,
    title: d.title?.value ?? null,
    publisher: d.publisher?.value ?? null,
    agency: d.agency?.name ?? null,
    agencyId: d.agency?.id ?? null,
    indexNumber: d.indexNumber?.value ?? null,
    division: d.indexNumber?.parts.division ?? d.agency?.division ?? null,
    documentNumber: d.documentNumber?.value ?? null,
    issuedDate: d.issuedDate?.value ?? null,
    publishedAt: d.publishedAt?.value ?? null,
    source: d.source?.value ?? null,
    disclosureMethod: d.disclosureMethod?.value ?? null,
    topic: d.categories.topic?.value ?? null,
    category: d.categories.combined?.value ?? null,
    reportYear: d.report?.year ?? null,
    template: d.report?.template ?? null,
    text: d.body.text,
    capturedAt: capture.date,
    capture: capture.id,
    payloadDigest: capture.payloadDigest,
  };
}

function sectionRows({ document, capture }: DocumentVersion): ExportRow[] {
  const rows: ExportRow[] = [];
  const walk = (sections: readonly Section[], prefix: string): void => {
    for (const [i, section] of sections.entries()) {
      const position = `${prefix}${i + 1}`;
      rows.push({
        document: document.id,
        position,
        level: section.level,
        heading: section.heading,
        text: section.text,
        title: document.title?.value ?? null,
        url: capture.url,
      });
      walk(section.sections, `${position}.`);
    }
  };
  walk(document.sections, '');
  return rows;
}

function captureRow(capture: CaptureEntry): ExportRow {
  const { id, url, date, status, mediaType, payloadDigest, payloadBytes, location, revisitOf } = capture;
  const { segment, offset, length } = location;
  return {
    id,
    url,
    date,
    status,
    mediaType,
    payloadDigest,
    payloadBytes,
    segment,
    offset,
    length,
    revisitOf,
  };
}

async function* map<T>(
  source: AsyncIterable<T>,
  rowsOf: (item: T) => readonly ExportRow[],
): AsyncGenerator<ExportRow> {
  for await (const item of source) yield* rowsOf(item);
}
