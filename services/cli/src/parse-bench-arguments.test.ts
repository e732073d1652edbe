import { describe, expect, it } from 'vitest';
import { parseBenchArguments, UsageError } from './parse-bench-arguments.ts';

const parse = (text: string) =>
  parseBenchArguments(['--image', 'cat.jpg', ...text.split(' ').filter(Boolean)]);

describe('parseBenchArguments', () => {
  it('needs nothing but an image', () => {
    expect(parse('')).toEqual({
      url: 'http://127.0.0.1:4000/graphql',
      images: ['cat.jpg'],
      model: undefined,
      plan: { kind: 'CLOSED', concurrency: 8 },
      warmUpMs: 1000,
      durationMs: 10_000,
      format: 'TEXT',
    });
  });

  it.each([
    ['--concurrency 3', { kind: 'CLOSED', concurrency: 3 }],
    ['--rate 20.5 --seed 7', { kind: 'OPEN', rate: 20.5, seed: 7 }],
    ['--within 50', { kind: 'SEARCH', latencyBoundMs: 50, concurrency: 32, trials: 6, seed: 1 }],
    [
      '--within 50 --concurrency 4 --trials 2',
      { kind: 'SEARCH', latencyBoundMs: 50, concurrency: 4, trials: 2, seed: 1 },
    ],
  ])('understands %s', (text, plan) => {
    expect(parse(text)!.plan).toEqual(plan);
  });

  it.each([
    ['--concurrency 0', '--concurrency'],
    ['--concurrency 1.5', '--concurrency'],
    ['--concurrency 1025', '--concurrency'],
    ['--rate fast', '--rate'],
    ['--rate 100001', '--rate'],
    ['--rate 5 --concurrency 2', '--rate'],
    ['--rate 5 --within 50', '--rate'],
    ['--duration 0', '--duration'],
    ['--duration 1000001', '--duration'],
    ['--warm-up -1', 'warm-up'],
    ['--warm-up 1000001', 'warm-up'],
    ['--within 50 --trials 0', '--trials'],
    ['--trials 2', '--trials'],
    ['--concurrency 2 --seed 7', '--seed'],
    ['--url nonsense', '--url'],
    ['--url ftp://127.0.0.1/graphql', '--url'],
    ['--json --csv', '--json'],
    ['--unheard-of', '--unheard-of'],
    ['stray', 'stray'],
  ])('refuses %s, naming %s', (text, name) => {
    expect(() => parse(text)).toThrow(UsageError);
    expect(() => parse(text)).toThrow(name);
  });

  it.each([
    'http://user:secret@127.0.0.1/graphql',
    'ftp://user:secret@127.0.0.1/graphql',
    'http://user:of/secret@127.0.0.1/graphql',
    'user:secret@127.0.0.1/graphql',
  ])('refuses %s without repeating its password', (url) => {
    const refused = (): unknown => parse(`--url ${url}`);
    expect(refused).toThrow(/--url: expected .*127\.0\.0\.1\/graphql$/);
    expect(refused).not.toThrow('secret');
  });

  it('refuses to run without an image, but not to help', () => {
    expect(() => parseBenchArguments([])).toThrow('--image');
    expect(parseBenchArguments(['--help'])).toBeNull();
  });
});
