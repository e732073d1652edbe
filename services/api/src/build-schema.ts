import 'reflect-metadata';
import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ActivationMapResolver } from './modules/answers/activation-map.resolver.ts';
import { ExplanationResolver } from './modules/answers/explanation.resolver.ts';
import { BenchmarkResolver } from './modules/benchmark/benchmark.resolver.ts';
import { BudgetResolver } from './modules/budget/budget.resolver.ts';
import { ClassificationResolver } from './modules/classification/classification.resolver.ts';
import { CoefficientCandidatesResolver } from './modules/coefficient-candidates/coefficient-candidates.resolver.ts';
import { ComparisonResolver } from './modules/comparison/comparison.resolver.ts';
import { DatasetContentsResolver } from './modules/datasets/dataset-contents.resolver.ts';
import { DatasetsResolver } from './modules/datasets/datasets.resolver.ts';
import { DevicesResolver } from './modules/devices/devices.resolver.ts';
import { EnginesResolver } from './modules/engines/engines.resolver.ts';
import { ExportResolver } from './modules/export/export.resolver.ts';
import { ForecastResolver } from './modules/forecast/forecast.resolver.ts';
import { HardwareResolver } from './modules/hardware/hardware.resolver.ts';
import { HardwareDevicesResolver } from './modules/hardware/hardware-devices.resolver.ts';
import { LatencyResolver } from './modules/hardware/latency.resolver.ts';
import { ModelChangesResolver } from './modules/model-changes/model-changes.resolver.ts';
import { ModelLifecycleResolver } from './modules/model-lifecycle/model-lifecycle.resolver.ts';
import { ModelsResolver } from './modules/models/models.resolver.ts';
import { ScalingResolver } from './modules/scaling/scaling.resolver.ts';
import { CoefficientSearchResolver } from './modules/search/coefficient-search.resolver.ts';
import { ServerResolver } from './modules/server/server.resolver.ts';
import { ServerStatisticsResolver } from './modules/server-statistics/server-statistics.resolver.ts';
import { StatisticsResolver } from './modules/statistics/statistics.resolver.ts';
import { TrainedComparisonResolver } from './modules/trained-comparison/trained-comparison.resolver.ts';
import { TrainingResolver } from './modules/training/training.resolver.ts';
import { TrainingJobsResolver } from './modules/training/training-jobs.resolver.ts';
import { TrainingProgressResolver } from './modules/training-progress/training-progress.resolver.ts';

/** Input objects of which exactly one field is given. */
const oneOfInputs = ['ImageInput', 'DatasetSourceInput', 'BenchmarkLoadInput'];

async function* noEvents(): AsyncGenerator<never> {}

/** The schema, in code. `schema/schema.graphql` is emitted from it. */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      ScalingResolver,
      BudgetResolver,
      CoefficientCandidatesResolver,
      ComparisonResolver,
      ForecastResolver,
      ModelsResolver,
      ModelLifecycleResolver,
      ExportResolver,
      ClassificationResolver,
      ExplanationResolver,
      ActivationMapResolver,
      DatasetsResolver,
      DatasetContentsResolver,
      TrainingJobsResolver,
      HardwareDevicesResolver,
      HardwareResolver,
      LatencyResolver,
      TrainingResolver,
      CoefficientSearchResolver,
      DevicesResolver,
      EnginesResolver,
      TrainedComparisonResolver,
      ServerResolver,
      StatisticsResolver,
      BenchmarkResolver,
      TrainingProgressResolver,
      ModelChangesResolver,
      ServerStatisticsResolver,
    ],
    // type-graphql asks for it; every subscription has a source of its own
    pubSub: { publish: () => {}, subscribe: () => noEvents() },
    // Arguments are parsed by the domains, whose errors have codes
    validate: false,
  });
  for (const name of oneOfInputs) {
    const type = schema.getType(name);
    if (!(type instanceof GraphQLInputObjectType)) throw new Error(`${name} is no input object`);
    // type-graphql 2.0.0-rc.4 has no option for it; graphql 16 reads this flag when it coerces values and prints
    type.isOneOf = true;
  }
  return schema;
}
