# ruff: noqa: INP001, T201 (a script that prints its figures)
"""Makes model.onnx anew: `python models/weights/handwriting/train.py` after `pip install torch onnx pillow`.

Takes about half an hour on one core. Prints figures as in card.md, on hands left out of the training.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

from network import HandNet  # noqa: E402  (the scripts of this folder are no package)
from paper import make_piece  # noqa: E402

PIECES, TEST, EPOCHS, BATCH = 3600, 300, 9, 8
WEIGHTS = torch.tensor([0.1, 1.0, 1.3])
Data = tuple[Tensor, Tensor]


def make_data(first: int, count: int, unshown: bool) -> Data:
    pieces = [make_piece(np.random.default_rng(first + i), unshown) for i in range(count)]
    grey, cells = (torch.from_numpy(np.stack(part)) for part in zip(*pieces, strict=True))
    return grey, cells


def ink_of(grey: Tensor) -> Tensor:
    """Ink as the network takes it: (n, 1, h, w), 0 paper, 1 black."""
    return (255 - grey[:, None].float()) / 255


def train(net: HandNet, data: Data, epochs: int) -> None:
    grey, cells = data
    steps = epochs * (len(grey) // BATCH)
    chooser = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-4)
    pace = torch.optim.lr_scheduler.OneCycleLR(chooser, 5e-3, steps)
    for epoch in range(epochs):
        start, total = time.time(), 0.0
        for part in torch.randperm(len(grey)).split(BATCH)[: len(grey) // BATCH]:
            kinds = cells[part].long()
            loss = nn.functional.binary_cross_entropy_with_logits(
                net(ink_of(grey[part]))[:, 0], (kinds == 2).float(), WEIGHTS[kinds]
            )
            chooser.zero_grad()
            loss.backward()
            chooser.step()
            pace.step()
            total += float(loss)
        print(f"epoch {epoch}: loss {total * BATCH / len(grey):.4f}, {time.time() - start:.0f} s", flush=True)
        export(net)


def report(net: HandNet, data: Data, name: str) -> None:
    """Of cells with writing the share found, of cells found the share that is right, at p >= 0.5."""
    net.eval()
    with torch.no_grad():
        seen = torch.cat([net(ink_of(part))[:, 0] > 0 for part in data[0].split(16)])
    written, other = data[1] == 2, data[1] == 1
    found = int((seen & written).sum())
    false = int((seen & other).sum())
    print(f"{name}: found {found / int(written.sum()):.3f}, right {found / (found + false):.3f}", flush=True)
    net.train()


def export(net: HandNet) -> None:
    path = HERE / "model.onnx"
    net.eval()
    torch.onnx.export(net, (torch.zeros(1, 1, 256, 256),), path, input_names=["ink"], output_names=["writing"],
                      dynamo=False, dynamic_axes={"ink": {2: "h", 3: "w"}, "writing": {2: "h4", 3: "w4"}})  # fmt: skip
    net.train()
    print(path.stat().st_size, "bytes", hashlib.sha256(path.read_bytes()).hexdigest(), flush=True)


if __name__ == "__main__":
    torch.manual_seed(1)
    torch.set_num_threads(1)
    network = HandNet()
    start = time.time()
    shown, unshown = make_data(0, PIECES, False), make_data(10**6, TEST, True)
    print(f"{PIECES} pieces in {time.time() - start:.0f} s", flush=True)

    train(network, shown, EPOCHS)
    report(network, shown, "shown")
    report(network, unshown, "hands not shown")
