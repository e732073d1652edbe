import { compareScaling } from '@phiscale/scaling';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseBaselineFields } from '../scaling/parse-custom-baseline.ts';
import { CompareScalingInput } from './compare-scaling.input.ts';
import { parseComparisonTarget } from './parse-comparison-target.ts';
import { presentComparison, ScalingComparisonType } from './scaling-comparison.type.ts';

@Resolver()
export class ComparisonResolver {
  @Query(() => ScalingComparisonType, {
    description:
      'Rules of scaling side by side at equal multiply-adds, as in tables 3 and 7 of the paper, on any baseline. Errors: COEFFICIENT_OUT_OF_RANGE, INVALID_SCALING_INPUT, NETWORK_TOO_LARGE, RESOLUTION_TOO_SMALL.',
  })
  async compareScaling(
    @Arg('input', () => CompareScalingInput, { defaultValue: {} }) input: CompareScalingInput,
    @Ctx() { computation }: Context,
  ): Promise<ScalingComparisonType> {
    const steps = compareScaling(
      parseComparisonTarget(input),
      { ...parseBaselineFields(input), ...given(input, ['resolutionDivisor', 'resolutionRounding']) },
      given(input, ['numClasses', 'stemStride']),
    );
    return presentComparison(await computation.run(steps));
  }
}
