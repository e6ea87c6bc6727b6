"""Which models read a filing: those of its engine, of the engine that is asked in doubt, and the project's own."""

from __future__ import annotations

import hashlib

from extractor.form import models_dir
from extractor.reading.engines import Engine, second_opinion


def models_of(engine: Engine) -> dict[str, str]:
    """The SHA-256 of each model file by name (``weights/NAME`` for the project's own), or a program's version."""
    other = second_opinion(engine.name)
    own = {f"weights/{path.parent.name}": path for path in sorted((models_dir() / "weights").glob("*/model.onnx"))}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in own.items()}
    return engine.models | (other.models if other else {}) | digests
