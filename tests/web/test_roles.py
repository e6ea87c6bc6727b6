"""What each role may do, and what a reader never sees."""

import pytest

from extractor.exports.records import write_record
from tests.web.conftest import sample_record

STEM = "word-turned"
PHONE = "13912345678"


@pytest.fixture
def reader(signed_in):
    return signed_in("丁", "reader")


@pytest.fixture
def called(out, own):
    """A filing whose telephone number stands in fields, in a name and in what reviewers said."""
    record = sample_record(STEM)
    fields = {
        **record.fields,
        "leader_contact": record.fields["leader_contact"].model_copy(update={"value": PHONE, "raw": PHONE}),
        "platform_name": record.fields["platform_name"].model_copy(update={"value": f"甲{PHONE}中试平台"}),
    }
    document = record.document.model_copy(update={"sha256": "2" * 64})
    write_record(out / "records" / "called.json", record.model_copy(update={"fields": fields, "document": document}))
    own.index.catch_up()
    return "called"


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (f"/filings/{STEM}/changes", {"action": "comment", "why": "x"}),
        (f"/filings/{STEM}/decision", {"verdict": "recommend"}),
        (f"/filings/{STEM}/confirm", {}),
        ("/rank", {"stems": [STEM]}),
        ("/settings", {"contact": "x"}),
        ("/people", {"name": "x", "role": "admin", "password": "a long password"}),
        ("/people/丁/role", {"role": "admin"}),
        ("/people/丁/password", {"password": "a long password"}),
        ("/people/丁/remove", {}),
    ],
)
def test_a_reader_changes_nothing(reader, own, path, fields):
    assert reader.post(path, **fields).status_code == 403
    assert own.reviewed(STEM)[1].changes == ()
    assert len(own.people.users()) == 1


@pytest.mark.parametrize("path", ["/exports", "/settings", "/people", "/audit", "/upload"])
def test_a_reader_sees_filings_alone(reader, path):
    assert reader.page(path).status_code == 403
    assert f'href="{path}"' not in reader.page("/").text


def test_a_reader_sees_no_telephone_number_anywhere(signed_in, reader, called):
    reviewer = signed_in("甲")
    reviewer.post(f"/filings/{called}/changes", action="correct", place="leader_contact", new="13987654321")
    assert PHONE in reviewer.page("/").text
    for path in ("/", f"/filings/{called}", f"/filings/{called}/changes", f"/?q={called}"):
        text = reader.page(path).text
        assert PHONE not in text
        assert "13987654321" not in text


def test_a_reader_does_not_find_a_filing_by_its_telephone_number(reader, called):
    assert "called" not in reader.page(f"/?q={PHONE}").text.split("<tbody>")[1]


@pytest.mark.parametrize("path", ["/settings", "/people", "/audit"])
def test_people_settings_and_log_are_for_admins(signed_in, path):
    assert signed_in("甲").page(path).status_code == 403
    assert signed_in("戊", "admin").page(path).status_code == 200


def test_an_admin_sees_to_people_but_never_shuts_themselves_out(signed_in, own):
    admin = signed_in("戊", "admin")
    assert admin.post("/people", name="己", role="reader", password="short").status_code == 400
    assert admin.post("/people", name="己", role="reader", password="a long password").status_code == 303
    assert admin.post("/people/己/role", role="reviewer").status_code == 303
    assert {(user.name, user.role) for user in own.people.users()} == {("戊", "admin"), ("己", "reviewer")}
    assert admin.post("/people/戊/role", role="reader").status_code == 403
    assert admin.post("/people/戊/remove").status_code == 403
    assert admin.post("/people/己/remove").status_code == 303
    assert len(own.people.users()) == 1


def test_the_first_user_has_to_be_an_admin(local, own):
    assert local.post("/people", name="己", role="reader", password="a long password").status_code == 403
    assert local.post("/people", name="己", role="admin", password="a long password").status_code == 303
    assert own.people.has_users()


def test_settings_are_kept_and_a_day_that_is_none_is_told(signed_in, own):
    admin = signed_in("戊", "admin")
    assert admin.post("/settings", recommender="江夏区科技局", due="2025-12-01").status_code == 303
    assert admin.post("/settings", recommender="江夏区科技局", due="月底").status_code == 400
    assert own.office.settings()["due"] == "2025-12-01"


def test_the_log_names_who_looked_at_a_filing(signed_in, own):
    admin = signed_in("戊", "admin")
    admin.page(f"/filings/{STEM}")
    line = own.audit.lines(1)[0]
    assert (line.who, line.action, line.about) == ("戊", "view", STEM)
    assert "查看" in admin.page("/audit").text
