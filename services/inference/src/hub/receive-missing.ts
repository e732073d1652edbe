import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@phiscale/common';
import { InferenceError } from '../inference-error.ts';
import { type HubAccess, refusal } from './hub-access.ts';
import type { HubFile } from './list-model-files.ts';
import type { PartFile } from './part-file.ts';

export interface TransferOptions {
  readonly access: HubAccess;
  /** A commit. */
  readonly revision: string;
  readonly logger: Logger;
  readonly onReceived: (receivedBytes: number) => void;
  /** Waits before the second attempt, the third, and so on; the length is the number of repetitions. */
  readonly retryDelaysMs: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fills a part up to the size that the hub says, from where it stands; each attempt continues the one before.
 * @throws InferenceError `HUB_UNREACHABLE` after the last repetition; `HUB_NOT_FOUND`; `CANCELLED`.
 */
export async function receiveMissing(part: PartFile, file: HubFile, options: TransferOptions): Promise<void> {
  const { retryDelaysMs, logger } = options;
  for (let attempt = 0; !part.isComplete; attempt++) {
    try {
      await receive(part, file, options);
    } catch (error) {
      const delayMs = retryDelaysMs[attempt];
      const isWorthRepeating = error instanceof InferenceError && error.code === 'HUB_UNREACHABLE';
      if (!isWorthRepeating || delayMs === undefined) throw error;
      const { receivedBytes } = part;
      logger.warn({ path: file.path, receivedBytes, delayMs, reason: error.message }, 'download interrupted');
      await pause(delayMs, options);
    }
  }
}

/** One request for what is missing. */
async function receive(
  part: PartFile,
  file: HubFile,
  { access, revision, onReceived }: TransferOptions,
): Promise<void> {
  const begin = part.receivedBytes;
  const url = `${access.endpoint}/${access.repository}/resolve/${revision}/${file.path}`;
  // a range counts the bytes that are sent, so they must be those of the file
  const identity = { 'accept-encoding': 'identity' };
  const headers = begin === 0 ? identity : { ...identity, range: `bytes=${begin}-` };
  const response = await access.fetch(url, { headers }).catch((error: unknown) => {
    throw access.explain(error);
  });
  const continues = response.headers.get('content-range')?.startsWith(`bytes ${begin}-`) ?? false;
  if (!response.ok || (response.status === 206 && !continues)) {
    await response.body?.cancel();
    // 416, or a part of the file that was not asked for: what lies here is of no use to this server
    if (response.status === 416 || response.ok) await part.restart();
    throw refusal(`${access.repository}/${file.path}`, response.status);
  }
  if (response.status !== 206 && begin > 0) await part.restart();
  for await (const chunk of chunksOf(response, access)) {
    if (!part.hasRoomFor(chunk)) {
      await part.restart();
      throw tooLong(file);
    }
    await part.append(chunk);
    onReceived(part.receivedBytes);
  }
  if (!part.isComplete) throw access.explain(new Error(`${file.path} ended early`));
}

/** Only the network's failures are the hub's; a full disk is not, and passes through. */
async function* chunksOf(response: Response, { explain }: HubAccess): AsyncGenerator<Uint8Array> {
  try {
    yield* response.body ?? [];
  } catch (error) {
    throw explain(error);
  }
}

async function pause(delayMs: number, { access, signal }: TransferOptions): Promise<void> {
  try {
    await delay(delayMs, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw access.explain(error);
  }
}

const tooLong = ({ path, sizeBytes }: HubFile): InferenceError =>
  new InferenceError('HUB_UNREACHABLE', `${path} is longer than the hub says`, {
    argument: path,
    expected: `${sizeBytes} bytes`,
    received: 'more',
  });
