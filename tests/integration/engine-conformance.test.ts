import { createOnnxEngine } from '@phiscale/engine';
import { describeEngineConformance } from '../testkit/engine-conformance.ts';

describeEngineConformance('ONNX Runtime on the CPU', createOnnxEngine);
