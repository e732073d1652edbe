import { readFileSync } from 'node:fs';

const manifest: { readonly dependencies: Readonly<Record<'onnxruntime-node', string>> } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** Of ONNX Runtime, as the package pins it: the runtime itself is loaded by threads only. */
export const runtimeVersion = manifest.dependencies['onnxruntime-node'];
