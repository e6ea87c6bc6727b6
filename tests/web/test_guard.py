"""Who is answered at all, and what a browser may do with the answer."""

import pytest

from extractor.web.guard import MOST_BYTES
from tests.web.visitor import PAGE, Visitor

PATHS = ["/", "/upload", "/exports", "/settings", "/people", "/audit", "/progress", "/static/desk.css", "/nowhere"]


@pytest.mark.parametrize("path", [*PATHS, "/filings/word-turned", "/filings/nobody"])
def test_every_answer_forbids_scripts_and_styles_that_are_not_the_desks_own(local, path):
    policy = local.page(path).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert local.page(path).headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", [path for path in PATHS if not path.startswith("/static")])
def test_no_page_holds_a_script_or_a_style_in_itself(local, path):
    text = local.page(path).text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count("<script src=")


def test_without_users_the_machine_itself_is_answered_under_its_own_names(app):
    for host in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000", "localhost"):
        assert Visitor(app).client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "10.0.0.5:8000"])
def test_without_users_a_page_of_another_site_that_points_its_name_here_is_refused(app, host):
    assert Visitor(app).client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.4", "testclient"])
def test_without_users_nobody_from_elsewhere_is_answered(app, address):
    visitor = Visitor(app, address)
    assert visitor.page("/").status_code == 403
    assert visitor.client.get("/static/desk.css").status_code == 403


def test_with_users_others_are_answered_and_have_to_sign_in(app, own):
    own.people.add("张三", "admin", "a long password")
    visitor = Visitor(app, "10.0.0.7", "desk.example")
    assert visitor.page("/filings/word-turned").headers["location"] == "/login?to=/filings/word-turned"
    assert visitor.client.get("/progress", headers={"accept": "application/json"}).status_code == 401
    assert visitor.client.get("/", headers={"hx-request": "true"}).headers["hx-redirect"] == "/login"
    asking = {"hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/filings/a%26b#v-uscc"}
    assert visitor.client.get("/", headers=asking).headers["hx-redirect"] == "/login?to=/filings/a%2526b"


@pytest.mark.parametrize(
    "path", ["/filings/word-turned/changes", "/rank", "/uploads", "/settings", "/people", "/logout"]
)
def test_what_would_change_something_without_the_token_is_refused(local, path):
    local.page("/")
    answer = local.client.post(path, data={"action": "comment", "why": "x"}, headers=PAGE)
    assert answer.status_code == 403
    assert "操作未执行" in answer.text


def test_the_token_of_another_visit_is_refused(app, local):
    other = Visitor(app)
    answer = local.client.post("/settings", data={"csrf_token": other.token, "contact": "赵六"})
    assert answer.status_code == 403


def test_a_form_hands_the_token_back_in_a_field(local, own):
    answer = local.client.post("/settings", data={"csrf_token": local.token, "contact": "赵六"})
    assert answer.status_code == 303
    assert own.office.settings()["contact"] == "赵六"


def test_a_request_that_says_too_much_is_refused(local):
    token, much = local.token, b"a=" + b"x" * MOST_BYTES
    headers = {"x-csrf-token": token, "content-type": "application/x-www-form-urlencoded"}
    assert local.client.post("/settings", content=much, headers=headers).status_code == 413
    unannounced = iter([much[:700_000], much[700_000:]])
    assert local.client.post("/settings", content=unannounced, headers=headers).status_code == 413


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_goes_over_https_alone_where_there_is_https(app, local):
    assert {"HttpOnly", "SameSite=Strict"} <= set(local.page("/").headers["set-cookie"].split("; "))
    assert "set-cookie" not in local.page("/").headers
    local.client.cookies.clear()
    local.client.base_url = "https://127.0.0.1:8000"
    assert "Secure" in local.page("/").headers["set-cookie"].split("; ")


def test_a_page_that_breaks_says_so_without_saying_how(local, own, monkeypatch, caplog):
    def broken():
        raise ValueError("张三 13900000000")

    monkeypatch.setattr(own.office, "settings", broken)
    answer = local.page("/settings")
    assert answer.status_code == 500
    assert "程序出错" in answer.text
    assert "content-security-policy" in answer.headers
    assert "张三" not in answer.text + caplog.text
    assert [record.fault for record in caplog.records if record.name == "extractor.web.guard"] == ["ValueError"]


def test_what_is_not_there_is_told_in_chinese_as_a_page_or_to_a_script(local):
    assert "没有这个页面" in local.page("/nowhere").text
    assert local.client.get("/nowhere").json() == {"message": "没有这个页面。"}
    assert local.page("/filings/nobody").status_code == 404
    assert local.page("/filings/..%2f..%2fetc").status_code == 404
    assert local.client.get("/?page=0").status_code == 400
