import type { ExportFormat } from '@phiscale/inference';
import { Field, InputType } from 'type-graphql';
import { ExportFormatEnum } from './export.enums.ts';

@InputType({ description: 'Which model to write, and as what.' })
export class ExportModelInput {
  @Field(() => String, {
    description: '`name` (its newest version), `name@version` or `name@alias` (its heaviest target).',
  })
  ref!: string;

  @Field(() => ExportFormatEnum, { description: 'As what.' })
  format!: ExportFormat;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'ONNX, TRITON: whether the graph takes pixels, `images` uint8 [batch, height, width, 3], and normalises them itself; ' +
      'else normalised values, `image` float32 [batch, 3, height, width].',
  })
  includePreprocessing!: boolean;
}
