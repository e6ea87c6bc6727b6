import pytest

from extractor.batch.desk import sql_people
from extractor.batch.desk.people import User, role_named
from extractor.batch.desk.sql_audit import SqlAudit
from extractor.batch.desk.sql_office import SqlOffice
from extractor.batch.desk.sql_people import SqlPeople
from extractor.errors import UsageError
from tests.stores import store_url  # noqa: F401 - a fixture

PASSWORD = "correct horse battery"


@pytest.fixture
def people(store_url: str):  # noqa: F811
    opened = SqlPeople(store_url)
    opened.add("李四", "reviewer", PASSWORD)
    yield opened
    opened.close()


def test_a_user_is_known_by_name_and_password_alone(people):
    assert people.signed_up("李四", PASSWORD) == User("李四", "reviewer")
    assert people.signed_up("李四", PASSWORD + "x") is None
    assert people.signed_up("王五", PASSWORD) is None
    assert people.signed_up("李四", "") is None


def test_passwords_and_tokens_are_kept_as_hashes_only(people, tmp_path):
    token = people.begin(User("李四", "reviewer"))
    if (tmp_path / "store.sqlite").exists():
        kept = b"".join(path.read_bytes() for path in tmp_path.glob("store.sqlite*"))
        assert PASSWORD.encode() not in kept
        assert token.encode() not in kept
        assert b"$argon2id$" in kept


@pytest.mark.parametrize("name", ["", " ", "本机", "a\nb", "x" * 41, "李四"])
def test_a_name_that_is_none_or_taken_is_refused(people, name):
    with pytest.raises(UsageError):
        people.add(name, "reader", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_password_too_short_or_too_long_is_refused(people, password):
    with pytest.raises(UsageError):
        people.add("王五", "reader", password)


def test_a_session_leads_to_its_user_until_it_ends(people):
    token = people.begin(User("李四", "reviewer"))
    assert people.user_of(token) == User("李四", "reviewer")
    assert people.user_of("another") is None
    people.end(token)
    assert people.user_of(token) is None


def test_a_session_without_requests_is_over_after_a_while(people, monkeypatch):
    token, now = people.begin(User("李四", "reviewer")), sql_people.time.time()
    monkeypatch.setattr(sql_people.time, "time", lambda: now + sql_people.IDLE - 1)
    assert people.user_of(token)
    monkeypatch.setattr(sql_people.time, "time", lambda: now + 2 * sql_people.IDLE - 10)
    assert people.user_of(token)  # the last request counts
    monkeypatch.setattr(sql_people.time, "time", lambda: now + 3 * sql_people.IDLE)
    assert people.user_of(token) is None


def test_a_session_is_over_at_the_end_of_the_day_in_any_case(people, monkeypatch):
    token, now = people.begin(User("李四", "reviewer")), sql_people.time.time()
    for hours in range(12):
        monkeypatch.setattr(sql_people.time, "time", lambda hours=hours: now + hours * 3600)
        assert people.user_of(token)
    monkeypatch.setattr(sql_people.time, "time", lambda: now + sql_people.LASTS + 1)
    assert people.user_of(token) is None


def test_another_role_or_password_signs_out(people):
    token = people.begin(User("李四", "reviewer"))
    people.set_role("李四", "reader")
    assert people.user_of(token) is None
    token = people.begin(User("李四", "reader"))
    people.set_password("李四", "another long password")
    assert people.user_of(token) is None
    assert people.signed_up("李四", PASSWORD) is None
    assert people.signed_up("李四", "another long password") == User("李四", "reader")


def test_a_user_who_was_removed_is_gone_with_the_sessions(people):
    token = people.begin(User("李四", "reviewer"))
    people.remove("李四")
    assert people.user_of(token) is None
    assert people.users() == ()
    assert not people.has_users()
    with pytest.raises(UsageError):
        people.remove("李四")


def test_the_key_outlives_the_desk(people, store_url):  # noqa: F811
    assert SqlPeople(store_url).key == people.key


def test_roles_are_three():
    assert role_named("admin") == "admin"
    with pytest.raises(UsageError):
        role_named("boss")
    assert [User("a", role).may_review for role in ("reader", "reviewer", "admin")] == [False, True, True]


def test_the_log_tells_the_latest_first_and_goes_on_from_any_line(store_url):  # noqa: F811
    audit = SqlAudit(store_url)
    for number in range(5):
        audit.note("李四", "127.0.0.1", "view", f"f{number}")
    latest = audit.lines(2)
    assert [line.about for line in latest] == ["f4", "f3"]
    assert [line.about for line in audit.lines(9, latest[-1].number)] == ["f2", "f1", "f0"]


def test_what_the_office_says_of_itself_is_kept_and_changed(store_url):  # noqa: F811
    office = SqlOffice(store_url)
    office.set({"recommender": "江夏区科技局", "contact": "赵六"})
    office.set({"contact": "钱七"})
    assert office.settings() == {"recommender": "江夏区科技局", "contact": "钱七"}
