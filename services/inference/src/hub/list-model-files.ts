import { listFiles, modelInfo } from '@huggingface/hub';
import { z } from 'zod';
import { InferenceError } from '../inference-error.ts';
import type { HubAccess } from './hub-access.ts';

/** A file of a commit, as the hub lists it. */
export interface HubFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** SHA-256 of a large file's content, SHA-1 of a small one's git blob. */
  readonly oid: string;
  readonly algorithm: 'SHA256' | 'GIT_BLOB_SHA1';
}

export interface ModelFiles {
  /** The commit that a branch or tag stood for. */
  readonly revision: string;
  readonly files: readonly HubFile[];
}

const descriptions = ['phiscale.json', 'config.json'];
const weights = 'model.safetensors';

/** In the order they are downloaded: small ones first, so that a wrong repository fails at once. */
const wanted = [...descriptions, 'preprocessor_config.json', weights];

const sha1 = z.string().regex(/^[0-9a-f]{40}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().min(0);
const entrySchema = z.object({
  path: z.string(),
  size,
  oid: sha1,
  lfs: z.object({ oid: sha256, size }).optional(),
});

/**
 * The files of a repository that a model needs, at one commit: what is listed and what is downloaded later cannot be of
 * two different states of a branch.
 * @throws InferenceError `HUB_NOT_FOUND` also when there is no `model.safetensors` or nothing that describes it.
 */
export async function listModelFiles(access: HubAccess, revision: string): Promise<ModelFiles> {
  const { endpoint: hubUrl, repository, fetch, explain } = access;
  const found = new Map<string, HubFile>();
  let commit: string;
  try {
    const { sha } = await modelInfo({
      name: repository,
      revision,
      hubUrl,
      fetch,
      additionalFields: ['sha'],
    });
    commit = sha1.parse(sha);
    for await (const entry of listFiles({
      repo: { type: 'model', name: repository },
      revision: commit,
      hubUrl,
      fetch,
    })) {
      if (entry.type === 'file' && wanted.includes(entry.path)) found.set(entry.path, toHubFile(entry));
    }
  } catch (error) {
    throw explain(error);
  }
  if (!found.has(weights)) throw lacks(repository, weights, found);
  if (!descriptions.some((name) => found.has(name))) {
    throw lacks(repository, descriptions.join(' or '), found);
  }
  return { revision: commit, files: wanted.flatMap((path) => found.get(path) ?? []) };
}

/** @throws ZodError when the hub answers in another form; the caller explains it */
function toHubFile(entry: unknown): HubFile {
  const { path, size: sizeBytes, oid, lfs } = entrySchema.parse(entry);
  return lfs === undefined
    ? { path, sizeBytes, oid, algorithm: 'GIT_BLOB_SHA1' }
    : { path, sizeBytes: lfs.size, oid: lfs.oid, algorithm: 'SHA256' };
}

const lacks = (repository: string, file: string, found: ReadonlyMap<string, HubFile>): InferenceError =>
  new InferenceError('HUB_NOT_FOUND', `${repository} has no ${file}`, {
    argument: 'repository',
    expected: `a repository with ${file}`,
    received: `${repository} with ${[...found.keys()].join(', ') || 'none of the files of a model'}`,
  });
