import { assert, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './decode-base64.ts';

const options = { maxBytes: 1000 };

describe('decodeBase64', () => {
  it('gives back any bytes, in either alphabet, padded or not, with or without a data URL around', () => {
    const forms = {
      padded: (bytes: Buffer) => bytes.toString('base64'),
      bare: (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, ''),
      urlSafe: (bytes: Buffer) => bytes.toString('base64url'),
      line: (bytes: Buffer) => `${bytes.toString('base64')}\n`,
      dataUrl: (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`,
      bareDataUrl: (bytes: Buffer) => `data:;base64,${bytes.toString('base64')}`,
    };
    const names = constantFrom(...(Object.keys(forms) as (keyof typeof forms)[]));
    // `void`: Biome 2.5 takes fast-check's overloaded `assert` for a promise, which it is only with asyncProperty
    void assert(
      property(uint8Array({ maxLength: 100 }), names, (bytes, name) => {
        expect([...decodeBase64(forms[name](Buffer.from(bytes)), options)]).toEqual([...bytes]);
      }),
      { seed: 7 },
    );
  });

  it.each([
    ['whitespace inside', 'AAAA AAAA'],
    ['a newline inside', 'AAAA\nAAAA'],
    ['two newlines at its end', 'AAAA\n\n'],
    ['both alphabets at once', 'A+_A'],
    ['a character of neither', 'AAA!'],
    ['padding inside', 'AA==AAAA'],
    ['too much padding', 'AAAA='],
    ['too little padding', 'AA='],
    ['a length that no bytes encode to', 'AAAAA'],
    ['a data URL that is not base64', 'data:image/svg+xml,AAAA'],
    ['a data URL that never begins', `data:${'x'.repeat(300)};base64,AAAA`],
  ])('refuses %s', (_, text) => {
    expect(() => decodeBase64(text, { ...options, argument: 'input.images[2].base64' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_BASE64',
        problem: expect.objectContaining({ argument: 'input.images[2].base64' }),
      }),
    );
  });

  it('says where the first wrong character is, and never what the text was', () => {
    expect(() => decodeBase64('c2VjcmV0*', options)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('c2VjcmV0'),
        problem: expect.objectContaining({ received: 'another character at position 8' }),
      }),
    );
  });

  it('refuses more than maxBytes before it looks at the text, and takes exactly as many', () => {
    const text = Buffer.alloc(1000).toString('base64');
    expect(decodeBase64(text, options)).toHaveLength(1000);
    expect(() => decodeBase64(`${'*'.repeat(1336)}`, options)).toThrow(
      expect.objectContaining({
        code: 'IMAGE_TOO_LARGE',
        problem: expect.objectContaining({ expected: 'at most 1000 bytes', received: '1002 bytes' }),
      }),
    );
  });
});
