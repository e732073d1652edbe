import { answerFor, type Network, type Operation, parameters } from '@phiscale/scaling';
import type { InitialWeights } from '../training-session.ts';
import { initializeWeights } from '../weights/initialize-weights.ts';
import { readWeights } from '../weights/read-weights.ts';
import { parameterName, type Weights } from '../weights/weights.ts';

/** @throws EngineError for a weight file that is not its network's. */
export async function loadInitialWeights(network: Network, initial: InitialWeights): Promise<Weights> {
  const weights = initializeWeights(network, initial.seed);
  if (initial.from === 'SEED') return weights;
  const found = await readWeights(initial.network, initial.source);
  const anew = new Set(network.operations.flatMap(namesAnew(initial.anew ?? [])));
  return new Map(
    [...weights].map(([name, values]) => {
      const given = anew.has(name) ? undefined : found.get(name);
      return [name, given?.length === values.length ? given : values];
    }),
  );
}

const namesAnew = (operations: readonly string[]) => (operation: Operation) =>
  operations.includes(operation.name)
    ? answerFor(parameters, operation).map(({ role }) => parameterName(operation, role))
    : [];
