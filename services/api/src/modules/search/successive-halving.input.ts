import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'Successive halving (Jamieson & Talwalkar 2016): all trials get a small budget, the best of them η times as much, and so on up to the whole.',
})
export class SuccessiveHalvingInput {
  @Field(() => Int, { description: 'Epochs or steps of the first rung, at least.' })
  leastBudget!: number;

  @Field(() => Float, {
    defaultValue: 3,
    description: 'η: one trial in so many goes on, with so many times the budget. From 1.5 to 16.',
  })
  eta!: number;
}
