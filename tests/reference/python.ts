import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Debian's, for which `apt-get install python3-torchvision` installs; another one may come first on the search path. */
export const debianPython = '/usr/bin/python3';

/** Runs a script of this folder, and answers what it printed. Rejects with its standard error when it fails. */
export async function runPython(
  script: string,
  args: readonly string[],
  python = debianPython,
): Promise<string> {
  const { stdout } = await promisify(execFile)(python, [`${folder}${script}`, ...args], {
    // Or a Python of its own would leave compiled files in the repository
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
