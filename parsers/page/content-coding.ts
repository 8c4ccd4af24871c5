/** Content codings (RFC 9110, 8.4.1) taken off, bounded while inflating. */
import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';

export interface DecodeLimits {
  /** Of the decoded body. */
  readonly maxBytes: number;
  /** Decoded bytes for each encoded byte; not applied below 1 MiB of output. */
  readonly maxRatio: number;
}

export type DecodedContent = { readonly bytes: Uint8Array } | { readonly problem: 'too-large' | 'corrupt' };

type Coding = 'gzip' | 'deflate' | 'br' | 'zstd';

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
  ['zstd', 'zstd'],
]);
/** More codings than this on one body are an attack, not a configuration. */
const MAX_CODINGS = 4;
const RATIO_FREE_BYTES = 1024 * 1024;
const ZLIB = { finishFlush: constants.Z_SYNC_FLUSH };

/**
 * Takes off the codings that `contentEncoding` (the header's value, or null) names, last applied first. Codings that
 * are no codings (`identity`, `utf-8`) are passed over. A body that does not have the declared coding, because the
 * server lied, is taken as it is; one that has a coding which is not declared is left alone. A stream that ends early
 * yields what came out.
 */
export function decodeContent(
  body: Uint8Array,
  contentEncoding: string | null,
  limits: DecodeLimits,
): DecodedContent {
  const names = (contentEncoding ?? '').toLowerCase().split(',');
  const codings = names.flatMap((name) => CODINGS.get(name.trim()) ?? []);
  if (codings.length > MAX_CODINGS) return { problem: 'corrupt' };
  let bytes = body;
  for (const coding of codings.toReversed()) {
    const decoded = takeOff(bytes, coding, limits);
    if ('problem' in decoded) return decoded;
    bytes = decoded.bytes;
  }
  return bytes.length > limits.maxBytes ? { problem: 'too-large' } : { bytes };
}

function takeOff(bytes: Uint8Array, coding: Coding, limits: DecodeLimits): DecodedContent {
  if (bytes.length === 0) return { bytes };
  const byRatio = Math.max(bytes.length * limits.maxRatio, RATIO_FREE_BYTES);
  const maxOutputLength = Math.max(1, Math.floor(Math.min(limits.maxBytes, byRatio)));
  for (const inflate of inflatersFor(bytes, coding)) {
    try {
      return { bytes: inflate(maxOutputLength) };
    } catch (error) {
      if (isTooLarge(error)) return { problem: 'too-large' };
    }
  }
  return looksPlain(bytes) ? { bytes } : { problem: 'corrupt' };
}

type Inflate = (maxOutputLength: number) => Uint8Array;

/** Ways to read `bytes`, the strict one first. Empty when they cannot have the coding. */
function inflatersFor(bytes: Uint8Array, coding: Coding): readonly Inflate[] {
  switch (coding) {
    case 'gzip': {
      if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return [];
      const start = gzipHeaderLength(bytes);
      return [
        (maxOutputLength) => gunzipSync(bytes, { ...ZLIB, maxOutputLength }),
        // A wrong checksum or bytes behind the end: browsers show such pages, so do we.
        (maxOutputLength) => inflateRawSync(bytes.subarray(start), { ...ZLIB, maxOutputLength }),
      ];
    }
    case 'deflate': {
      // RFC 9110 says zlib format; some servers send the bare deflate stream.
      const zlib: Inflate = (maxOutputLength) => inflateSync(bytes, { ...ZLIB, maxOutputLength });
      const raw: Inflate = (maxOutputLength) => inflateRawSync(bytes, { ...ZLIB, maxOutputLength });
      const [first = 0, second = 0] = bytes;
      return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? [zlib, raw] : [raw];
    }
    case 'br':
      return [
        (maxOutputLength) =>
          brotliDecompressSync(bytes, {
            finishFlush: constants.BROTLI_OPERATION_FLUSH,
            maxOutputLength,
          }),
      ];
    default:
      return [
        (maxOutputLength) =>
          zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush, maxOutputLength }),
      ];
  }
}

/** RFC 1952, 2.3.1. */
function gzipHeaderLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** No control characters at the start: text that was never compressed. */
function looksPlain(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 256)
    .every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d);
}
