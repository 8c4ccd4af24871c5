import { expect, it } from 'vitest';
import { readSerialNumber } from '#parsers/metadata/serial-number.ts';

it.each([
  ['index-number', '119904000026820764/2021-00017', ['119904000026820764/2021-', 2021, 17]],
  ['index-number', '003110926/201510-00216', ['003110926/201510-', 2015, 216]],
  ['index-number', 'QY02100-0101-2019-00001', ['QY02100-0101-2019-', 2019, 1]],
  ['index-number', 'luotangqu/2021-00000', null],
  ['index-number', '2026-02-00018', null],
  ['index-number', '84743', null],
  ['index-number', '无', null],
  ['document-number', '临商〔2021〕3号', ['临商〔2021〕', 2021, 3]],
  ['document-number', '临禾市商务局公告2021年第12号', ['临禾市商务局公告2021年第', 2021, 12]],
  ['document-number', '第36号', null],
  ['document-number', '〔2021〕36号', null],
  ['document-number', '临商〔2021〕', null],
  ['document-number', '9'.repeat(100_000), null],
] as const)('%s %s', (kind, number, expected) => {
  const read = readSerialNumber(kind, number);
  expect(read === null ? null : [read.series, read.year, read.serial]).toEqual(expected);
});
