"""How often somebody may try a password: per name at an address, per address, and per name."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

WINDOW = 300.0  # seconds in which failures count
# Failures within the window: of one name from one address, from one address, of one name from anywhere.
PAIR, ADDRESS, NAME = 5, 20, 50
_MOST_KEYS = 10_000


class Attempts:
    """Failures are forgotten when their window is over, and those of a name at an address once it signs in."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: dict[tuple[str, str], deque[float]] = {}

    def wait(self, name: str, address: str) -> int:
        """Seconds until this name may be tried from this address; 0 where it may be at once."""
        now = self._clock()
        with self._lock:
            waits = [self._left(key, most, now) for key, most in _keys(name, address)]
        return max(0, *waits)

    def failed(self, name: str, address: str) -> None:
        now = self._clock()
        with self._lock:
            if len(self._failures) > _MOST_KEYS:
                self._forget_old(now)
            for key, most in _keys(name, address):
                self._failures.setdefault(key, deque(maxlen=most)).append(now)

    def succeeded(self, name: str, address: str) -> None:
        with self._lock:
            self._failures.pop((name, address), None)

    def _left(self, key: tuple[str, str], most: int, now: float) -> int:
        """A window is over when its first failure of so many is."""
        failures = self._failures.get(key, ())
        recent = [at for at in failures if at > now - WINDOW]
        return int(recent[0] + WINDOW - now) + 1 if len(recent) >= most else 0

    def _forget_old(self, now: float) -> None:
        self._failures = {key: times for key, times in self._failures.items() if times[-1] > now - WINDOW}


def _keys(name: str, address: str) -> Iterator[tuple[tuple[str, str], int]]:
    yield (name, address), PAIR
    yield ("", address), ADDRESS
    yield (name, ""), NAME
