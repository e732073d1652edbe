import {
  type BaselineName,
  baselines,
  type ResolutionRounding,
  type ResolvedScaling,
  resolveCoefficients,
  type Scaling,
  type ScalingRule,
  type VariantName,
  variants,
} from '@phiscale/scaling';
import { z } from 'zod';
import { customBaselineSchema } from './custom-baseline-schema.ts';

const namesOf = <Name extends string>(table: Record<Name, unknown>): Name[] => Object.keys(table) as Name[];

const baseline = z.union([z.enum(namesOf<BaselineName>(baselines)), customBaselineSchema]);
const coefficient = z.number().positive().max(64);

// ranges of the other numbers are resolveCoefficients' business
const phiRule = {
  baseline: baseline.exactOptional(),
  phi: z.number(),
  resolutionDivisor: z.number().exactOptional(),
  resolutionRounding: z.enum(['NEAREST', 'DOWN', 'UP'] satisfies ResolutionRounding[]).exactOptional(),
};
const otherRules = [
  'DEPTH',
  'WIDTH',
  'RESOLUTION',
  'DEPTH_WIDTH',
  'DEPTH_RESOLUTION',
  'WIDTH_RESOLUTION',
  'DEPTH_WIDTH_RESOLUTION',
  'TINYNET',
  'EFFICIENTNET_X_GPU',
  'EFFICIENTNET_X_TPU',
] as const satisfies ScalingRule[];

/** How a manifest says what its network is: by a rule, or by coefficients of no rule. */
export const manifestScalingSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('OFFICIAL'), variant: z.enum(namesOf<VariantName>(variants)) }),
  z.strictObject({
    rule: z.literal('COMPOUND'),
    ...phiRule,
    alpha: z.number().exactOptional(),
    beta: z.number().exactOptional(),
    gamma: z.number().exactOptional(),
  }),
  z.strictObject({
    rule: z.literal('FAST_COMPOUND'),
    ...phiRule,
    widthShare: z.number().exactOptional(),
  }),
  z.strictObject({ rule: z.enum(otherRules), ...phiRule }),
  z.strictObject({
    rule: z.literal('COEFFICIENTS'),
    baseline,
    widthCoefficient: coefficient,
    depthCoefficient: coefficient,
  }),
]);

export type ManifestScaling = z.output<typeof manifestScalingSchema>;

/** @throws ScalingError for numbers out of range. */
export function resolveManifestScaling(
  scaling: ManifestScaling,
  chosen: Pick<Scaling, 'resolution' | 'dropoutRate'>,
): Pick<ResolvedScaling, 'definition' | 'coefficients'> {
  if (scaling.rule !== 'COEFFICIENTS') return resolveCoefficients({ ...scaling, ...chosen });
  const { baseline, widthCoefficient, depthCoefficient } = scaling;
  // φ = 0 leaves a baseline as it is
  const { definition, coefficients } = resolveCoefficients({ rule: 'COMPOUND', baseline, phi: 0, ...chosen });
  return { definition, coefficients: { ...coefficients, widthCoefficient, depthCoefficient } };
}
