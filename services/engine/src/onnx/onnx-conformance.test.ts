import { describeEngineConformance, goldenCases } from '../testing/engine-conformance.ts';
import { createOnnxEngine } from './onnx-engine.ts';

describeEngineConformance('ONNX Runtime', createOnnxEngine, { cases: goldenCases });
