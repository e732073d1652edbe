import {
  type BaselineName,
  type BuildOptions,
  type Scaling,
  ScalingError,
  type ScalingRule,
  type VariantName,
} from '@phiscale/scaling';
import { Field, Float, InputType, Int } from 'type-graphql';
import { BaselineNameEnum, ScalingRuleEnum, VariantNameEnum } from './scaling.enums.ts';

@InputType({ description: 'Which scaled network: a rule, what the rule needs, and overrides.' })
export class ScaledConfigInput {
  @Field(() => ScalingRuleEnum, { description: 'Which rule computes the coefficients.' })
  rule!: ScalingRule;

  @Field(() => VariantNameEnum, { nullable: true, description: 'OFFICIAL: which row of the table.' })
  variant?: VariantName | null;

  @Field(() => BaselineNameEnum, {
    nullable: true,
    description: 'COMPOUND: what is scaled. Default EFFICIENTNET_B0.',
  })
  baseline?: BaselineName | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: the compound coefficient φ, any real number from -40 to 40; negative shrinks.',
  })
  phi?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: depth grows as α^φ. From 1 to 4; default 1.2.',
  })
  alpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: width grows as β^φ. From 1 to 4; default 1.1.',
  })
  beta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: resolution grows as γ^φ. From 1 to 4; default 1.15.',
  })
  gamma?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'COMPOUND: the resolution is rounded to the nearest multiple of this many pixels. Default 1.',
  })
  resolutionDivisor?: number | null;

  @Field(() => Int, { nullable: true, description: 'Overrides the resolution, in pixels from 8 to 4096.' })
  resolution?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Overrides the dropout rate before the classifier, in [0, 0.99].',
  })
  dropoutRate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Classes that the network tells apart. Default 1000 (ImageNet).',
  })
  numClasses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Stride of the first convolution. Default: the baseline's (2); 1 is usual for images of 32 to 64 px.",
  })
  stemStride?: number | null;
}

/** An input, parsed: what to scale, and how to build it. */
export interface ScaleRequest {
  readonly scaling: Scaling;
  readonly options: BuildOptions;
}

/** Fields that only one rule reads: with another rule they would be ignored in silence. */
const fieldsOf = {
  OFFICIAL: ['variant'],
  COMPOUND: ['baseline', 'phi', 'alpha', 'beta', 'gamma', 'resolutionDivisor'],
} as const satisfies Record<ScalingRule, readonly (keyof ScaledConfigInput)[]>;

/** @throws ScalingError `INVALID_SCALING_INPUT` for a field that the rule needs and lacks, or has and does not read. */
export function parseScaledConfigInput(input: ScaledConfigInput): ScaleRequest {
  for (const [rule, fields] of Object.entries(fieldsOf)) {
    const foreign = rule === input.rule ? undefined : fields.find((field) => input[field] != null);
    if (foreign === undefined) continue;
    throw new ScalingError(
      'INVALID_SCALING_INPUT',
      foreign,
      `nothing under rule ${input.rule}`,
      input[foreign],
    );
  }
  return {
    scaling: { ...parsers[input.rule](input), ...given(input, ['resolution', 'dropoutRate']) },
    options: given(input, ['numClasses', 'stemStride']),
  };
}

const parsers = {
  OFFICIAL: ({ variant }: ScaledConfigInput): Scaling => {
    if (variant == null)
      throw new ScalingError('INVALID_SCALING_INPUT', 'variant', 'a variant under rule OFFICIAL', variant);
    return { rule: 'OFFICIAL', variant };
  },
  COMPOUND: (input: ScaledConfigInput): Scaling => {
    const { phi, baseline } = input;
    if (phi == null)
      throw new ScalingError('INVALID_SCALING_INPUT', 'phi', 'a number under rule COMPOUND', phi);
    return {
      rule: 'COMPOUND',
      phi,
      ...(baseline == null ? {} : { baseline }),
      ...given(input, ['alpha', 'beta', 'gamma', 'resolutionDivisor']),
    };
  },
} satisfies Record<ScalingRule, (input: ScaledConfigInput) => Scaling>;

/** GraphQL says null or nothing for a field that is not given; the domain knows only nothing. */
function given<Key extends keyof ScaledConfigInput>(
  input: ScaledConfigInput,
  keys: readonly Key[],
): { [Each in Key]?: NonNullable<ScaledConfigInput[Each]> } {
  return Object.fromEntries(keys.flatMap((key) => (input[key] == null ? [] : [[key, input[key]]]))) as never;
}
