import { describeAccelerator } from '../testkit/describe-accelerator.ts';

describeAccelerator({ device: 'WEBGPU', tells: (path) => path.startsWith('/dev/dri') });
