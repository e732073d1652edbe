import type { ModelDescription } from './model-description.ts';
import { invalidModel, type ModelFolder, openModelFolder } from './model-folder.ts';
import { readPhiscaleManifest } from './read-phiscale-manifest.ts';
import { readTimmConfig } from './read-timm-config.ts';
import { readTransformersConfig } from './read-transformers-config.ts';

/** Each answers null for a folder that is not of its format. Our own manifest is asked first: it overrides the others. */
const readers: readonly ((folder: ModelFolder) => Promise<ModelDescription | null>)[] = [
  readPhiscaleManifest,
  readTransformersConfig,
  readTimmConfig,
];

/**
 * Reads what a model folder says about its network: a Phiscale manifest, or the configuration that transformers or timm
 * write. The weights are not opened.
 * @throws InferenceError `INVALID_MODEL` naming the file, the key, what was expected and what was found.
 */
export async function readModelDescription(path: string): Promise<ModelDescription> {
  const folder = openModelFolder(path);
  for (const read of readers) {
    const description = await read(folder);
    if (description !== null) return description;
  }
  throw invalidModel(
    'model folder',
    'phiscale.json; or config.json with model_type "efficientnet" and preprocessor_config.json (transformers); ' +
      'or config.json with architecture, such as "efficientnet_b0" (timm)',
    await whatItIs(folder),
  );
}

async function whatItIs(folder: ModelFolder): Promise<string> {
  const config = await folder.readJson('config.json');
  if (config === undefined) return 'none of them';
  const type = typeof config === 'object' && config !== null && 'model_type' in config && config.model_type;
  return typeof type === 'string' ? `config.json with model_type ${type}` : 'config.json of another kind';
}
