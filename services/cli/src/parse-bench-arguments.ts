import { parseArgs } from 'node:util';
import { type BenchmarkPlan, mostConcurrency, mostRate } from '@phiscale/load';

export type OutputFormat = 'TEXT' | 'JSON' | 'CSV';

export interface BenchArguments {
  readonly url: string;
  /** Paths of image files, sent in turn. */
  readonly images: readonly string[];
  /** Undefined: the service's default. */
  readonly model: string | undefined;
  readonly plan: BenchmarkPlan;
  readonly warmUpMs: number;
  readonly durationMs: number;
  readonly format: OutputFormat;
}

/** A command line that makes no sense; the message is for the person who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const benchHelp = `phiscale bench: load on a running service, over HTTP

  phiscale bench --image cat.jpg [--image dog.jpg …] [options]

When requests are sent (one of them; default --concurrency 8):
  --concurrency N      closed loop: N clients, each sends when it has its answer
  --rate R             open loop: R requests a second at instants of a Poisson process
  --within MS          search: the highest rate at which 99 % of the answers come within MS milliseconds
                       and none fails; --concurrency is then of the closed loop that finds the ceiling

Options:
  --url URL            of the GraphQL endpoint (http://127.0.0.1:4000/graphql)
  --model REF          name, name@version or name@alias (the service's default)
  --duration S         seconds that each load is measured (10)
  --warm-up S          seconds before that are not (1)
  --trials N           rates that a search tries (6)
  --seed N             of the arrivals of an open loop (1)
  --json, --csv        for programs
  --help               this text

A report counts as UNSENT what an open loop could not send, since 4,096 requests were under way.
Exit status: 0 measured, 1 nothing was answered or no rate is within the bound, 2 wrong usage, 130 interrupted.
`;

const options = {
  url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
  image: { type: 'string', multiple: true },
  model: { type: 'string' },
  concurrency: { type: 'string' },
  rate: { type: 'string' },
  within: { type: 'string' },
  duration: { type: 'string', default: '10' },
  'warm-up': { type: 'string', default: '1' },
  trials: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
  csv: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Both of them together a timer still waits for: beyond 2³¹ ms Node's fire at once. */
const mostSeconds = 1_000_000;

type Values = ReturnType<typeof readValues>;

/** Null when help is wanted. @throws UsageError. */
export function parseBenchArguments(given: readonly string[]): BenchArguments | null {
  const values = readValues(given);
  if (values.help) return null;
  const { url, image: images = [], model, json, csv } = values;
  if (!isEndpoint(url)) {
    const expected = 'a URL that begins with http:// or https://, without user name and password';
    throw new UsageError(`--url: expected ${expected}, received ${withoutCredentials(url)}`);
  }
  if (images.length === 0) throw new UsageError('--image: expected the path of at least one image file');
  if (json && csv) throw new UsageError('--json, --csv: expected one of them');
  return {
    url,
    images,
    model,
    plan: planOf(values),
    warmUpMs: 1000 * numberOf('--warm-up', values['warm-up'], { least: 0, most: mostSeconds }),
    durationMs: 1000 * numberOf('--duration', values.duration, { least: 0.1, most: mostSeconds }),
    format: json ? 'JSON' : csv ? 'CSV' : 'TEXT',
  };
}

function readValues(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** No request is sent to a URL with credentials: fetch refuses it, and repeats it. */
function isEndpoint(url: string): boolean {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

/** Also of what is no URL. */
const withoutCredentials = (url: string): string => url.replace(/^([a-z]+:\/\/)?.*@/i, '$1');

function planOf({ concurrency, rate, within, trials, seed: seedText }: Values): BenchmarkPlan {
  if (rate !== undefined && (concurrency ?? within) !== undefined) {
    throw new UsageError('--rate: expected without --concurrency and --within');
  }
  if (trials !== undefined && within === undefined) throw new UsageError('--trials: expected with --within');
  if (seedText !== undefined && (rate ?? within) === undefined) {
    throw new UsageError('--seed: expected with --rate or --within');
  }
  const seed = numberOf('--seed', seedText ?? '1', { least: 0, isWhole: true });
  if (rate !== undefined) {
    return { kind: 'OPEN', rate: numberOf('--rate', rate, { least: 0.1, most: mostRate }), seed };
  }
  const clients = (preset: string): number =>
    numberOf('--concurrency', concurrency ?? preset, { least: 1, most: mostConcurrency, isWhole: true });
  if (within === undefined) return { kind: 'CLOSED', concurrency: clients('8') };
  return {
    kind: 'SEARCH',
    latencyBoundMs: numberOf('--within', within, { least: 1 }),
    concurrency: clients('32'),
    trials: numberOf('--trials', trials ?? '6', { least: 1, isWhole: true }),
    seed,
  };
}

interface Range {
  readonly least: number;
  readonly most?: number;
  readonly isWhole?: boolean;
}

function numberOf(name: string, text: string, { least, most, isWhole = false }: Range): number {
  const value = Number(text);
  const isInRange = Number.isFinite(value) && value >= least && value <= (most ?? value);
  if (text.trim() !== '' && isInRange && (!isWhole || Number.isInteger(value))) return value;
  const range = most === undefined ? `from ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`${name}: expected a ${isWhole ? 'whole ' : ''}number ${range}, received ${text}`);
}
