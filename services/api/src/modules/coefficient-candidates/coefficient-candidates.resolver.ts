import { coefficientCandidates } from '@phiscale/scaling';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseBaselineFields } from '../scaling/parse-custom-baseline.ts';
import { CoefficientCandidatesInput } from './coefficient-candidates.input.ts';
import { CoefficientCandidatesType, presentCandidate } from './coefficient-candidates.type.ts';

@Resolver()
export class CoefficientCandidatesResolver {
  @Query(() => CoefficientCandidatesType, {
    description:
      "The grid of the paper's step 1 (section 3.3): every α, β, γ ≥ 1 with α·β²·γ² near 2. All fields of a request together compute at most 2500 networks, those of fits and comparisons among them. Errors: COEFFICIENT_OUT_OF_RANGE, INVALID_SCALING_INPUT, NETWORK_TOO_LARGE, RESOLUTION_TOO_SMALL.",
  })
  async coefficientCandidates(
    @Arg('input', () => CoefficientCandidatesInput, { defaultValue: {} }) input: CoefficientCandidatesInput,
    @Ctx() { computation }: Context,
  ): Promise<CoefficientCandidatesType> {
    const steps = coefficientCandidates({
      ...parseBaselineFields(input),
      ...given(input, ['gridStep', 'largest', 'flopsGrowth', 'tolerance', 'counting']),
      build: given(input, ['numClasses', 'stemStride']),
    });
    const nodes = (await computation.run(steps)).map(presentCandidate);
    return { nodes, totalCount: nodes.length };
  }
}
