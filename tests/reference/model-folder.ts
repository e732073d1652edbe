import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWeights } from '@phiscale/engine';
import { ModelStore, type ModelVersion, networkOf } from '@phiscale/inference';
import { createSession } from '../../services/engine/src/testing/create-session.ts';

export const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** A models folder that is gone at the end of the scope. */
export async function openModels() {
  const root = await mkdtemp(join(tmpdir(), 'phiscale-reference-'));
  const store = new ModelStore({ folder: root, builtInFolder: join(root, 'none'), logger: silent });
  return {
    root,
    /** Creates the first version of a model with its descriptions; the weights are written by somebody else. */
    create: async (name: string, files: Readonly<Record<string, unknown>>): Promise<string> => {
      const folder = join(root, name, '1');
      await mkdir(folder, { recursive: true });
      for (const [file, json] of Object.entries(files)) {
        await writeFile(join(folder, file), JSON.stringify(json));
      }
      return folder;
    },
    find: async (name: string): Promise<ModelVersion> => {
      const version = (await store.list()).find((each) => each.name === name);
      if (version === undefined) throw new Error(`the store left ${name} out`);
      return version;
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

/** What a version answers to normalised floats [batch, 3, height, width], through reader, weights and a processor’s session. */
export const logitsOf = (version: ModelVersion, input: Float32Array) => outputOf(version, input, 'logits');

/** The tensor before global pooling, likewise. */
export const featureMapOf = (version: ModelVersion, input: Float32Array) =>
  outputOf(version, input, 'featureMap');

async function outputOf(
  { folder, description }: ModelVersion,
  input: Float32Array,
  output: 'logits' | 'featureMap',
): Promise<Float32Array> {
  const network = networkOf(description);
  const source = { path: join(folder, 'model.safetensors'), naming: description.naming };
  const weights = await readWeights(network, source);
  const session = await createSession({
    network,
    weights,
    normalization: null,
    threads: availableParallelism(),
  });
  const { channels, height, width } = network.input;
  const batchSize = input.length / (channels * height * width);
  const found = await session.run(input, batchSize, [output]);
  await session.release();
  return found[output];
}

export const writeFloats = (path: string, values: Float32Array): Promise<void> =>
  writeFile(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));

export async function readFloats(path: string): Promise<Float32Array> {
  return new Float32Array(new Uint8Array(await readFile(path)).buffer);
}
