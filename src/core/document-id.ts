/** Stable ids of documents. */
import { createHash } from 'node:crypto';
import type { CanonicalKey } from '#core/url.ts';

/** First 16 hex digits of the SHA-256 of the canonical key: what `show` takes and links carry. */
export function documentId(key: CanonicalKey): string {
  return shortHash(`url:${key}`);
}

/** As {@link documentId}, for a page without an address: the hash of its decoded text. */
export function documentIdOfText(text: string): string {
  return shortHash(`text:${text}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
