"""Files that are taken along in pieces -> files under OUT/inputs, none of them over another one."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractor.batch.inputs import ENDINGS, Job, printable
from extractor.errors import ExtractorError
from extractor.exports.files import write_whole
from extractor.settings import Settings

FOLDER, PARTS = "inputs", ".parts"
_LONGEST = 180  # bytes of a name
_ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]')
_ID = re.compile(r"[0-9a-f]{32}")
_GONE = "没有这个上传任务，可能已完成；请重新选择文件。"
_KEPT = 7 * 86400  # seconds that an upload which was broken off may be gone on with
_SPARE = 64 << 20  # bytes that stay free on the disk


class UploadError(ExtractorError):
    """A file is not taken along; ``status`` is the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: so many of its bytes are here."""

    id: str
    name: str
    size: int
    offset: int


class Uploads:
    """What arrives in ``out/inputs``; threads may share it."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self._out = out
        self._folder = out / FOLDER
        self._parts = self._folder / PARTS
        self._most = settings.max_bytes
        self._lock = threading.Lock()

    def begin(self, who: str, name: str, size: int, mark: str) -> Upload:
        """A new upload, or the one that was broken off: of the same person, name, size and ``mark`` (a time of change
        or a hash). Raises UploadError where the file cannot be taken along.
        """
        safe = safe_name(name)
        if not 0 < size <= self._most:
            raise UploadError(413, f"“{safe}”为空或超过{self._most >> 20}MB，请拆分或重新扫描后再上传。")
        self._parts.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self._parts).free < size + _SPARE:
            raise UploadError(507, "服务器磁盘空间不足，请联系管理人员。")
        self._forget_old()
        key = hashlib.sha256("\0".join((who, safe, str(size), mark)).encode()).hexdigest()[:32]
        write_whole(self._parts / f"{key}.json", json.dumps({"name": safe, "size": size}))
        (self._parts / f"{key}.part").touch()
        return self.find(key)

    def find(self, key: str) -> Upload:
        """Raises UploadError where there is no such upload, or it is over."""
        if not _ID.fullmatch(key):
            raise UploadError(404, _GONE)
        try:
            said = json.loads((self._parts / f"{key}.json").read_bytes())
            offset = (self._parts / f"{key}.part").stat().st_size
        except FileNotFoundError:
            raise UploadError(404, _GONE) from None
        return Upload(key, said["name"], said["size"], offset)

    @contextmanager
    def piece(self, key: str, offset: int) -> Iterator[Callable[[bytes], None]]:
        """A function that adds bytes behind the first ``offset`` ones; what was added stays if the line breaks."""
        upload = self.find(key)
        if offset != upload.offset:
            raise UploadError(409, f"应从第{upload.offset}字节继续上传。")
        left = upload.size - offset
        with (self._parts / f"{key}.part").open("ab") as stream:

            def add(some: bytes) -> None:
                nonlocal left
                left -= len(some)
                if left < 0:
                    raise UploadError(413, "上传的内容比声明的长，请重新选择文件。")
                stream.write(some)

            yield add

    def finish(self, key: str) -> Path | None:
        """Where the file now lies; None as long as bytes are missing. The same file again is that file."""
        upload = self.find(key)
        if upload.offset < upload.size:
            return None
        part = self._parts / f"{key}.part"
        with self._lock:
            place = self._place(upload.name, part)
            if place.exists():
                part.unlink()
            else:
                part.replace(place)
            (self._parts / f"{key}.json").unlink(missing_ok=True)
        return place

    def jobs(self) -> tuple[Job, ...]:
        """What has arrived whole, in order of name."""
        if not self._folder.is_dir():
            return ()
        with os.scandir(self._folder) as found:
            files = [Path(item.path) for item in found if item.is_file()]
        return tuple(Job(path, printable(path.stem)) for path in sorted(files) if path.suffix.lower() in ENDINGS)

    def _forget_old(self) -> None:
        """Removes what was broken off long ago and nobody went on with."""
        for path in self._parts.iterdir():
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _KEPT:
                    path.unlink()

    def _place(self, name: str, part: Path) -> Path:
        """The file's own name or the next free one: a stem is the name of its record, here or from another run."""
        first, number = self._folder / name, 1
        place = first
        while True:
            if place.exists() and filecmp.cmp(place, part, shallow=False):
                return place
            if not self._is_taken(place.stem):
                return place
            number += 1
            place = first.with_name(f"{first.stem}-{number}{first.suffix}")

    def _is_taken(self, stem: str) -> bool:
        record = self._out / "records" / f"{stem}.json"
        return record.exists() or any(job.stem == stem for job in self.jobs())


def safe_name(name: str) -> str:
    r"""The last part of a path as the name of a plain, visible file; UploadError where that is none we can read.

    >>> safe_name("../../etc/甲\\申报:书.PDF")
    '申报书.PDF'
    """
    bare = PurePosixPath(_ODD.sub("", printable(name)).replace("\\", "/")).name.strip(" .")
    path = PurePosixPath(bare)
    if path.suffix.lower() not in ENDINGS or not path.stem.strip(". "):
        raise UploadError(415, f"“{bare[:60]}”不是PDF、PNG、JPEG或TIFF文件，未上传。")
    return path.stem.encode()[:_LONGEST].decode("utf-8", "ignore").strip() + path.suffix
