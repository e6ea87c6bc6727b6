"""What `extractor names` says to one who uses it for the first time."""

from typer.testing import CliRunner

from extractor.cli.names import names
from extractor.errors import UsageError


def run(*arguments: str):
    return CliRunner().invoke(names, arguments)


def test_a_sound_name_is_said_to_be_one(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run("check", " 碳化硅外延中试平台 ").output == "碳化硅外延中试平台\n  未发现问题\n"


def test_an_empty_name_is_a_slip_of_the_command_line():
    for name in ("", "  "):
        assert isinstance(run("check", name).exception, UsageError)


def test_a_list_that_is_not_there_is_said_to_be_missing(tmp_path):
    found = run("scan", str(tmp_path / "none.csv"), "--out", str(tmp_path / "a.jsonl")).exception
    assert isinstance(found, UsageError)
    assert str(found).startswith("There is no ")


def test_a_folder_is_no_file_to_write(tmp_path):
    (tmp_path / "a.txt").write_text("碳化硅外延中试平台\n", "utf-8")
    assert isinstance(run("scan", str(tmp_path / "a.txt"), "--out", str(tmp_path)).exception, UsageError)
