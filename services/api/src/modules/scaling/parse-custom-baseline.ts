import { type BaselineName, type CustomBaseline, type CustomStage, ScalingError } from '@phiscale/scaling';
import { given } from '../given.ts';
import { activations, operators } from './custom-baseline.enums.ts';
import type { CustomBaselineInput, CustomStageInput, StemInput } from './custom-baseline.input.ts';

/** @throws ScalingError `INVALID_SCALING_INPUT` for both a built-in baseline and one of the caller's own. */
export function parseBaselineFields({
  baseline,
  customBaseline,
}: {
  readonly baseline?: BaselineName | null;
  readonly customBaseline?: CustomBaselineInput | null;
}): { readonly baseline?: BaselineName | CustomBaseline } {
  if (customBaseline == null) return baseline == null ? {} : { baseline };
  if (baseline == null) return { baseline: parseCustomBaselineInput(customBaseline) };
  throw new ScalingError('INVALID_SCALING_INPUT', 'baseline', 'nothing beside customBaseline', baseline);
}

/** @throws ScalingError `INVALID_SCALING_INPUT` for filters of a head that is not wanted; ranges are the domain's business. */
function parseCustomBaselineInput(input: CustomBaselineInput): CustomBaseline {
  const { stem, stages, hasHead, headFilters } = input;
  if (!hasHead && headFilters != null) {
    const expected = 'nothing without a head';
    throw new ScalingError('INVALID_SCALING_INPUT', 'customBaseline.headFilters', expected, headFilters);
  }
  return {
    stages: stages.map(parseStage),
    ...parseActivation(input),
    ...(stem == null ? {} : { stem: parseStem(stem) }),
    ...(hasHead ? given(input, ['headFilters']) : { headFilters: null }),
    ...given(input, [
      'resolution',
      'dropoutRate',
      'dropConnectRate',
      'depthDivisor',
      'keepsNinetyPercent',
      'repeatRounding',
      'stemRounding',
      'headRounding',
      'keepsEndRepeats',
    ]),
  };
}

const parseStage = (stage: CustomStageInput): CustomStage => ({
  operator: operators[stage.operator],
  kernelSize: stage.kernelSize,
  stride: stage.stride,
  channels: stage.channels,
  repeats: stage.repeats,
  ...given(stage, ['expandRatio', 'seRatio']),
  ...parseActivation(stage),
});

const parseStem = (stem: StemInput): NonNullable<CustomBaseline['stem']> =>
  given(stem, ['filters', 'kernelSize', 'stride', 'pool']);

const parseActivation = ({ activation }: Pick<CustomStageInput, 'activation'>) =>
  activation == null ? {} : { activation: activations[activation] };
