import type { Operation, ParameterRole } from '@phiscale/scaling';

/** Whose names and file layout a set of weights follows. */
export type WeightNaming = 'TIMM' | 'TRANSFORMERS' | 'TORCHVISION';

/** A network's tensors, by `parameterName`, as float32. */
export type Weights = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

/** The name by which a network knows one of its tensors. */
export const parameterName = (operation: Operation, role: ParameterRole): string =>
  `${operation.name}.${role}`;

/** A tensor of an operation. Whoever reads or makes weights sees to it that none is missing. */
export function weightOf(
  weights: Weights,
  operation: Operation,
  role: ParameterRole,
): Float32Array<ArrayBuffer> {
  const name = parameterName(operation, role);
  const values = weights.get(name);
  if (values === undefined) throw new Error(`no weights for ${name}`);
  return values;
}
