import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../testkit/free-port.ts';
import { environmentWith } from './config.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(project, 'README.md'), 'utf8');

const blocksOf = (language: string): readonly string[] =>
  Array.from(readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms')), ([, code = '']) => code);

const [start = '', ...commands] = blocksOf('sh');
const queries = commands.filter((command) => command.startsWith('curl'));
// The one thing that needs a network
const offline = queries.filter((command) => !command.includes('pullModel(input: { repository'));
const isStream = (command: string): boolean => command.startsWith('curl -N');
const numbered = (of: readonly string[]) => of.map((command, index) => [index + 1, command] as const);

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** As a reader would paste it, but for the port. */
const textFor = (command: string, port: number): string =>
  command.replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`);

async function paste(command: string, port: number, shell: readonly string[]): Promise<string> {
  const [program = '', ...flags] = shell;
  const text = textFor(command, port);
  const { stdout } = await promisify(execFile)(program, [...flags, text], { cwd: project, timeout: 60_000 });
  return stdout;
}

/** The first event of a stream, which is then left. */
async function firstEvent(command: string, port: number): Promise<string> {
  const text = textFor(command, port);
  const child = spawn('sh', ['-ec', text], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = once(child, 'close');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('data: {')) return line.slice('data: '.length);
    }
    throw new Error('the stream ended without an event');
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
    await ended;
  }
}

describe('README.md', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'phiscale-readme-'));
  let port: number;
  let end: (signal: NodeJS.Signals) => Promise<void>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    port = await freePort();
    const [program = '', ...words] = start.trim().split(' ');
    const child = spawn(program, words, {
      cwd: project,
      env: environmentWith({ PORT: `${port}`, DATA_DIR: dataFolder }),
      stdio: ['ignore', 'ignore', 'inherit'],
      // A group of its own, so that whatever is left can be ended
      detached: true,
    });
    const exited = once(child, 'exit');
    end = async (signal) => {
      child.kill(signal);
      await exited;
    };
    stop = async () => {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      await exited;
    };
    while (child.exitCode === null && !(await isReady(port))) await sleep(250);
    expect(child.exitCode, `${start} ended`).toBeNull();
  }, 300_000);

  afterAll(async () => {
    await stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('starts with one command', () => {
    expect(start).toBe('npm start\n');
    expect(offline.length).toBeGreaterThanOrEqual(3);
  });

  it.each(numbered(offline.filter((command) => !isStream(command))))(
    'has a curl command %i that is answered',
    async (_, command) => {
      const answer = JSON.parse(await paste(command, port, ['sh', '-ec']));
      expect(answer.errors).toBeUndefined();
      if ('classify' in answer.data) expect(answer.data.classify.predictions[0].label).toBe('cat');
    },
  );

  it.each(numbered(offline.filter(isStream)))(
    'has a curl command of a stream %i that tells of something',
    async (_, command) => {
      const event = JSON.parse(await firstEvent(command, port));
      expect(event.errors).toBeUndefined();
      expect(event.data).toBeTruthy();
    },
  );

  it.each(blocksOf('js'))('has a program that finds a cat', async (program) => {
    const output = await paste(program, port, ['node', '--input-type=module', '-e']);
    expect(output).toMatch(/label: 'cat'/);
  });

  it('stops when npm is told to', async () => {
    await end('SIGTERM');
    expect(await isReady(port)).toBe(false);
  });
});
