"""The commands of compose.yaml, each started on this machine as the file names it, with the names of services and
folders replaced: no container engine is needed to know that they fit each other. The database is conftest's.
"""

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

yaml = pytest.importorskip("yaml")
pytest.importorskip("distributed")

from benchmarks.copies import multiply  # noqa: E402
from tests.services.processes import ROOT, answers, free_port, started, wait_for  # noqa: E402

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
FILINGS = 2


class House:
    """The services of the file on ports of this machine, with /data in a folder of the test."""

    def __init__(self, folder: Path, postgresql: str) -> None:
        self.folder = folder
        self.database = urlsplit(postgresql).port
        self.scheduler, self.desk = free_port(), free_port()
        self.stack = ExitStack()

    def here(self, words: list[str]) -> list[str]:
        return [self._here(word) for word in words]

    def _here(self, word: str) -> str:
        for there, here in {
            r"^/(data|tmp)\b": str(self.folder),
            r"database:5432": f"127.0.0.1:{self.database}",
            r"scheduler:8786|^8786$": f"127.0.0.1:{self.scheduler}" if ":" in word else str(self.scheduler),
            r"^8000$": str(self.desk),
            r"^0\.0\.0\.0$": "127.0.0.1",
        }.items():
            word = re.sub(there, here, word)
        return word

    def command(self, service: str) -> list[str]:
        """What the service's container would run."""
        said = SERVICES[service]
        first, *rest = self.here([*said.get("entrypoint", ["extractor"]), *said["command"]])
        return [str(Path(sys.executable).parent / first), *rest]

    def start(self, service: str, *more: str) -> None:
        variables = {name: str(value) for name, value in SERVICES[service].get("environment", {}).items()}
        log = self.folder / f"{service}.log"
        self.stack.enter_context(started([*self.command(service), *more], log, **variables))


@pytest.fixture
def house(tmp_path: Path, postgresql: str):
    made = House(tmp_path, postgresql)
    with made.stack:
        yield made


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - the desk that was just started
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_scheduler_worker_database_batch_and_desk_work_together_as_the_file_starts_them(house: House):
    multiply(house.folder, FILINGS)
    house.start("scheduler")
    wait_for(lambda: answers(house.scheduler), "the scheduler")
    house.start("worker")
    frozen = ["--engine", "frozen", "--set", f"readings={house.folder / 'readings'}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*house.command("batch"), *frozen], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{FILINGS} of {FILINGS} inputs written" in done.stdout
    assert not (house.folder / "out" / ".extractor" / "ledger.sqlite").exists()
    store = house.command("desk")[-2:]
    add = [*house.command("desk")[:1], "users", "add", str(house.folder / "out"), "甲", "--role", "admin", *store]
    subprocess.run(add, env=environment, input="a long password\n" * 2, text=True, check=True, start_new_session=True)
    house.start("desk")
    wait_for(lambda: answers(house.desk), "the desk")
    assert [status_of(f"http://127.0.0.1:{house.desk}/{page}") for page in ("login", "")] == [200, 401]


def test_every_service_of_the_program_comes_from_the_one_image_that_the_install_script_makes():
    ours = [name for name in SERVICES if name != "database"]
    assert {SERVICES[name]["image"] for name in ours} == {"extractor"}
    assert "RUN scripts/install.sh" in (ROOT / "Dockerfile").read_text("utf-8")


def test_no_password_stands_in_the_file_or_on_a_command_line():
    for service in SERVICES.values():
        assert not any("PASSWORD" in word for word in service["command"])
        for name, value in service.get("environment", {}).items():
            assert "PASSWORD" not in name or value.startswith("${")
