"""EfficientNet in PyTorch, for the benchmarks: table 1 of the paper, scaled by a width and a depth coefficient."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

# (kernel, stride, expand ratio, filters, repeats)
STAGES = [(3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3), (5, 2, 6, 192, 4), (3, 1, 6, 320, 1)]


def round_filters(filters, width):
    scaled = filters * width
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
    def __init__(self, classes, width, depth, stem_stride):
        super().__init__()
        stem = round_filters(32, width)
        self.conv_stem, self.bn1 = nn.Conv2d(3, stem, 3, stem_stride, 1, bias=False), nn.BatchNorm2d(stem)
        repeats = [math.ceil(depth * r) for *_, r in STAGES]
        inputs, index, blocks = stem, 0, []
        for (kernel, stride, expand, filters, _), count in zip(STAGES, repeats):
            stage, outputs = [], round_filters(filters, width)
            for i in range(count):
                stage.append(Block(kernel, stride if i == 0 else 1, expand, inputs, outputs, 0.1 * index / sum(repeats)))
                inputs, index = outputs, index + 1
            blocks.append(nn.Sequential(*stage))
        self.blocks = nn.Sequential(*blocks)
        head = round_filters(1280, width)
        self.conv_head, self.bn2 = nn.Conv2d(inputs, head, 1, bias=False), nn.BatchNorm2d(head)
        self.classifier = nn.Linear(head, classes)

    def forward(self, x):
        x = self.blocks(F.silu(self.bn1(self.conv_stem(x))))
        x = F.silu(self.bn2(self.conv_head(x))).mean((2, 3))
        return self.classifier(F.dropout(x, 0.1, self.training))
