import { enableProdMode } from '@tensorflow/tfjs';

/** TensorFlow.js on its kernels of plain JavaScript: slow, and there wherever Node is. */
export * from '@tensorflow/tfjs';

// It would advise each thread to install tfjs-node
enableProdMode();
