"""Ctrl-C, remembered: where no exception may leave, as in a finaliser, Python drops the one that the signal raised."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interrupts_remembered() -> Iterator[Callable[[], bool]]:
    """Gives whether Ctrl-C was heard, raised or not. A program started deaf to it stays so. For the main thread only."""
    heard = False

    def hear(number: int, frame: FrameType | None) -> None:
        nonlocal heard
        heard = True
        signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: heard
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield lambda: heard
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
