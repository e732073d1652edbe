import { Buffer } from 'node:buffer';
import { InferenceError } from '../inference-error.ts';

export interface DecodeBase64Options {
  /** Most bytes after decoding; checked before any is allocated. */
  readonly maxBytes: number;
  /** How errors name the text. Default `image`. */
  readonly argument?: string;
}

/** RFC 4648, sections 4 and 5: one alphabet or the other, never both in one text. */
const outsideAlphabet = { standard: /[^A-Za-z0-9+/]/, urlSafe: /[^A-Za-z0-9_-]/ };

/**
 * Decodes base64 of either alphabet, with or without padding, with or without a `data:…;base64,` prefix; one newline
 * may end it. Node's own decoder skips whatever it does not know, which would turn a mangled text into a corrupt image.
 *
 * @throws InferenceError `INVALID_BASE64` or `IMAGE_TOO_LARGE`.
 */
export function decodeBase64(
  text: string,
  { maxBytes, argument = 'image' }: DecodeBase64Options,
): Uint8Array {
  const encoded = withoutPrefix(text, argument).replace(/\r?\n$/, '');
  const digits = encoded.replace(/={1,2}$/, '');
  const sizeBytes = Math.floor((digits.length * 3) / 4);
  if (sizeBytes > maxBytes) {
    throw new InferenceError('IMAGE_TOO_LARGE', 'The image has too many bytes', {
      argument,
      expected: `at most ${maxBytes} bytes`,
      received: `${sizeBytes} bytes`,
    });
  }
  const alphabet = /[_-]/.test(digits) ? outsideAlphabet.urlSafe : outsideAlphabet.standard;
  const stray = digits.search(alphabet);
  if (stray !== -1) throw invalid(argument, `another character at position ${stray}`);
  const isPadded = digits.length < encoded.length;
  const isComplete = isPadded ? encoded.length % 4 === 0 : digits.length % 4 !== 1;
  if (!isComplete) throw invalid(argument, `${encoded.length} characters, which no bytes encode to`);
  return Buffer.from(digits, 'base64');
}

/** Long enough for any media type with parameters; a bound keeps the search for the comma short. */
const longestPrefix = 256;

function withoutPrefix(text: string, argument: string): string {
  if (!/^data:/i.test(text)) return text;
  const comma = text.slice(0, longestPrefix).indexOf(',');
  if (comma === -1 || !/;base64$/i.test(text.slice(0, comma))) {
    throw invalid(argument, 'a data URL that is not base64');
  }
  return text.slice(comma + 1);
}

function invalid(argument: string, received: string): InferenceError {
  return new InferenceError('INVALID_BASE64', `Not base64: ${received}`, {
    argument,
    expected: 'base64 (standard or URL-safe alphabet, no whitespace), or a data URL of it',
    received,
  });
}
