import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet: not loopback, private, link-local (cloud metadata services live
 * there), Azure's platform, carrier-grade NAT, multicast, reserved or a documentation range, nor an IPv6 address that
 * leads to such an IPv4 one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const end = reached(ipaddr.parse(address));
  return end.range() === 'unicast' && end.toString() !== azurePlatform;
}

/** Of the public range, and yet the host that a virtual machine runs on (learn.microsoft.com, "IP address 168.63.129.16"). */
const azurePlatform = '168.63.129.16';

type Address = ReturnType<typeof ipaddr.parse>;

/** 64:ff9b::/96 (RFC 6052), where networks without IPv4 reach it; its siblings are for private use. */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * The IPv4 address that packets end at when they go through a mapped (::ffff:a.b.c.d) or NAT64 address. The other
 * ways to embed one (6to4, Teredo, ::a.b.c.d) are dead, and refused as the special ranges they are.
 */
function reached(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  if (address.match(nat64)) return ipaddr.fromByteArray(bytes.slice(12));
  const isIPv4Compatible = bytes.slice(0, 12).every((byte) => byte === 0);
  // ipaddr.js 2.5 has no range for ::a.b.c.d and, where it is written in hexadecimal, calls it unicast
  return isIPv4Compatible ? ipaddr.parse('::') : address;
}
