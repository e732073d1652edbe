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

  @Field(() => Float, { description: 'Bytes of all stored tensors as float32, running statistics included.' })
  weightBytes!: number;

  @Field(() => Float, {
    description: `Most bytes of float32 activations alive at once at inference, ${forBatch}.`,
  })
  peakActivationBytes!: number;
}
