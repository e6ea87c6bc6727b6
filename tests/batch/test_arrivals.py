from pathlib import Path

import pytest

from extractor.batch import arrivals as module
from extractor.batch.arrivals import arrivals
from extractor.errors import UsageError


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list:
    """What happens between one look and the next; when nothing is left, a person presses Ctrl-C."""
    steps: list = []

    def pause(_: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()

    monkeypatch.setattr(module.time, "sleep", pause)
    return steps


def told(folder: Path) -> list[list[str]]:
    """The stems of each intake until Ctrl-C."""
    found: list[list[str]] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend([job.stem for job in intake.jobs] for intake in arrivals([folder], folder / "out"))
    return found


def nothing() -> None:
    pass


def test_a_file_is_taken_up_when_it_has_stopped_growing(tmp_path: Path, looks: list):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"1")
    looks += [lambda: file.write_bytes(b"12"), lambda: file.write_bytes(b"123"), nothing, nothing, nothing]
    assert told(tmp_path) == [["a"]]


def test_new_changed_and_removed_files_make_a_new_intake_of_all_that_are_there(tmp_path: Path, looks: list):
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    first.write_bytes(b"1")
    looks += [nothing, lambda: second.write_bytes(b"1"), nothing, nothing, first.unlink, nothing]
    assert told(tmp_path) == [["a"], ["a", "b"], ["b"]]


def test_an_empty_folder_is_waited_for_and_one_that_is_not_there_is_an_error_of_use(tmp_path: Path, looks: list):
    looks += [nothing, nothing]
    assert told(tmp_path) == []
    with pytest.raises(UsageError, match="no file or folder"):
        next(arrivals([tmp_path / "missing"], tmp_path / "out"))


def test_what_the_program_writes_is_no_arrival(tmp_path: Path, looks: list):
    (tmp_path / "out" / "pictures").mkdir(parents=True)
    (tmp_path / "out" / "pictures" / "seal.png").touch()
    looks += [nothing, nothing]
    assert told(tmp_path) == []
