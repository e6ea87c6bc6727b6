# ruff: noqa: INP001, T201 (a script that prints its figures)
"""Makes model.onnx anew: `python models/weights/stops/train.py` after `pip install torch onnx fonttools pillow`.

Takes about half an hour on one core. Prints figures as in card.md, on typefaces left out of the training.
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
# The tick reader's scripts draw glyphs and spoil pages.
sys.path[:0] = [str(HERE), str(HERE.parent / "ticks"), str(HERE.parents[2])]

from network import StopNet  # noqa: E402  (the scripts of this folder are no package)
from scanning import make_windows  # noqa: E402

from extractor.reading.stop_model import BATCH, HEIGHT, STOPS, WIDTH  # noqa: E402

SHARE, SHARES, TEST, EPOCHS, PICK = 2000, 60, 3, 8, 128
Data = tuple[Tensor, Tensor]


def make_data(first: int, shares: int, unseen: bool) -> Data:
    parts = [make_windows(first + i, unseen, SHARE) for i in range(shares)]
    ink, kinds = (torch.from_numpy(np.concatenate(part)) for part in zip(*parts, strict=True))
    return ink, kinds


def lit(ink: Tensor) -> Tensor:
    """Ink as the network takes it: (n, 1, 32, 40), 0 paper, 1 ink."""
    return ink[:, None].float() / 200


def train(net: StopNet, data: Data, epochs: int) -> None:
    ink, kinds = data
    chooser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-3)
    pace = torch.optim.lr_scheduler.OneCycleLR(chooser, 3e-3, epochs * (len(ink) // PICK))
    weigh = nn.CrossEntropyLoss(label_smoothing=0.02)
    began = time.time()
    for epoch in range(epochs):
        total = 0.0
        for pick in torch.randperm(len(ink))[: len(ink) // PICK * PICK].view(-1, PICK):
            loss = weigh(net(lit(ink[pick])), kinds[pick])
            chooser.zero_grad()
            loss.backward()
            chooser.step()
            pace.step()
            total += float(loss.detach())
        print(f"epoch {epoch}: loss {total / (len(ink) // PICK):.4f}, {time.time() - began:.0f} s", flush=True)


def report(net: StopNet, data: Data, name: str) -> None:
    """Prints for each kind of stop how many there are, the share found, and of those told the share that is right."""
    net.eval()
    with torch.no_grad():
        told = torch.cat([net(lit(part)).argmax(1) for part in data[0].split(500)])
    print(f"{name}: right {float((told == data[1]).float().mean()):.4f}")
    for kind, sign in enumerate(STOPS):
        held, said = data[1] == kind, told == kind
        count, both = int(held.sum()), int((held & said).sum())
        print(f"  {sign or 'none'}: {count}, found {both / count:.3f}, right {both / max(1, int(said.sum())):.3f}")
    net.train()


def export(net: StopNet) -> None:
    path = HERE / "model.onnx"
    example = torch.zeros(BATCH, 1, HEIGHT, WIDTH)
    torch.onnx.export(net.eval(), (example,), str(path), dynamo=False, opset_version=17,
                      input_names=["ink"], output_names=["scores"])  # fmt: skip
    print(f"{path.name}: {path.stat().st_size} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    torch.manual_seed(1)
    torch.set_num_threads(1)
    net = StopNet(len(STOPS))
    began = time.time()
    shown = make_data(0, SHARES, False)
    print(f"{len(shown[0])} windows in {time.time() - began:.0f} s", flush=True)
    train(net, shown, EPOCHS)
    report(net, make_data(10**6, TEST, False), "typefaces of the training, other windows")
    report(net, make_data(2 * 10**6, TEST, True), "typefaces never shown")
    export(net)


if __name__ == "__main__":
    main()
