import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { BatchMaker } from './batch-maker.ts';
import { type BatchReply, type BatchRequest, type BatchThreadData, toPlainError } from './batch-protocol.ts';

/** Entry point of a batch thread: batches of one recipe, in the order they are asked for. */
function serve(port: MessagePort, { dataset, recipe }: BatchThreadData): void {
  const reply = (message: BatchReply, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  const opening = BatchMaker.open(dataset, recipe);
  // Whoever asks for a batch is told
  opening.catch(() => {});
  const answer = async (position: BatchRequest): Promise<void> => {
    try {
      const batch = await (await opening).make(position);
      const { images, labels, targets } = batch;
      const buffers = [images.buffer, labels.buffer, ...(targets === null ? [] : [targets.buffer])];
      reply({ type: 'batch', batch }, buffers);
    } catch (error) {
      reply({ type: 'failed', error: toPlainError(error) });
    }
  };
  let last = Promise.resolve();
  port.on('message', (position: BatchRequest) => {
    last = last.then(() => answer(position));
  });
}

if (parentPort !== null) serve(parentPort, workerData as BatchThreadData);
