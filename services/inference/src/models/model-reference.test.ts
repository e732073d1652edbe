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
        const selector = { kind: 'VERSION', version };
        expect(parseModelReference(referenceOf({ name, version }))).toEqual({ name, selector });
      }),
      { seed: 7 },
    );
  });

  it('takes a name alone for its newest version', () => {
    fc.assert(
      fc.property(name, (name) => {
        expect(parseModelReference(name)).toEqual({ name, selector: { kind: 'NEWEST' } });
      }),
      { seed: 7 },
    );
  });

  it('takes what begins with a letter for an alias', () => {
    const selector = { kind: 'ALIAS', alias: 'production.v2' };
    expect(parseModelReference('a@production.v2')).toEqual({ name: 'a', selector });
  });

  it('answers a safe folder name and version or refuses, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z.@/0-9-]{0,20}$/)), (text) => {
        try {
          const { name, selector } = parseModelReference(text);
          expect(name).toMatch(/^[a-z0-9][^/\\]*$/);
          const written = { NEWEST: name, VERSION: `${name}@`, ALIAS: `${name}@` }[selector.kind];
          expect(text.startsWith(written)).toBe(true);
          expect(Object.values(selector)).toEqual([selector.kind, ...text.split('@').slice(1)]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', problem: { argument: 'model' } });
        }
      }),
      { seed: 7, numRuns: 1000 },
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
    'a@Latest',
    'a@-1',
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
