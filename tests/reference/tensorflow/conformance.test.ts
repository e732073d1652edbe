import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTensorflowEngine } from '@phiscale/engine';
import { describeEngineConformance } from '../../../services/engine/src/testing/engine-conformance.ts';
import { describeGoldenGradients } from '../../../services/engine/src/testing/golden-gradients.ts';

const folder = join(tmpdir(), 'phiscale-tensorflow-2.15.1');
execFileSync(fileURLToPath(new URL('install.sh', import.meta.url)), [folder], { stdio: 'inherit' });

const modules = [pathToFileURL(join(folder, 'node_modules/@tensorflow/tfjs-node/dist/index.js')).href];
describeEngineConformance('TensorFlow', () => createTensorflowEngine({ modules }));
describeGoldenGradients('TensorFlow', modules);
