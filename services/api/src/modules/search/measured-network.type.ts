import type { Search, Trial, TrialState } from '@phiscale/training';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { TrainingFailureType } from '../training/training-failure.type.ts';
import { TrialStateEnum } from './search.enums.ts';
import { TrialRunType } from './trial-run.type.ts';

/** What all kinds of trials have. */
@ObjectType()
export abstract class MeasuredNetworkType {
  @Field(() => Float, { description: 'Factor on channels.' })
  widthCoefficient!: number;

  @Field(() => Float, { description: 'Factor on blocks per stage.' })
  depthCoefficient!: number;

  @Field(() => Int, { description: 'Height and width of the input in pixels.' })
  resolution!: number;

  @Field(() => Float, { description: 'Multiply-adds for one image, exactly.' })
  macs!: number;

  @Field(() => Float, { description: 'Trainable parameters, exactly.' })
  params!: number;

  @Field(() => TrialStateEnum, { description: 'How far it is.' })
  state!: TrialState;

  @Field(() => Int, { description: 'The rung that it is at or got to, from 0.' })
  rung!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Top-1 on the validation images at the last rung that it was measured at, 0 to 1.',
  })
  top1!: number | null;

  @Field(() => Int, { nullable: true, description: 'From 1, among all that were measured.' })
  rank!: number | null;

  @Field(() => String, { nullable: true, description: 'With `keepModels`: what it trained, `name@version`.' })
  model!: string | null;

  @Field(() => TrainingFailureType, { nullable: true, description: 'FAILED: why.' })
  failure!: TrainingFailureType | null;

  @Field(() => [TrialRunType], { description: 'Its jobs, from the first rung on.' })
  runs!: TrialRunType[];
}

/** @param place among the ranked, from 0 */
export function presentMeasured(
  { configuration: { candidates } }: Search,
  { index, state, rung, runs }: Trial,
  place: number,
): MeasuredNetworkType {
  const candidate = candidates[index] as (typeof candidates)[number];
  const { widthCoefficient, depthCoefficient, resolution } = candidate.coefficients;
  const shown = runs.map(({ outcome, ...run }) => ({
    ...run,
    top1: outcome.kind === 'MEASURED' ? outcome.top1 : null,
  }));
  const top1 = shown.findLast((run) => run.top1 !== null)?.top1 ?? null;
  const last = runs.at(-1)?.outcome;
  return {
    widthCoefficient,
    depthCoefficient,
    resolution,
    macs: candidate.macs,
    params: candidate.params,
    state,
    rung,
    top1,
    rank: top1 === null ? null : place + 1,
    model: last?.kind === 'MEASURED' ? last.model : null,
    failure: last?.kind === 'FAILED' ? last.failure : null,
    runs: shown,
  };
}
