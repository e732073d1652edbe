import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeInferenceGraph, type WeightNaming, writeWeights } from '@phiscale/engine';
import { InferenceError } from '../inference-error.ts';
import { networkOf } from '../models/model-description.ts';
import { weightsFile } from '../models/model-version.ts';
import { readModelDescription } from '../models/read-model-description.ts';
import type { ExportFormat } from './export-format.ts';
import { type ExportedModel, isSameNetwork, unsupported } from './exported-model.ts';
import { timmFiles } from './timm-files.ts';
import { torchvisionFiles } from './torchvision-files.ts';
import { transformersFiles } from './transformers-files.ts';
import { labelsFile, tritonConfig } from './triton-files.ts';

/** All that is particular to one format. */
interface Exporter {
  /** What the name of an export ends with. A folder's has no dot. */
  readonly suffix: string;
  /** Whether it holds the graph, which may take pixels or floats. */
  readonly isGraph: boolean;
  /** Writes the file or folder at a path where nothing is yet. */
  readonly write: (model: ExportedModel, path: string) => Promise<void>;
}

export const exporters = {
  ONNX: { suffix: '.onnx', isGraph: true, write: writeOnnx },
  SAFETENSORS_TIMM: {
    suffix: '-timm',
    isGraph: false,
    write: safetensors('SAFETENSORS_TIMM', 'TIMM', timmFiles),
  },
  SAFETENSORS_TRANSFORMERS: {
    suffix: '-transformers',
    isGraph: false,
    write: safetensors('SAFETENSORS_TRANSFORMERS', 'TRANSFORMERS', transformersFiles),
  },
  SAFETENSORS_TORCHVISION: {
    suffix: '-torchvision',
    isGraph: false,
    write: safetensors('SAFETENSORS_TORCHVISION', 'TORCHVISION', torchvisionFiles),
  },
  TRITON: { suffix: '-triton', isGraph: true, write: writeTriton },
} as const satisfies Record<ExportFormat, Exporter>;

async function writeOnnx({ version, network, normalizes, readWeights }: ExportedModel, path: string) {
  const normalization = normalizes ? version.description.preprocessing : null;
  const { chunks } = encodeInferenceGraph(network, await readWeights(), normalization);
  const file = await open(path, 'w');
  try {
    for (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

/** A folder of a library's own shape. It is read back before the weights are written: it must say the same network. */
function safetensors(
  format: ExportFormat,
  naming: WeightNaming,
  files: (model: ExportedModel) => Readonly<Record<string, unknown>>,
): Exporter['write'] {
  return async (model, path) => {
    const descriptions = Object.entries(files(model));
    await mkdir(path);
    for (const [name, json] of descriptions) {
      await writeFile(join(path, name), `${JSON.stringify(json, null, 2)}\n`);
    }
    await requireReadBack(format, model, path);
    const { network } = model;
    await writeWeights(network, await model.readWeights(), { path: join(path, weightsFile), naming });
  };
}

async function requireReadBack(format: ExportFormat, { version, network }: ExportedModel, path: string) {
  const refuse = (cause?: unknown) => {
    const reason = cause instanceof InferenceError ? `: ${cause.message}` : '';
    return unsupported(
      format,
      `a network that its files can describe${reason}`,
      version.description.baseline.name,
      cause,
    );
  };
  const description = await readModelDescription(path).catch((error: unknown) => {
    throw refuse(error);
  });
  if (!isSameNetwork(networkOf(description), network)) throw refuse();
}

async function writeTriton(model: ExportedModel, path: string): Promise<void> {
  const folder = join(path, model.version.name);
  await mkdir(join(folder, '1'), { recursive: true });
  await writeFile(join(folder, 'config.pbtxt'), tritonConfig(model));
  const lines = model.version.description.labels.map((label) => `${label.replaceAll(/\s+/g, ' ')}\n`);
  await writeFile(join(folder, labelsFile), lines.join(''));
  await writeOnnx(model, join(folder, '1', 'model.onnx'));
}
