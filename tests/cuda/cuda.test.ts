import { describeAccelerator } from '../testkit/describe-accelerator.ts';

describeAccelerator({
  device: 'CUDA',
  tells: (path) => path === '/dev/nvidiactl' || path.endsWith('cuda.so'),
});
