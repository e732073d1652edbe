#!/usr/bin/env bash
# Runs a command on a machine whose only Vulkan device is SwiftShader, a GPU in software, from Debian's `chromium`; with
# `libvulkan1` that is what WebGPU needs.   scripts/with-software-gpu.sh npx vitest run --config tests/webgpu/vitest.config.ts
set -euo pipefail
driver=/usr/lib/chromium/vk_swiftshader_icd.json
[[ -e $driver ]] || { echo "$driver is missing: apt-get install chromium libvulkan1" >&2; exit 1; }
# without it the driver complains
XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}} VK_DRIVER_FILES=$driver exec "$@"
