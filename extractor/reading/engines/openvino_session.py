"""A model on OpenVINO: one stream a core, so that lines are read side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import openvino.opset13 as operations
from numpy.typing import NDArray


def open_session(path: Path, threads: int, top: int | None) -> tuple[OpenVinoSession, tuple[str, ...]]:
    """The model of an ONNX file and the characters its metadata lists.

    With ``top``, the model answers the probabilities and indices of the best classes instead of all of them: the full
    table of a line takes 18 MB.
    """
    core = ov.Core()
    model = core.read_model(path)
    info = model.get_rt_info()
    characters = tuple(info["framework"]["character"].value.splitlines()) if top else ()
    if top:
        best = operations.topk(
            model.get_results()[0].input_value(0),
            operations.constant(top, np.int32),
            -1,
            "max",
            "value",
            index_element_type="i32",
        )
        model = ov.Model([best.output(0), best.output(1)], model.get_parameters(), path.stem)
        streams = threads
    else:
        streams = 1
    compiled = core.compile_model(model, "CPU", {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": streams})
    return OpenVinoSession(compiled, streams), characters


class OpenVinoSession:
    def __init__(self, compiled: ov.CompiledModel, streams: int) -> None:
        self._queue = ov.AsyncInferQueue(compiled, streams)
        self._outputs = len(compiled.outputs)

    def run(self, inputs: Sequence[NDArray[np.float32]]) -> list[list[NDArray[Any]]]:
        answers: list[list[NDArray[Any]]] = [[] for _ in inputs]

        def keep(request: ov.InferRequest, index: int) -> None:
            answers[index] = [request.get_output_tensor(i).data.copy() for i in range(self._outputs)]

        self._queue.set_callback(keep)
        # The widest first: the queue then ends with small ones and no core waits long for another.
        for index in sorted(range(len(inputs)), key=lambda i: -inputs[i].shape[-1]):
            self._queue.start_async([inputs[index]], index)
        self._queue.wait_all()
        return answers
