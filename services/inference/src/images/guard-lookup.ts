import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { requireAllowedAddress, type UrlRules } from './image-url.ts';

/** The form of `dns.lookup` that answers every address of a host. */
export type LookupAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup for sockets that fails if any of a host's addresses is not allowed. The socket connects to what this very
 * lookup answered, so a name that resolves to another address a moment later (DNS rebinding) gains nothing.
 */
export function guardLookup(lookup: LookupAll, rules: UrlRules): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      try {
        for (const { address } of addresses) requireAllowedAddress(address, rules);
      } catch (refusal) {
        return callback(refusal as Error, []);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
