"""What was worked out last, kept as long as what it was worked out from stays the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """At most so many results by name; threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._results: OrderedDict[str, tuple[object, Kept]] = OrderedDict()

    def get(self, name: str, basis: object, make: Callable[[], Kept]) -> Kept:
        """The result kept of the name, or a new one where there is none or it rests on another ``basis``."""
        with self._lock:
            known = self._results.get(name)
        if known is not None and known[0] == basis:
            return known[1]
        made = make()
        with self._lock:
            self._results[name] = basis, made
            self._results.move_to_end(name)
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        return made
