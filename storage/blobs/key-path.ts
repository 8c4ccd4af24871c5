/** Blob keys as file names: safe on the disk and reversible, with plain ASCII left as it is. */
import path from 'node:path';
import { GongkaiError } from '#core/errors.ts';

/** An empty segment of a key. `%` alone is no escape, so it stands for nothing else. */
const EMPTY_SEGMENT = '%';
const PLAIN = /^[\w-][\w.-]*$/;
const ESCAPED_CHARACTER = /[^\w.-]/gu;
const LONGEST_NAME = 255;

/**
 * Path of `key` under `root`. Characters outside `A-Z a-z 0-9 _ . -` become the `%XX` of their UTF-8 bytes, and so does a dot that
 * begins a segment: there is no traversal, and names that begin with a dot are free for temporary files.
 * @throws BLOB_KEY_INVALID for an empty key, an unpaired surrogate, a segment too long for a file name
 */
export function pathOfKey(root: string, key: string): string {
  if (key === '' || !key.isWellFormed()) throw invalidKey(key, 'it is empty or not well-formed text');
  return path.join(root, ...key.split('/').map((segment) => fileNameOfSegment(segment, key)));
}

function fileNameOfSegment(segment: string, key: string): string {
  if (PLAIN.test(segment) && segment.length <= LONGEST_NAME) return segment;
  if (segment === '') return EMPTY_SEGMENT;
  const escaped = segment.replace(ESCAPED_CHARACTER, percentEncode).replace(/^\./, '%2E');
  if (escaped.length > LONGEST_NAME) throw invalidKey(key, 'a segment is too long for a file name');
  return escaped;
}

function percentEncode(character: string): string {
  let out = '';
  for (const byte of Buffer.from(character, 'utf8')) {
    out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** The segment that {@link pathOfKey} gave the file name `name`, or undefined for a name that it never gives. */
export function segmentOfFileName(name: string): string | undefined {
  if (PLAIN.test(name)) return name;
  if (name === EMPTY_SEGMENT) return '';
  if (name.startsWith('.')) return undefined;
  try {
    const segment = decodeURIComponent(name);
    return fileNameOfSegment(segment, segment) === name ? segment : undefined;
  } catch {
    return undefined;
  }
}

/** @param why completes the sentence "the key cannot be used: …" */
export function invalidKey(key: string, why: string, cause?: unknown): GongkaiError {
  return new GongkaiError('BLOB_KEY_INVALID', `the key ${JSON.stringify(key)} cannot be used: ${why}`, {
    cause,
    details: { key },
  });
}
