/** Pages and files put into a catalog as a crawl commits them. */
import type { Catalog } from '#core/catalog.ts';
import type { AttachmentLink, DisclosureDocument } from '#core/document.ts';
import { documentId } from '#core/document-id.ts';
import type { AnnualReport, Statistic } from '#core/report.ts';
import { httpUrl } from '#core/url.ts';
import {
  batchOf,
  captureOf,
  changedOf,
  documentOf,
  frontierEntry,
  LINHE,
  newEntry,
  NO_FILTER,
  visitOf,
} from './catalog-rows.ts';

/** `path` was captured at `number` seconds after noon and held this document. */
export async function holdPage(
  catalog: Catalog,
  path: string,
  number: number,
  document: DisclosureDocument,
): Promise<void> {
  const visit = visitOf(frontierEntry(path), {
    outcome: 'document',
    captures: [captureOf(path, number)],
    document: changedOf(document),
  });
  await catalog.commit(batchOf({ visits: [visit] }));
}

/** `path` was captured at `number` seconds after noon and is a file that says this; null when it could not be read. */
export async function holdFile(
  catalog: Catalog,
  path: string,
  number: number,
  document: DisclosureDocument | null,
): Promise<void> {
  const visit = visitOf(frontierEntry(path, { role: 'attachment' }), {
    outcome: 'attachment',
    captures: [captureOf(path, number, { mediaType: 'application/pdf' })],
    file: document === null ? null : changedOf(document),
  });
  await catalog.commit(batchOf({ visits: [visit] }));
}

/** `path` was captured at `number` seconds after noon and redirects. */
export async function holdRedirect(
  catalog: Catalog,
  path: string,
  number: number,
  to: string,
): Promise<void> {
  const visit = visitOf(frontierEntry(path), {
    outcome: 'redirect',
    captures: [captureOf(path, number, { status: 302 })],
    redirectTo: newEntry(to).key,
  });
  await catalog.commit(batchOf({ visits: [visit] }));
}

export const idOf = (path: string): string => documentId(newEntry(path).key);

/** A page that links to these files. */
export function linkingTo(
  paths: readonly string[],
  changes: Partial<DisclosureDocument> = {},
): DisclosureDocument {
  return documentOf('关于公布目录的通知', '现将目录予以公布。', {
    attachments: paths.map(linkTo),
    ...changes,
  });
}

export function linkTo(path: string): AttachmentLink {
  return { name: path, url: httpUrl(path, LINHE), mediaType: null };
}

export function cell(metric: string, value: number | null, changes: Partial<Statistic> = {}): Statistic {
  return {
    metric,
    applicant: null,
    value,
    unit: '件',
    state: value === null ? 'blank' : 'number',
    raw: value === null ? '' : String(value),
    rule: 'planted',
    locator: 'table 1, row 2, column 3',
    ...changes,
  };
}

/** An annual report of 临禾市商务局 that states these numbers. */
export function reportOf(
  year: number | null,
  statistics: readonly Statistic[],
  changes: Partial<DisclosureDocument> & { readonly stated?: Partial<AnnualReport> } = {},
): DisclosureDocument {
  const { stated, ...fields } = changes;
  const report: AnnualReport = {
    year,
    body: '临禾市商务局',
    template: '2021',
    statistics,
    checks: [],
    ...stated,
  };
  return documentOf(`临禾市商务局${year ?? ''}年政府信息公开工作年度报告`, '现公布年度报告。', {
    kind: 'annual-report',
    report,
    ...fields,
  });
}

/** How many documents hold these words. */
export async function totalOf(catalog: Catalog, words: string): Promise<number> {
  await catalog.settle();
  return (await catalog.documents.search({ ...NO_FILTER, words }, 'newest', 10, 0)).total;
}
