"""Platform names beside each other: brought down to their core, compared layer by layer, found in an index."""

from __future__ import annotations

from extractor.checks.names.entry import Entry, entry_of

__all__ = ["Entry", "entry_of"]
