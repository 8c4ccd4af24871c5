/** Numbers as members of a series: what they share, and the serial that tells them apart. */
import type { SerialKind } from '#core/coverage.ts';
import { parseDocumentNumber } from '#parsers/metadata/document-number.ts';
import { parseIndexNumber } from '#parsers/metadata/index-number.ts';

export interface SerialNumber {
  /** The number up to its serial. */
  readonly series: string;
  readonly year: number;
  readonly serial: number;
}

const SERIAL_AT_END = /[0-9]{1,9}(?=号?$)/;

/** `number` as a member of its series; null where it has no code, year or serial. Serial 0 stands for none in some systems. */
export function readSerialNumber(kind: SerialKind, number: string): SerialNumber | null {
  const { code, year, serial } = kind === 'index-number' ? indexParts(number) : documentParts(number);
  const found = SERIAL_AT_END.exec(number);
  if (code === null || year === null || found === null) return null;
  const value = Number(found[0]);
  return value === 0 || value !== serial
    ? null
    : { series: number.slice(0, found.index), year, serial: value };
}

interface Parts {
  readonly code: string | null;
  readonly year: number | null;
  readonly serial: number | null;
}

const NONE: Parts = { code: null, year: null, serial: null };

function indexParts(number: string): Parts {
  const parts = parseIndexNumber(number)?.parts;
  if (parts === undefined) return NONE;
  const { prefix, year, serial } = parts;
  return { code: prefix, year, serial: serial === null ? null : Number(serial) };
}

function documentParts(number: string): Parts {
  const parts = parseDocumentNumber(number)?.parts;
  return parts === undefined ? NONE : { ...parts, code: parts.agency };
}
