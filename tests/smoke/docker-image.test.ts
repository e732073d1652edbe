import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '../../services/storage/src/testing/config.ts';
import { freePort } from '../testkit/free-port.ts';
import { buildImages, folderBytes, type Image, unprivileged } from './build-image.ts';
import { readCompose } from './compose.ts';
import { parseDockerfile, parseExecForm } from './dockerfile.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const dockerfile = join(project, 'docker/Dockerfile');
const { services } = readCompose(join(project, 'docker/compose.workers.yaml'));

/** The image's CMD and HEALTHCHECK with its ENV and more, its `/data` and the base image's Node. */
class Container {
  readonly #image: Image;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #process: ChildProcess;
  output = '';

  constructor(image: Image, port: number, env: Readonly<Record<string, string>> = {}) {
    this.#image = image;
    // The base image's Node, where an unprivileged user can reach it
    const node = join(dirname(image.root), 'node');
    copyFileSync(process.execPath, node);
    this.#env = {
      ...image.env,
      ...env,
      PATH: dirname(node),
      PORT: `${port}`,
      DATA_DIR: join(image.root, image.env['DATA_DIR'] ?? ''),
    };
    const [command = '', ...words] = parseExecForm(this.setting('CMD'));
    this.#process = spawn(command, words, this.#options);
    this.#process.stdout?.on('data', (chunk) => (this.output += chunk));
    this.#process.stderr?.on('data', (chunk) => (this.output += chunk));
  }

  get #options() {
    return { cwd: join(this.#image.root, this.#image.workdir), env: this.#env, ...unprivileged };
  }

  setting(keyword: string): string {
    return this.#image.settings.get(keyword)?.text ?? '';
  }

  isHealthy(): boolean {
    const [command = '', ...words] = parseExecForm(this.setting('HEALTHCHECK').replace(/^CMD/, ''));
    return spawnSync(command, words, { ...this.#options, timeout: 5_000 }).status === 0;
  }

  async becomesHealthy(withinMs: number): Promise<boolean> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline && this.#process.exitCode === null) {
      if (this.isHealthy()) return true;
      await sleep(250);
    }
    return false;
  }

  async stop(): Promise<number | null> {
    this.#process.kill(this.setting('STOPSIGNAL') as NodeJS.Signals);
    return this.end();
  }

  /** Its status, once it has ended. */
  async end(): Promise<number | null> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }
}

const classify = `query ($image: Upload!) {
  classify(input: { image: { upload: $image }, topK: 1 }) { predictions { label } }
}`;

async function classifyPhoto(port: number): Promise<unknown> {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: classify, variables: { image: null } }));
  form.set('map', JSON.stringify({ photo: ['variables.image'] }));
  form.set('photo', new Blob([readFileSync(join(project, 'tests/fixtures/photos/cat.jpg'))]), 'cat.jpg');
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'apollo-require-preflight': 'true' },
    body: form,
  });
  return answer.json();
}

describe('docker/Dockerfile', () => {
  it('is based on the Node that package.json pins', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    const images = parseDockerfile(readFileSync(dockerfile, 'utf8')).map(({ base }) => base);
    expect(images[0]).toMatch(new RegExp(`^node:${devDependencies.node}-`));
  });

  it('runs what npm start runs, and its target worker what npm run start:worker runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    const stages = parseDockerfile(readFileSync(dockerfile, 'utf8'));
    const commandOf = (stage: (typeof stages)[number] | undefined): string => {
      const command = stage?.instructions.find(({ keyword }) => keyword === 'CMD');
      return parseExecForm(command?.text ?? '').join(' ');
    };
    // A shell between npm and the service would keep signals to itself; that of Windows knows no exec
    const scriptOf = (command: string): string => `exec ${command} || ${command}`;
    expect(scripts.start).toBe(scriptOf(commandOf(stages.at(-1))));
    const worker = commandOf(stages.find(({ name }) => name === 'worker'));
    expect(scripts['start:worker']).toBe(scriptOf(worker));
  });

  it('copies the manifest of every workspace before it installs', () => {
    const source = readFileSync(dockerfile, 'utf8');
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    const workspaces = Object.keys(packages).filter((path) => path !== '' && !path.includes('node_modules/'));
    expect(workspaces.filter((path) => !source.includes(`COPY ${path}/package.json ${path}/`))).toEqual([]);
  });
});

describe('docker/compose.workers.yaml', () => {
  it('lets an api and two workers of the Dockerfile share a database and a volume', () => {
    const { api, worker } = services;
    expect(api?.build).toMatchObject({ dockerfile: 'docker/Dockerfile', target: 'api' });
    expect(worker?.build).toMatchObject({ dockerfile: 'docker/Dockerfile', target: 'worker' });
    expect(worker?.deploy?.replicas).toBe(2);
    expect(worker?.environment?.['DATABASE_URL']).toBe('postgres://phiscale:phiscale@postgres/phiscale');
    expect(api?.environment).toMatchObject({
      DATABASE_URL: worker?.environment?.['DATABASE_URL'],
      WORKERS: 'EXTERNAL',
    });
    expect([api?.volumes, worker?.volumes]).toEqual([['data:/data'], ['data:/data']]);
  });
});

describe('the image', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phiscale-image-'));
  let image: Image;
  let workerImage: Image;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    const images = await buildImages(dockerfile, project, folder);
    [image, workerImage] = [images.get('api') as Image, images.get('worker') as Image];
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }), 300_000);

  it('classifies a photo as an unprivileged user that can write to /data only, and stops when asked', async () => {
    const port = await freePort();
    const container = new Container(image, port);
    try {
      expect(await container.becomesHealthy(60_000), container.output).toBe(true);
      expect(await classifyPhoto(port)).toEqual({
        data: { classify: { predictions: [{ label: 'cat' }] } },
      });
      expect(container.setting('USER')).toBe('node');
    } finally {
      expect(await container.stop(), container.output).toBe(0);
    }
    expect(container.isHealthy()).toBe(false);
  });

  it('is a worker, too, which refuses to start without a database that it can share', async () => {
    const container = new Container(workerImage, await freePort());
    expect(await container.end(), container.output).toBe(78);
    expect(container.output).toMatch(/^INVALID_CONFIGURATION: DATABASE_URL: /);
  });

  it.skipIf(testDatabaseUrl === undefined)(
    'waits for jobs with the environment of the compose file, and stops when asked',
    async () => {
      const environment = { ...services['worker']?.environment, DATABASE_URL: testDatabaseUrl ?? '' };
      const container = new Container(workerImage, await freePort(), environment);
      expect(await container.becomesHealthy(60_000), container.output).toBe(true);
      expect(await container.stop(), container.output).toBe(0);
    },
  );

  it('holds no dev dependency, no source, no second Node and no other platform', () => {
    const app = join(image.root, image.workdir);
    const { devDependencies } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
    // @types/… is a production dependency of others
    const names = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'));
    expect(names).toContain('typescript');
    const left = names.filter((name) => existsSync(join(app, 'node_modules', name)));
    expect(left).toEqual([]);
    expect(existsSync(join(app, 'services/api/src'))).toBe(false);
    const runtimes = readdirSync(join(app, 'node_modules/onnxruntime-node/bin'), { recursive: true });
    expect(runtimes.filter((path) => `${path}`.endsWith('.node'))).toHaveLength(1);
  });

  it('adds less than 200 MB to the base image', () => {
    const megabytes = folderBytes(image.root) / 1e6;
    process.stdout.write(`image: ${megabytes.toFixed(0)} MB on top of the base image\n`);
    expect(megabytes).toBeLessThan(200);
  });
});
