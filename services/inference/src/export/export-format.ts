/** What a model can be written as. */
export type ExportFormat =
  /** One file, weights included, for any runtime. */
  | 'ONNX'
  /** A folder that timm loads. */
  | 'SAFETENSORS_TIMM'
  /** A folder that transformers loads. */
  | 'SAFETENSORS_TRANSFORMERS'
  /** Weights that torchvision loads, and a manifest that this service reads. */
  | 'SAFETENSORS_TORCHVISION'
  /** A model repository of the Triton inference server. */
  | 'TRITON';
