import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Device } from './devices.ts';
import { reasonOf } from './reason-of.ts';

/** What a probe found: why the device does not work, or null. */
export interface DeviceProbe {
  readonly reason: string | null;
}

/** Milliseconds: the first use of CUDA loads large libraries, and TensorRT builds an engine. */
const defaultLimitMs = 60_000;

/** The end of what the runtime prints. */
const keptCharacters = 4_000;

/**
 * Runs a tiny network on a device, in a process of its own: a driver that crashes or hangs takes nothing else with it.
 * @param script of the process; tests give another
 */
export function probeDevice(
  device: Device,
  { limitMs = defaultLimitMs, script = ownScript }: { limitMs?: number; script?: string } = {},
): Promise<DeviceProbe> {
  const child = fork(script, [device], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = `${printed}${text}`.slice(-keptCharacters);
  });
  let said: DeviceProbe | null = null;
  child.on('message', (message: DeviceProbe) => {
    said = message;
  });
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ reason: message }));
    child.on('close', (status, signal) => {
      const silent =
        signal === 'SIGKILL'
          ? `no answer within ${limitMs} ms`
          : `ended with ${signal ?? `status ${status}`}`;
      const reason = said === null ? silent : said.reason;
      resolve({ reason: reason === null ? null : reasonOf(reason, printed) });
    });
  });
}

// Sources run as TypeScript, builds as JavaScript: the script ends as this file does
const ownScript = fileURLToPath(new URL(`./device-probe${extname(import.meta.url)}`, import.meta.url));
