import { inferenceGraph } from '@phiscale/engine';
import type { Network } from '@phiscale/scaling';
import type { ExportedModel } from './exported-model.ts';

export const labelsFile = 'labels.txt';

/**
 * Triton's model configuration for its ONNX Runtime backend, which gathers batches as this service does.
 * Source: triton-inference-server/common, protobuf/model_config.proto.
 */
export function tritonConfig({ version, network, normalizes, serving }: ExportedModel): string {
  const { maxBatchSize, maxQueueDelayMs, maxQueueSize, instances } = serving;
  const { channels, height, width } = network.input;
  const input = normalizes
    ? { name: inferenceGraph.images, type: 'TYPE_UINT8', dims: [height, width, channels] }
    : { name: inferenceGraph.normalized, type: 'TYPE_FP32', dims: [channels, height, width] };
  return `name: "${version.name}"
backend: "onnxruntime"
max_batch_size: ${maxBatchSize}
input [ { name: "${input.name}" data_type: ${input.type} dims: [ ${input.dims.join(', ')} ] } ]
output [
  {
    name: "${inferenceGraph.logits}" data_type: TYPE_FP32 dims: [ ${network.numClasses} ]
    label_filename: "${labelsFile}"
  },
  { name: "${inferenceGraph.features}" data_type: TYPE_FP32 dims: [ ${numFeatures(network)} ] }
]
dynamic_batching {
  preferred_batch_size: [ ${maxBatchSize} ]
  max_queue_delay_microseconds: ${Math.round(maxQueueDelayMs * 1000)}
  default_queue_policy { max_queue_size: ${maxQueueSize} }
}
instance_group [ { kind: KIND_AUTO count: ${instances} } ]
`;
}

const numFeatures = ({ operations, features }: Network): number | undefined =>
  operations.find(({ name }) => name === features)?.outputShape.channels;
