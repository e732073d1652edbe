import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTensorflowEngine } from '@phiscale/engine';
import { describeEngineConformance } from '../../../services/engine/src/testing/engine-conformance.ts';

const folder = join(tmpdir(), 'phiscale-tensorflow-2.15.1');
execFileSync(fileURLToPath(new URL('install.sh', import.meta.url)), [folder], { stdio: 'inherit' });

const module = join(folder, 'node_modules/@tensorflow/tfjs-node/dist/index.js');
describeEngineConformance('TensorFlow', () =>
  createTensorflowEngine({ modules: [pathToFileURL(module).href] }),
);
