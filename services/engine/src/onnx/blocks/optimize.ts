import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { OnnxModel } from '../graph-builder.ts';

const modelFile = 'model.onnx';
const weightsFile = 'weights';

const folderPrefix = 'phiscale-optimized-';
/** Nobody needs that long: the largest network is written and read in seconds. */
const leftAfterMs = 10 * 60_000;

/**
 * A model as ONNX Runtime has optimised it for this machine, its weights reordered and normalisation folded into them. The
 * runtime has no other way to hand it out than files.
 */
export async function optimize(
  { bytes, externalData }: OnnxModel,
  { extra, ...options }: InferenceSession.SessionOptions,
): Promise<OnnxModel> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  try {
    const session = await InferenceSession.create(bytes, {
      ...options,
      externalData,
      optimizedModelFilePath: join(folder, modelFile),
      extra: {
        ...extra,
        session: {
          ...(extra?.['session'] as object | undefined),
          optimized_model_external_initializers_file_name: weightsFile,
        },
      },
      // It warns that the file is for this machine only
      logSeverityLevel: 3,
    });
    await session.release();
    // Small tensors stay in the model: there may be no others
    const hasWeights = (await readdir(folder)).includes(weightsFile);
    return {
      bytes: await read(join(folder, modelFile)),
      externalData: hasWeights ? [{ path: weightsFile, data: await read(join(folder, weightsFile)) }] : [],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In memory of its own, which can be given back: small files lie in Node's pool. */
async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = await readFile(path);
  const { buffer, byteLength } = content;
  return buffer.byteLength === byteLength && buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer)
    : new Uint8Array(content);
}

/** A process that lacks memory is killed while it loads, and again each time that it is started anew. */
async function removeLeftovers(): Promise<void> {
  // A folder that may be written to, and not be listed, will do
  const names: string[] = await readdir(tmpdir()).catch(() => []);
  const paths = names.filter((name) => name.startsWith(folderPrefix)).map((name) => join(tmpdir(), name));
  // Others may remove them as well, or own them
  await Promise.allSettled(
    paths.map(async (path) => {
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > leftAfterMs) await rm(path, { recursive: true, force: true });
    }),
  );
}
