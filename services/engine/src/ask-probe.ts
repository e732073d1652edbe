import { fork } from 'node:child_process';
import { reasonOf } from './onnx/devices/reason-of.ts';

/** What a probe found: why something does not work, or null. */
export interface Probe {
  readonly reason: string | null;
}

/** The end of what a runtime prints. */
const keptCharacters = 4_000;

/**
 * What a script says, in a process of its own: a library that crashes or hangs takes nothing else with it.
 * @param script sends a `Probe`
 */
export function askProbe(script: string, args: readonly string[], limitMs: number): Promise<Probe> {
  const child = fork(script, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = `${printed}${text}`.slice(-keptCharacters);
  });
  let said: Probe | null = null;
  child.on('message', (message: Probe) => {
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

/** The near end of a script: tells what became of it, and ends. */
export async function answerProbe(work: Promise<unknown>): Promise<void> {
  const answer: Probe = await work.then(
    () => ({ reason: null }),
    (error: Error) => ({ reason: error.message }),
  );
  process.send?.(answer);
  process.disconnect();
}
