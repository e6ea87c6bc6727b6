# ruff: noqa: INP001 (scripts, no package)
"""The tick reader's network: ink of a strip in, one answer for each eight columns out."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def block(into: int, out: int, kernel: int | tuple[int, int] = 3, stride: int = 1, groups: int = 1) -> nn.Sequential:
    size = (kernel, kernel) if isinstance(kernel, int) else kernel
    pad = (size[0] // 2, size[1] // 2)
    return nn.Sequential(nn.Conv2d(into, out, size, stride, pad, 1, groups, False), nn.BatchNorm2d(out), nn.ReLU())


class Residual(nn.Module):
    """A depthwise convolution and a mix of channels, added to what went in."""

    def __init__(self, width: int, kernel: int | tuple[int, int] = 3) -> None:
        super().__init__()
        self.body = nn.Sequential(block(width, width, kernel, groups=width), block(width, width, 1))

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.body(x)
        return out


class TickNet(nn.Module):
    """Ink (n, 1, 36, w) to scores (n, 7, w / 8): none, empty, ticked, and distances to left, top, right, bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            block(1, 8, 5, 2), block(8, 24, 3, 2), Residual(24), Residual(24),
            block(24, 24, 3, 2, 24), block(24, 48, 1), Residual(48), Residual(48),
            nn.Conv2d(48, 72, (5, 1), bias=False), nn.BatchNorm2d(72), nn.ReLU(),
            Residual(72, (1, 5)), Residual(72, (1, 5)), Residual(72, (1, 5)),
        )  # fmt: skip
        self.head = nn.Conv2d(72, 7, 1)

    def forward(self, ink: Tensor) -> Tensor:
        scores = self.head(self.body(ink))[:, :, 0]
        return torch.cat([scores[:, :3], scores[:, 3:] * 8], 1)
