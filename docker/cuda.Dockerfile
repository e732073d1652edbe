# The service on ONNX Runtime and an NVIDIA GPU: CUDA 13 and cuDNN 9 (driver 580 or later).
#   docker build -f docker/Dockerfile -t phiscale .
#   docker build -f docker/cuda.Dockerfile -t phiscale-cuda .
#   docker run --rm --init --gpus all -p 127.0.0.1:4000:4000 -v phiscale-data:/data phiscale-cuda
# What is in it has been run on an H100, in a plain folder; the image itself not: there was no container engine at hand.

ARG CUDA_IMAGE=nvidia/cuda:13.0.2-cudnn-runtime-ubuntu24.04

FROM phiscale AS service

# The npm package has none of the runtime's libraries for CUDA; the Python package of the same version has
FROM python:3.12-slim-bookworm AS libraries
WORKDIR /libraries
RUN pip download --no-deps --only-binary=:all: onnxruntime-gpu==1.30.0
RUN python -m zipfile -e onnxruntime_gpu-*.whl .

FROM ${CUDA_IMAGE}
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data
COPY --from=service /usr/local/bin/node /usr/local/bin/node
COPY --from=service /app /app
COPY --from=libraries \
  /libraries/onnxruntime/capi/libonnxruntime_providers_shared.so \
  /libraries/onnxruntime/capi/libonnxruntime_providers_cuda.so \
  /app/node_modules/onnxruntime-node/bin/napi-v6/linux/x64/
# As in the image that the volume may come from; Ubuntu's own user has that number
RUN userdel --remove ubuntu && useradd --uid 1000 --create-home node && install -d -o node /data
WORKDIR /app
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
