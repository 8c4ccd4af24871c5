import iconv from 'iconv-lite';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip, type ZipArchive } from '#parsers/files/zip-archive.ts';

function open(bytes: Uint8Array, left = 1_000_000): ZipArchive {
  const zip = openZip(bytes, { left });
  if (zip === null) throw new Error('no archive');
  return zip;
}

/** Replaces `from` by as many bytes of `to`, wherever it stands. */
function patched(bytes: Uint8Array, from: string, to: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at + 1)) changed.set(to, at);
  return new Uint8Array(changed);
}

describe('openZip', () => {
  it('reads deflated and stored entries by name, without case', () => {
    const zip = open(
      zipSync({ 'a/B.txt': strToU8('甲'.repeat(500)), 'c.txt': [strToU8('乙'), { level: 0 }] }),
    );
    expect(new TextDecoder().decode(zip.readNamed('A/b.TXT') ?? undefined)).toBe('甲'.repeat(500));
    expect(new TextDecoder().decode(zip.readNamed('c.txt') ?? undefined)).toBe('乙');
    expect(zip.readNamed('d.txt')).toBeNull();
  });

  it('reads names in GBK and UTF-8', () => {
    const gbk = patched(
      zipSync({ 'name1234.txt': strToU8('x') }),
      'name1234',
      iconv.encode('年度报告', 'gbk'),
    );
    expect(open(gbk).entries[0]?.name).toBe('年度报告.txt');
    expect(open(zipSync({ '附件1.txt': strToU8('x') })).entries[0]?.name).toBe('附件1.txt');
  });

  it('gives nothing beyond the budget, whatever the directory says', () => {
    const bomb = zipSync({ 'zeros.bin': new Uint8Array(4_000_000) });
    const honest = open(bomb, 1_000_000);
    expect(honest.readNamed('zeros.bin')).toBeNull();
    expect(honest.isCut).toBe(true);
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(10, lying.indexOf('PK\u0001\u0002') + 24);
    expect(open(new Uint8Array(lying), 1_000_000).readNamed('zeros.bin')).toBeNull();
  });

  it('shares one budget over all entries', () => {
    const zip = open(zipSync({ a: new Uint8Array(600), b: new Uint8Array(600) }), 1000);
    expect([zip.readNamed('a')?.length, zip.readNamed('b')]).toEqual([600, null]);
  });

  it('does not open what is encrypted, damaged or no archive', () => {
    const bytes = Buffer.from(zipSync({ 'a.txt': strToU8('secret words here '.repeat(20)) }));
    const encrypted = Buffer.from(bytes);
    const at = encrypted.indexOf('PK\u0001\u0002');
    encrypted.writeUInt16LE(encrypted.readUInt16LE(at + 8) | 1, at + 8);
    const zip = open(new Uint8Array(encrypted));
    expect([zip.entries[0]?.isEncrypted, zip.readNamed('a.txt')]).toEqual([true, null]);
    const damaged = Buffer.from(bytes);
    damaged.fill(0xff, 35, 50);
    expect(open(new Uint8Array(damaged)).readNamed('a.txt')).toBeNull();
    expect(openZip(new Uint8Array(bytes.subarray(0, 40)), { left: 100 })).toBeNull();
    expect(openZip(new Uint8Array(), { left: 100 })).toBeNull();
  });
});
