# ruff: noqa: INP001, T201 (a script that prints its figures)
"""Remakes model.onnx: `python models/weights/page-orientation/train.py`, after `pip install torch onnx fonttools`.

Takes about ten minutes on two cores and prints the figures of README.md, on fonts left out of the training.
"""

from __future__ import annotations

import hashlib
import sys
import time
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

from sheets import make_tiles  # noqa: E402  (the scripts of this folder are no package)

from extractor.pages.upright import TILE, lit  # noqa: E402

SHARE = 100
BATCH = 128
Data = tuple[Tensor, Tensor]


def layer(taken: int, given: int, stride: int, size: int = 3) -> tuple[nn.Module, ...]:
    fold = nn.Conv2d(taken, given, size, stride, size // 2, bias=False)
    return fold, nn.BatchNorm2d(given), nn.ReLU(inplace=True)


def network() -> nn.Sequential:
    """From tiles (n, 1, 64, 64) to a score each for lying turned clockwise by 0, 90, 180 and 270 degrees."""
    folds = *layer(1, 16, 2, 5), *layer(16, 32, 2), *layer(32, 48, 1), *layer(48, 64, 2), *layer(64, 96, 1)
    return nn.Sequential(*folds, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(96, 4))


def make_share(job: tuple[int, bool]) -> tuple[np.ndarray, np.ndarray]:
    return make_tiles(*job, SHARE)


def make_data(first: int, shares: int, unseen: bool) -> Data:
    with Pool(2) as pool:
        parts = pool.map(make_share, [(first + i, unseen) for i in range(shares)], 1)
    tiles, held = (np.concatenate(part) for part in zip(*parts, strict=True))
    return torch.from_numpy(lit(tiles)), torch.from_numpy(held)


def turned(tiles: Tensor, turns: Tensor) -> Tensor:
    """Each tile turned clockwise by so many quarters."""
    out = torch.empty_like(tiles)
    for k in range(4):
        out[turns == k] = tiles[turns == k].rot90(-k, (2, 3))
    return out


def train(net: nn.Module, data: Data, epochs: int) -> None:
    """Print is to be told its turn, all else to be told nothing: an even chance for each turn."""
    tiles, held = data
    steps = epochs * (len(tiles) // BATCH)
    chooser = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-2)
    pace = torch.optim.lr_scheduler.OneCycleLR(chooser, 6e-3, steps)
    began = time.time()
    for epoch in range(epochs):
        losses = []
        for pick in torch.randperm(len(tiles))[: len(tiles) // BATCH * BATCH].view(-1, BATCH):
            turns = torch.randint(4, (BATCH,))
            wanted = torch.full((BATCH, 4), 0.25)
            wanted[held[pick]] = nn.functional.one_hot(turns, 4)[held[pick]] * 0.94 + 0.015
            loss = nn.functional.cross_entropy(net(turned(tiles[pick], turns)), wanted)
            chooser.zero_grad()
            loss.backward()
            chooser.step()
            pace.step()
            losses.append(loss.item())
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}, {time.time() - began:.0f} s", flush=True)


def report(net: nn.Module, data: Data) -> None:
    """Prints the share of printed tiles put right, and of those with the rest how many are surely wrong."""
    tiles, held = data
    turns = torch.arange(len(tiles)) % 4
    with torch.no_grad():
        odds = torch.cat([net(part) for part in turned(tiles, turns).split(500)]).softmax(1)
    right = odds.argmax(1) == turns
    wrong = (~right & (odds.amax(1) > 0.8)).float()
    print(f"{held.sum()} tiles of print: right {right[held].float().mean():.4f}, surely wrong {wrong[held].mean():.4f}")
    print(f"{(~held).sum()} others: surely anything {(odds[~held].amax(1) > 0.8).float().mean():.4f}")


def export(net: nn.Module) -> None:
    path, names = HERE / "model.onnx", {"input_names": ["tiles"], "output_names": ["scores"]}
    any_number = {"tiles": {0: "n"}, "scores": {0: "n"}}
    example = (torch.zeros(1, 1, TILE, TILE),)
    torch.onnx.export(net, example, str(path), dynamo=False, opset_version=17, dynamic_axes=any_number, **names)
    print(f"{path.name}: {path.stat().st_size} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    shares, epochs = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (50, 7)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    net = network()
    train(net, make_data(1000, shares, False), epochs)
    net.eval()
    print("fonts of the training, other sheets:")
    report(net, make_data(500_000, 8, False))
    print("fonts never shown:")
    report(net, make_data(600_000, 8, True))
    export(net)


if __name__ == "__main__":
    main()
