/** Digests as they stand in WARC headers; docs/adr/0003. */
import { hash } from 'node:crypto';
import type { Digest } from '#core/spool.ts';

/** `sha256:` and the lower-case hex digest of `bytes`. */
export function sha256Digest(bytes: Uint8Array): Digest {
  return `sha256:${hash('sha256', bytes, 'hex')}`;
}
