# ruff: noqa: INP001, T201 (a script that prints its figures)
"""Makes model.onnx anew: `python models/weights/ticks/train.py` after `pip install torch onnx fonttools pillow`.

Takes about a quarter of an hour on two cores. Prints figures as in card.md, on fonts and pens left out of the training.
"""

from __future__ import annotations

import hashlib
import sys
import time
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

from network import TickNet  # noqa: E402  (the scripts of this folder are no package)
from pieces import WIDTH, make_strips  # noqa: E402

from extractor.reading.tick_strips import STEP, STRIP  # noqa: E402

COLUMNS = WIDTH // STEP
SHARE = 300
Data = tuple[Tensor, Tensor, Tensor]


def targets(rows: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The class of each column and its four distances.

    Not judged (-1) are the columns beside the middle of a tick, and ticks near the strip's upper or lower edge: they
    belong to the next line. Where two ticks stand one above the other, the one nearer to the middle counts.
    """
    kinds, sides = np.zeros(COLUMNS, np.int64), np.zeros((4, COLUMNS), np.float32)
    centres = (np.arange(COLUMNS) + 0.5) * STEP
    for kind, x0, top, x1, bottom in sorted(rows, key=lambda row: -abs(row[2] + row[4] - STRIP)):
        middle, aside = (x0 + x1) / 2, abs(top + bottom - STRIP) / 2
        if aside > 0.45 * STRIP:
            continue
        kinds[np.abs(centres - middle) < max(STEP, (x1 - x0) * 0.6)] = -1
        if kind < 0 or aside > 0.28 * STRIP or not 0 <= middle < WIDTH or x0 < -2 or x1 > WIDTH + 2:
            continue
        column = int(middle // STEP)
        kinds[column] = int(kind)
        sides[:, column] = centres[column] - x0, top, x1 - centres[column], bottom
    return kinds, sides


def make_share(job: tuple[int, bool]) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.float32]]:
    strips = make_strips(job[0], job[1], SHARE)
    answers = [targets(rows) for _, rows in strips]
    return np.stack([s for s, _ in strips]), np.stack([k for k, _ in answers]), np.stack([d for _, d in answers])


def make_data(first: int, shares: int, unseen: bool) -> Data:
    with Pool(2) as pool:
        parts = pool.map(make_share, [(first + i, unseen) for i in range(shares)], 1)
    ink, kinds, sides = (torch.from_numpy(np.concatenate(part)) for part in zip(*parts, strict=True))
    return ink, kinds, sides


def lit(ink: Tensor) -> Tensor:
    """Ink as the network takes it: (n, 1, 36, w), 0 paper, 1 black."""
    return ((255 - ink[:, None].float()) / 255).contiguous(memory_format=torch.channels_last)


def train(net: TickNet, data: Data, epochs: int) -> None:
    ink, kinds, sides = data
    steps = epochs * (len(ink) // 64)
    chooser = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-4)
    pace = torch.optim.lr_scheduler.OneCycleLR(chooser, 4e-3, steps)
    weigh = nn.CrossEntropyLoss(torch.tensor([1.0, 2.0, 2.0]), ignore_index=-1, label_smoothing=0.01)
    began = time.time()
    for epoch in range(epochs):
        for pick in torch.randperm(len(ink))[: len(ink) // 64 * 64].view(-1, 64):
            scores, kind, side = net(lit(ink[pick])), kinds[pick], sides[pick]
            held = kind > 0
            off = (scores[:, 3:] - side).abs().mean(1)[held].mean()
            loss = weigh(scores[:, :3], kind) + 0.05 * off
            chooser.zero_grad()
            loss.backward()
            chooser.step()
            pace.step()
        print(
            f"epoch {epoch}: loss {loss.item():.4f}, box off by {off.item():.2f} px, {time.time() - began:.0f} s",
            flush=True,
        )


def report(net: TickNet, data: Data) -> None:
    """Prints how many boxes of each state are found, how many of those in the right state, and the false ones."""
    ink, kinds, _ = data
    with torch.no_grad():
        odds = torch.cat([net(lit(part))[:, :3].softmax(1) for part in ink.split(500)])
    seen = 1 - odds[:, 0]
    near = torch.maximum(seen, torch.maximum(seen.roll(1, 1), seen.roll(-1, 1)))
    for kind, name in ((1, "empty"), (2, "ticked")):
        held = kinds == kind
        found = held & (near >= 0.4)
        best = torch.stack([odds, odds.roll(1, 2), odds.roll(-1, 2)]).amax(0)
        right = found & (best[:, 1:].argmax(1) + 1 == kind)
        shares = float(found.sum() / held.sum()), float(right.sum() / found.sum())
        print(f"{name}: {held.sum()} boxes, found {shares[0]:.4f}, right state {shares[1]:.4f}")
    print(f"false boxes: {((kinds == 0) & (seen >= 0.4)).sum()} on {len(ink)} strips")


def export(net: TickNet) -> None:
    path = HERE / "model.onnx"
    example = torch.zeros(1, 1, STRIP, WIDTH)
    names = {"input_names": ["ink"], "output_names": ["scores"], "dynamic_axes": {"ink": {3: "w"}, "scores": {2: "c"}}}
    torch.onnx.export(net.eval(), (example,), str(path), dynamo=False, opset_version=17, **names)
    print(f"{path.name}: {path.stat().st_size} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    shares, epochs = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (100, 8)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    net = TickNet().to(memory_format=torch.channels_last)
    train(net, make_data(1000, shares, False), epochs)
    net.eval()
    print("fonts and pens of the training, other strips:")
    report(net, make_data(500_000, 10, False))
    print("fonts and pens never shown:")
    report(net, make_data(600_000, 10, True))
    export(net)


if __name__ == "__main__":
    main()
