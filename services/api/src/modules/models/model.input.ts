import type { ModelState } from '@phiscale/inference';
import { Field, InputType } from 'type-graphql';
import { ModelStatusEnum } from './model.enums.ts';

@InputType({ description: 'Which models; all that are given must hold.' })
export class ModelFilterInput {
  @Field(() => String, { nullable: true, description: 'Only names that contain this.' })
  nameContains?: string | null;

  @Field(() => ModelStatusEnum, { nullable: true, description: 'Only versions of this status.' })
  status?: ModelState['status'] | null;
}

@InputType({ description: 'What to pull, and under which name. Exactly one of `repository` and `folder`.' })
export class PullModelInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A repository of the hub, `owner/name`: google/efficientnet-b0 … b7; of timm efficientnet_b*, _lite*, efficientnetv2_* (with tf_ in front or not), mobilenetv1_*, mobilenetv2_*, resnet50.',
  })
  repository?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'With `repository`: branch, tag or commit. Default main.',
  })
  revision?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A folder in the shape of such a repository, relative to the server's import folder (IMPORT_DIR).",
  })
  folder?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The model's name: lower-case letters, digits, `.`, `_`, `-`. Default: the last part of the origin.",
  })
  name?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Answer when it is done; else at once, and `server { pulls }` shows how far it is.',
  })
  wait!: boolean;
}
