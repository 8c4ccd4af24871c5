/** The registry of agencies: lists that people import, kept in the archive as they came, and documents resolved by them. */
import { Buffer } from 'node:buffer';
import type { RegisteredAgency } from '#core/agency.ts';
import type { BlobStore } from '#core/blob-store.ts';
import type { Catalog } from '#core/catalog.ts';
import { createAgencyDirectory } from '#parsers/agencies/agency-directory.ts';
import { type ListProblem, readAgencyList } from '#parsers/agencies/agency-list.ts';
import { withAgency } from '#parsers/agencies/document-agency.ts';
import { comparableDocument } from '#pipeline/comparable-document.ts';

const LISTS = 'agencies/';

export interface AgencyImport {
  /** Agencies of the list, new ones and replaced ones. */
  readonly agencies: number;
  /** Documents looked at again, and those of them that came out as another agency's. */
  readonly documents: number;
  readonly changed: number;
  readonly ignoredColumns: readonly string[];
  /** When there is any, nothing was imported. */
  readonly problems: readonly ListProblem[];
}

export interface RegistryStores {
  readonly catalog: Catalog;
  readonly blobs: BlobStore;
}

/**
 * Imports a list, all or nothing, and resolves the current versions of all documents again from their stored fields. The list
 * is kept under `agencies/<stamp>.csv`: lists are imported again in order of their stamps when the catalog is rebuilt.
 */
export async function importAgencies(
  list: Uint8Array,
  stamp: string,
  { catalog, blobs }: RegistryStores,
): Promise<AgencyImport> {
  const read = readAgencyList(list, await catalog.agencies.registered());
  const { problems, ignoredColumns } = read;
  if (problems.length > 0) return { agencies: 0, documents: 0, changed: 0, ignoredColumns, problems };
  await blobs.put(`${LISTS}${stamp}.csv`, list);
  await catalog.agencies.register(read.agencies);
  const counts = await resolveAgain(catalog, await catalog.agencies.registered());
  return { agencies: read.agencies.length, ...counts, ignoredColumns, problems };
}

/** Registers what was imported earlier, for a catalog that is made again. */
export async function restoreAgencies({ catalog, blobs }: RegistryStores): Promise<void> {
  for await (const { key } of blobs.list(LISTS)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await blobs.open(key)) chunks.push(chunk);
    const { agencies } = readAgencyList(Buffer.concat(chunks), await catalog.agencies.registered());
    await catalog.agencies.register(agencies);
  }
}

async function resolveAgain(
  catalog: Catalog,
  agencies: readonly RegisteredAgency[],
): Promise<{ readonly documents: number; readonly changed: number }> {
  const directory = createAgencyDirectory(agencies);
  const counts = { documents: 0, changed: 0 };
  for await (const { capture, document } of catalog.documents.asExtracted()) {
    counts.documents += 1;
    const resolved = withAgency(document, directory);
    if (JSON.stringify(resolved.agency) === JSON.stringify(document.agency)) continue;
    counts.changed += 1;
    await catalog.documents.replace(capture, comparableDocument(resolved));
  }
  return counts;
}
