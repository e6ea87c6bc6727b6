"""Letters, digits and strokes that print makes alike, so that readers of all kinds take one for another.

I, O, S and Z are left out of credit codes for this reason (GB 32100-2015, 4.2); the other pairs are those that scans
blur.

>>> alike("12", "L2"), alike("L4", "L1")
(True, False)
>>> sorted(swapped("MAO", [2]))
['MA0', 'MAD', 'MAQ', 'MAo', 'MA〇', 'MA○']
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

_GROUPS = ("0OoDQ〇○", "1IlLi|丨!", "2Zz", "5Ss", "8B", "6Gb", "4A", "9gq", "VUY")
_GROUP = {char: group for group in _GROUPS for char in group}
_SKELETON = str.maketrans({char: group[0] for char, group in _GROUP.items()})


def alike(a: str, b: str) -> bool:
    """Whether two texts differ in nothing but lookalikes."""
    return a.translate(_SKELETON) == b.translate(_SKELETON)


def swapped(text: str, places: Collection[int]) -> Iterator[str]:
    """Every other text that swapping the characters at some places for their lookalikes gives."""
    choices = [_GROUP.get(char, char) if index in places else char for index, char in enumerate(text)]
    return (spelling for parts in product(*choices) if (spelling := "".join(parts)) != text)
