import type { Priority, ViewSet } from '@phiscale/inference';
import { GraphQLUpload } from 'graphql-upload-minimal';
import { Field, InputType, Int } from 'type-graphql';
import type { IncomingFile } from '../../http/incoming-file.ts';
import { EnsembleMemberInput } from '../answers/ensemble-member.input.ts';
import { ViewSetEnum } from '../answers/view-set.enum.ts';
import { PriorityEnum } from './priority.enum.ts';

/** Published as a OneOf input object: GraphQL itself checks that exactly one field is given. */
@InputType({
  description: 'An image: JPEG, PNG, WebP, AVIF, GIF or TIFF (the first frame). Exactly one field.',
})
export class ImageInput {
  @Field(() => GraphQLUpload, {
    nullable: true,
    description: 'A file of a multipart request (the fastest way).',
  })
  upload?: Promise<IncomingFile>;

  @Field(() => String, { nullable: true, description: 'The file as base64, with or without a data: prefix.' })
  base64?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'An http or https URL. No private, loopback or link-local address, here or after a redirect.',
  })
  url?: string;
}

@InputType({ description: 'How to classify.' })
class ClassifyOptionsInput {
  @Field(() => String, {
    nullable: true,
    description: '`name`, `name@version` or `name@alias`. Default: `server { defaultModel }`.',
  })
  model?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many predictions. Default 5, or the model's classes if fewer.",
  })
  topK?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds, from 1, after which TIMEOUT is the answer. Default: never.',
  })
  timeoutMs?: number | null;

  @Field(() => PriorityEnum, {
    defaultValue: 'NORMAL',
    description: 'Whether it goes ahead of others that wait.',
  })
  priority!: Priority;

  @Field(() => String, {
    nullable: true,
    description:
      'With an alias: requests of one key (a user, a session) are answered by the same version as long as the weights ' +
      'stay. Default: each image by any of them, by weight.',
  })
  key?: string | null;

  @Field(() => ViewSetEnum, {
    defaultValue: 'CENTER',
    description: 'Test-time augmentation: what the network sees of the image.',
  })
  views!: ViewSet;

  @Field(() => [EnsembleMemberInput], {
    nullable: true,
    description:
      'Instead of `model`: up to 16 models of the same labels, whose probabilities are averaged. Error: LABELS_DIFFER.',
  })
  ensemble?: EnsembleMemberInput[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether an earlier answer to the same bytes will do, and this one is kept (`RESPONSE_CACHE_BYTES`). Who asks so may ' +
      'learn that somebody else asked about the image.',
  })
  cache!: boolean;
}

@InputType({ description: 'One image, and how to classify it.' })
export class ClassifyInput extends ClassifyOptionsInput {
  @Field(() => ImageInput, { description: 'The image.' })
  image!: ImageInput;
}

@InputType({ description: 'Several images, and how to classify them.' })
export class ClassifyBatchInput extends ClassifyOptionsInput {
  @Field(() => [ImageInput], { description: 'The images, at most 256.' })
  images!: ImageInput[];
}
