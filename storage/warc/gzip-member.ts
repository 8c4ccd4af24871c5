/** Gzip members (RFC 1952): each record of a segment is one (ISO 28500 annex D). */
import {
  constants,
  crc32,
  createGzip,
  type Gzip,
  gzipSync,
  InflateRaw,
  inflateRaw,
  inflateRawSync,
} from 'node:zlib';
import { GongkaiError } from '#core/errors.ts';
import { systemCode } from '#storage/blobs/durable-files.ts';

/** A member that ends within these is inflated at once, a larger one on the thread pool. */
const SMALL_BYTES = 256 * 1024;
/** MTIME 0, XFL 0, OS 255 "unknown": the same on every platform, and a flipped bit in them shows. */
const PLAIN_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** Below this the thread pool costs more than the compression. */
const SMALL_RECORD_BYTES = 8 * 1024;
const TRAILER_BYTES = 8;
const LARGEST_RECORD = 2 ** 31 - 1;
const HEADER_CRC = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;

/** Memory of a compressor grows with its window: 268 KB by default, for records of a few hundred bytes. These need a few. */
const TINY = { below: 2 * 1024, windowBits: 11, memLevel: 4 };
const SMALL = { below: SMALL_RECORD_BYTES, windowBits: 13, memLevel: 6 };

/** `reset` is documented for compressors; the types leave it out. */
type ResettableGzip = Gzip & { reset(): void };

/** Compressors for large records, used again and again; as many as the thread pool has threads. */
const idleCompressors: ResettableGzip[] = [];
const MAX_IDLE = 4;

/** `content` as one gzip member. Large ones are compressed on the thread pool, so several may be in the works at once. */
export async function compressMember(content: Uint8Array): Promise<Buffer> {
  const { length } = content;
  const member =
    length < TINY.below
      ? gzipSync(content, TINY)
      : length < SMALL.below
        ? gzipSync(content, SMALL)
        : await compressOnPool(content);
  PLAIN_HEADER.copy(member);
  return member;
}

function compressOnPool(content: Uint8Array): Promise<Buffer> {
  const compressor = idleCompressors.pop() ?? (createGzip() as ResettableGzip);
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    compressor.on('data', (chunk: Buffer) => chunks.push(chunk));
    compressor.once('error', reject);
    compressor.write(content);
    compressor.flush(constants.Z_FINISH, () => {
      compressor.removeAllListeners();
      compressor.reset();
      if (idleCompressors.length < MAX_IDLE) idleCompressors.push(compressor);
      else compressor.close();
      resolve(Buffer.concat(chunks));
    });
  });
}

interface Inflated {
  readonly content: Buffer;
  /** Bytes of the stream; what follows it was not read. */
  readonly consumedBytes: number;
}

export type InflatedMember =
  | {
      readonly kind: 'member';
      readonly content: Buffer;
      /** Compressed bytes. */
      readonly length: number;
      /** The gzip header is that of {@link compressMember}; neither the CRC nor a digest covers it. */
      readonly isHeaderPlain: boolean;
    }
  /** The member is longer than the bytes given. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'damaged'; readonly message: string };

/** The gzip member that `bytes` begins with (RFC 1952), its CRC and length checked. What follows it is not looked at. */
export async function inflateMember(bytes: Uint8Array): Promise<InflatedMember> {
  const start = gzipHeaderLength(bytes);
  if (start === 'incomplete') return { kind: 'incomplete' };
  if (start === 'damaged') return { kind: 'damaged', message: 'no gzip member begins here' };
  let inflated: Inflated | undefined;
  try {
    inflated = await inflateStream(bytes.subarray(start));
  } catch (error) {
    return { kind: 'damaged', message: `the gzip member cannot be inflated: ${String(error)}` };
  }
  if (inflated === undefined) return { kind: 'incomplete' };
  const { content } = inflated;
  const end = start + inflated.consumedBytes;
  if (bytes.length < end + TRAILER_BYTES) return { kind: 'incomplete' };
  const trailer = Buffer.from(bytes.buffer, bytes.byteOffset + end, TRAILER_BYTES);
  if (trailer.readUInt32LE(0) !== crc32(content))
    return { kind: 'damaged', message: 'the gzip CRC is wrong' };
  if (trailer.readUInt32LE(4) !== content.length % 2 ** 32) {
    return { kind: 'damaged', message: 'the gzip length is wrong' };
  }
  const isHeaderPlain = PLAIN_HEADER.equals(bytes.subarray(0, PLAIN_HEADER.length));
  return { kind: 'member', content, length: end + TRAILER_BYTES, isHeaderPlain };
}

/** Undefined when the stream goes on after the last byte. */
async function inflateStream(deflated: Uint8Array): Promise<Inflated | undefined> {
  const options = { info: true, maxOutputLength: LARGEST_RECORD };
  try {
    return inflatedOf(inflateRawSync(deflated.subarray(0, SMALL_BYTES), options));
  } catch (error) {
    if (systemCode(error) !== 'Z_BUF_ERROR') throw error;
  }
  if (deflated.length <= SMALL_BYTES) return undefined;
  return new Promise((resolve, reject) => {
    inflateRaw(deflated, options, (error, result: unknown) => {
      if (error === null) resolve(inflatedOf(result));
      else if (systemCode(error) === 'Z_BUF_ERROR') resolve(undefined);
      else reject(error);
    });
  });
}

/** What zlib answers when it is asked for `info`, which its types do not know. */
function inflatedOf(result: unknown): Inflated {
  if (typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result) {
    const { buffer, engine } = result;
    if (Buffer.isBuffer(buffer) && engine instanceof InflateRaw) {
      return { content: buffer, consumedBytes: engine.bytesWritten };
    }
  }
  throw new GongkaiError('INVARIANT', 'zlib did not say how much it read');
}

function gzipHeaderLength(bytes: Uint8Array): number | 'incomplete' | 'damaged' {
  const magic = [0x1f, 0x8b, 8];
  if (magic.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return 'damaged';
  const flags = bytes[3];
  if (flags === undefined || bytes.length < 10) return 'incomplete';
  if ((flags & 0xe0) !== 0) return 'damaged';
  let at = 10;
  if ((flags & EXTRA) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return 'incomplete';
    at = end + 1;
  }
  if ((flags & HEADER_CRC) !== 0) at += 2;
  return at < bytes.length ? at : 'incomplete';
}
