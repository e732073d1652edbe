"""Runs of a network with PyTorch on the GPU, from bytes in memory to logits in memory, as accelerators.ts does them with
ours: eager, the memory format channels_last. Prints JSON: images per second by size of batch, or null without a GPU.
"""
import json, sys, time

import torch
from efficientnet import EfficientNet

if not torch.cuda.is_available():
    print("null")
    sys.exit()

request = json.loads(sys.argv[1])
torch.manual_seed(1)
torch.backends.cudnn.benchmark = True
model = EfficientNet(request["numClasses"], width=1, depth=1, stem_stride=2).eval()
model = model.to("cuda", memory_format=torch.channels_last)
mean = torch.tensor(request["mean"], device="cuda").view(1, 3, 1, 1)
std = torch.tensor(request["std"], device="cuda").view(1, 3, 1, 1)
rates = {}
with torch.inference_mode():
    for size in request["batchSizes"]:
        images = torch.randint(0, 256, (size, request["resolution"], request["resolution"], 3), dtype=torch.uint8)

        def run():
            pixels = images.to("cuda").permute(0, 3, 1, 2).float() / 255
            return model((pixels - mean) / std).cpu()

        for _ in range(request["warmUps"]):
            run()
        started, runs = time.perf_counter(), 0
        while time.perf_counter() - started < request["durationMs"] / 1000:
            run()
            runs += 1
        rates[size] = size * runs / (time.perf_counter() - started)
print(json.dumps(rates))
