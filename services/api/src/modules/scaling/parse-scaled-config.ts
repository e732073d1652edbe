import { type BuildOptions, type Scaling, ScalingError, type ScalingRule } from '@phiscale/scaling';
import { type Given, given } from '../given.ts';
import { parseBaselineFields } from './parse-custom-baseline.ts';
import type { ScaledConfigInput } from './scaled-config.input.ts';

/** An input whose `search` has been replaced with what the search found. */
export type ResolvedConfigInput = Omit<ScaledConfigInput, 'search'> & { readonly search?: null };

/** An input, parsed: what to scale, and how to build it. */
export interface ScaleRequest {
  readonly scaling: Scaling;
  readonly options: BuildOptions;
}

type Fields = readonly (keyof ResolvedConfigInput)[];

const phiFields = [
  'baseline',
  'customBaseline',
  'phi',
  'resolutionDivisor',
  'resolutionRounding',
] as const satisfies Fields;

/** Fields that only some rules read: with another rule they would be ignored in silence. */
const fieldsOf = {
  OFFICIAL: ['variant'],
  COMPOUND: [...phiFields, 'alpha', 'beta', 'gamma'],
  DEPTH: phiFields,
  WIDTH: phiFields,
  RESOLUTION: phiFields,
  DEPTH_WIDTH: phiFields,
  DEPTH_RESOLUTION: phiFields,
  WIDTH_RESOLUTION: phiFields,
  DEPTH_WIDTH_RESOLUTION: phiFields,
  FAST_COMPOUND: [...phiFields, 'widthShare'],
  TINYNET: phiFields,
  EFFICIENTNET_X_GPU: phiFields,
  EFFICIENTNET_X_TPU: phiFields,
} as const satisfies Record<ScalingRule, Fields>;

const ruleFields = [...new Set(Object.values(fieldsOf).flat())];

/** @throws ScalingError `INVALID_SCALING_INPUT` for a field that the rule needs and lacks, or has and does not read. */
export function parseScaledConfigInput(input: ResolvedConfigInput): ScaleRequest {
  const own: Fields = fieldsOf[input.rule];
  const foreign = ruleFields.find((field) => input[field] != null && !own.includes(field));
  if (foreign !== undefined) {
    throw new ScalingError(
      'INVALID_SCALING_INPUT',
      foreign,
      `nothing under rule ${input.rule}`,
      input[foreign],
    );
  }
  const parse = own.includes('phi') ? parsePhiScaling : parseOfficialScaling;
  return {
    scaling: { ...parse(input), ...given(input, ['resolution', 'dropoutRate']) },
    options: given(input, ['numClasses', 'stemStride']),
  };
}

function parseOfficialScaling({ variant }: ResolvedConfigInput): Scaling {
  if (variant == null) {
    throw new ScalingError('INVALID_SCALING_INPUT', 'variant', 'a variant under rule OFFICIAL', variant);
  }
  return { rule: 'OFFICIAL', variant };
}

function parsePhiScaling(input: ResolvedConfigInput): Scaling {
  const { rule, phi } = input;
  if (phi == null) {
    throw new ScalingError('INVALID_SCALING_INPUT', 'phi', `a number under rule ${rule}`, phi);
  }
  const optional: Given<ResolvedConfigInput, (typeof optionalFields)[number]> = given(input, optionalFields);
  return { rule, phi, ...optional, ...parseBaselineFields(input) } as Scaling;
}

const optionalFields = [
  'alpha',
  'beta',
  'gamma',
  'widthShare',
  'resolutionDivisor',
  'resolutionRounding',
] as const satisfies Fields;
