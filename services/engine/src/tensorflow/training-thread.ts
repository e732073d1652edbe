import { parentPort, workerData } from 'node:worker_threads';
import { serveThread, type ThreadSession } from '../threads/serve-thread.ts';
import {
  buffersOfAnswer,
  type TrainingAnswer,
  type TrainingCall,
  type TrainingThreadData,
} from '../threads/threaded-training-session.ts';
import { loadInitialWeights } from '../training/load-initial-weights.ts';
import { loadTensorflow } from './load-tensorflow.ts';
import type { OnTensorflow } from './tensorflow-engine.ts';
import { Trainer } from './trainer.ts';

async function open(
  data: OnTensorflow<TrainingThreadData>,
): Promise<ThreadSession<TrainingCall, TrainingAnswer>> {
  const tf = await loadTensorflow(data.modules);
  const trainer = new Trainer(tf, data, await loadInitialWeights(data.network, data.weights));
  return {
    answer: (call) => trainer.answer(call),
    buffersOf: buffersOfAnswer,
    close: async () => trainer.close(),
  };
}

if (parentPort !== null) {
  const data: OnTensorflow<TrainingThreadData> = workerData;
  void serveThread(parentPort, () => open(data));
}
