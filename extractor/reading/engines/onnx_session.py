"""A model on ONNX Runtime, where OpenVINO is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray


def open_session(path: Path, threads: int, top: int | None) -> tuple[OnnxSession, tuple[str, ...]]:
    """The model of an ONNX file and the characters its metadata lists; ``top`` as for OpenVINO."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_cpu_mem_arena = False
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = session.get_modelmeta().custom_metadata_map
    return OnnxSession(session, top), tuple(names["character"].splitlines()) if top else ()


class OnnxSession:
    def __init__(self, session: ort.InferenceSession, top: int | None) -> None:
        self._session, self._top = session, top
        self._input = session.get_inputs()[0].name

    def run(self, inputs: Sequence[NDArray[np.float32]]) -> list[list[NDArray[Any]]]:
        return [self._best(self._session.run(None, {self._input: tensor})) for tensor in inputs]

    def _best(self, outputs: list[NDArray[Any]]) -> list[NDArray[Any]]:
        if self._top is None:
            return outputs
        (table,) = outputs
        some = np.argpartition(-table, self._top, axis=-1)[..., : self._top]
        order = np.argsort(-np.take_along_axis(table, some, -1), axis=-1)
        indices = np.take_along_axis(some, order, -1).astype(np.int32)
        return [np.take_along_axis(table, indices, -1), indices]
