"""Pages of filings -> JPEGs: each made once, in a limited worker process, and kept in a folder of bounded size."""

from __future__ import annotations

import asyncio
import hashlib
import io
import shutil
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import PriorityQueue
from types import TracebackType
from typing import Self

from PIL import Image

from extractor.batch.crew import Crew
from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Tell
from extractor.document import Box
from extractor.errors import InputError
from extractor.exports.files import write_whole
from extractor.settings import Settings

PAGE_WIDTH = 1600  # pixels across a kept page: 194 dpi on A4, what reading works with
BUDGET = 4 << 30  # bytes of kept pages: some 10 000 of them
# A page that is not made by then is given up: a reviewer waits for it.
PATIENCE = {"silent_seconds": 30.0, "page_seconds": 15.0}
_QUALITY = 80
_STOP = 1 << 60


def develop(job: Job, tell: Tell, settings: Settings, sha256: str, number: int) -> bytes:
    """Page ``number`` of the job's file as JPEG; raises InputError where the page cannot be had, or the file is not
    what was read any more.
    """
    from extractor.pipeline import page_picture

    tell(1)
    with job.path.open("rb") as paper:
        if hashlib.file_digest(paper, "sha256").hexdigest() != sha256:
            raise InputError("corrupt", "The file was changed since it was read; run again.")
    with Image.open(io.BytesIO(page_picture(job.path, settings, number, None, PAGE_WIDTH))) as page:
        return _jpeg(page.convert("RGB"))


@dataclass(order=True, slots=True)
class _Order:
    """One page to be made: those that somebody looks at before small ones, the latest wish first."""

    rank: tuple[bool, int]
    work: Callable[[Crew], None] | None = field(compare=False)


class Darkroom:
    """The kept pages under ``folder``; a context manager that owns one worker, started with the first page
    and ended in the midst of one.
    """

    def __init__(self, folder: Path, settings: Settings, budget: int = BUDGET) -> None:
        self._folder = folder
        self._settings = settings.model_copy(update=PATIENCE)
        self._budget = budget
        self._orders: PriorityQueue[_Order] = PriorityQueue()
        self._at_work: dict[Path, Future[Path]] = {}
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._count = 0
        self._held = sum(path.stat().st_size for path in folder.glob("*/*.jpg"))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._orders.put(_Order((False, -_STOP), None))
        self._thread.join()

    async def page(self, paper: Path, sha256: str, number: int, hurry: bool) -> Path:
        """The file that holds page ``number`` (from 1) of ``paper``; raises InputError where it cannot be made."""
        kept = self._folder / sha256 / f"{number}.jpg"
        if kept.is_file():
            return kept
        return await asyncio.shield(asyncio.wrap_future(self._ordered(kept, paper, hurry)))

    def _ordered(self, kept: Path, paper: Path, hurry: bool) -> Future[Path]:
        with self._lock:
            wanted = self._at_work.get(kept)
            if wanted is None or (hurry and not wanted.running()):
                wanted = wanted or Future()
                self._at_work[kept] = wanted
                self._count += 1
                work = partial(self._make, kept, Job(paper, kept.stem), wanted)
                self._orders.put(_Order((not hurry, -self._count), work))
            return wanted

    def _serve(self) -> None:
        with suppress(KeyboardInterrupt), Crew(1, self._settings, self._over.is_set) as crew:
            while work := self._orders.get().work:
                work(crew)

    def _make(self, kept: Path, job: Job, wanted: Future[Path], crew: Crew) -> None:
        if wanted.done() or not wanted.set_running_or_notify_cancel():
            return  # it was ordered twice
        try:
            self._develop(kept, job, crew)
        except Exception as fault:  # noqa: BLE001 - whoever waits for the page is told, and the next one is made
            wanted.set_exception(fault)
        else:
            wanted.set_result(kept)
        finally:
            with self._lock:
                del self._at_work[kept]

    def _develop(self, kept: Path, job: Job, crew: Crew) -> None:
        task = partial(develop, settings=self._settings, sha256=kept.parent.name, number=int(kept.stem))
        for _, event in crew.work(lambda _: task, [job]):
            if isinstance(event, Failed):
                raise InputError(event.error, event.message)
            if isinstance(event, Done):
                write_whole(kept, event.result)
                self._held += len(event.result)
        if self._held > self._budget:
            self._clear(spared=kept.parent)

    def _clear(self, spared: Path) -> None:
        """Throws away the filings whose pages were made longest ago, down to four fifths of the budget."""
        folders = sorted(self._folder.glob("*"), key=lambda folder: folder.stat().st_mtime)
        for folder in folders:
            if folder != spared and self._held > 0.8 * self._budget:
                self._held -= sum(path.stat().st_size for path in folder.glob("*.jpg"))
                shutil.rmtree(folder, ignore_errors=True)


def printed(page: Path, width: int, box: Box | None = None, blotted: Iterable[Box] = ()) -> bytes:
    """A JPEG of a kept page, or of a place on it, ``width`` pixels wide at most; ``blotted`` boxes are painted over."""
    with Image.open(page) as opened:
        if box is None:
            opened.draft("RGB", (width, width))
        image = opened.convert("RGB")
    for hidden in blotted:
        image.paste((120, 120, 120), _pixels(hidden, image))
    if box is not None:
        image = image.crop(_pixels(box, image))
    image.thumbnail((width, width * 8))
    return _jpeg(image)


def _pixels(box: Box, image: Image.Image) -> tuple[int, int, int, int]:
    x0, top = int(box.x0 * image.width), int(box.top * image.height)
    return x0, top, max(x0 + 1, round(box.x1 * image.width)), max(top + 1, round(box.bottom * image.height))


def _jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
