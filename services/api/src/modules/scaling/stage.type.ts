import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('Stage', {
  description: "A stage of a scaled network: a row of the paper's table 1, with its cost for one image.",
})
export class StageType {
  @Field(() => String, {
    description: 'As the paper writes it: `Conv3x3`, `MBConv6`, `Conv1x1 & Pooling & FC`.',
  })
  operator!: string;

  @Field(() => Int, { description: 'Height and width of the kernel in pixels.' })
  kernelSize!: number;

  @Field(() => Int, { description: "Stride of the stage's first block." })
  stride!: number;

  @Field(() => Int, { description: 'Output channels.' })
  channels!: number;

  @Field(() => Int, { description: 'Blocks in the stage.' })
  repeats!: number;

  @Field(() => Int, { description: "Height and width of the stage's input in pixels." })
  resolution!: number;

  @Field(() => Float, { description: 'Multiply-adds for one image.' })
  macs!: number;

  @Field(() => Float, { description: 'Trainable parameters.' })
  params!: number;

  @Field(() => Float, { description: 'Elements written by convolutions for one image.' })
  activations!: number;

  @Field(() => Float, {
    description: 'Floating-point operations for each byte moved, for one image in float32.',
  })
  arithmeticIntensity!: number;
}
