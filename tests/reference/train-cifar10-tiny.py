"""Trains the model in the box: EfficientNet-B0 scaled down by the compound rule, on CIFAR-10.

    /usr/bin/python3 train-cifar10-tiny.py CIFAR_FOLDER OUT_FOLDER [--epochs 24]

CIFAR_FOLDER has train/<class>/*.jpg and val/<class>/*. Writes OUT_FOLDER/checkpoint.pt every epoch (and goes on
from it), and at the end OUT_FOLDER/model.safetensors (float16, timm's names) and OUT_FOLDER/report.json.
PyTorch 1.13 or later and Pillow; no other package.
"""
import argparse, json, math, os, struct, time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image

PHI, ALPHA, BETA = -5, 1.2, 1.1
DEPTH, WIDTH = ALPHA**PHI, BETA**PHI
# (operator kernel, stride, expand ratio, filters, repeats): table 1 of the paper
STAGES = [(3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3), (5, 2, 6, 192, 4), (3, 1, 6, 320, 1)]
MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)


def round_filters(filters):
    scaled = filters * WIDTH
    rounded = max(8, int(scaled + 4) // 8 * 8)
    return int(rounded + 8 if rounded < 0.9 * scaled else rounded)


def drop_path(x, rate, training):
    if not training or rate == 0:
        return x
    keep = torch.rand(x.shape[0], 1, 1, 1) >= rate
    return x * keep / (1 - rate)


class SqueezeExcite(nn.Module):
    def __init__(self, channels, squeezed):
        super().__init__()
        self.conv_reduce = nn.Conv2d(channels, squeezed, 1)
        self.conv_expand = nn.Conv2d(squeezed, channels, 1)

    def forward(self, x):
        s = x.mean((2, 3), keepdim=True)
        return x * self.conv_expand(F.silu(self.conv_reduce(s))).sigmoid()


class Block(nn.Module):
    def __init__(self, kernel, stride, expand, inputs, outputs, rate):
        super().__init__()
        middle = inputs * expand
        self.expand, self.rate, self.residual = expand, rate, stride == 1 and inputs == outputs
        if expand != 1:
            self.conv_pw, self.bn1 = nn.Conv2d(inputs, middle, 1, bias=False), nn.BatchNorm2d(middle)
        self.conv_dw = nn.Conv2d(middle, middle, kernel, stride, kernel // 2, groups=middle, bias=False)
        setattr(self, "bn1" if expand == 1 else "bn2", nn.BatchNorm2d(middle))
        self.se = SqueezeExcite(middle, max(1, inputs // 4))
        setattr(self, "conv_pw" if expand == 1 else "conv_pwl", nn.Conv2d(middle, outputs, 1, bias=False))
        setattr(self, "bn2" if expand == 1 else "bn3", nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = x
        if self.expand == 1:
            y = self.bn2(self.conv_pw(self.se(F.silu(self.bn1(self.conv_dw(y))))))
        else:
            y = F.silu(self.bn1(self.conv_pw(y)))
            y = self.bn3(self.conv_pwl(self.se(F.silu(self.bn2(self.conv_dw(y))))))
        return x + drop_path(y, self.rate, self.training) if self.residual else y


class EfficientNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        stem = round_filters(32)
        self.conv_stem, self.bn1 = nn.Conv2d(3, stem, 3, 1, 1, bias=False), nn.BatchNorm2d(stem)
        repeats = [math.ceil(DEPTH * r) for *_, r in STAGES]
        inputs, index, blocks = stem, 0, []
        for (kernel, stride, expand, filters, _), count in zip(STAGES, repeats):
            stage, outputs = [], round_filters(filters)
            for i in range(count):
                stage.append(Block(kernel, stride if i == 0 else 1, expand, inputs, outputs, 0.1 * index / sum(repeats)))
                inputs, index = outputs, index + 1
            blocks.append(nn.Sequential(*stage))
        self.blocks = nn.Sequential(*blocks)
        head = round_filters(1280)
        self.conv_head, self.bn2 = nn.Conv2d(inputs, head, 1, bias=False), nn.BatchNorm2d(head)
        self.classifier = nn.Linear(head, classes)

    def forward(self, x):
        x = self.blocks(F.silu(self.bn1(self.conv_stem(x))))
        x = F.silu(self.bn2(self.conv_head(x))).mean((2, 3))
        return self.classifier(F.dropout(x, 0.1, self.training))


def load(folder):
    classes = sorted(p.name for p in folder.iterdir() if p.is_dir())
    images, labels = [], []
    for label, name in enumerate(classes):
        for file in sorted((folder / name).iterdir()):
            images.append(np.asarray(Image.open(file).convert("RGB")))
            labels.append(label)
    return torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).contiguous(), torch.tensor(labels), classes


def normalise(images):
    return (images.float() / 255 - torch.tensor(MEAN).view(3, 1, 1)) / torch.tensor(STD).view(3, 1, 1)


def augment(images, rng):
    n = images.shape[0]
    padded = F.pad(images.float(), (4, 4, 4, 4), mode="reflect").to(torch.uint8)
    tops, lefts = rng.integers(0, 9, n), rng.integers(0, 9, n)
    out = torch.stack([padded[i, :, t : t + 32, l : l + 32] for i, (t, l) in enumerate(zip(tops, lefts))])
    flip = torch.from_numpy(rng.random(n) < 0.5)
    out[flip] = out[flip].flip(3)
    out = normalise(out)
    for i in range(n):  # cutout, 8 px
        t, l = rng.integers(-4, 29), rng.integers(-4, 29)
        out[i, :, max(t, 0) : t + 8, max(l, 0) : l + 8] = 0
    return out


def evaluate(model, images, labels, classes):
    model.eval()
    confusion = np.zeros((classes, classes), dtype=int)
    with torch.no_grad():
        for i in range(0, len(images), 500):
            x = normalise(images[i : i + 500]).to(memory_format=torch.channels_last)
            for true, guess in zip(labels[i : i + 500].tolist(), model(x).argmax(1).tolist()):
                confusion[true, guess] += 1
    return confusion.trace() / confusion.sum(), confusion


def write_safetensors(path, state):
    header, parts, offset = {}, [], 0
    for name, tensor in state.items():
        if name.endswith("num_batches_tracked"):
            continue
        data = tensor.half().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)]}
        parts.append(data)
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cifar", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--learning-rate", type=float, default=4e-3)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    torch.set_num_threads(os.cpu_count())
    images, labels, classes = load(options.cifar / "train")
    val_images, val_labels, _ = load(options.cifar / "val")
    model = EfficientNet(len(classes)).to(memory_format=torch.channels_last)
    decay = [p for p in model.parameters() if p.ndim > 1]
    rest = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.05}, {"params": rest, "weight_decay": 0}], lr=0)
    ema = {k: v.clone() for k, v in model.state_dict().items()}
    steps = len(images) // options.batch
    total, warm_up = steps * options.epochs, steps
    history, start = [], 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"]); optimiser.load_state_dict(saved["optimiser"])
        ema, history, start = saved["ema"], saved["history"], saved["epoch"]
    for epoch in range(start, options.epochs):
        rng = np.random.default_rng((7, epoch))
        order, began, losses = torch.from_numpy(rng.permutation(len(images))), time.time(), []
        model.train()
        for step in range(steps):
            at = epoch * steps + step
            rate = options.learning_rate * (at / warm_up if at < warm_up else 0.5 * (1 + math.cos(math.pi * (at - warm_up) / (total - warm_up))))
            for group in optimiser.param_groups:
                group["lr"] = rate
            picked = order[step * options.batch : (step + 1) * options.batch]
            x = augment(images[picked], rng).to(memory_format=torch.channels_last)
            loss = F.cross_entropy(model(x), labels[picked], label_smoothing=0.1)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
            keep = min(0.998, (1 + at) / (10 + at))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    if value.dtype.is_floating_point:
                        ema[name].lerp_(value, 1 - keep)
            if step % 50 == 0:
                print(f"epoch {epoch} step {step} loss {np.mean(losses[-50:]):.4f} {options.batch * (step + 1) / (time.time() - began):.0f} img/s", flush=True)
        averaged = EfficientNet(len(classes)).to(memory_format=torch.channels_last)
        averaged.load_state_dict(ema)
        top1, confusion = evaluate(averaged, val_images, val_labels, len(classes))
        history.append({"epoch": epoch + 1, "loss": float(np.mean(losses)), "top1": float(top1), "seconds": time.time() - began})
        print(history[-1], flush=True)
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "ema": ema, "history": history, "epoch": epoch + 1}, str(checkpoint) + ".part")
        os.replace(str(checkpoint) + ".part", checkpoint)
        write_safetensors(options.out / "model.safetensors", ema)
        (options.out / "report.json").write_text(json.dumps({"classes": classes, "history": history, "confusion": confusion.tolist(), "parameters": sum(p.numel() for p in model.parameters())}, indent=1))


if __name__ == "__main__":
    main()
