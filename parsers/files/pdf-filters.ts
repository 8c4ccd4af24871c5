/** How long the data of PDF streams become when their filters are undone (ISO 32000-1, 7.4), without letting them become too long. */
import { brotliDecompressSync, inflateRawSync } from 'node:zlib';

/** Undoes one filter; null where the result is longer than `most` bytes. What is broken ends where it breaks. */
type Filter = (data: Uint8Array, most: number) => Uint8Array | null;

/** Those that images are packed with have no place here: images are not decoded. */
const FILTERS: Readonly<Record<string, Filter>> = {
  FlateDecode: unflate,
  Fl: unflate,
  BrotliDecode: (data, most) => unpacked(() => brotliDecompressSync(data, { maxOutputLength: most }), most),
  ASCIIHexDecode: unhex,
  AHx: unhex,
  ASCII85Decode: unbase85,
  A85: unbase85,
  RunLengthDecode: unrun,
  RL: unrun,
  LZWDecode: unlzw,
  LZW: unlzw,
  Crypt: (data) => data,
};

const END_OF_HEX = 0x3e;
const TILDE = 0x7e;

/** `data` with all of `filters` undone in order; null where any result is longer than `most` bytes, or a filter is for images. */
export function undoFilters(data: Uint8Array, filters: readonly string[], most: number): Uint8Array | null {
  let result: Uint8Array | null = data;
  for (const name of filters) {
    const filter = FILTERS[name];
    if (filter === undefined) return null;
    result = filter(result, most);
    if (result === null) return null;
  }
  return result;
}

/** The header of two bytes tells nothing that matters: readers skip it, and the check at the end too. */
function unflate(data: Uint8Array, most: number): Uint8Array | null {
  return unpacked(() => inflateRawSync(data.subarray(2), { maxOutputLength: most, finishFlush: 2 }), most);
}

function unpacked(unpack: () => Uint8Array, most: number): Uint8Array | null {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null;
    // Up to where it breaks it may have any length that was allowed.
    return new Uint8Array(Math.min(most, BROKEN));
  }
}

/** Bytes that broken data count as. */
const BROKEN = 1024 * 1024;

function unhex(data: Uint8Array, most: number): Uint8Array | null {
  const end = data.indexOf(END_OF_HEX);
  const digits = Buffer.from(data.subarray(0, end < 0 ? data.length : end)).toString('latin1');
  const result = Buffer.from(digits.replaceAll(/[^0-9a-f]/gi, ''), 'hex');
  return result.length > most ? null : result;
}

function unbase85(data: Uint8Array, most: number): Uint8Array | null {
  const result = new Uint8Array(Math.min(most, data.length * 4) + 4);
  let length = 0;
  let group = 0;
  let count = 0;
  for (const byte of data) {
    if (byte === TILDE) break;
    if (byte === 0x7a && count === 0) count = 5;
    else if (byte >= 0x21 && byte <= 0x75) {
      group = group * 85 + byte - 0x21;
      count++;
    } else continue;
    if (count < 5) continue;
    if (length + 4 > most) return null;
    for (let shift = 24; shift >= 0; shift -= 8) result[length++] = (group / 2 ** shift) & 0xff;
    group = 0;
    count = 0;
  }
  // A group at the end may be shorter by what it does not tell.
  const told = count;
  for (let at = told; at < 5; at++) group = group * 85 + 84;
  for (let at = 1; at < told; at++) result[length++] = (group / 2 ** (32 - at * 8)) & 0xff;
  return result.subarray(0, length);
}

function unrun(data: Uint8Array, most: number): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < data.length;) {
    const code = data[at] ?? 128;
    if (code === 128) break;
    const part =
      code < 128 ? data.subarray(at + 1, at + 2 + code) : new Uint8Array(257 - code).fill(data[at + 1] ?? 0);
    at += code < 128 ? code + 2 : 2;
    length += part.length;
    if (length > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const CLEAR = 256;
const END = 257;
const MAX_CODES = 4096;

/** Codes grow one early, as nearly all programs have it. */
function unlzw(data: Uint8Array, most: number): Uint8Array | null {
  const result = new Uint8Array(Math.min(most, data.length * MAX_CODES));
  /** Where what a code stands for was written, and how long it is. */
  const starts = new Uint32Array(MAX_CODES + 1);
  const lengths = new Uint32Array(MAX_CODES + 1);
  let length = 0;
  let next = END + 1;
  let width = 9;
  let bits = 0;
  let held = 0;
  let before = -1;
  for (const byte of data) {
    bits = ((bits << 8) | byte) & 0xff_ffff;
    held += 8;
    if (held < width) continue;
    held -= width;
    const code = (bits >> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      next = END + 1;
      width = 9;
      before = -1;
      continue;
    }
    if (code >= next && before < 0) break;
    // A new code stands for what the one before stood for, and the byte that follows it: that is in the result already.
    const isNew = code >= next;
    const own = code < CLEAR ? 1 : isNew ? before + 1 : (lengths[code] ?? 0);
    if (length + own > most) return null;
    const from = isNew ? length - before : (starts[code] ?? 0);
    for (let at = 0; at < own; at++) result[length + at] = code < CLEAR ? code : (result[from + at] ?? 0);
    if (before >= 0 && next < MAX_CODES) {
      starts[next] = length - before;
      lengths[next++] = before + 1;
    }
    length += own;
    width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    before = own;
  }
  return result.subarray(0, length);
}
