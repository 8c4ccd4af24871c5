/** Keeps the crawler out of private networks: says of an IP address whether it may be connected to. */
import ipaddr from 'ipaddr.js';

import { GongkaiError } from '#core/errors.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Cidr = [Address, number];

/** Why `address` (a literal, without brackets) is refused, such as `loopback`; null when it may be connected to. */
export type AddressGuard = (address: string) => string | null;

/** The only part of IPv6 that is given out as global unicast (RFC 4291 §2.4, IANA registry). */
const GLOBAL_UNICAST_V6: Cidr = [ipaddr.parse('2000::'), 3];

/** Blocks of the IANA special-purpose registries that `range()` counts as ordinary. */
const SPECIAL_BLOCKS: readonly Cidr[] = [
  '192.0.0.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '2001::/23',
  '2002::/16',
  '2001:db8::/32',
  '3fff::/20',
].map((block) => ipaddr.parseCIDR(block));

/**
 * A guard that lets global unicast addresses pass, and of the others those in `allowPrivate` (CIDRs or single addresses).
 * Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are refused: they reach hosts by a detour.
 * @throws CONFIG_INVALID for what is neither a CIDR nor an address
 */
export function createAddressGuard(allowPrivate: readonly string[]): AddressGuard {
  const allowed = allowPrivate.map(parseBlock);
  return (text) => {
    if (!ipaddr.isValid(text)) return 'not an IP address';
    const address = ipaddr.parse(text);
    if (isInside(address, allowed) || isInside(unmapped(address), allowed)) return null;
    return refusal(address);
  };
}

function refusal(address: Address): string | null {
  const range = address.range();
  if (range !== 'unicast') return range;
  if (isInside(address, SPECIAL_BLOCKS)) return 'reserved';
  if (address.kind() === 'ipv6' && !isInside(address, [GLOBAL_UNICAST_V6])) return 'reserved';
  return null;
}

function isInside(address: Address, blocks: readonly Cidr[]): boolean {
  return blocks.some((block) => block[0].kind() === address.kind() && address.match(block));
}

function unmapped(address: Address): Address {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

function parseBlock(text: string): Cidr {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  // "10" and "0x7f.1" are addresses to the parser; a person who writes them means something else.
  if (ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const address = ipaddr.parse(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  throw new GongkaiError('CONFIG_INVALID', `not a network: ${text}`, {
    hint: 'write a CIDR such as 127.0.0.0/8 or a single address',
  });
}
