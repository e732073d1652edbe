"""The same training steps as train-ours.ts with PyTorch; prints their milliseconds and the peak memory as JSON."""
import json, resource, sys, time

import torch
import torch.nn.functional as F
from efficientnet import EfficientNet

request = json.loads(sys.argv[1])
layout = getattr(torch, request["memoryFormat"])
torch.set_num_threads(request["threads"])
torch.manual_seed(1)
width, depth = request["widthCoefficient"], request["depthCoefficient"]
model = EfficientNet(request["numClasses"], width, depth, request["stemStride"])
model = model.to(memory_format=layout)
images = torch.rand(request["batchSize"], 3, request["resolution"], request["resolution"]).to(memory_format=layout)
labels = torch.arange(request["batchSize"]) % request["numClasses"]
decay = [p for p in model.parameters() if p.ndim > 1]
rest = [p for p in model.parameters() if p.ndim <= 1]
groups = [{"params": decay, "weight_decay": 1e-5}, {"params": rest, "weight_decay": 0}]
optimizer = torch.optim.SGD(groups, lr=0.01, momentum=0.9, nesterov=True)
steps = []
for step in range(request["warmUps"] + request["steps"]):
    started = time.perf_counter()
    loss = F.cross_entropy(model(images), labels)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    loss.item()
    if step >= request["warmUps"]:
        steps.append(1000 * (time.perf_counter() - started))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"stepMs": steps, "peakBytes": peak}))
