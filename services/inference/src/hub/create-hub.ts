import { mkdir } from 'node:fs/promises';
import type { Logger } from '@phiscale/common';
import { invalidArgument } from '../inference-error.ts';
import { type DownloadedFile, downloadFile } from './download-file.ts';
import { openHubAccess } from './hub-access.ts';
import { listModelFiles } from './list-model-files.ts';
import { removeOthers } from './remove-others.ts';

export interface HubOptions {
  /** The hub or a mirror of it: scheme, host and, for a mirror, a path. Default: the Hugging Face hub. */
  readonly endpoint?: string | undefined;
  /** Needed for private and gated repositories only. Never logged, and sent to the endpoint only. */
  readonly token?: string | undefined;
  /** Default: the global one. */
  readonly fetch?: typeof fetch | undefined;
  readonly logger: Logger;
  /** Milliseconds before each repetition of an interrupted transfer. Default [500, 2000]. */
  readonly retryDelaysMs?: readonly number[] | undefined;
}

export interface DownloadProgress {
  readonly path: string;
  /** Falls when a server makes a transfer start anew. */
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

export interface DownloadOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** Branch, tag or commit. Default `main`. */
  readonly revision?: string | undefined;
  /** Created if need be; what is of no file of the commit is removed from it. One download at a time. */
  readonly folder: string;
  /** Called at most about a hundred times a file. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface DownloadedModel {
  readonly repository: string;
  /** The commit, whatever was asked for. */
  readonly revision: string;
  readonly files: readonly DownloadedFile[];
}

export interface Hub {
  /**
   * Downloads what a model needs: its description, its preprocessing and `model.safetensors`. Called again after a failure
   * or a restart, it asks only for the bytes that are missing. Every byte is checked against the hub's own digests.
   * @throws InferenceError `INVALID_ARGUMENT`, `HUB_NOT_FOUND`, `HUB_UNREACHABLE`, `CANCELLED`.
   */
  download(options: DownloadOptions): Promise<DownloadedModel>;
}

/**
 * A client of the Hugging Face hub.
 * @throws InferenceError `INVALID_ARGUMENT` when the endpoint is no URL.
 */
export function createHub({
  endpoint: givenEndpoint = 'https://huggingface.co',
  token,
  fetch: baseFetch = fetch,
  logger,
  retryDelaysMs = [500, 2000],
}: HubOptions): Hub {
  const endpoint = givenEndpoint.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw invalidArgument('endpoint', 'an http or https URL', endpoint);
  }
  return {
    download: async ({ repository, revision = 'main', folder, onProgress, signal }) => {
      requireRepository(repository);
      requireRevision(revision);
      const access = openHubAccess({ endpoint, repository, token, fetch: baseFetch, signal });
      const { revision: commit, files } = await listModelFiles(access, revision);
      await mkdir(folder, { recursive: true });
      await removeOthers(folder, files);
      const downloaded: DownloadedFile[] = [];
      for (const file of files) {
        const onReceived = throttle(file.sizeBytes, (receivedBytes) =>
          onProgress?.({ path: file.path, receivedBytes, totalBytes: file.sizeBytes }),
        );
        const options = { access, revision: commit, folder, logger, onReceived, retryDelaysMs, signal };
        const result = await downloadFile(file, options);
        logger.info({ repository, revision: commit, ...result }, 'hub file ready');
        downloaded.push(result);
      }
      return { repository, revision: commit, files: downloaded };
    },
  };
}

/** Reports the first and the last byte, and each hundredth between them. */
function throttle(totalBytes: number, report: (bytes: number) => void): (bytes: number) => void {
  let next = 0;
  return (bytes) => {
    // a restart reports again from the beginning
    if (bytes < next - totalBytes / 100) next = 0;
    if (bytes < next && bytes !== totalBytes) return;
    next = bytes + totalBytes / 100;
    report(bytes);
  };
}

/** The names end up in paths of the hub: a dot or two alone would lead elsewhere. */
function requireRepository(repository: string): void {
  const isName = (part: string): boolean => /^[\w.-]{1,96}$/.test(part) && !/^\.+$/.test(part);
  const parts = repository.split('/');
  if (parts.length === 2 && parts.every(isName) && !repository.includes('..')) return;
  throw invalidArgument('repository', 'owner/name of letters, digits, ".", "_" and "-"', repository);
}

function requireRevision(revision: string): void {
  if (/^[\w.][\w./-]{0,254}$/.test(revision) && !/\.\.|^\.$|\/\/|\/$/.test(revision)) return;
  throw invalidArgument('revision', 'a branch, tag or commit', revision);
}
