import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseModelReference } from './model-reference.ts';
import { referenceOf } from './model-version.ts';

const name = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,95}$/);
const version = fc.integer({ min: 1, max: 999_999_999 }).map(String);

describe('parseModelReference', () => {
  it('reads what referenceOf writes', () => {
    fc.assert(
      fc.property(name, version, (name, version) => {
        expect(parseModelReference(referenceOf({ name, version }))).toEqual({ name, version });
      }),
    );
  });

  it('takes a name alone for its newest version', () => {
    fc.assert(
      fc.property(name, (name) => {
        expect(parseModelReference(name)).toEqual({ name, version: null });
      }),
    );
  });

  it('answers a safe folder name and version or refuses, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z.@/0-9-]{0,20}$/)), (text) => {
        try {
          const { name, version } = parseModelReference(text);
          expect(name).toMatch(/^[a-z0-9][^/\\]*$/);
          expect(version === null ? name : `${name}@${version}`).toBe(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', problem: { argument: 'model' } });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    '@1',
    'a@',
    'a@0',
    'a@01',
    'a@1@2',
    'A',
    '.a',
    '../a',
    'a/b',
    'a@latest',
    `${'a'.repeat(97)}`,
  ])('refuses %j', (text) => {
    expect(() => parseModelReference(text, 'ref')).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        problem: expect.objectContaining({ argument: 'ref', received: text }),
      }),
    );
  });
});
