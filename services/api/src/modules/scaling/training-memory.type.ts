import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('TrainingMemory', {
  description:
    'Bytes that a training step needs on one device. What a framework itself takes, and workspaces of kernels, come on top.',
})
export class TrainingMemoryType {
  @Field(() => Float, {
    description: 'Most bytes of values and their gradients alive at once, for the whole batch.',
  })
  peakActivationBytes!: number;

  @Field(() => Float, { description: 'Parameters and running statistics, as float32.' })
  weightBytes!: number;

  @Field(() => Float, { description: 'Gradients of the parameters, as float32.' })
  gradientBytes!: number;

  @Field(() => Float, { description: "The optimiser's state, as float32." })
  optimizerBytes!: number;

  @Field(() => Float, { description: 'The moving average of the weights, as float32.' })
  movingAverageBytes!: number;

  @Field(() => Float, { description: 'All of these.' })
  totalBytes!: number;
}
