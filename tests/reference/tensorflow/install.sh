#!/usr/bin/env bash
# TensorFlow for Node without the archive that the install step of @tensorflow/tfjs-node fetches: the addon, compiled
# from its own sources against the C library in PyPI's wheel of TensorFlow.
#   install.sh FOLDER     Linux x64; needs g++, npm, unzip and Python's venv
# Afterwards FOLDER/node_modules/@tensorflow/tfjs-node can be loaded.
set -euo pipefail
folder=$1
mkdir -p "$folder"
cd "$folder"
[[ -e complete ]] && exit

echo '{ "name": "phiscale-tensorflow", "private": true }' >package.json
npm install --silent --ignore-scripts --save-exact @tensorflow/tfjs-node@4.22.0 node-api-headers@1.9.0

# The C interface has been stable since TensorFlow 2.0; wheels before 2.12 have it in Python's own library only
/usr/bin/python3 -m venv venv
venv/bin/python -m pip download --quiet --no-deps --only-binary=:all: --dest wheel \
  --python-version 3.11 --platform manylinux_2_17_x86_64 tensorflow-cpu==2.15.1
unzip -q -o wheel/*.whl 'tensorflow/include/tensorflow/*' 'tensorflow/include/tsl/*' 'tensorflow/libtensorflow*'
rm -r wheel

addon=node_modules/@tensorflow/tfjs-node
mkdir -p "$addon/lib/napi-v8"
g++ -O2 -std=c++17 -shared -fPIC -w -DNAPI_VERSION=8 \
  -I tensorflow/include -I node_modules/node-api-headers/include \
  "$addon"/binding/tfjs_backend.cc "$addon"/binding/tfjs_binding.cc \
  -o "$addon/lib/napi-v8/tfjs_binding.node" \
  tensorflow/libtensorflow_cc.so.2 tensorflow/libtensorflow_framework.so.2 -Wl,-rpath,"$PWD/tensorflow"
touch complete
