/** What every {@link Catalog} does. An adapter's test calls this with a way to make an empty one. */
import { describe, onTestFinished } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import { describeAgencies } from './catalog-agencies.ts';
import { describeCaptures } from './catalog-captures.ts';
import { describeColumnMemory } from './catalog-column-memory.ts';
import { describeCommit } from './catalog-commit.ts';
import { describeCoverage } from './catalog-coverage.ts';
import { describeDocuments } from './catalog-documents.ts';
import { describeFiles } from './catalog-files.ts';
import { describeFrontier } from './catalog-frontier.ts';
import { describeFrontierModel } from './catalog-frontier-model.ts';
import { describeLedger } from './catalog-ledger.ts';
import { describeLeases } from './catalog-leases.ts';
import { describeRedirects } from './catalog-redirects.ts';
import { describeReports } from './catalog-reports.ts';
import { describeSearch } from './catalog-search.ts';
import { describeSql } from './catalog-sql.ts';

export interface OpenedCatalog {
  readonly catalog: Catalog;
  /** Closes it and opens what it left, as the next process does. */
  reopen(mode: 'read' | 'write'): Promise<Catalog>;
  /** The next transaction fails after its last write and before it is durable. */
  failNextWrite(): void;
  close(): Promise<void>;
}

/** Makes an empty catalog that is closed when the test is over. */
export type OpenCatalog = () => Promise<OpenedCatalog>;

export function describeCatalog(name: string, openCatalog: OpenCatalog): void {
  const open: OpenCatalog = async () => {
    const opened = await openCatalog();
    onTestFinished(() => opened.close());
    return opened;
  };
  describe(`catalog: ${name}`, () => {
    describeFrontier(open);
    describeColumnMemory(open);
    describeLeases(open);
    describeRedirects(open);
    describeFrontierModel(openCatalog);
    describeCommit(open);
    describeCaptures(open);
    describeLedger(open);
    describeDocuments(open);
    describeFiles(open);
    describeReports(open);
    describeAgencies(open);
    describeCoverage(open);
    describeSearch(open);
    describeSql(open);
  });
}
