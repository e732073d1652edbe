import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ExportModelInput } from './export-model.input.ts';
import { ModelExportType, presentExport } from './model-export.type.ts';

@Resolver()
export class ExportResolver {
  @Mutation(() => ModelExportType, {
    description:
      'Writes a model for other software, in the place of an earlier export of the same version and format. Errors: ' +
      'MODEL_NOT_FOUND, EXPORT_UNSUPPORTED, WEIGHTS_….',
  })
  async exportModel(
    @Arg('input', () => ExportModelInput) { ref, format, includePreprocessing }: ExportModelInput,
    @Ctx() { exporter, repository }: Context,
  ): Promise<ModelExportType> {
    const version = await repository.require(ref);
    const written = await exporter.export(version, { format, normalizes: includePreprocessing });
    return presentExport(version, format, written);
  }
}
