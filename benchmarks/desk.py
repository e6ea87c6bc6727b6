"""The desk over a large batch: desk.py make FOLDER [COUNT], then desk.py measure FOLDER [--store URL]; or locust.

``make`` writes COUNT (2000) records to FOLDER: copies of the samples with names, hosts and codes of their own, every
tenth one corrected by reviewers and decided. ``measure`` prints how long the desk takes to know them all, to know them
again when it is opened anew, and the milliseconds at the server of its pages and of a correction; those of the
processor tell on a machine that is busy with other things.

With locust (pip install locust), 20 reviewers click through a desk that is served over FOLDER for a minute::

    extractor serve FOLDER --port 8123 &
    locust -f benchmarks/desk.py --headless -u 20 -r 20 -t 60s -H http://127.0.0.1:8123
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from locust import HttpUser, between, task

SAMPLES = Path(__file__).parent.parent / "samples"
TIMES = 30
_TOKEN = re.compile(r'name="csrf-token" content="(\w+)"')
_STEM = re.compile(r'href="/filings/([^"/]+)"')


def make(folder: Path, count: int) -> None:
    goldens = [json.loads(path.read_text("utf-8")) for path in sorted(SAMPLES.glob("*/golden.json"))]
    (folder / "records").mkdir(parents=True, exist_ok=True)
    chance = random.Random(20261122)
    for number in range(count):
        body = renamed(goldens[number % len(goldens)], number, chance)
        place = folder / "records" / f"filing-{number:05}.json"
        place.write_text(json.dumps(body, ensure_ascii=False), "utf-8")
        if number % 10 == 0:
            review(folder, body)


def renamed(golden: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """The record as of another filing, of another applicant."""
    words = ["可降解", "增材", "薄膜", "光电", "储能", "生物", "高分子", "传感", "氢能", "智能", "复合", "精密"]
    name = "".join(chance.sample(words, 3)) + f"{number:04}"
    body = json.loads(json.dumps(golden)) | {
        "program": {"version": "0", "form_version": "1", "engine": "frozen", "models": {}}
    }
    body["document"] = {**body["document"], "name": f"{name}.pdf", "sha256": hashlib.sha256(name.encode()).hexdigest()}
    for field, value in (("platform_name", f"{name}中试平台"), ("host_organization", f"武汉{name}有限公司")):
        body["fields"][field]["value"] = value
    return body


def review(folder: Path, body: dict[str, Any]) -> None:
    from extractor.batch.desk.clock import now
    from extractor.batch.desk.reviews import open_reviews
    from extractor.document import Change, Decision
    from extractor.settings import Settings

    filing = body["document"]["sha256"]
    with open_reviews(folder, Settings()) as reviews:
        change = Change(action="correct", place="leader_contact", old=None, new="13800000000", who="甲", when=now())
        reviews.append(filing, change, 0)
        reviews.decide(filing, Decision(verdict="recommend", who="甲", when=now()))


def measure(folder: Path, store: str) -> None:
    from fastapi.testclient import TestClient

    from extractor.settings import Settings
    from extractor.web.app import desk, warm_up

    for title in ("known at first", "known again"):
        start, work = time.perf_counter(), time.process_time()
        app = desk(folder, Settings(store=store))
        warm_up(app.state.desk)
        print(f"{title:34} {time.perf_counter() - start:8.1f} s, processor {time.process_time() - work:8.1f} s")
    client = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1))
    page = client.get("/").text
    token, stems = _TOKEN.search(page)[1], _STEM.findall(page)
    shown = iter(stems * TIMES)
    names = (f"新{number}中试平台" for number in range(10_000))
    pages: dict[str, Callable[[], Any]] = {
        "queue": lambda: client.get("/"),
        "queue, narrowed and searched": lambda: client.get("/?rule=field.missing&q=中试"),
        "queue, last page": lambda: client.get("/?page=20"),
        "review": lambda: client.get(f"/filings/{next(shown)}"),
        "correction": lambda: correct(client, token, next(shown), "leader_contact", "13800000000"),
        "correction of a name": lambda: correct(client, token, next(shown), "platform_name", next(names)),
        "review, corrected": lambda: client.get(f"/filings/{next(shown)}"),
        "what others said": lambda: client.get(f"/filings/{next(shown)}/changes"),
        "pairs": lambda: client.get("/pairs"),
        "looking for changes on disk": app.state.desk.index.catch_up,
    }
    for title, ask in pages.items():
        tell(title, ask)


def correct(client: Any, token: str, stem: str, place: str, new: str) -> Any:
    said = {"action": "correct", "place": place, "new": new, "seen": 99}
    return client.post(f"/filings/{stem}/changes", data=said, headers={"x-csrf-token": token})


def tell(title: str, ask: Callable[[], Any]) -> None:
    """Prints the median and the slowest of some answers, and the processor's part of the median one."""
    seconds, worked = [], []
    for _ in range(TIMES):
        start, work = time.perf_counter(), time.process_time()
        answer = ask()
        seconds.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - work) * 1000)
        if answer is not None:
            answer.raise_for_status()
    told = f"median {statistics.median(seconds):6.0f} ms, slowest {max(seconds):6.0f} ms"
    print(f"{title:34} {told}, processor {statistics.median(worked):6.0f} ms, at most {max(worked):6.0f} ms")


class Reviewer(HttpUser):
    """Looks at the queue, opens a filing, corrects it, looks at the next: a click every one to three seconds."""

    wait_time = between(1, 3)

    def on_start(self) -> None:
        page = self.client.get("/").text
        self.client.headers["x-csrf-token"] = _TOKEN.search(page)[1]
        self.stems = _STEM.findall(page)

    @task(3)
    def look_at_the_queue(self) -> None:
        page = self.client.get("/", params={"page": random.randint(1, 20)}, name="/").text
        self.stems = _STEM.findall(page) or self.stems

    @task(6)
    def open_a_filing(self) -> None:
        stem = random.choice(self.stems)
        self.client.get(f"/filings/{stem}", name="/filings/…")
        self.client.get(f"/filings/{stem}/changes", name="/filings/…/changes")

    @task(3)
    def correct_a_value(self) -> None:
        new = random.choice(("13800000000", "13900000000"))
        said = {"action": "correct", "place": "leader_contact", "new": new, "seen": 9999}
        self.client.post(f"/filings/{random.choice(self.stems)}/changes", data=said, name="POST changes")

    @task(1)
    def decide(self) -> None:
        stem = random.choice(self.stems)
        self.client.post(f"/filings/{stem}/decision", data={"verdict": "mend"}, name="POST decision")


if __name__ == "__main__":
    what, place, *more = sys.argv[1:]
    if what == "make":
        make(Path(place), int(more[0]) if more else 2000)
    else:
        measure(Path(place), more[1] if more else "")
