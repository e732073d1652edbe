import type { ActivationMap, Evidence } from '@phiscale/inference';
import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('ActivationMap', {
  description:
    "The class activation map: how much each place of the centre crop speaks for a class, by the class's weights over the " +
    'last feature map (Zhou et al. 2016; figure 7 of the EfficientNet paper). Exact: the mean of `rows` + `bias` is the ' +
    "class's logit for that crop.",
})
export class ActivationMapType {
  @Field(() => String, { description: 'The class.' })
  label!: string;

  @Field(() => Int, { description: "Position among the model's labels, from 0." })
  index!: number;

  @Field(() => [[Float]], { description: 'From top to bottom, each from left to right.' })
  rows!: readonly (readonly number[])[];

  @Field(() => Int, { description: 'Rows.' })
  height!: number;

  @Field(() => Int, { description: 'Numbers in a row.' })
  width!: number;

  @Field(() => Float, { description: 'The least of all.' })
  min!: number;

  @Field(() => Float, { description: 'The largest of all.' })
  max!: number;

  @Field(() => Float, { description: "The class's bias in the last layer." })
  bias!: number;

  /** What the overlay is painted from. */
  map!: ActivationMap;
  evidence!: Evidence;
}

export function presentActivationMap(map: ActivationMap, evidence: Evidence): ActivationMapType {
  const { values, height, width } = map;
  const rows = Array.from({ length: height }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
  return { ...map, rows, map, evidence };
}
