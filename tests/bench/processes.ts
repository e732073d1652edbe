import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { nodeEnvironment, nodeOptions } from '../../scripts/node-options.mjs';
import { modelName, type Workload } from './workload.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** As `npm start` and the Docker image have it. */
const environment = { ...process.env, ...nodeEnvironment };

/** A child that runs as the service does, without the service. */
export const startChild = (script: string): ChildProcess =>
  fork(path(script), {
    execArgv: nodeOptions,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

/** Runs a child to its one answer. */
export async function ask<Request extends object, Result>(script: string, request: Request): Promise<Result> {
  const child = startChild(script);
  child.send(request);
  const [result] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([status]) => {
      throw new Error(`${script} ended with status ${status}`);
    }),
  ]);
  return result as Result;
}

/** Since the reset before. */
export interface ProbeReport {
  readonly delayP99Ms: number;
  readonly peakRssBytes: number;
  readonly rssBytesBySecond: readonly number[];
  /** Time of a core that the main thread took: HTTP, GraphQL, the queue, JSON and their garbage. */
  readonly mainThreadMs: number;
}

/** The built service as a process of its own, with B0 loaded. */
export class Server {
  readonly port: number;
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, readyMs: number) {
    this.#child = child;
    this.port = port;
    this.readyMs = readyMs;
  }

  /**
   * @param settings of the service, beside those that `npm start` and the Docker image set.
   * @param preloads modules that change it before it starts.
   */
  static async start(
    { dataFolder }: Pick<Workload, 'dataFolder'>,
    settings: Readonly<Record<string, string>> = {},
    preloads: readonly string[] = [],
  ): Promise<Server> {
    const startedAt = performance.now();
    const child = fork(path('../../services/api/dist/main.js'), {
      execArgv: [
        ...nodeOptions,
        ...['./server-probe.mjs', ...preloads].flatMap((preload) => ['--import', path(preload)]),
      ],
      env: {
        ...environment,
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: dataFolder,
        MODELS: modelName,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let output = '';
    for await (const chunk of child.stdout ?? []) {
      output += String(chunk);
      const port = /"url":"http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port === undefined) continue;
      return new Server(child, Number(port), performance.now() - startedAt);
    }
    throw new Error(`The service did not start: ${output}`);
  }

  reset(): void {
    this.#child.send('reset');
  }

  async report(): Promise<ProbeReport> {
    this.#child.send('report');
    const [report] = await once(this.#child, 'message');
    return report as ProbeReport;
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
  }
}

export const asBase64 = ({ images }: Workload): string[] => images.map((image) => image.toString('base64'));
