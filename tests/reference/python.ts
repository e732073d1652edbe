import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('.', import.meta.url));

/** Debian's, for which `apt-get install python3-torchvision` installs; another one may come first on the search path. */
const debianPython = '/usr/bin/python3';

/** Runs a script of this folder, and answers what it printed. Rejects with its standard error when it fails. */
export async function runPython(
  script: string,
  args: readonly string[],
  python = debianPython,
): Promise<string> {
  // -B: compiled files would stay in the repository
  const { stdout } = await run(python, ['-B', join(folder, script), ...args], { maxBuffer: 2 ** 26 });
  return stdout;
}

/**
 * A Python with the packages of requirements.txt, and PyTorch from Debian: a virtual environment among the temporary
 * files, which is made once for each text of that file.
 */
export async function pythonWithPackages(): Promise<string> {
  const requirements = join(folder, 'requirements.txt');
  const digest = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const environment = join(tmpdir(), `phiscale-reference-${digest.slice(0, 16)}`);
  const python = join(environment, 'bin', 'python');
  const complete = join(environment, 'complete');
  const isComplete = await access(complete).then(
    () => true,
    () => false,
  );
  if (isComplete) return python;
  await rm(environment, { recursive: true, force: true });
  await run(debianPython, ['-m', 'venv', '--system-site-packages', environment]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', '--requirement', requirements]);
  await writeFile(complete, '');
  return python;
}
