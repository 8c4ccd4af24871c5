/** How documents are stored: JSON under zstd. A document repeats its text in its sections, which compresses five to ten times. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

export function packJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    zstdCompressSync(JSON.stringify(value), { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  );
}

export function unpackJson(packed: Uint8Array): string {
  return zstdDecompressSync(packed).toString('utf8');
}
