# ruff: noqa: INP001 (scripts, no package)
"""The handwriting finder's network: ink of a page in, one answer for each four by four pixels out."""

from __future__ import annotations

from torch import Tensor, nn


def block(into: int, out: int, stride: int = 1, reach: int = 1) -> nn.Sequential:
    """A convolution of three by three, its taps ``reach`` pixels apart."""
    return nn.Sequential(nn.Conv2d(into, out, 3, stride, reach, reach, bias=False), nn.BatchNorm2d(out), nn.ReLU())


class Residual(nn.Module):
    def __init__(self, width: int, reach: int) -> None:
        super().__init__()
        self.body = block(width, width, reach=reach)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.body(x)
        return out


class HandNet(nn.Module):
    """Ink (n, 1, h, w) at 100 dpi to logits (n, 1, h / 4, w / 4) that it was written by hand."""

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        wide = (Residual(width, reach) for reach in (1, 2, 4, 8, 4, 2, 1))
        self.body = nn.Sequential(block(1, 12, 2), block(12, width, 2), *wide, nn.Conv2d(width, 1, 1))

    def forward(self, ink: Tensor) -> Tensor:
        logits: Tensor = self.body(ink)
        return logits
