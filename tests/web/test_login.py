import pytest

from extractor.web import login
from extractor.web.attempts import ADDRESS, PAIR, WINDOW, Attempts
from tests.web.visitor import Visitor

PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def fresh_attempts(monkeypatch):
    monkeypatch.setattr(login, "_ATTEMPTS", Attempts())


@pytest.fixture
def stranger(app, own) -> Visitor:
    own.people.add("张三", "reviewer", PASSWORD)
    return Visitor(app, "10.0.0.7", "desk.example")


def test_who_signs_in_gets_a_new_cookie_and_goes_where_they_wanted(stranger):
    stranger.page("/login")
    before = stranger.client.cookies["desk"]
    answer = stranger.post("/login", name=" 张三 ", password=PASSWORD, to="/exports")
    assert answer.headers["location"] == "/exports"
    assert stranger.client.cookies["desk"] != before
    assert "张三" in stranger.page("/").text


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example", "/\\evil.example", "evil"])
def test_nobody_is_sent_to_another_site(stranger, to):
    assert stranger.post("/login", name="张三", password=PASSWORD, to=to).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("张三", "wrong password"), ("李四", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(stranger, name, password):
    answer = stranger.sign_in(name, password)
    assert answer.status_code == 401
    assert "用户名或密码不正确" in answer.text
    assert stranger.page("/").status_code == 303


def test_signing_out_ends_the_session_for_good(stranger):
    stranger.sign_in("张三", PASSWORD)
    cookie = stranger.client.cookies["desk"]
    assert stranger.post("/logout").headers["location"] == "/login"
    stranger.client.cookies.set("desk", cookie)
    assert stranger.page("/").status_code == 303


def test_after_some_failures_the_right_password_has_to_wait_too_and_is_told_how_long(stranger):
    for _ in range(PAIR):
        assert stranger.sign_in("张三", "wrong password").status_code == 401
    answer = stranger.sign_in("张三", PASSWORD)
    assert answer.status_code == 429
    assert "秒后再试" in answer.text


def test_failures_of_one_name_at_one_address_do_not_lock_others_out(stranger, app):
    for _ in range(PAIR):
        stranger.sign_in("张三", "wrong password")
    assert Visitor(app, "10.0.0.8", "desk.example").sign_in("张三", PASSWORD).status_code == 303


def test_attempts_count_for_a_while_and_by_name_and_address():
    now = 0.0
    attempts = Attempts(lambda: now)
    for _ in range(PAIR):
        assert attempts.wait("a", "x") == 0
        attempts.failed("a", "x")
    assert attempts.wait("a", "x") == int(WINDOW) + 1
    assert attempts.wait("a", "y") == attempts.wait("b", "x") == 0
    now = WINDOW + 1
    assert attempts.wait("a", "x") == 0


def test_an_address_that_tries_many_names_has_to_wait():
    attempts = Attempts(lambda: 0.0)
    for number in range(ADDRESS):
        attempts.failed(f"name {number}", "x")
    assert attempts.wait("another", "x") > 0


def test_who_signs_in_starts_anew():
    attempts = Attempts(lambda: 0.0)
    for _ in range(PAIR - 1):
        attempts.failed("a", "x")
    attempts.succeeded("a", "x")
    attempts.failed("a", "x")
    assert attempts.wait("a", "x") == 0


def test_log_ins_and_refusals_are_in_the_log_without_passwords(stranger, own):
    stranger.sign_in("张三", "wrong password")
    stranger.sign_in("张三", PASSWORD)
    assert [(line.action, line.who, line.address) for line in own.audit.lines(9)] == [
        ("login", "张三", "10.0.0.7"),
        ("refused", "张三", "10.0.0.7"),
    ]
    assert "password" not in repr(own.audit.lines(9))
