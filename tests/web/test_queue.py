import json
import re

from extractor.batch.desk.queue import Row, Wanted, by_column, count, narrow, worst_first
from extractor.exports.records import write_record
from tests.web.conftest import sample_record

SCRIPT = '<script>alert("甲")</script>'


def stems_of(text: str) -> list[str]:
    return re.findall(r'<tr class="done" data-stem="([^"]+)"', text)


def test_the_worst_filing_stands_first(local, own):
    rows = {row.stem: row for row in own.index.rows()}
    order = stems_of(local.page("/").text)
    assert set(order) == set(rows)
    assert order == sorted(order, key=lambda s: (-rows[s].errors, -rows[s].warnings, -rows[s].doubts, s))


def test_the_queue_is_narrowed_by_finding_form_verdict_and_words(local, own):
    row = next(row for row in own.index.rows() if row.rules)
    assert row.stem in stems_of(local.page(f"/?rule={row.rules[0]}").text)
    assert stems_of(local.page("/?form=wuhan-filing-2024").text) == ["filing-ruled"]
    assert stems_of(local.client.get("/", params={"q": row.platform[:6]}).text) == [row.stem]
    local.post(f"/filings/{row.stem}/decision", verdict="recommend")
    assert stems_of(local.page("/?verdict=recommend").text) == [row.stem]
    assert row.stem not in stems_of(local.page("/?verdict=undecided").text)
    assert stems_of(local.page("/?state=failed").text) == []


def test_a_heading_sorts_all_pages_and_the_address_keeps_the_order(local, own, monkeypatch):
    monkeypatch.setattr("extractor.web.queue.A_PAGE", 2)
    doubts = {row.stem: row.doubts for row in own.index.rows()}
    rising = sorted(doubts, key=lambda stem: doubts[stem])
    first, second = local.page("/?sort=doubts").text, local.page("/?sort=doubts&page=2").text
    assert [doubts[stem] for stem in (*stems_of(first), *stems_of(second))] == [doubts[stem] for stem in rising]
    assert 'aria-sort="ascending"><a href="/?sort=-doubts"' in first
    assert 'rel="next" href="/?sort=doubts&amp;page=2"' in first
    assert 'name="sort" value="doubts"' in first
    falling = local.page("/?sort=-doubts").text
    assert doubts[stems_of(falling)[0]] == max(doubts.values()) > 0
    assert 'href="/?state=done&amp;sort=-errors"' in local.page("/?state=done").text
    assert local.page("/?sort=nonsense").status_code == 400


def test_names_are_sorted_by_their_sound():
    rows = by_column((Row("1", "", names=(name, "", "")) for name in ("武汉", "北京", "成都")), "platform", False)
    assert [row.platform for row in rows] == ["北京", "成都", "武汉"]


def test_a_script_in_a_name_stays_text(local, own, out):
    record = sample_record("word-turned")
    name = record.fields["platform_name"].model_copy(update={"value": SCRIPT})
    document = record.document.model_copy(update={"name": f"{SCRIPT}.pdf", "sha256": "1" * 64})
    mended = record.model_copy(update={"fields": {**record.fields, "platform_name": name}, "document": document})
    write_record(out / "records" / "scripted.json", mended)
    own.index.catch_up()
    local.post("/filings/scripted/decision", verdict="recommend", why=SCRIPT)
    for path in ("/", "/filings/scripted", "/exports", "/?q=%3Cscript%3E"):
        text = local.page(path).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_filings_that_failed_are_listed_with_what_to_do(local, own, out):
    line = {"input": "/somewhere/乙.pdf", "error": "encrypted", "message": "It is encrypted."}
    (out / "failures.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    own.index.catch_up()
    text = local.page("/?state=failed").text
    assert "乙.pdf" in text
    assert "请申报单位去除密码后重新提交" in text
    assert "/somewhere" not in text


def test_a_script_asks_for_the_table_alone(local):
    part = local.client.get("/", headers={"hx-request": "true"}).text
    assert part.startswith("<section")
    assert "<html" not in part


def rows_of(*weights: tuple[int, int, int]) -> list[Row]:
    return [
        Row(f"s{number}", f"s{number}.pdf", errors=errors, warnings=warnings, doubts=doubts)
        for number, (errors, warnings, doubts) in enumerate(weights)
    ]


def test_errors_weigh_more_than_warnings_and_those_more_than_doubts():
    rows = rows_of((0, 0, 9), (0, 1, 0), (1, 0, 0), (1, 1, 0))
    assert [row.stem for row in worst_first(rows)] == ["s3", "s2", "s1", "s0"]


def test_what_failed_or_waits_stands_before_what_was_read():
    rows = [*rows_of((5, 0, 0)), Row("w", "w.pdf", "waiting"), Row("f", "f.pdf", "failed")]
    assert [row.stem for row in worst_first(rows)] == ["f", "w", "s0"]


def test_words_are_found_whatever_their_width_and_case():
    row = Row("s", "甲ＡＢＣ.pdf", names=("可降解塑料中试平台", "武汉甲公司", ""))
    assert narrow([row], Wanted(words="abc")) == narrow([row], Wanted(words="降解 塑料")) == (row,)
    assert narrow([row], Wanted(words="乙")) == ()


def test_counts_are_over_all_filings():
    rows = [
        Row("a", "a", rules=("x", "y"), doubts=1, verdict="mend"),
        Row("b", "b", rules=("x",)),
        Row("c", "c", "failed"),
    ]
    counts = count(rows)
    assert (counts.filings, counts.doubtful, counts.rules["x"], counts.states["failed"]) == (3, 1, 2, 1)
    assert (counts.verdicts["mend"], counts.verdicts["undecided"]) == (1, 1)


def test_neighbours_in_the_queue_are_those_before_and_after(own):
    order = [row.stem for row in worst_first(own.index.rows())]
    assert own.neighbours(order[0]) == (None, order[1])
    assert own.neighbours(order[1]) == (order[0], order[2])
    assert own.neighbours("nobody") == (None, None)


def test_a_desk_that_does_not_know_all_records_yet_says_so_and_asks_to_come_back(local, own, monkeypatch):
    assert "正在读入" not in local.page("/").text
    assert local.page("/filings/nobody").status_code == 404
    monkeypatch.setattr(own.index, "complete", False)
    assert "列表还不完整" in local.page("/").text
    answer = local.page("/filings/nobody")
    assert (answer.status_code, answer.headers["refresh"]) == (503, "3")
