import { describeEngineConformance, noCases } from '../testing/engine-conformance.ts';
import { createOnnxEngine } from './onnx-engine.ts';

describeEngineConformance('ONNX Runtime', createOnnxEngine, noCases);
