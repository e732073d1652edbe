// Runs a command for the other scripts. These run under whatever Node the machine has, from 20.19 on.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/**
 * Resolves to the exit status. A signal that we get goes to the command and all that it started, and we wait
 * for their end: a lock is never released while somebody still writes.
 * @param {string} command
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet shows output only of a failure
 */
export async function run(command, { quiet = false, env = {} } = {}) {
  const child = spawn(command, {
    cwd: root,
    shell: true,
    // Its own process group, so that a signal reaches npm behind the shell as well
    detached: process.platform !== 'win32',
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
  });
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  let isSignalled = false;
  const pass = (signal) => {
    isSignalled = true;
    signalGroup(child, signal);
  };
  for (const signal of signals) process.on(signal, pass);
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  for (let waits = 0; isSignalled && waits < 300 && signalGroup(child, 0); waits++) await sleep(100);
  for (const signal of signals) process.off(signal, pass);
  if (status !== 0) process.stderr.write(Buffer.concat(output));
  return status;
}

/** False when none of the group is left. */
function signalGroup(child, signal) {
  if (process.platform === 'win32') return child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** What a process that died has left: its own number, which is ours now, or none, where it died as it wrote it. */
function isStale(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder > 0) return holder === process.pid || !isAlive(holder);
    return Date.now() - statSync(file).mtimeMs > 5000;
  } catch {
    return false; // released meanwhile
  }
}

/**
 * Runs `work` while no other process does work of that name in this folder: two terminals that start at once
 * install once and build once. The lock of a process that died is taken over.
 */
export async function alone(name, work) {
  const folder = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `phiscale-${name}-${folder}.lock`);
  for (let waits = 0; !tryLock(file); waits++) {
    if (isStale(file)) rmSync(file, { force: true });
    else await sleep(200);
    if (waits === 10) console.error(`phiscale: waiting for the ${name} of another process (${file})`);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
