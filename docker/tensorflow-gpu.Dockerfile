# The service on TensorFlow and an NVIDIA GPU: CUDA 11.2 and cuDNN 8.1, which TensorFlow 2.9 was built for.
#   docker build -f docker/Dockerfile -t phiscale .
#   docker build -f docker/tensorflow-gpu.Dockerfile -t phiscale-tensorflow .
#   docker run --rm --init --gpus all -p 127.0.0.1:4000:4000 -v phiscale-data:/data phiscale-tensorflow
# Not built or run by us: there was neither a container engine nor such a GPU at hand (docs/adr/0028).

ARG CUDA_IMAGE=nvidia/cuda:11.2.2-cudnn8-runtime-ubuntu20.04

FROM phiscale AS service

# tfjs-node-gpu's own install step fetches libtensorflow
FROM node:24.21.0-bookworm AS tensorflow
WORKDIR /tensorflow
RUN npm init -y && npm install --ignore-scripts --save-exact @tensorflow/tfjs-node-gpu@4.22.0
RUN cd node_modules/@tensorflow/tfjs-node-gpu && PATH="$PWD/../../.bin:$PATH" node scripts/install.js gpu

FROM ${CUDA_IMAGE}
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data \
    ENGINE=tensorflow
COPY --from=service /usr/local/bin/node /usr/local/bin/node
COPY --from=service /app /app
# Where the service's own folder looks next
COPY --from=tensorflow /tensorflow/node_modules /node_modules
# As in the image that the volume may come from
RUN useradd --uid 1000 --create-home node && install -d -o node /data
WORKDIR /app
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
