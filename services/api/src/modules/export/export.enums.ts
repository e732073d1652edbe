import type { ExportFormat } from '@phiscale/inference';
import { enumOf } from '../enum-of.ts';

export const ExportFormatEnum = enumOf<ExportFormat>('ExportFormat', 'What a model is written as.', {
  ONNX: 'One ONNX file (opset 17) of any batch size, weights included: below 2 GiB.',
  SAFETENSORS_TIMM: 'model.safetensors and config.json, as timm loads them.',
  SAFETENSORS_TRANSFORMERS:
    'model.safetensors, config.json and preprocessor_config.json of EfficientNetForImageClassification.',
  SAFETENSORS_TORCHVISION:
    'model.safetensors for `load_state_dict`, architecture.json with the function that builds the network, and phiscale.json.',
  TRITON: "A model repository of the Triton inference server, which gathers batches by this server's limits.",
});
