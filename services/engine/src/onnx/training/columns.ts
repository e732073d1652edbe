import type { Shape } from '@phiscale/scaling';
import type { TrainingGraph } from './training-graph.ts';
import { asMatrix, type Plane, type Sliding, taps } from './windows.ts';

/** What each output position sees of the input, below one another: [k² · channels, positions]. */
export function columnsOf(
  graph: TrainingGraph,
  value: string,
  input: Shape,
  output: Plane,
  sliding: Sliding,
): string {
  const { kernelSize, stride, padding } = sliding;
  if (kernelSize === 1 && stride === 1 && padding.every((side) => side === 0)) return value;
  const seen = taps(graph, value, input, output, sliding).map((tap) => asMatrix(graph, tap, input.channels));
  return seen.length === 1 ? (seen[0] as string) : graph.emit('Concat', seen, { axis: 0 });
}
