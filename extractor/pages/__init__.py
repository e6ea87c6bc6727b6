"""File -> Page: open, render, set upright, flatten, clean."""

from extractor.pages.open import Paper, open_document
from extractor.pages.picture import page_png

__all__ = ["Paper", "open_document", "page_png"]
