/** What a capture held, as text: for showing a page and for extracting it anew. */
import type { CaptureEntry, CaptureIndex } from '#core/capture-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { GongkaiError } from '#core/errors.ts';
import { headerValue } from '#core/http.ts';
import { type PostBody, requestOf } from '#core/page-request.ts';
import type { ArchiveReader } from '#core/spool.ts';
import { decodeContent } from '#parsers/page/content-coding.ts';
import { decodeBytes } from '#parsers/page/decode.ts';
import type { ContentWorkers } from '#pipeline/content-workers.ts';
import type { ContentLimits } from '#pipeline/read-content.ts';
import { readCapture } from '#pipeline/read-archive.ts';

interface Archived {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** What was sent to get it; null for a GET. */
  readonly post: PostBody | null;
}

/** The decoded page. @throws INPUT_UNREADABLE, RECORD_DAMAGED */
export async function archivedText(
  capture: CaptureEntry,
  reader: ArchiveReader,
  index: CaptureIndex,
  limits: ContentLimits,
): Promise<string> {
  const { bytes, contentType } = await archivedBytes(capture, reader, index, limits);
  return decodeBytes(bytes, contentType).text;
}

/** The document that `workers` extract from the archive now. @throws INPUT_UNREADABLE, RECORD_DAMAGED */
export async function archivedDocument(
  capture: CaptureEntry,
  reader: ArchiveReader,
  index: CaptureIndex,
  limits: ContentLimits,
  workers: ContentWorkers,
): Promise<DisclosureDocument> {
  const { bytes, contentType, post } = await archivedBytes(capture, reader, index, limits);
  return workers.extract({ url: capture.url, post, contentType, body: bytes });
}

async function archivedBytes(
  capture: CaptureEntry,
  reader: ArchiveReader,
  index: CaptureIndex,
  limits: ContentLimits,
): Promise<Archived> {
  const { request, response } = await readCapture(capture, reader, index);
  const decoded = decodeContent(response.body, headerValue(response.headers, 'content-encoding'), {
    maxBytes: limits.maxInflatedBytes,
    maxRatio: limits.maxRatio,
  });
  if ('problem' in decoded) {
    throw new GongkaiError('INPUT_UNREADABLE', `the archived body of ${capture.url} is ${decoded.problem}`, {
      hint: 'show --format warc gives the bytes as they came',
    });
  }
  const contentType = headerValue(response.headers, 'content-type');
  return { bytes: decoded.bytes, contentType, ...requestOf(request) };
}
