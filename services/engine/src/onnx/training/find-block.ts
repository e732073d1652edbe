import type * as Runtime from 'onnxruntime-node';
import { GraphBuilder } from '../graph-builder.ts';

/**
 * How many planes the runtime's vectorised convolutions take at once: 8 with AVX2, 16 with AVX-512, 1 where it has none. It
 * tells nobody; reordering planes of two numbers into blocks shows it: the second number of the first plane comes after
 * a block.
 */
export async function findBlock({ InferenceSession, Tensor }: typeof Runtime): Promise<number> {
  const planes = 64;
  const graph = new GraphBuilder();
  graph.input('planes', 'float32', [1, planes, 1, 2]);
  graph.node('com.microsoft.nchwc.ReorderInput', ['planes'], 'blocks');
  graph.output('blocks', 'float32', [1, planes, 1, 2]);
  try {
    const session = await InferenceSession.create(graph.build('blocks').bytes, { logSeverityLevel: 4 });
    const numbers = Float32Array.from({ length: 2 * planes }, (_, index) => index);
    const { blocks } = await session.run({ planes: new Tensor('float32', numbers, [1, planes, 1, 2]) });
    await session.release();
    return [...((blocks?.data ?? []) as Float32Array)].indexOf(1);
  } catch {
    // The operator is not there, or has no kernel on this machine: ordinary convolutions do it, more slowly
    return 1;
  }
}
