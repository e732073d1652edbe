"""Writes what PyTorch's optimisers make of a few numbers: tests/fixtures/golden/optimizers.json.

    /usr/bin/python3 make-optimizer-golden.py ../fixtures/golden/optimizers.json

Each case is five steps in double precision of a decayed and an undecayed vector, with gradients that are given. RMSProp
in TensorFlow's form is not in PyTorch: it is written here as timm/optim/rmsprop_tf.py has it (lr_in_momentum, mean
squares that start at 1, epsilon inside the root). PyTorch 1.13 or later; no other package.
"""
import json, sys

import torch

torch.set_default_dtype(torch.float64)
STEPS, SIZE = 5, 7
RATES = [0.1, 0.05, 0.2, 0.01, 0.3]


class RMSpropTF(torch.optim.Optimizer):
    def __init__(self, params, alpha, eps, momentum):
        super().__init__(params, dict(lr=0, alpha=alpha, eps=eps, momentum=momentum, weight_decay=0))

    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state["square_avg"], state["buffer"] = torch.ones_like(p), torch.zeros_like(p)
                grad = p.grad + group["weight_decay"] * p.data
                state["square_avg"].add_(grad**2 - state["square_avg"], alpha=1 - group["alpha"])
                root = (state["square_avg"] + group["eps"]).sqrt()
                state["buffer"].mul_(group["momentum"]).add_(group["lr"] * grad / root)
                p.data.sub_(state["buffer"])


CASES = [
    ({"kind": "SGD", "momentum": 0.9, "weightDecay": 0.01}, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True), None),
    ({"kind": "SGD", "momentum": 0.9, "weightDecay": 0.01}, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True), 1.5),
    ({"kind": "RMSPROP", "weightDecay": 0.01}, lambda p: RMSpropTF(p, 0.9, 1e-3, 0.9), None),
    ({"kind": "ADAMW", "weightDecay": 0.05}, lambda p: torch.optim.AdamW(p, lr=0.1), None),
]


def main():
    generator = torch.Generator().manual_seed(7)
    draw = lambda: torch.randn(SIZE, generator=generator)
    start = {"decayed": draw(), "plain": draw()}
    gradients = [{"decayed": draw(), "plain": draw()} for _ in range(STEPS)]
    cases = []
    for options, create, longest in CASES:
        values = {name: torch.nn.Parameter(value.clone()) for name, value in start.items()}
        optimizer = create([
            {"params": [values["decayed"]], "weight_decay": options["weightDecay"]},
            {"params": [values["plain"]], "weight_decay": 0},
        ])
        steps = []
        for rate, gradient in zip(RATES, gradients):
            for name, value in values.items():
                value.grad = gradient[name].clone()
            if longest is not None:
                torch.nn.utils.clip_grad_norm_(values.values(), longest)
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.step()
            steps.append({name: value.tolist() for name, value in values.items()})
        cases.append({"options": options, "maxGradientNorm": longest, "steps": steps})
    golden = {
        "learningRates": RATES,
        "start": {name: value.tolist() for name, value in start.items()},
        "gradients": [{name: value.tolist() for name, value in gradient.items()} for gradient in gradients],
        "cases": cases,
    }
    with open(sys.argv[1], "w") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


main()
