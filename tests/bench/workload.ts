import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parameterName, randomWeights, tensorName } from '@phiscale/engine';
import { answerFor, elements, type Network, parameters, scaleNetwork } from '@phiscale/scaling';
import sharp from 'sharp';
import { temporaryFolder } from './temporary-folder.ts';

/** The network that is served: EfficientNet-B0 at 224 px. Speed depends on shapes, not on what the weights say. */
export const b0 = (): Network => scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;

export const imageNet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

export const b0Preprocessing = {
  resolution: 224,
  resizeMode: 'SHORTEST_EDGE',
  cropFraction: 0.875,
  interpolation: 'BICUBIC',
  ...imageNet,
} as const;

export const modelName = 'efficientnet-b0';

export interface Workload {
  /** A data folder with version 1 of each model. */
  readonly dataFolder: string;
  readonly weightsPath: string;
  /** JPEGs of 500 × 375, all different. */
  readonly images: readonly Buffer[];
}

/** @param models names of the same network */
export async function createWorkload(models: readonly string[] = [modelName]): Promise<Workload> {
  const dataFolder = await temporaryFolder();
  const weights = weightsFile(b0());
  const paths = await Promise.all(
    models.map((name) => writeModel(join(dataFolder, 'models', name, '1'), weights)),
  );
  return { dataFolder, weightsPath: paths[0] ?? '', images: await createImages() };
}

async function writeModel(folder: string, weights: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'model.safetensors');
  await writeFile(path, weights);
  await writeFile(join(folder, 'phiscale.json'), JSON.stringify(manifest));
  return path;
}

const manifest = {
  format: 'phiscale/1',
  configuration: {
    scaling: { rule: 'OFFICIAL', variant: 'B0' },
    padding: 'SYMMETRIC',
    batchNormEpsilon: 1e-5,
  },
  naming: 'TIMM',
  labels: Array.from({ length: 1000 }, (_, index) => `class_${index}`),
  preprocessing: b0Preprocessing,
};

/** The repository's photo, turned, cut and recoloured: files of what a camera's website would send. */
async function createImages(): Promise<readonly Buffer[]> {
  const photo = fileURLToPath(new URL('../fixtures/photos/cat.jpg', import.meta.url));
  const variations = Array.from({ length: 16 }, (_, index) =>
    sharp(photo)
      .extract({ left: index * 3, top: index * 2, width: 380, height: 260 })
      .flip(index % 2 === 1)
      .modulate({ hue: index * 20 })
      .resize(500, 375, { fit: 'fill' })
      .sharpen()
      .jpeg({ quality: 92 })
      .toBuffer(),
  );
  return Promise.all(variations);
}

/** A safetensors file of random weights. */
function weightsFile(network: Network): Buffer {
  const weights = randomWeights(network);
  const header: Record<string, object> = {};
  const parts: Buffer[] = [];
  let offset = 0;
  for (const operation of network.operations) {
    for (const { role, shape } of answerFor(parameters, operation)) {
      const values = weights.get(parameterName(operation, role)) ?? new Float32Array(elements(shape));
      header[tensorName('TIMM', operation, role)] = {
        dtype: 'F32',
        shape,
        data_offsets: [offset, offset + values.byteLength],
      };
      offset += values.byteLength;
      parts.push(Buffer.from(values.buffer));
    }
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...parts]);
}
