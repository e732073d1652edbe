/** TensorFlow.js on its kernels of plain JavaScript: slow, and there wherever Node is. */
export * from '@tensorflow/tfjs';
