import { InferenceError, referenceOf } from '@phiscale/inference';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ModelType, presentModel } from '../models/model.type.ts';
import { ModelAliasType, presentAlias } from './model-alias.type.ts';
import { ModelAliasTargetInput } from './model-alias-target.input.ts';
import { ModelOptionsInput, parseModelOptions } from './model-options.input.ts';
import { ModelOptionsType, ModelRuntimeType, presentOptions, presentRuntime } from './model-runtime.type.ts';

const refDescription = '`name` (its newest version), `name@version` or `name@alias` (its heaviest target).';
const nameDescription = 'Shared by all versions.';

@Resolver(() => ModelType)
export class ModelLifecycleResolver {
  @Mutation(() => ModelType, {
    description:
      'Loads a version and answers once it is warmed up. One that runs is replaced only when the options are others, and ' +
      'goes on serving until then, or for good when the load fails. Errors: MODEL_NOT_FOUND, INVALID_ARGUMENT, ' +
      'MODEL_CORRUPT, INVALID_MODEL, WEIGHTS_…, DEVICE_UNAVAILABLE, ENGINE_UNAVAILABLE, SESSION_FAILED.',
  })
  async loadModel(
    @Arg('ref', () => String, { description: refDescription }) ref: string,
    @Arg('options', () => ModelOptionsInput, {
      nullable: true,
      description:
        'From now on, for all versions of the model that are loaded after this; kept over restarts. Default: as before.',
    })
    options: ModelOptionsInput | null,
    @Arg('verify', () => Boolean, {
      defaultValue: false,
      description: 'Whether to read all files first and compare them with the digest.',
    })
    verify: boolean,
    @Ctx() { repository }: Context,
  ): Promise<ModelType> {
    const given = options == null ? undefined : parseModelOptions(options);
    return presentModel(await repository.load(ref, { options: given, verify }));
  }

  @Mutation(() => ModelType, {
    description:
      'Answers what is under way, frees its memory and then answers itself. A request that comes meanwhile or later loads ' +
      'the version anew. Errors: MODEL_NOT_FOUND, INVALID_ARGUMENT.',
  })
  async unloadModel(
    @Arg('ref', () => String, { description: refDescription }) ref: string,
    @Ctx() { repository }: Context,
  ): Promise<ModelType> {
    return presentModel(await repository.unload(ref));
  }

  @Mutation(() => String, {
    description:
      'Deletes a version for good and answers its ref. Its number is never given to another one. Errors: MODEL_NOT_FOUND, ' +
      'MODEL_IN_USE, INVALID_ARGUMENT (one that ships with the service), DATABASE_UNAVAILABLE where there have been jobs.',
  })
  async deleteModel(
    @Arg('ref', () => String, { description: '`name@version`, no other form.' }) ref: string,
    @Arg('force', () => Boolean, {
      defaultValue: false,
      description:
        'Whether to unload it first if need be, and to take it out of its aliases; jobs that train it further will fail.',
    })
    force: boolean,
    @Ctx() { repository, unfinishedJob }: Context,
  ): Promise<string> {
    if (!force) {
      const startingModel = referenceOf(await repository.require(ref));
      const jobId = await unfinishedJob({ startingModel });
      if (jobId !== null) throw neededBy(jobId);
    }
    await repository.delete(ref, { force });
    return ref;
  }

  @Mutation(() => ModelAliasType, {
    description:
      'Points `name@alias` at one or several versions, in one step. Errors: MODEL_NOT_FOUND, INVALID_ARGUMENT.',
  })
  async setModelAlias(
    @Arg('name', () => String, { description: nameDescription }) name: string,
    @Arg('alias', () => String, {
      description: 'A letter, then lower-case letters, digits, `.`, `_`, `-`: production, canary.',
    })
    alias: string,
    @Arg('targets', () => [ModelAliasTargetInput], {
      description: 'The versions that answer, at most 16. Raise the weight of the last to keep its keys.',
    })
    targets: ModelAliasTargetInput[],
    @Arg('shadow', () => String, {
      nullable: true,
      description: 'A version that sees each request too, after it was answered. Default: none.',
    })
    shadow: string | null,
    @Ctx() { aliases, classifier }: Context,
  ): Promise<ModelAliasType> {
    const given = targets.map(({ version, weight }) => ({ version, weight }));
    const set = await aliases.set(name, alias, { targets: given, shadow: shadow ?? null });
    return presentAlias(name, set, classifier.shadowCounts(name, set));
  }

  @Mutation(() => Boolean, {
    description: 'Whether there was such an alias; there is none afterwards. Errors: INVALID_ARGUMENT.',
  })
  removeModelAlias(
    @Arg('name', () => String, { description: nameDescription }) name: string,
    @Arg('alias', () => String, { description: 'Without the name of the model.' }) alias: string,
    @Ctx() { aliases }: Context,
  ): Promise<boolean> {
    return aliases.remove(name, alias);
  }

  @FieldResolver(() => [ModelAliasType], {
    description: 'The aliases that name this version, by their names.',
  })
  async aliases(
    @Root() { name, version }: ModelType,
    @Ctx() { aliases, classifier }: Context,
  ): Promise<ModelAliasType[]> {
    const found = await aliases.of({ name, version });
    return found.map((each) => presentAlias(name, each, classifier.shadowCounts(name, each)));
  }

  // Null beside an error: one folder that is damaged must not take a whole list away
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'SHA-256 over the files it is read from, in name order: of each its name, a zero byte, its own SHA-256. Recorded ' +
      'when it was pulled; of other versions computed when it is first asked for. Errors: INVALID_MODEL, MODEL_CORRUPT.',
  })
  digest(@Root() { modelVersion }: ModelType, @Ctx() { repository }: Context): Promise<string> {
    return repository.digestOf(modelVersion);
  }

  @FieldResolver(() => ModelOptionsType, { description: 'The options that its next load takes.' })
  async options(@Root() { name }: ModelType, @Ctx() { repository }: Context): Promise<ModelOptionsType> {
    return presentOptions(await repository.optionsOf(name));
  }

  @FieldResolver(() => ModelRuntimeType, { nullable: true, description: 'Null unless it is READY.' })
  runtime(@Root() { modelVersion }: ModelType, @Ctx() { repository }: Context): ModelRuntimeType | null {
    const running = repository.runningOf(modelVersion);
    return running === null ? null : presentRuntime(running);
  }
}

const neededBy = (jobId: string): InferenceError =>
  new InferenceError('MODEL_IN_USE', `Job ${jobId} trains it further`, {
    argument: 'ref',
    expected: 'a version that no unfinished job trains further, or force',
    received: `that of job ${jobId}`,
  });
