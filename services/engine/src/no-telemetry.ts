/**
 * ONNX Runtime 1.29 and later, as its makers build it, sends them names, hashes and times of the models that it runs,
 * unless this is set before the library is loaded (onnxruntime#27379). Threads and child processes inherit it.
 */
// biome-ignore lint/style/noProcessEnv: the library can be told in no other way
process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
