import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.batch.desk.people import open_people
from extractor.cli import app
from extractor.errors import UsageError
from extractor.settings import Settings

TWICE = "a long password\na long password\n"


def call(*arguments: object, said: str = ""):
    return CliRunner().invoke(app, [str(each) for each in arguments], input=said)


def test_the_desk_answers_at_the_address_it_prints_and_ctrl_c_ends_it_cleanly(tmp_path: Path):
    command = [sys.executable, "-m", "extractor", "serve", str(tmp_path / "out"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().split(" at ")[1].split()[0]
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own
            assert "申报队列" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "desk.example"])  # noqa: S104 - that is what is refused
def test_without_users_the_desk_is_not_opened_to_others(tmp_path: Path, host):
    done = call("serve", tmp_path, "--host", host)
    assert isinstance(done.exception, UsageError)
    assert "users add" in str(done.exception)


def test_a_user_is_added_with_a_password_that_is_asked_for(tmp_path: Path):
    assert call("users", "add", tmp_path, "张三", "--role", "admin", said=TWICE).exit_code == 0
    people = open_people(tmp_path, Settings())
    assert people.signed_up("张三", "a long password").role == "admin"
    assert "admin     张三" in call("users", "list", tmp_path).output


def test_a_password_cannot_stand_on_the_command_line(tmp_path: Path):
    assert call("users", "add", tmp_path, "张三", "--password", "a long password").exit_code == 2


def test_users_get_other_roles_and_passwords_and_go(tmp_path: Path):
    call("users", "add", tmp_path, "张三", said=TWICE)
    assert call("users", "role", tmp_path, "张三", "reader").exit_code == 0
    assert call("users", "password", tmp_path, "张三", said="another password\nanother password\n").exit_code == 0
    people = open_people(tmp_path, Settings())
    assert people.signed_up("张三", "another password").role == "reader"
    assert call("users", "remove", tmp_path, "张三").exit_code == 0
    assert people.users() == ()


@pytest.mark.parametrize(
    "arguments",
    [("add", "张三", "--role", "boss"), ("role", "张三", "admin"), ("remove", "张三")],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, arguments):
    done = call("users", arguments[0], tmp_path, *arguments[1:], said=TWICE)
    assert isinstance(done.exception, UsageError)
