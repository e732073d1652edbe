import type { InferenceSession } from 'onnxruntime-node';

interface DeviceRow {
  /** What a session is asked to run on, in order of preference. The CPU takes the operations that none of them has. */
  readonly providers: readonly InferenceSession.ExecutionProviderConfig[];
  /** What profiles call those providers. */
  readonly profiledAs: readonly string[];
  /**
   * The operating systems for which ONNX Runtime has it; of each list of files `AUTO` wants to see one before it looks
   * any further. A relative path is one in the runtime's own folder.
   */
  readonly platforms: Partial<Record<NodeJS.Platform, readonly (readonly string[])[]>>;
  /** Where its sessions live: a driver may crash, and two sessions of one process may be too many for it. */
  readonly host: 'thread' | 'process';
  /**
   * Whether the runtime prepares, for up to seconds, for each size of batch: then batches are filled up to powers of two,
   * the sizes that a model has been warmed up with.
   */
  readonly fillsBatches: boolean;
  /** Whether it is faster with tensors that fit into a core's cache. */
  readonly inBands: boolean;
  /** Whether the runtime keeps tensors in blocks of channels there. */
  readonly inBlocks: boolean;
  /** What a machine must have. */
  readonly needs: string;
}

const nvidia = ['/dev/nvidiactl', '/dev/dxg'];
const rendering = ['/dev/dri/renderD128', ...nvidia];

/** What networks run on, as ONNX Runtime's execution providers have it. `AUTO` takes the first that works. */
export const devices = {
  // Of each shape it tries all of cuDNN's algorithms and keeps the fastest (`cudnn_conv_algo_search`)
  CUDA: {
    providers: ['cuda'],
    profiledAs: ['CUDAExecutionProvider'],
    platforms: { linux: [['libonnxruntime_providers_cuda.so'], nvidia] },
    host: 'process',
    fillsBatches: true,
    inBands: false,
    inBlocks: false,
    needs:
      'Linux on x64, an NVIDIA GPU with its driver, CUDA and cuDNN 9, and the runtime’s libraries for that CUDA',
  },
  // After CUDA, which it needs: it builds an engine for each size of batch before the first answer
  TENSORRT: {
    providers: ['tensorrt', 'cuda'],
    profiledAs: ['TensorrtExecutionProvider', 'CUDAExecutionProvider'],
    platforms: { linux: [['libonnxruntime_providers_tensorrt.so'], nvidia] },
    host: 'process',
    fillsBatches: true,
    inBands: false,
    inBlocks: false,
    needs: 'what CUDA needs, and TensorRT 10',
  },
  DML: {
    providers: ['dml'],
    profiledAs: ['DmlExecutionProvider'],
    platforms: { win32: [] },
    host: 'process',
    fillsBatches: false,
    inBands: false,
    inBlocks: false,
    needs: 'Windows, and a GPU with DirectX 12',
  },
  COREML: {
    providers: ['coreml'],
    profiledAs: ['CoreMLExecutionProvider'],
    platforms: { darwin: [] },
    host: 'process',
    fillsBatches: false,
    inBands: false,
    inBlocks: false,
    needs: 'macOS on Apple silicon',
  },
  // One session a process: two that load side by side in threads of one end it (SIGSEGV, onnxruntime-node 1.30.0)
  WEBGPU: {
    providers: ['webgpu'],
    profiledAs: ['WebGpuExecutionProvider'],
    platforms: { linux: [rendering], darwin: [], win32: [] },
    host: 'process',
    fillsBatches: false,
    inBands: false,
    inBlocks: false,
    needs: 'a GPU with a driver for Vulkan (Linux, with libvulkan1), Metal (macOS) or DirectX 12 (Windows)',
  },
  CPU: {
    providers: ['cpu'],
    profiledAs: ['CPUExecutionProvider'],
    platforms: { linux: [], darwin: [], win32: [] },
    host: 'thread',
    fillsBatches: false,
    inBands: true,
    inBlocks: true,
    needs: 'nothing',
  },
} as const satisfies Record<string, DeviceRow>;

export type Device = keyof typeof devices;
export type DeviceChoice = Device | 'AUTO';

/** In the order in which `AUTO` tries them. */
export const deviceNames = Object.keys(devices) as readonly Device[];
export const deviceChoices: readonly DeviceChoice[] = ['AUTO', ...deviceNames];

export const deviceRow = (device: Device): DeviceRow => devices[device];
