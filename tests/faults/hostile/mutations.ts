/** Inputs that no server should send: real ones with bytes flipped, cut, spliced and declared to be what they are not. */
import { createSeededRandom, type SeededRandom } from '#demo/seeded-random.ts';

export interface HostileInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

const CONTENT_TYPES = [
  null,
  'text/html',
  'text/html; charset=gb2312',
  'text/html; charset=utf-8',
  'text/html; charset=utf-16',
  'text/html; charset=iso-2022-jp',
  'text/html; charset=no-such-charset',
  'text/plain; charset=gbk',
  'application/xml',
  'application/pdf',
  'application/octet-stream',
  'application/msword',
] as const;

/** What parsers of markup, dates, tables and files trip over. */
const TOKENS = [
  '<',
  '>',
  '"',
  '</',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<table>',
  '<td rowspan="65535" colspan="1000">',
  '</table>',
  '<script>',
  'document.write("',
  '<textarea>',
  '<svg><title>',
  '&#x110000;',
  '&#0;',
  '&amp;amp;',
  '\u0000',
  '\u202e',
  '\ufffd',
  '：：：',
  '索引号：',
  '一、',
  '（一）',
  '〔2014〕',
  '二〇〇〇〇〇年',
  '999999999999999999999年',
  '本年新收政府信息公开申请数量',
  '{"content":"',
  'stream\n',
  'endobj',
  '<w:tbl>',
  'PK\u0003\u0004',
].map((text) => new TextEncoder().encode(text));

/** Byte sequences that begin, or break, an encoding. */
const ENCODING_BYTES = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x81],
  [0xfe, 0xfe],
  [0xed, 0xa0, 0x80],
  [0xc0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x1b, 0x24, 0x42],
].map((bytes) => Uint8Array.from(bytes));

/** Longest mutated input in bytes: splicing must not let them grow without end. */
const MAX_BYTES = 400_000;

/** Whole inputs of two kinds. */
export interface Originals {
  readonly pages: readonly HostileInput[];
  readonly files: readonly HostileInput[];
}

/** Input number `at` of the campaign with `seed`: the same bytes for the same seed, number and originals. One in four is a file. */
export function mutatedInput({ pages, files }: Originals, seed: number, at: number): HostileInput {
  const random = createSeededRandom(Math.imul(seed, 0x9e37_79b1) + at);
  const originals = random.integer(0, 3) === 0 ? files : pages;
  const original = random.pick(originals);
  let bytes = Uint8Array.from(original.bytes);
  const steps: string[] = [];
  for (let left = random.integer(1, 6); left > 0; left -= 1) {
    const [name, mutate] = random.pick(MUTATIONS);
    bytes = mutate(bytes, random, originals).subarray(0, MAX_BYTES);
    steps.push(name);
  }
  const contentType = random.integer(0, 2) === 0 ? random.pick(CONTENT_TYPES) : original.contentType;
  return { name: `${at}: ${original.name} ${steps.join(' ')}`, bytes, contentType };
}

type Bytes = Uint8Array<ArrayBuffer>;
type Mutation = (bytes: Bytes, random: SeededRandom, originals: readonly HostileInput[]) => Bytes;

const MUTATIONS: readonly (readonly [name: string, mutate: Mutation])[] = [
  [
    'flip',
    (bytes, random) => {
      if (bytes.length === 0) return bytes;
      for (let left = random.integer(1, 64); left > 0; left -= 1) {
        const place = random.integer(0, bytes.length - 1);
        bytes[place] = (bytes[place] ?? 0) ^ (1 << random.integer(0, 7));
      }
      return bytes;
    },
  ],
  ['cut-end', (bytes, random) => bytes.subarray(0, random.integer(0, bytes.length))],
  ['cut-start', (bytes, random) => bytes.subarray(random.integer(0, bytes.length))],
  [
    'cut-out',
    (bytes, random) => {
      const [start, end] = range(bytes, random);
      return joined(bytes.subarray(0, start), bytes.subarray(end));
    },
  ],
  [
    'repeat',
    (bytes, random) => {
      const start = random.integer(0, bytes.length);
      const part = bytes.subarray(start, start + random.integer(1, 400));
      const copies = Array.from({ length: random.integer(2, 200) }, () => part);
      return joined(bytes.subarray(0, start), ...copies, bytes.subarray(start));
    },
  ],
  [
    'splice',
    (bytes, random, originals) => {
      const other = random.pick(originals).bytes;
      const [start, end] = range(other, random);
      const place = random.integer(0, bytes.length);
      return joined(bytes.subarray(0, place), other.subarray(start, end), bytes.subarray(place));
    },
  ],
  [
    'insert',
    (bytes, random) => {
      const place = random.integer(0, bytes.length);
      return joined(bytes.subarray(0, place), random.pick(TOKENS), bytes.subarray(place));
    },
  ],
  [
    'encode',
    (bytes, random) => {
      const place = random.integer(0, 1) === 0 ? 0 : random.integer(0, bytes.length);
      return joined(bytes.subarray(0, place), random.pick(ENCODING_BYTES), bytes.subarray(place));
    },
  ],
  [
    'wide',
    (bytes, random) => {
      const order = random.pick(['le', 'be'] as const);
      const wide = new Uint8Array(Math.min(bytes.length, MAX_BYTES / 2) * 2);
      for (let i = 0; i * 2 < wide.length; i += 1) wide[order === 'le' ? i * 2 : i * 2 + 1] = bytes[i] ?? 0;
      return wide;
    },
  ],
];

function range(bytes: Uint8Array, random: SeededRandom): readonly [start: number, end: number] {
  const start = random.integer(0, bytes.length);
  return [start, random.integer(start, bytes.length)];
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
