import type { ActivationMap, Evidence } from './answers/activation-map.ts';
import { type EnsembleMember, memberArgument, requireMembers, requireOneVote } from './answers/ensemble.ts';
import { type ClassificationTiming, type ImageAnswer, slowestOf } from './answers/image-answer.ts';
import { type AnswerOptions, ImageAnswerer, type ImageAnswererOptions } from './answers/image-answerer.ts';
import { together } from './answers/together.ts';
import { weightedMean } from './answers/weighted-mean.ts';
import type { AppliedPreprocessing } from './images/applied-preprocessing.ts';
import type { NamedAlias } from './models/model-aliases.ts';
import type { ModelRepository } from './models/model-repository.ts';
import { type ModelVersion, referenceOf, type VersionName } from './models/model-version.ts';
import type { RunningModel } from './models/running-model.ts';
import { type ShadowCounts, ShadowTraffic } from './shadow-traffic.ts';
import { type Prediction, requireTopK, topPredictions } from './top-k.ts';

export interface ClassifyOptions extends AnswerOptions {
  /** `name`, `name@version` or `name@alias`. */
  readonly model: string;
  /** Instead of `model`: several, whose probabilities are averaged. */
  readonly ensemble?: readonly EnsembleMember[] | undefined;
  /** How many predictions. Default: 5, or all classes if there are fewer. */
  readonly topK?: number | undefined;
  /** Requests of one key are answered by the same version of an alias. Default: by any, by weight. */
  readonly key?: string | undefined;
}

export interface Classification {
  /** The most probable first. */
  readonly predictions: readonly Prediction[];
  /** Who answered: one, unless an ensemble was asked. */
  readonly members: readonly [ClassificationMember, ...ClassificationMember[]];
  /** The pooled features, the mean over views; null for an ensemble, whose members have no features in common. */
  readonly embedding: Float32Array | null;
  /** What activation maps are made of; null for an ensemble, and unless the feature map was asked for. */
  readonly evidence: Evidence | null;
  readonly timing: ClassificationTiming;
  /** Whether all members had answered before. */
  readonly isCached: boolean;
}

export interface ClassificationMember {
  readonly version: ModelVersion;
  /** As it was given: its share is relative to the others'. */
  readonly weight: number;
  readonly applied: AppliedPreprocessing;
}

interface Voter {
  readonly model: RunningModel;
  readonly weight: number;
}

const defaultTopK = 5;

/** From the bytes of an image file to classes. */
export class Classifier {
  readonly #repository: ModelRepository;
  readonly #answerer: ImageAnswerer;
  readonly #shadows = new ShadowTraffic();

  constructor(repository: ModelRepository, options: ImageAnswererOptions) {
    this.#repository = repository;
    this.#answerer = new ImageAnswerer(options);
  }

  /** What became of the requests that an alias's shadow was to see; null without one. */
  shadowCounts(name: string, { name: alias, shadow }: NamedAlias): ShadowCounts | null {
    return shadow === null ? null : this.#shadows.countsOf(shadowKey(alias, { name, version: shadow }));
  }

  /** @throws InferenceError for an image, model or argument that will not do; EngineError when a run fails. */
  async classify(bytes: Uint8Array, options: ClassifyOptions): Promise<Classification> {
    const { ensemble, key } = options;
    if (ensemble !== undefined) return this.#ask(ensemble, bytes, options);
    using lease = await this.#repository.lease(options.model, { key });
    const { model, shadow } = lease;
    const classification = await this.#combine([{ model, weight: 1 }], bytes, options);
    if (shadow !== null) {
      const { version, alias } = shadow;
      this.#shadows.repeat(shadowKey(alias, version), labelOf(classification), async () => {
        using other = await this.#repository.lease(referenceOf(version));
        const voter = { model: other.model, weight: 1 };
        const { views } = options;
        return labelOf(await this.#combine([voter], bytes, { topK: 1, priority: 'LOW', views }));
      });
    }
    return classification;
  }

  /**
   * A PNG of the photo with a map laid over it (`paintOverlay`).
   * @throws InferenceError `INVALID_ARGUMENT` for a side out of range; `QUEUE_FULL`, `CANCELLED`.
   */
  overlay(map: ActivationMap, evidence: Evidence, sidePx: number, signal?: AbortSignal): Promise<Buffer> {
    return this.#answerer.overlay(map, evidence, sidePx, signal);
  }

  async #ask(
    ensemble: readonly EnsembleMember[],
    bytes: Uint8Array,
    options: ClassifyOptions,
  ): Promise<Classification> {
    requireMembers(ensemble);
    const versions: ModelVersion[] = [];
    for (const [position, { model: reference }] of ensemble.entries()) {
      const route = await this.#repository.route(reference, {
        argument: memberArgument(position),
        key: options.key,
      });
      versions.push(route.version);
    }
    // before anything is loaded for a request that is refused
    requireOneVote(versions);
    using leases = new DisposableStack();
    const voters: Voter[] = [];
    for (const [position, version] of versions.entries()) {
      const argument = memberArgument(position);
      const lease = await this.#repository.lease(referenceOf(version), { argument });
      voters.push({ model: leases.use(lease).model, weight: ensemble[position]?.weight ?? 1 });
    }
    return await this.#combine(voters, bytes, options);
  }

  async #combine(
    voters: readonly Voter[],
    bytes: Uint8Array,
    { topK: wanted, featureMap = false, ...options }: Omit<ClassifyOptions, 'model' | 'ensemble' | 'key'>,
  ): Promise<Classification> {
    const labels = voters[0]?.model.version.description.labels ?? [];
    const topK = wanted ?? Math.min(defaultTopK, labels.length);
    requireTopK(topK, labels.length);
    const isAlone = voters.length === 1;
    const answers = await together(voters, options.signal, ({ model }, signal) => {
      const asked = { ...options, featureMap: isAlone && featureMap, signal };
      return model.request(() => this.#answerer.answer(model, bytes, asked));
    });
    const probabilities = weightedMean(
      answers.map((answer) => answer.probabilities),
      voters.map(({ weight }) => weight),
    );
    const predictions = topPredictions(probabilities, labels, topK);
    const [voter, answer] = [voters[0], answers[0]];
    return {
      predictions,
      members: voters.map(({ model, weight }, index) => ({
        version: model.version,
        weight,
        applied: (answers[index] as ImageAnswer).applied,
      })) as readonly ClassificationMember[] as Classification['members'],
      embedding: isAlone && answer !== undefined ? answer.features : null,
      evidence:
        voter !== undefined && answer !== undefined
          ? await evidenceOf(voter.model, bytes, answer, predictions[0]?.index ?? 0)
          : null,
      timing: slowestOf(answers.map(({ timing }) => timing)),
      isCached: answers.every(({ isCached }) => isCached),
    };
  }
}

async function evidenceOf(
  model: RunningModel,
  photo: Uint8Array,
  { featureMap, applied }: ImageAnswer,
  topClass: number,
): Promise<Evidence | null> {
  if (featureMap === null) return null;
  const { operations, features } = model.network;
  const pool = operations.find(({ name }) => name === features);
  const { height = 1, width = 1 } = pool?.inputShape ?? {};
  const { labels } = model.version.description;
  const classifier = await model.classifierWeights();
  return { featureMap, height, width, classifier, labels, topClass, photo, applied };
}

/** What a version said does not count for the shadow that comes after it. */
const shadowKey = (alias: string, version: VersionName): string => `${referenceOf(version)} as ${alias}`;

const labelOf = ({ predictions }: Classification): string | undefined => predictions[0]?.label;
