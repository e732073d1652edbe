import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Network } from '@phiscale/scaling';
import type { InferenceSession } from 'onnxruntime-node';
import { ModelProtoSchema } from '../generated/onnx_pb.ts';
import type { OnnxModel } from '../graph-builder.ts';
import { findBlockChannels } from './block-channels.ts';
import { optimize } from './optimize.ts';
import { scaleInBlocks } from './scale-in-blocks.ts';
import type { WayName } from './ways.ts';

export type ImagesOfRun = 'one' | 'any';

const preferred: Readonly<Record<ImagesOfRun, readonly WayName[]>> = {
  one: ['weights', 'channels'],
  any: ['rows'],
};

/**
 * A network's model, optimised, with tensors that stay in blocks where squeeze-and-excitation scales them. Null where
 * nothing is scaled, where the runtime knows no blocks on this processor, and where a machine has no room for the files.
 * @param images how many a run has: some ways to scale are for one image only
 */
export async function inBlocks(
  { operations }: Network,
  model: OnnxModel,
  options: InferenceSession.SessionOptions,
  images: ImagesOfRun,
): Promise<OnnxModel | null> {
  const scales = new Map(
    operations.flatMap(({ kind, name, inputShape }) =>
      kind === 'channelScale' ? [[name, inputShape] as const] : [],
    ),
  );
  if (scales.size === 0) return null;
  try {
    const blockChannels = await findBlockChannels();
    if (blockChannels === null) return null;
    const { bytes, externalData } = await optimize(model, options);
    const changed = scaleInBlocks(
      fromBinary(ModelProtoSchema, bytes),
      scales,
      blockChannels,
      preferred[images],
    );
    return { bytes: toBinary(ModelProtoSchema, changed), externalData };
  } catch {
    // What is wrong with the model itself its own session will tell
    return null;
  }
}
