"""What the tests of this folder share: a PostgreSQL of their own, thrown away afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.processes import ROOT, answers, free_port, started, wait_for


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty database, of a server that was started for these tests as compose.yaml does it."""
    yaml = pytest.importorskip("yaml")
    binaries = _binaries()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="extractor-postgresql-") as place:
        folder = Path(place)
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        data = folder / "data"
        made = [str(binaries / "initdb"), "--auth=trust", "--username=extractor", "--encoding=UTF8", str(data)]
        subprocess.run(_as_nobody_special(made), check=True, stdout=subprocess.DEVNULL)
        first, *rest = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["database"]["command"]
        server = [str(binaries / first), *rest, "-D", str(data), "-p", str(port), "-k", place, "-h", "127.0.0.1"]
        with started(_as_nobody_special(server), tmp_path_factory.mktemp("postgresql") / "log"):
            wait_for(lambda: answers(port) and _is_ready(binaries, port), "a database that answers")
            _create_database(binaries, port)
            yield f"postgresql+psycopg://extractor@127.0.0.1:{port}/extractor"


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


def _as_nobody_special(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["setpriv", *_postgres_user(), "--clear-groups", *command] if os.getuid() == 0 else command


def _postgres_user() -> list[str]:
    user = pwd.getpwnam("postgres")
    return [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]


def _create_database(binaries: Path, port: int) -> None:
    made = [str(binaries / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "extractor", "extractor"]
    subprocess.run(made, check=True)


def _is_ready(binaries: Path, port: int) -> bool:
    asked = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(asked, check=False).returncode == 0
