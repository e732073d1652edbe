import type { BaselineName, VariantFamily, VariantName } from '@phiscale/scaling';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BaselineNameEnum, VariantFamilyEnum, VariantNameEnum } from './scaling.enums.ts';

@ObjectType('ImpliedPhi', {
  description:
    "The φ that each dimension of a variant would have under the paper's formula (α=1.2, β=1.1, γ=1.15).",
})
export class ImpliedPhiType {
  @Field(() => Float, { description: 'From the depth coefficient.' })
  depth!: number;

  @Field(() => Float, { description: 'From the width coefficient.' })
  width!: number;

  @Field(() => Float, { description: 'From the resolution.' })
  resolution!: number;
}

@ObjectType('Variant', {
  description: 'A released network: a row of the official tables.',
})
export class VariantType {
  @Field(() => VariantNameEnum, { description: 'Its row.' })
  name!: VariantName;

  @Field(() => VariantFamilyEnum, { description: 'The family it belongs to.' })
  family!: VariantFamily;

  @Field(() => BaselineNameEnum, { description: 'What is scaled.' })
  baseline!: BaselineName;

  @Field(() => Float, { description: 'Factor on channels.' })
  widthCoefficient!: number;

  @Field(() => Float, { description: 'Factor on blocks per stage.' })
  depthCoefficient!: number;

  @Field(() => Int, { description: 'Height and width of the input in pixels.' })
  resolution!: number;

  @Field(() => Int, {
    description:
      'Pixels that it was trained at: fewer than it is used at in EfficientNetV2, as many elsewhere.',
  })
  trainingResolution!: number;

  @Field(() => Float, { description: 'Dropout before the classifier, during training.' })
  dropoutRate!: number;

  @Field(() => ImpliedPhiType, { description: 'Three answers where a formula would give one.' })
  impliedPhi!: ImpliedPhiType;
}
