import type { VariantName } from '@phiscale/scaling';
import { Field, Float, ObjectType } from 'type-graphql';
import { VariantNameEnum } from '../scaling/scaling.enums.ts';

@ObjectType('PublishedObservation', { description: 'A released network and its accuracy.' })
export class PublishedObservationType {
  @Field(() => VariantNameEnum, { description: 'Which network.' })
  variant!: VariantName;

  @Field(() => Float, {
    description: 'Multiply-adds of one image, or parameters: exact, as this service counts them.',
  })
  size!: number;

  @Field(() => Float, { description: 'Top-1 on ImageNet in percent, as published.' })
  top1!: number;
}
