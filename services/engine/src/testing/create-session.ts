/** A network in ONNX Runtime, as models run in it: what runs without the engine's threads is compared with that. */
export { createSession } from '../onnx/create-session.ts';
