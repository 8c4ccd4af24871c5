import { describe, expect, it } from 'vitest';

import { createAddressGuard } from '#crawlers/address-guard.ts';

const REFUSED = [
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['100.127.255.255', 'carrier-grade NAT, last'],
  ['127.0.0.1', 'loopback'],
  ['169.254.169.254', 'link-local, cloud metadata'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private, last'],
  ['192.0.0.8', 'IETF protocol assignments'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4 relay'],
  ['192.168.1.1', 'private'],
  ['198.18.0.1', 'benchmarking'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::127.0.0.1', 'IPv4-compatible'],
  ['::ffff:127.0.0.1', 'mapped private'],
  ['::ffff:8.8.8.8', 'mapped public'],
  ['64:ff9b::a00:1', 'NAT64'],
  ['64:ff9b:1::1', 'local NAT64'],
  ['100::1', 'discard'],
  ['2001::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4'],
  ['3fff::1', 'documentation'],
  ['4000::1', 'not allocated'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'unique local'],
  ['fd12:3456::1', 'unique local'],
  ['fe80::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['www.linhe.example', 'a name'],
  ['', 'nothing'],
] as const;

const PUBLIC = [
  '1.2.4.8',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '8.8.8.8',
  '240e::1',
  '2400:3200::1',
];

describe('createAddressGuard', () => {
  it.each(REFUSED)('refuses %s (%s)', (address) => {
    expect(createAddressGuard([])(address)).toEqual(expect.any(String));
  });

  it.each(PUBLIC)('lets %s pass', (address) => {
    expect(createAddressGuard([])(address)).toBeNull();
  });

  it('lets pass what the user allowed, and nothing beside it', () => {
    const guard = createAddressGuard(['127.0.0.0/30', '10.0.0.5', 'fd00::/8']);
    expect(guard('127.0.0.3')).toBeNull();
    expect(guard('::ffff:127.0.0.3')).toBeNull();
    expect(guard('10.0.0.5')).toBeNull();
    expect(guard('fd00::9')).toBeNull();
    expect(guard('127.0.0.4')).toBe('loopback');
    expect(guard('10.0.0.6')).toBe('private');
    expect(guard('fc00::9')).toBe('uniqueLocal');
  });

  it.each(['localhost', '10', '127.0.0.1/99', '0x7f.1', ''])('rejects %j as a network', (text) => {
    expect(() => createAddressGuard([text])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
