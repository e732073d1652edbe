"""Loads an export as its own software does, and writes what it answers.

    python answer.py SOFTWARE PATH INPUT RESOLUTION OUTPUT

INPUT holds normalised float32 [batch, 3, RESOLUTION, RESOLUTION]; OUTPUT gets the logits. Fails for weights that are
missing, surplus or of another shape.
"""
import json
import sys
from pathlib import Path

import numpy
import torch


def onnx_runtime(path, images):
    import onnx
    import onnxruntime

    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    # One by one and together: the batch is of any size
    alone = [session.run(["logits"], {"image": images[i : i + 1]})[0] for i in range(len(images))]
    together = session.run(["logits"], {"image": images})[0]
    numpy.testing.assert_allclose(together, numpy.concatenate(alone), rtol=1e-3, atol=1e-4)
    return together


def onnx_pixels(path, images):
    """Pixels instead of the images: the network is told apart from its normalisation by comparing both files."""
    import onnx
    import onnxruntime

    onnx.checker.check_model(path, full_check=True)
    pixels = numpy.random.default_rng(1).integers(0, 256, images.transpose(0, 2, 3, 1).shape, dtype=numpy.uint8)
    mean, std = numpy.array([0.485, 0.456, 0.406]), numpy.array([0.229, 0.224, 0.225])
    normalised = ((pixels / 255 - mean) / std).transpose(0, 3, 1, 2).astype(numpy.float32)
    floats = path.replace(".onnx", "-float.onnx")
    expected = onnxruntime.InferenceSession(floats).run(["logits"], {"image": normalised})[0]
    logits = onnxruntime.InferenceSession(path).run(["logits"], {"images": pixels})[0]
    numpy.testing.assert_allclose(logits, expected, rtol=0, atol=1e-4 * abs(expected).max())
    return logits


def torchvision_module(path, images):
    import torchvision
    from safetensors.torch import load_file

    architecture = json.loads((Path(path) / "architecture.json").read_text())
    build = getattr(torchvision.models, architecture["function"].rsplit(".", 1)[1])
    model = build(**architecture["arguments"])
    model.load_state_dict(load_file(f"{path}/model.safetensors"), strict=True)
    return run(model, images)


def timm_module(path, images):
    import timm
    from timm.models import load_checkpoint

    # The folder builds the network; timm 1.0.20 reads its weights as a pickle, whatever their name, unless told which
    model = timm.create_model(f"local-dir:{path}")
    load_checkpoint(model, f"{path}/model.safetensors", strict=True)
    return run(model, images)


def transformers_module(path, images):
    from transformers import AutoImageProcessor, EfficientNetForImageClassification

    model, info = EfficientNetForImageClassification.from_pretrained(path, output_loading_info=True)
    assert not any(info.values()), info
    photo = numpy.random.default_rng(1).integers(0, 256, (90, 120, 3), dtype=numpy.uint8)
    batch = AutoImageProcessor.from_pretrained(path)(photo, return_tensors="np")
    assert batch["pixel_values"].shape[1:] == images.shape[1:], batch["pixel_values"].shape
    model.eval()
    with torch.no_grad():
        return model(torch.from_numpy(images)).logits.numpy()


def run(model, images):
    model.eval()
    with torch.no_grad():
        return model(torch.from_numpy(images)).numpy()


SOFTWARE = {
    "onnxruntime": onnx_runtime,
    "onnxruntime-pixels": onnx_pixels,
    "torchvision": torchvision_module,
    "timm": timm_module,
    "transformers": transformers_module,
}

software, path, input_path, resolution, output_path = sys.argv[1:]
images = numpy.fromfile(input_path, numpy.float32).reshape(-1, 3, int(resolution), int(resolution))
SOFTWARE[software](path, images).tofile(output_path)
