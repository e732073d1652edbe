import type { ModelEvent, ModelState } from '@phiscale/inference';
import { Field, ObjectType } from 'type-graphql';
import { ModelStatusEnum } from '../models/model.enums.ts';
import { ModelType } from '../models/model.type.ts';
import { ModelChangeKindEnum } from './model-change.enums.ts';

@ObjectType('ModelChange', { description: 'Something that happened to a model.' })
export class ModelChangeType {
  @Field(() => ModelChangeKindEnum, { description: 'What happened.' })
  kind!: ModelEvent['kind'];

  @Field(() => String, { description: 'Of the model.' })
  name!: string;

  @Field(() => String, { nullable: true, description: '`name@version`; null for ALIASES_CHANGED.' })
  ref!: string | null;

  @Field(() => ModelStatusEnum, {
    nullable: true,
    description: 'How far the version is from answering, now; null where there is none.',
  })
  status!: ModelState['status'] | null;

  @Field(() => ModelType, { nullable: true, description: 'The version; null where there is none.' })
  model!: ModelType | null;
}
