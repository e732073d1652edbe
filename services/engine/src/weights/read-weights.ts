import { answerFor, type Network, type Operation, type ParameterRole, parameters } from '@phiscale/scaling';
import { EngineError } from '../engine-error.ts';
import { tensorName } from './naming/index.ts';
import { abbreviate } from './parse-safetensors-header.ts';
import { requireSoundValues } from './require-sound-values.ts';
import { openSafetensors, type SafetensorsFile } from './safetensors.ts';
import { parameterName, type WeightNaming, type Weights } from './weights.ts';

export interface WeightSource {
  /** A safetensors file. */
  readonly path: string;
  readonly naming: WeightNaming;
}

interface ExpectedTensor {
  /** In the network. */
  readonly parameter: string;
  /** In the file. */
  readonly tensor: string;
  readonly role: ParameterRole;
  readonly shape: readonly number[];
}

/** A wrong variant misses hundreds of tensors; the first ones tell which. */
const mostListed = 20;

/**
 * Reads all tensors of a network, as float32, from a safetensors file. Names and shapes are compared before anything is
 * read: a file that lacks, adds or reshapes one tensor is another network's. A value that no network can have is refused,
 * too: every answer would be NaN.
 * @param wanted the operations whose tensors are read. Default: all.
 * @throws EngineError `WEIGHTS_MISMATCH` listing them; `WEIGHTS_CORRUPT`, `WEIGHTS_UNREADABLE`.
 */
export async function readWeights(
  network: Network,
  source: WeightSource,
  wanted: readonly Operation[] = network.operations,
): Promise<Weights> {
  const weights = new Map<string, Float32Array<ArrayBuffer>>();
  for await (const [parameter, values] of tensorsIn(network, source, wanted)) weights.set(parameter, values);
  return weights;
}

/** Does all that `readWeights` does and throws what it throws, with one tensor in memory at a time. */
export async function checkWeights(network: Network, source: WeightSource): Promise<void> {
  for await (const _ of tensorsIn(network, source, network.operations));
}

async function* tensorsIn(
  network: Network,
  { path, naming }: WeightSource,
  wanted: readonly Operation[],
): AsyncGenerator<readonly [parameter: string, values: Float32Array<ArrayBuffer>]> {
  await using file = await openSafetensors(path);
  requireSameTensors(expectedTensors(network.operations, naming), file.tensors);
  for (const { parameter, tensor, role } of expectedTensors(wanted, naming)) {
    const values = await file.read(tensor);
    requireSoundValues(tensor, role, values);
    yield [parameter, values];
  }
}

const expectedTensors = (operations: readonly Operation[], naming: WeightNaming): readonly ExpectedTensor[] =>
  operations.flatMap((operation) =>
    answerFor(parameters, operation).map(({ role, shape }) => ({
      parameter: parameterName(operation, role),
      tensor: tensorName(naming, operation, role),
      role,
      shape,
    })),
  );

function requireSameTensors(expected: readonly ExpectedTensor[], found: SafetensorsFile['tensors']): void {
  const known = new Set(expected.map(({ tensor }) => tensor));
  const missing = expected.filter(({ tensor }) => !found.has(tensor)).map(({ tensor }) => tensor);
  const surplus = [...found.keys()].filter((name) => !known.has(name) && !isCounter(name));
  const misshapen = expected.flatMap(({ tensor, shape }) => {
    const entry = found.get(tensor);
    return entry === undefined || String(entry.shape) === String(shape)
      ? []
      : [`${tensor} [${entry.shape}] instead of [${shape}]`];
  });
  if (missing.length + surplus.length + misshapen.length === 0) return;
  const received = [
    ...listed('missing', missing),
    ...listed('surplus', surplus),
    ...listed('misshapen', misshapen),
  ].join('; ');
  throw new EngineError('WEIGHTS_MISMATCH', `The weight file is not this network's: ${received}`, {
    argument: 'weights',
    expected: `${expected.length} tensors of the network`,
    received,
  });
}

/** PyTorch counts training batches beside each batch normalisation; inference and training here need no count. */
const isCounter = (name: string): boolean => name.endsWith('.num_batches_tracked');

function listed(problem: string, tensors: readonly string[]): readonly string[] {
  if (tensors.length === 0) return [];
  const more = tensors.length > mostListed ? `, and ${tensors.length - mostListed} more` : '';
  return [`${tensors.length} ${problem}: ${tensors.slice(0, mostListed).map(abbreviate).join(', ')}${more}`];
}
