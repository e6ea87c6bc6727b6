import os
from pathlib import Path

import pytest

from extractor.batch.inputs import gather
from extractor.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/a.pdf", "a.PDF", "b/photo.Jpeg", "b/c/scan.tiff", "notes.txt", "b/.DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def stems(*inputs: Path) -> dict[str, str]:
    return {job.path.name: job.stem for job in gather(inputs).jobs}


def test_a_folder_gives_its_pdfs_and_pictures_in_order_of_path(folder: Path):
    jobs = gather([folder]).jobs
    assert [str(job.path.relative_to(folder)) for job in jobs] == ["a.PDF", "b/a.pdf", "b/c/scan.tiff", "b/photo.Jpeg"]


def test_other_files_of_a_folder_are_passed_over_and_counted(folder: Path):
    assert gather([folder]).passed_over == 2


def test_a_file_named_as_such_is_always_an_input(folder: Path):
    intake = gather([folder / "notes.txt", folder])
    assert "notes" in {job.stem for job in intake.jobs}
    assert intake.passed_over == 1


def test_a_file_named_twice_is_one_input(folder: Path):
    assert len(gather([folder / "a.PDF", folder, folder / "b"]).jobs) == 4


def test_a_later_input_with_the_same_stem_gets_the_next_number(folder: Path):
    assert [job.stem for job in gather([folder]).jobs] == ["a", "a-2", "scan", "photo"]


def test_a_number_that_another_input_bears_by_itself_is_not_given(folder: Path):
    (folder / "z").mkdir()
    (folder / "z" / "a-2.pdf").touch()
    assert [job.stem for job in gather([folder]).jobs] == ["a", "a-3", "scan", "photo", "a-2"]


def test_a_path_that_is_not_there_is_an_error_of_use(tmp_path: Path):
    with pytest.raises(UsageError, match="no file or folder"):
        gather([tmp_path / "missing.pdf"])


def test_a_folder_without_inputs_is_an_error_of_use(tmp_path: Path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(UsageError, match="1 other files passed over"):
        gather([tmp_path])


def test_what_lies_under_out_is_no_input_unless_it_is_named(folder: Path):
    assert {job.path.name for job in gather([folder], folder / "b").jobs} == {"a.PDF"}
    assert len(gather([folder / "b"], folder / "b").jobs) == 3


def test_pictures_that_an_earlier_run_wrote_beside_the_filings_are_no_inputs(folder: Path):
    for place in ("pictures/a", ".extractor/inputs"):
        (folder / place).mkdir(parents=True)
        (folder / place / "seal.png").touch()
    assert len(gather([folder], folder).jobs) == 4
    assert len(gather([folder], folder / "out").jobs) == 6


def test_a_link_to_a_folder_is_passed_over_and_counted(folder: Path):
    (folder / "b" / "round").symlink_to(folder)
    intake = gather([folder])
    assert (len(intake.jobs), intake.passed_over) == (4, 3)


def test_a_folder_that_cannot_be_opened_is_an_input_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch):
    listed = os.scandir

    def scandir(path: str):
        if Path(path).name == "c":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr("os.scandir", scandir)
    assert folder / "b" / "c" in {job.path for job in gather([folder]).jobs}


def test_a_folder_whose_path_is_longer_than_the_system_takes_is_an_input_that_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(folder)
    for _ in range(20):
        Path("d" * 240).mkdir()
        monkeypatch.chdir("d" * 240)
    (long,) = {job.path for job in gather([folder]).jobs if "d" * 240 in str(job.path)}
    assert len(str(long)) > 4096


def test_a_path_that_is_too_long_to_be_looked_at_is_an_error_of_use(tmp_path: Path):
    with pytest.raises(UsageError, match="check the path"):
        gather([tmp_path / ("x" * 300)])


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("..pdf", "_"),
        ("...pdf", "__"),
        ("a\nb.pdf", "a\nb"),
        ("'\"; rm -rf ~.pdf", "'\"; rm -rf ~"),
        ("\u202efdp.exe.pdf", "\u202efdp.exe"),
        ("🏭.pdf", "🏭"),
        ("x" * 251 + ".pdf", "x" * 240),
        ("平" * 83 + ".pdf", "平" * 80),
        (os.fsdecode(b"\xd6\xd0.pdf"), "��"),
    ],
)
def test_every_name_a_file_can_have_gives_a_stem_that_a_file_and_a_folder_can_have(tmp_path: Path, name, stem):
    (tmp_path / name).touch()
    (job,) = gather([tmp_path]).jobs
    assert job.stem == stem
    (tmp_path / f"{job.stem}-1000.json").write_text(job.shown, "utf-8")
