/** From what was written to the rows that index it. */
import { createHash } from 'node:crypto';
import type { CaptureEntry } from '#core/capture-index.ts';
import { headerValue } from '#core/http.ts';
import { requestKey, requestOf } from '#core/page-request.ts';
import type { ArchivedExchange, Digest, SegmentState, WrittenGroup } from '#core/spool.ts';

/** Digest of a payload as it is stored. */
export function payloadDigestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The captures of one written group: request and answer of each hop. The first `parts` are those of a rendered page. */
export function captureEntries(
  archived: readonly ArchivedExchange[],
  group: WrittenGroup,
  run: string,
  parts: number,
): CaptureEntry[] {
  return archived.flatMap(({ exchange, payloadDigest, revisitOf }, i) => {
    const record = group.exchanges[i];
    if (record === undefined) return [];
    const { request, response } = exchange;
    return [
      {
        id: record.recordId,
        run,
        key: requestKey(requestOf(request)),
        url: request.url,
        date: record.date,
        status: response.status,
        mediaType: headerValue(response.headers, 'content-type'),
        payloadDigest,
        payloadBytes: response.body.byteLength,
        location: record.response,
        request: record.request,
        revisitOf: revisitOf?.recordId ?? null,
        truncated: response.truncated,
        render: i === archived.length - 1 ? group.render : null,
        isPart: i < parts,
      },
    ];
  });
}

/** Where each segment of the batch is indexed up to: the end of its last metadata record. */
export function committedStates(written: readonly WrittenGroup[]): SegmentState[] {
  const ends = new Map<string, number>();
  for (const { metadata } of written) {
    ends.set(metadata.segment, Math.max(ends.get(metadata.segment) ?? 0, metadata.offset + metadata.length));
  }
  return [...ends].map(([segment, committedBytes]) => ({ segment, committedBytes }));
}
