"""Filings in, records out, by way of a server that speaks the protocol of S3; read by a cluster."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("moto")
boto3 = pytest.importorskip("boto3")

from benchmarks.copies import multiply  # noqa: E402
from tests.services.processes import ROOT, answers, dask, free_port, started, wait_for  # noqa: E402

FILINGS = 3


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment that leads to an S3 server with an empty bucket ``filings``."""
    port = free_port()
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    where = {"FSSPEC_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
    with started([sys.executable, "-m", "moto.server", "-p", str(port)], tmp_path / "s3.log"):
        wait_for(lambda: answers(port), "an S3 server that answers")
        yield keys | where


@pytest.fixture
def bucket(s3: dict[str, str]):
    client = boto3.client(
        "s3",
        endpoint_url=s3["FSSPEC_S3_ENDPOINT_URL"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="filings")
    return client


def bodies(bucket, under: str) -> dict[str, bytes]:
    listed = bucket.list_objects_v2(Bucket="filings", Prefix=under)
    names = [each["Key"] for each in listed.get("Contents", ())]
    return {name.removeprefix(under): bucket.get_object(Bucket="filings", Key=name)["Body"].read() for name in names}


def test_a_bucket_of_filings_becomes_a_bucket_of_records_the_same_as_in_a_folder(
    tmp_path: Path, s3: dict[str, str], bucket
):
    multiply(tmp_path, FILINGS)
    for path in (tmp_path / "in").iterdir():
        bucket.upload_file(str(path), "filings", f"in/{path.name}")
    port = free_port()
    scheduler = dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    worker = dask("worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "extractor", "run", *arguments, "--engine", "frozen"]
        command += ["--set", f"readings={tmp_path / 'readings'}"]
        environment = os.environ | s3 | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout

    run(str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--workers", "1")
    with started(scheduler, tmp_path / "scheduler.log"), started(worker, tmp_path / "worker.log", **s3):
        far = ("s3://filings/in", "--out", "s3://filings/out", "--cluster", f"tcp://127.0.0.1:{port}")
        assert f"{FILINGS} of {FILINGS} inputs written to s3://filings/out" in run(*far)
        assert f"{FILINGS} known from before" in run(*far)
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and ".extractor" not in path.parts]
    here = {f"/{path.relative_to(tmp_path / 'out')}": path.read_bytes() for path in files}
    there = bodies(bucket, "out")
    # The report says where the filings came from.
    assert b"s3://filings/in" in there.pop("/report.html")
    assert there == {name: body for name, body in here.items() if name != "/report.html"}
