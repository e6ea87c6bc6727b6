"""File -> Page: open, render, set upright, flatten, clean."""

from extractor.pages.open import Paper, open_document

__all__ = ["Paper", "open_document"]
