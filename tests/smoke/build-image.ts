import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, relative, resolve } from 'node:path';
import { cleanEnvironment } from './config.ts';
import { type Instruction, parseDockerfile, parsePairs, type Stage } from './dockerfile.ts';

/** What an image is, as a plain folder: `root` is its `/`. */
export interface Image {
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** USER, CMD, HEALTHCHECK, … with the last of each. */
  readonly settings: ReadonlyMap<string, Instruction>;
}

/** Whom `USER node` and `--chown=node:node` stand for here: nobody, where we may become somebody else. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * Runs the steps of a Dockerfile in plain folders, one a stage, without a container engine. RUN lines run as
 * they are in the stage's WORKDIR, so they must use relative paths. Answers every stage by its name.
 */
export async function buildImages(
  dockerfile: string,
  context: string,
  folder: string,
): Promise<ReadonlyMap<string, Image>> {
  const images = new Map<string, Image>();
  const stages = parseDockerfile(readFileSync(dockerfile, 'utf8'));
  const ignored = readIgnorePatterns(context);
  for (const stage of stages) {
    images.set(
      stage.name,
      await buildStage(stage, { images, context, ignored, root: join(folder, stage.name) }),
    );
  }
  return images;
}

interface Site {
  readonly images: ReadonlyMap<string, Image>;
  readonly context: string;
  readonly ignored: readonly string[];
  readonly root: string;
}

async function buildStage(stage: Stage, site: Site): Promise<Image> {
  const base = site.images.get(stage.base);
  // Not cpSync: what a stage owns is the next one's, too
  if (base !== undefined) execFileSync('cp', ['-a', base.root, site.root]);
  let image: Image = {
    root: site.root,
    workdir: base?.workdir ?? '/',
    env: base?.env ?? {},
    settings: new Map(base?.settings),
  };
  for (const instruction of stage.instructions) image = await step(instruction, image, site);
  return image;
}

async function step(instruction: Instruction, image: Image, site: Site): Promise<Image> {
  const { keyword, text } = instruction;
  switch (keyword) {
    case 'WORKDIR':
      mkdirSync(join(image.root, text), { recursive: true });
      return { ...image, workdir: text };
    case 'ENV':
      return { ...image, env: { ...image.env, ...parsePairs(text) } };
    case 'COPY':
      copy(instruction, image, site);
      return image;
    case 'RUN':
      await runStep(text, image);
      return image;
    default:
      return { ...image, settings: new Map([...image.settings, [keyword, instruction]]) };
  }
}

function copy({ flags, text }: Instruction, image: Image, site: Site): void {
  const sources = text.split(/\s+/);
  const target = sources.pop() ?? '';
  const from = flags.get('from');
  const origin = from === undefined ? site.context : site.images.get(from)?.root;
  if (origin === undefined) throw new Error(`COPY --from=${from}: there is no such stage`);
  const isIgnored = (path: string): boolean =>
    from === undefined && matchesIgnore(site.ignored, relative(origin, path));

  for (const source of sources) {
    const path = join(origin, source);
    if (isIgnored(path)) throw new Error(`COPY ${source}: .dockerignore leaves it out`);
    const to = resolve(
      join(image.root, image.workdir),
      target.startsWith('/') ? join(image.root, target) : target,
    );
    const isFile = statSync(path).isFile();
    const destination = isFile && (target.endsWith('/') || target === '.') ? join(to, basename(path)) : to;
    mkdirSync(dirname(destination), { recursive: true });
    cpSync(path, destination, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !isIgnored(file),
    });
    if (flags.has('chown') && unprivileged.uid !== undefined) {
      chownSync(destination, unprivileged.uid, unprivileged.gid);
    }
  }
}

async function runStep(command: string, image: Image): Promise<void> {
  const child = spawn('sh', ['-ec', command], {
    cwd: join(image.root, image.workdir),
    env: { ...cleanEnvironment(), ...image.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`RUN ${command}: status ${status}\n${Buffer.concat(output)}`);
}

function readIgnorePatterns(context: string): readonly string[] {
  return readFileSync(join(context, '.dockerignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The last pattern that matches decides, as in .dockerignore; one with `!` takes back in. */
function matchesIgnore(patterns: readonly string[], path: string): boolean {
  const last = patterns.findLast((pattern) => matchesGlob(path, pattern.replace(/^!/, '')));
  return last !== undefined && !last.startsWith('!');
}

/** Bytes of all files below a folder, links not followed. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true }).reduce((total, entry) => {
    const found = lstatSync(join(folder, `${entry}`));
    return found.isFile() ? total + found.size : total;
  }, 0);
}
