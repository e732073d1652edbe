import { Field, Float, ObjectType } from 'type-graphql';

const forBatch = 'for the whole batch';

@ObjectType('NetworkCost', {
  description: 'What a network costs. Exact: computed operation by operation, equal to torchvision.',
})
export class NetworkCostType {
  @Field(() => Float, {
    description: `Operations ${forBatch}, under the chosen counting. Under MACS: one fused multiply-add = 1, as in the paper.`,
  })
  flops!: number;

  @Field(() => Float, {
    description: `Multiply-adds of convolutions, squeeze-excite and dense layers, ${forBatch}.`,
  })
  macs!: number;

  @Field(() => Float, { description: 'Trainable parameters.' })
  params!: number;

  @Field(() => Float, {
    description: `Elements written by convolutions ${forBatch}; tracks run time on accelerators better than FLOPs do.`,
  })
  activations!: number;

  @Field(() => Float, { description: 'Bytes of all stored tensors, running statistics included.' })
  weightBytes!: number;

  @Field(() => Float, {
    description: `Most bytes of activations alive at once at inference, ${forBatch}.`,
  })
  peakActivationBytes!: number;

  @Field(() => Float, {
    description: `Bytes that inference reads and writes ${forBatch}, no operation fused with another: activations, and weights once.`,
  })
  movedBytes!: number;

  @Field(() => Float, {
    description:
      'Floating-point operations (two a multiply-add) for each byte moved, as in a roofline model.',
  })
  arithmeticIntensity!: number;
}
