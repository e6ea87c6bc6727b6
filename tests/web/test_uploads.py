import os

import pytest

from extractor.batch.desk.runner import Work
from extractor.web import uploads

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 100
SIZE = len(PDF)


def begin(visitor, name="甲.pdf", size=SIZE, mark="1"):
    return visitor.client.post(
        "/uploads", json={"name": name, "size": size, "mark": mark}, headers={"x-csrf-token": visitor.token}
    )


def send(visitor, key, offset, some):
    headers = {
        "x-csrf-token": visitor.token,
        "upload-offset": str(offset),
        "content-type": "application/offset+octet-stream",
    }
    return visitor.client.patch(f"/uploads/{key}", content=some, headers=headers)


def whole(visitor, name="甲.pdf", body=PDF):
    return send(visitor, begin(visitor, name, len(body)).json()["id"], 0, body).json()["name"]


def test_a_file_arrives_in_pieces_and_is_taken_up(local, own, out):
    key = begin(local).json()["id"]
    answer = send(local, key, 0, PDF[:1000])
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, "1000")
    assert list((out / "inputs").glob("*.pdf")) == []
    answer = send(local, key, 1000, PDF[1000:])
    assert (answer.status_code, answer.json()) == (201, {"name": "甲.pdf"})
    assert (out / "inputs" / "甲.pdf").read_bytes() == PDF
    assert [work.file for work in own.runner.works()] == ["甲.pdf"]
    assert "甲.pdf" in local.page("/?state=waiting").text
    assert own.audit.lines(1)[0].about == "甲.pdf"


def test_an_upload_that_was_broken_off_goes_on_where_it_ended(local, app):
    key = begin(local).json()["id"]
    send(local, key, 0, PDF[:1000])
    again = begin(local)
    assert (again.json()["id"], again.json()["offset"]) == (key, 1000)
    head = local.client.head(f"/uploads/{key}")
    assert (head.headers["upload-offset"], head.headers["upload-length"]) == ("1000", str(len(PDF)))
    answer = send(local, key, 0, PDF)
    assert (answer.status_code, answer.headers["upload-offset"]) == (409, "1000")
    assert send(local, key, 1000, PDF[1000:]).status_code == 201


def test_the_same_name_with_other_content_gets_the_next_free_one_and_nothing_is_overwritten(local, out):
    assert whole(local) == "甲.pdf"
    assert whole(local, body=PDF + b"x") == "甲-2.pdf"
    assert whole(local, body=PDF) == "甲.pdf"
    assert whole(local, name="甲.png", body=PDF + b"y") == "甲-3.png"
    assert {path.name for path in (out / "inputs").iterdir() if path.is_file()} == {"甲.pdf", "甲-2.pdf", "甲-3.png"}


def test_the_name_of_a_record_that_is_there_is_not_taken(local):
    assert whole(local, name="word-turned.pdf") == "word-turned-2.pdf"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/甲.pdf", "甲.pdf"),
        ("C:\\申报\\甲.PDF", "甲.PDF"),
        ("/甲/乙/丙.tiff", "丙.tiff"),
        ("..pdf.pdf", "pdf.pdf"),
        ("甲\x00\n\u202e乙.pdf", "甲乙.pdf"),
        ("甲" * 200 + ".pdf", "甲" * 60 + ".pdf"),
    ],
)
def test_a_name_is_made_that_of_a_plain_file(local, out, name, kept):
    assert whole(local, name=name) == kept
    assert [path.name for path in (out / "inputs").iterdir() if path.is_file()] == [kept]
    assert sorted(path.name for path in out.parent.iterdir()) in (["out"], ["out", "store.sqlite"], SQLITE)


SQLITE = ["out", "store.sqlite", "store.sqlite-shm", "store.sqlite-wal"]


@pytest.mark.parametrize("name", ["甲.exe", "甲", ".pdf", "...", "甲.pdf\\..", "", "甲.html"])
def test_what_is_no_scan_by_its_name_is_refused(local, name):
    answer = begin(local, name)
    assert answer.status_code == 415
    assert "未上传" in answer.json()["message"]


@pytest.mark.parametrize("size", [0, -1, (1 << 20) + 1])
def test_a_file_beyond_the_limit_or_without_content_is_refused(local, size):
    assert begin(local, size=size).status_code == 413


def test_more_than_was_announced_is_refused_and_the_file_does_not_arrive(local, out):
    key = begin(local).json()["id"]
    assert send(local, key, 0, PDF + b"x").status_code == 413
    assert list((out / "inputs").glob("*.pdf")) == []


def test_a_piece_beyond_the_limit_is_refused(local, monkeypatch):
    monkeypatch.setattr(uploads, "PIECE", 1000)
    assert send(local, begin(local).json()["id"], 0, PDF).status_code == 413


@pytest.mark.parametrize("key", ["0" * 32, "..", "x" * 32, "%2e%2e%2fdesk"])
def test_an_upload_that_is_not_known_is_told(local, key):
    assert local.client.head(f"/uploads/{key}").status_code in (404, 405)
    assert send(local, key, 0, PDF).status_code in (404, 405)


def test_what_was_broken_off_long_ago_is_forgotten(local, out):
    key = begin(local).json()["id"]
    send(local, key, 0, PDF[:1000])
    for path in (out / "inputs" / ".parts").iterdir():
        os.utime(path, (1, 1))
    begin(local, "乙.pdf")
    assert local.client.head(f"/uploads/{key}").status_code == 404


def test_readers_take_nothing_along(signed_in):
    reader = signed_in("丁", "reader")
    assert begin(reader).status_code == 403
    assert reader.page("/upload").status_code == 403


def test_the_progress_part_asks_for_itself_anew_and_tells_scripts_in_json(local):
    whole(local)
    text = local.client.get("/progress").text
    assert 'hx-get="/progress"' in text
    assert "甲.pdf" in text
    said = local.client.get("/progress", headers={"accept": "application/json"}).json()
    assert (said["files"], said["over"], said["works"][0]["state"]) == (1, 0, "waiting")


def test_a_batch_that_is_over_is_still_told(local, own):
    own.runner.finished = (Work("a", "a.pdf", "done"), Work("b", "b.pdf", "failed"))
    text = local.page("/upload").text
    assert "2 / 2 份" in text
    assert "1 份未能处理，原因见队列" in text
