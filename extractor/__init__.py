"""Reads scanned, stamped application forms into checked records with evidence for every value.

``extract("a.pdf")`` gives the record of one filing. Importing the package costs nothing: what ``extract`` needs is
imported when it is called.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.pipeline import extract

# OpenVINO reports each import of itself over the network unless this package is missing. Nothing leaves this machine.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]


def __getattr__(name: str) -> Any:
    if name == "extract":
        from extractor.pipeline import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
