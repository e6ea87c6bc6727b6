import pytest

STEM = "word-turned"
CHANGES = f"/filings/{STEM}/changes"


def findings(answer):
    return {(finding["rule"], finding["field"]) for finding in answer.json()["findings"]}


def test_a_correction_is_kept_and_judged_at_once_and_the_machines_value_stays(local, own):
    read = own.record(STEM).fields["equipment_value"]
    answer = local.post(CHANGES, action="correct", place="equipment_value", new="12.5万元", why="见第2页", seen=0)
    assert answer.status_code == 201
    assert ("threshold.equipment_value", "equipment_value") in findings(answer)
    record, review = own.reviewed(STEM)
    assert (record.fields["equipment_value"].value, record.fields["equipment_value"].by) == (12.5, "本机")
    assert own.record(STEM).fields["equipment_value"] == read
    assert (review.changes[0].old, review.changes[0].why) == (read.value, "见第2页")


def test_a_finding_goes_with_the_correction_that_mends_it(local, own):
    local.post(CHANGES, action="correct", place="platform_name", new="武汉市甲集团中试平台")
    assert "naming.forbidden_word" in own.index.row(STEM).rules
    answer = local.post(CHANGES, action="correct", place="platform_name", new="可降解塑料中试平台", seen=1)
    assert "naming.forbidden_word" not in {rule for rule, _ in findings(answer)}
    assert "naming.forbidden_word" not in own.index.row(STEM).rules
    assert own.index.row(STEM).platform == "可降解塑料中试平台"


def test_a_corrected_name_is_held_against_the_other_filings(local, own):
    other = "web-office"
    name = own.record(other).fields["platform_name"].value
    answer = local.post(CHANGES, action="correct", place="platform_name", new=name)
    assert ("naming.near_duplicate", "platform_name") in findings(answer)
    assert "naming.near_duplicate" in own.index.row(other).rules
    local.post(CHANGES, action="correct", place="platform_name", new="可降解塑料中试平台", seen=1)
    assert "naming.near_duplicate" not in own.index.row(other).rules


def test_a_confirmed_value_is_no_longer_in_doubt(local, own):
    before = own.index.row(STEM).doubts
    place = next(name for name, field in own.record(STEM).fields.items() if field.review)
    assert local.post(CHANGES, action="confirm", place=place).status_code == 201
    assert own.index.row(STEM).doubts == before - 1
    record, _ = own.reviewed(STEM)
    assert not record.fields[place].review


def test_a_remark_and_a_place_to_be_mended_are_kept_and_change_no_value(local, own):
    read = own.record(STEM)
    assert local.post(CHANGES, action="mend", place="equipment[1].autonomy", why="请写明等级").status_code == 201
    assert local.post(CHANGES, action="comment", why="与申报单位通过电话").status_code == 201
    record, review = own.reviewed(STEM)
    assert [change.action for change in review.changes] == ["mend", "comment"]
    assert (record.fields, record.tables) == (read.fields, read.tables)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"action": "correct", "place": "equipment_value", "new": "很多"}, "应填一个数字"),
        ({"action": "correct", "place": "sign_date", "new": "2025-02-30"}, "应填日期"),
        ({"action": "correct", "place": "nothing", "new": "1"}, "没有“nothing”"),
        ({"action": "correct", "place": "equipment[99].autonomy", "new": "L1"}, "没有“equipment[99].autonomy”"),
        ({"action": "correct", "place": "", "new": "1"}, "没有“”"),
        ({"action": "comment", "why": " "}, "请写明内容"),
        ({"action": "delete", "place": "equipment_value"}, "不完整"),
    ],
)
def test_what_cannot_be_understood_is_told_and_not_kept(local, own, said, told):
    answer = local.post(CHANGES, **said)
    assert answer.status_code == 400
    assert told in answer.json()["message"]
    assert own.reviewed(STEM)[1].changes == ()


def test_of_two_reviewers_at_one_place_the_second_is_told_and_sees_what_the_first_said(signed_in, own):
    first, second = signed_in("甲"), signed_in("乙")
    first.post(CHANGES, action="correct", place="staff_total", new="12")
    answer = second.post(CHANGES, action="correct", place="staff_total", new="13", seen=0)
    assert answer.status_code == 409
    assert "甲" in answer.json()["message"]
    seen = second.client.get(CHANGES, params={"after": 0}).json()
    assert (seen["count"], seen["changes"][0]["who"], seen["changes"][0]["new"]) == (1, "甲", 12)
    assert second.post(CHANGES, action="correct", place="staff_total", new="13", seen=1).status_code == 201
    assert [change["who"] for change in first.client.get(CHANGES, params={"after": 1}).json()["changes"]] == ["乙"]
    assert own.reviewed(STEM)[0].fields["staff_total"].value == 13


def test_a_verdict_names_its_findings_and_a_second_reviewer_confirms_it(signed_in, own):
    first, second = signed_in("甲"), signed_in("乙")
    key = own.reviewed(STEM)[0].findings[0].key
    answer = first.post(f"/filings/{STEM}/decision", verdict="mend", findings=[key], why="缺章")
    assert answer.json()["decision"]["findings"] == [key]
    assert first.post(f"/filings/{STEM}/confirm").status_code == 403
    assert second.post(f"/filings/{STEM}/confirm").json()["decision"]["confirmed_by"] == "乙"
    row = own.index.row(STEM)
    assert (row.verdict, row.decided_by, row.confirmed_by) == ("mend", "甲", "乙")


def test_a_verdict_on_a_finding_that_is_gone_or_of_no_known_kind_is_refused(local):
    assert local.post(f"/filings/{STEM}/decision", verdict="mend", findings=["gone"]).status_code == 400
    assert local.post(f"/filings/{STEM}/decision", verdict="perhaps").status_code == 400


def test_recommended_filings_are_put_in_order(local, own):
    stems = ["web-office", "word-turned"]
    for stem in stems:
        local.post(f"/filings/{stem}/decision", verdict="recommend")
    assert local.post("/rank", stems=stems).json() == {"count": 2}
    text = local.page("/exports").text
    assert text.index("/filings/web-office") < text.index("/filings/word-turned")
    local.post("/rank", stems=stems[::-1])
    text = local.page("/exports").text
    assert text.index("/filings/web-office") > text.index("/filings/word-turned")


def test_what_is_said_survives_that_the_machine_reads_the_file_anew(local, own, out):
    local.post(CHANGES, action="correct", place="staff_total", new="77")
    path = out / "records" / f"{STEM}.json"
    path.rename(path.with_name("renamed.json"))
    own.index.catch_up()
    assert own.index.row(STEM) is None
    assert own.reviewed("renamed")[0].fields["staff_total"].value == 77


def test_the_log_tells_who_changed_which_place_and_no_value(local, own):
    local.post(CHANGES, action="correct", place="leader_contact", new="13900000001")
    line = own.audit.lines(1)[0]
    assert (line.who, line.action, line.about) == ("本机", "correct", f"{STEM} leader_contact")
    assert "1390000" not in repr(own.audit.lines(99))


def test_a_row_is_removed_put_back_and_judged_at_once(local, own):
    row = "equipment[1]"
    before = own.record(STEM).tables["equipment"]
    answer = local.post(CHANGES, action="remove", place=row, why="原件无此行")
    assert answer.status_code == 201
    record, review = own.reviewed(STEM)
    assert record.tables["equipment"] == before[1:]
    assert own.record(STEM).tables["equipment"] == before
    said = review.changes[0]
    assert (said.who, said.why, said.new) == ("本机", "原件无此行", None)
    assert str(before[0]["name"].value) in said.old
    assert local.post(CHANGES, action="restore", place=row, seen=1).status_code == 201
    assert own.reviewed(STEM)[0].tables["equipment"] == before


def test_a_total_is_judged_without_the_row_that_was_removed(local, own):
    rows = own.record(STEM).tables["equipment"]
    total = sum(row["original_value"].value for row in rows)
    local.post(CHANGES, action="correct", place="equipment_value", new=str(total))
    assert "consistency.equipment_total" not in own.index.row(STEM).rules
    answer = local.post(CHANGES, action="remove", place="equipment[1]", seen=1)
    assert ("consistency.equipment_total", "equipment_value") in findings(answer)


def test_a_row_that_is_not_there_cannot_be_removed(local):
    answer = local.post(CHANGES, action="remove", place="equipment[99]")
    assert (answer.status_code, "没有" in answer.json()["message"]) == (400, True)


def test_a_removed_row_stays_on_the_page_struck_out_and_the_others_keep_their_places(local):
    local.post(CHANGES, action="remove", place="equipment[1]", why="原件无此行")
    page = local.page(f"/filings/{STEM}").text
    assert 'data-row="equipment[1]" aria-label="恢复' in page
    assert 'id="v-equipment-1-name"' not in page
    assert 'id="v-equipment-2-name"' in page
    assert "删除" in local.page(f"/filings/{STEM}").text


def test_verdicts_that_differ_are_shown_and_leave_no_paper(signed_in, own):
    one, two = signed_in("甲"), signed_in("乙")
    one.post(f"/filings/{STEM}/decision", verdict="recommend", why="材料齐全")
    two.post(f"/filings/{STEM}/decision", verdict="mend")
    assert "审查结论不一致" in two.page(f"/filings/{STEM}").text
    assert "材料齐全" in two.page(f"/filings/{STEM}").text
    assert own.index.row(STEM).outcome == "disputed"
    assert STEM in two.page("/?verdict=disputed").text
    for name in ("annex3.xlsx", "letters.zip"):
        assert two.page(f"/exports/{name}").status_code == 400
    assert "1 份申报的审查结论不一致，未列入汇总表" in two.page("/exports").text
    one.post(f"/filings/{STEM}/confirm")
    assert own.index.row(STEM).outcome == "mend"
    assert two.page("/exports/letters.zip").status_code == 200
