# ruff: noqa: INP001 (scripts, no package)
"""The network that tells stops: windows of ink in, a score for each kind of stop out."""

from __future__ import annotations

from torch import Tensor, nn


def block(into: int, out: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(into, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out), nn.ReLU())


class StopNet(nn.Module):
    """Ink (n, 1, 32, 40) to scores (n, 8)."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            block(1, 12), block(12, 24, 2), block(24, 24), block(24, 40, 2), block(40, 40), block(40, 48, 2),
            nn.Flatten(), nn.Dropout(0.2), nn.Linear(48 * 4 * 5, 64), nn.ReLU(), nn.Linear(64, kinds),
        )  # fmt: skip

    def forward(self, ink: Tensor) -> Tensor:
        scores: Tensor = self.body(ink)
        return scores
