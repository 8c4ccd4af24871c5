/** What follows when a segment is in the store: its CDXJ index, then the catalog's word that it is sealed. */
import type { BlobStore } from '#core/blob-store.ts';
import type { Catalog } from '#core/catalog.ts';
import type { ArchiveReader } from '#core/spool.ts';

export interface SealTools {
  readonly catalog: Catalog;
  readonly reader: ArchiveReader;
  readonly blobs: BlobStore;
}

/** `warc/crawl/2026/x.warc.gz` → `cdxj/crawl/2026/x.cdxj`. */
export function cdxjKey(segment: string): string {
  return segment.replace(/^warc\//, 'cdxj/').replace(/\.warc\.gz$/, '.cdxj');
}

export async function indexSealed(
  { segment, bytes }: { readonly segment: string; readonly bytes: number },
  tools: SealTools,
): Promise<void> {
  const lines = await tools.reader.cdxj(segment);
  await tools.blobs.put(cdxjKey(segment), Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8'));
  await tools.catalog.segmentSealed(segment, bytes);
}

/** Segments that were sealed by a process that died before it could say so. */
export async function finishSeals(tools: SealTools): Promise<void> {
  for (const { segment, sealed } of await tools.catalog.captures.segments()) {
    if (sealed) continue;
    const blob = await tools.blobs.stat(segment);
    if (blob !== undefined) await indexSealed({ segment, bytes: blob.bytes }, tools);
  }
}
