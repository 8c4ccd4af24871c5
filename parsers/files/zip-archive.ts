/** ZIP archives (APPNOTE 6.3) by their central directory: names, sizes, and bounded inflating of what is asked for. */
import { inflateRawSync } from 'node:zlib';
import type { ByteBudget } from '#parsers/files/file-limits.ts';

export interface ZipEntry {
  /** With `/`; decoded as UTF-8 where it is, else as GB 18030. */
  readonly name: string;
  /** As the directory states it. */
  readonly size: number;
  readonly isEncrypted: boolean;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** Null where the entry is broken, encrypted, or more than what is left of the budget. */
  read(entry: ZipEntry): Uint8Array | null;
  /** By name, which is compared without case. */
  readNamed(name: string): Uint8Array | null;
  /** Whether anything was too large to be read. */
  readonly isCut: boolean;
  /** Whoever reads a part and finds it too large says so. */
  cut(): void;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 10_000;
const UTF8_NAME = 0x800;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Located extends ZipEntry {
  readonly method: number;
  readonly compressedSize: number;
  readonly offset: number;
}

/** Null where `bytes` have no central directory. What is read is taken from `budget`. */
export function openZip(bytes: Uint8Array, budget: ByteBudget): ZipArchive | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const entries = readDirectory(bytes, view, end);
  const located = new Map<ZipEntry, Located>(entries.map((entry) => [entry, entry]));
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  let isCut = false;
  const read = (entry: ZipEntry): Uint8Array | null => {
    const found = located.get(entry);
    if (found === undefined || found.isEncrypted) return null;
    if (found.size > budget.left) {
      isCut = true;
      return null;
    }
    const content = inflate(bytes, view, found, budget.left);
    // What fails to inflate has cost as much as it claimed.
    budget.left -= content?.length ?? found.size;
    return content;
  };
  return {
    entries,
    read,
    readNamed(name) {
      const entry = byName.get(name.toLowerCase());
      return entry === undefined ? null : read(entry);
    },
    get isCut() {
      return isCut;
    },
    cut() {
      isCut = true;
    },
  };
}

function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_SIZE - MAX_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= least; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

function readDirectory(bytes: Uint8Array, view: DataView, end: number): Located[] {
  const entries: Located[] = [];
  const count = Math.min(view.getUint16(end + 10, true), MAX_ENTRIES);
  const size = view.getUint32(end + 12, true);
  const stated = view.getUint32(end + 16, true);
  // What stands before the archive (a program that unpacks it) moves everything.
  const shift = Math.max(0, end - size - stated);
  let at = stated + shift;
  while (entries.length < count && at + 46 <= end && view.getUint32(at, true) === DIRECTORY) {
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & UTF8_NAME) !== 0),
      size: view.getUint32(at + 24, true),
      isEncrypted: (flags & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true) + shift,
    });
    at = next;
  }
  return entries;
}

function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  let name: string;
  try {
    // Programs that write UTF-8 do not always say so; bytes in GBK are hardly ever valid UTF-8.
    name = new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    name = new TextDecoder('gb18030').decode(bytes);
  }
  return name.replaceAll('\\', '/');
}

function inflate(bytes: Uint8Array, view: DataView, entry: Located, maxBytes: number): Uint8Array | null {
  const { offset, compressedSize, method } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + compressedSize);
  if (method === STORED) return packed.length > maxBytes ? null : packed;
  if (method !== DEFLATED) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(entry.size, maxBytes)) });
  } catch {
    return null;
  }
}
