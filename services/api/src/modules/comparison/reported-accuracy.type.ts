import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('ReportedAccuracy', {
  description: 'What a paper prints about a network of this rule and baseline. Never computed here.',
})
export class ReportedAccuracyType {
  @Field(() => Float, { description: 'Top-1 accuracy on ImageNet, in percent.' })
  top1Percent!: number;

  @Field(() => Float, { description: '"FLOPS" as printed: multiply-adds for one image.' })
  flops!: number;

  @Field(() => Float, { description: "Factor on the baseline's depth." })
  depth!: number;

  @Field(() => Float, { description: "Factor on the baseline's width." })
  width!: number;

  @Field(() => Float, { description: "Factor on the baseline's resolution." })
  resolution!: number;

  @Field(() => String, { description: 'Paper and table.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'What to bear in mind about the figures.' })
  note!: string | null;
}
