import { threadsPerInstance } from '@phiscale/engine';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { serviceVersion } from '../../service-version.ts';
import { presentPull } from '../models/model-pull.type.ts';
import { presentEngine } from './engine-name.enum.ts';
import { ServerType } from './server.type.ts';

@Resolver()
export class ServerResolver {
  @Query(() => ServerType, { description: 'The service itself: versions, limits, what it is doing.' })
  server(@Ctx() { config, startedAt, puller }: Context): ServerType {
    const { imageLimits, maxInflightBytes, maxDatasetBytes, batching, models, engine, instances, threads } =
      config;
    return {
      version: serviceVersion,
      startedAt: startedAt.toISOString(),
      uptimeMs: Date.now() - startedAt.getTime(),
      nodeVersion: process.versions.node,
      engine: presentEngine(engine),
      engineInstances: instances,
      engineThreads: threads ?? threadsPerInstance(instances),
      defaultModel: models[0] ?? null,
      limits: {
        maxImageBytes: imageLimits.maxBytes,
        maxImagePixels: imageLimits.maxPixels,
        maxInflightBytes,
        maxDatasetBytes,
        ...batching,
      },
      pulls: puller.pulls.map(presentPull),
    };
  }
}
