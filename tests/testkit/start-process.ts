import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const mainOf = (deployable: Deployable): string =>
  fileURLToPath(new URL(`../../services/${deployable}/dist/main.js`, import.meta.url));

type Deployable = 'api' | 'worker';

/** A line that the process logged. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface ServiceProcess extends AsyncDisposable {
  /** Settles with the first line that has this message, past or future; rejects when the process ends without it. */
  logged(message: string): Promise<LogLine>;
  kill(signal: NodeJS.Signals): void;
  /** Status and all that stood on standard error, once it has ended. */
  readonly ended: Promise<{ readonly status: number | null; readonly stderr: string }>;
}

/**
 * The built service as `npm start` runs it, or a worker as `npm run start:worker` does, with a data folder of its own
 * and nothing of this environment.
 */
export async function startProcess(
  env: Readonly<Record<string, string>> = {},
  deployable: Deployable = 'api',
): Promise<ServiceProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  const child = spawn(process.execPath, [mainOf(deployable)], {
    env: { PORT: '0', DATA_DIR: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: LogLine[] = [];
  const waiting = new Map<string, PromiseWithResolvers<LogLine>>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line: LogLine = JSON.parse(text);
    lines.push(line);
    waiting.get(line.msg)?.resolve(line);
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, stderr }));
  const endedWithout = async (message: string): Promise<never> => {
    const { status } = await ended;
    const seen = `${stderr}${JSON.stringify(lines)}`;
    throw new Error(`The process ended with status ${status} and without '${message}': ${seen}`);
  };
  return {
    logged: (message) => {
      const past = lines.find(({ msg }) => msg === message);
      if (past !== undefined) return Promise.resolve(past);
      const future = waiting.get(message) ?? Promise.withResolvers<LogLine>();
      waiting.set(message, future);
      return Promise.race([future.promise, endedWithout(message)]);
    },
    kill: (signal) => child.kill(signal),
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
