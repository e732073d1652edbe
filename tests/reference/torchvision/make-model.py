"""Writes one of torchvision's networks, with random weights and what it answers, for the service to compare with.

    python3 make-model.py ARCHITECTURE FOLDER

FOLDER gets model.safetensors, input.f32 ([2, 3, resolution, resolution], normalised), logits.f32 ([2, 1000]) and, of those
whose last layer reads pooled `features`, activation-maps.f32 ([2, 1000, height, width]).
Random statistics of batch normalisation, since with those of a fresh network (mean 0, variance 1) a wrong epsilon or a
mistaken order would pass.
"""
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import torch
import torchvision
from safetensors_file import write_safetensors

warnings.filterwarnings("ignore")
# Odd, so that every stride meets a size that it does not divide
RESOLUTION = 75


@torch.no_grad()
def randomize(model):
    """Keeps signals of all layers at about one: in a network of 80 blocks they would vanish or overflow otherwise."""
    for module in model.modules():
        if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)):
            torch.nn.init.kaiming_normal_(module.weight, nonlinearity="linear")
            if module.bias is not None:
                module.bias.normal_(0, 0.1)
        elif isinstance(module, torch.nn.BatchNorm2d):
            module.weight.uniform_(0.5, 1.5)
            module.bias.normal_(0, 0.2)
    # One pass in training mode measures what the layers really see; then the statistics are shaken
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1.0
    model(torch.randn(4, 3, RESOLUTION, RESOLUTION))
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_var.mul_(torch.empty_like(module.running_var).uniform_(0.5, 2))
            module.running_mean.add_(torch.randn_like(module.running_mean) * 0.1 * module.running_var.sqrt())
    model.eval()


@torch.no_grad()
def main(architecture, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1905)
    model = getattr(torchvision.models, architecture)()
    randomize(model)
    images = torch.randn(2, 3, RESOLUTION, RESOLUTION)
    write_safetensors(folder / "model.safetensors", {k: v.numpy() for k, v in model.state_dict().items()})
    images.numpy().tofile(folder / "input.f32")
    model(images).numpy().tofile(folder / "logits.f32")
    if hasattr(model, "features"):
        maps = torch.einsum("ck,nkhw->nchw", model.classifier[-1].weight, model.features(images))
        maps.contiguous().numpy().tofile(folder / "activation-maps.f32")


main(*sys.argv[1:])
