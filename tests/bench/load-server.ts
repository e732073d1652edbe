import { classifyRequest } from './http-requests.ts';
import type { LoadRequest, LoadResult } from './load-client.ts';
import { ask, type Server } from './processes.ts';
import type { Workload } from './workload.ts';

export interface Load {
  readonly clients: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
  /** Default: the service's first. */
  readonly model?: string;
}

/** Clients that classify the workload's images, each one after the other. @throws where an answer is an error. */
export async function loadServer(
  { port }: Server,
  { images }: Workload,
  { model, ...load }: Load,
): Promise<LoadResult> {
  const requests = images.map((image) => classifyRequest(image, model).toString('base64'));
  const request = { host: '127.0.0.1', port, requests, ...load };
  return ask<LoadRequest, LoadResult>('./load-client.ts', request);
}
