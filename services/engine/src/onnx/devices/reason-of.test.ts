import { describe, expect, it } from 'vitest';
import { reasonOf } from './reason-of.ts';

// What onnxruntime-node 1.30.0 threw and printed on a machine without GPU
const failedToGet =
  '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::WebGpuContext::Initialize(const onnxruntime::webgpu::WebGpuContextConfig&)::<lambda()> adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters\n';
const printed =
  '\u001b[1;31m2026-11-24 16:42:56.58 [E:onnxruntime:onnxruntime-node, provider_bridge_ort.cc:2146 Create] /onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988 onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library /app/libonnxruntime_providers_shared.so with error: /app/libonnxruntime_providers_shared.so: cannot open shared object file: No such file or directory\n\u001b[m\n';

describe('reasonOf', () => {
  it('leaves out where in the sources of the runtime it was', () => {
    expect(reasonOf(failedToGet, '')).toBe('Failed to get a WebGPU adapter: No supported adapters');
  });

  it('adds which library is missing, without colours and folders', () => {
    const thrown = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library';
    expect(reasonOf(thrown, printed)).toBe(
      `${thrown} — libonnxruntime_providers_shared.so: cannot open shared object file: No such file or directory`,
    );
  });

  it('ignores what is printed without being an error', () => {
    expect(reasonOf('no', 'Warning: slow\n')).toBe('no');
  });
});
