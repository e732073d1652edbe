import { isIP } from 'node:net';
import { InferenceError } from '../inference-error.ts';
import { isPublicAddress } from './public-address.ts';

export interface UrlRules {
  /** Whether the service's own network may be asked. For tests and closed networks only. */
  readonly allowPrivateAddresses: boolean;
  /** How errors name the URL. */
  readonly argument: string;
}

/**
 * Parses a URL and checks all of it that can be checked before its host is resolved.
 * @param base The URL that redirected to this one.
 * @throws InferenceError `URL_FORBIDDEN`, which names the part but repeats none of the URL: it may hold a signature.
 */
export function parseImageUrl(text: string, rules: UrlRules, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) throw forbidden(rules, 'an absolute URL', 'text that is no URL');
  for (const { expected, received, isMet } of requirements) {
    if (!isMet(url)) throw forbidden(rules, expected, received(url));
  }
  // WHATWG parsing has already turned 127.1, 2130706433 and 0x7f000001 into 127.0.0.1
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) requireAllowedAddress(host, rules);
  return url;
}

/** @throws InferenceError `URL_FORBIDDEN` without the address: it would tell a stranger about the network. */
export function requireAllowedAddress(address: string, rules: UrlRules): void {
  if (rules.allowPrivateAddresses || isPublicAddress(address)) return;
  throw forbidden(rules, 'a host on the public internet', 'a host that is not');
}

interface Requirement {
  readonly expected: string;
  readonly received: (url: URL) => string;
  readonly isMet: (url: URL) => boolean;
}

const requirements: readonly Requirement[] = [
  {
    expected: 'http or https',
    received: (url) => url.protocol.slice(0, -1),
    isMet: ({ protocol }) => protocol === 'http:' || protocol === 'https:',
  },
  {
    expected: 'a URL without credentials',
    received: () => 'one with a user name or password',
    isMet: ({ username, password }) => username === '' && password === '',
  },
  {
    // the others below 1024 speak mail, shells and file sharing, which an HTTP request may confuse
    expected: 'port 80, 443, or one from 1024',
    received: ({ port }) => `port ${port}`,
    isMet: ({ port }) => port === '' || port === '80' || port === '443' || Number(port) >= 1024,
  },
];

function forbidden({ argument }: UrlRules, expected: string, received: string): InferenceError {
  return new InferenceError('URL_FORBIDDEN', `The URL is not allowed: expected ${expected}`, {
    argument,
    expected,
    received,
  });
}
