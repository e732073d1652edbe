import { describe, expect, it } from 'vitest';
import { scaleNetwork } from '../scaled-config.ts';
import { assumedEfficiency, builtInProfile } from './built-in-profile.ts';
import { latency } from './latency.ts';

describe('builtInProfile', () => {
  it('takes the assumed shares of the published peaks', () => {
    // NVIDIA A100 datasheet: 312 TFLOPS float16, 19.5 TFLOPS float32, 1,555 GB/s
    const { rates } = builtInProfile('NVIDIA_A100', 'FLOAT16');
    expect(rates.MATRIX).toBeCloseTo(156e12 * assumedEfficiency.matrix, -6);
    expect(rates.DEPTHWISE).toBeCloseTo(9.75e12 * assumedEfficiency.depthwise, -6);
    expect(rates.MEMORY).toBeCloseTo(1555e9 * assumedEfficiency.memory, -6);
  });

  it('refuses a type that the maker publishes nothing for', () => {
    expect(() => builtInProfile('GOOGLE_TPU_V4', 'FLOAT32')).toThrow(
      expect.objectContaining({
        code: 'INVALID_SCALING_INPUT',
        problem: {
          argument: 'dataType',
          expected: 'one that GOOGLE_TPU_V4 has: BFLOAT16, INT8',
          received: 'FLOAT32',
        },
      }),
    );
  });

  // NVIDIA DeepLearningExamples, PyTorch EfficientNet README: images a second at batch 256
  it.each([
    ['NVIDIA_A100', 'FLOAT16', 'B0', 10_239],
    ['NVIDIA_A100', 'FLOAT16', 'B4', 1_442],
    ['NVIDIA_V100', 'FLOAT32', 'B0', 2_968],
    ['NVIDIA_V100', 'FLOAT16', 'B0', 6_176],
  ] as const)(
    'is within a factor of two of what %s in %s reached on %s',
    (device, dataType, variant, published) => {
      const { network } = scaleNetwork({ rule: 'OFFICIAL', variant });
      const predicted = 256_000 / latency(network, builtInProfile(device, dataType), 256).totalMs;
      expect(predicted / published).toBeGreaterThan(0.5);
      expect(predicted / published).toBeLessThan(2);
    },
  );
});
