import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractor.document import Box
from extractor.exports.crops import SHOWN, SHOWN_IN_ALL, _around, choose_views, fitting_views, take_pictures
from tests.filings import doubtful, finding_of, record_of

spans = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


def blank(page: int, box: Box | None, width: int) -> bytes:
    """A page picture function that gives white A4 paper."""
    assert box is None
    stream = io.BytesIO()
    Image.new("RGB", (width, round(width * 1.414)), "white").save(stream, "PNG")
    return stream.getvalue()


@given(spans, spans)
def test_a_view_lies_on_the_page_and_holds_the_start_of_its_box(across: list[float], down: list[float]):
    box = Box(across[0], down[0], across[1], down[1])
    around = _around(box)
    assert 0 <= around.x0 < around.x1 <= 1
    assert 0 <= around.top < around.bottom <= 1
    assert around.x0 <= box.x0 + 1e-9
    assert around.top <= box.top + 1e-9


def test_findings_come_before_doubts_and_the_gravest_first():
    apart = {key: Box(0.1, top, 0.4, top + 0.02) for key, top in (("info", 0.3), ("error", 0.4), ("host", 0.5))}
    findings = [finding_of(severity, box=apart[severity]) for severity in ("info", "error")]
    doubt = doubtful("乙").model_copy(update={"box": apart["host"]})
    record = record_of("甲", *findings, host_organization=doubt)
    assert [view.key for view in choose_views(record)] == [
        "naming.suffix:error",
        "naming.suffix:info",
        "host_organization",
        "equipment[1].quantity",
    ]


def test_a_place_is_shown_once_for_the_gravest_that_is_said_of_it():
    record = record_of("甲", finding_of("info"), finding_of("error"), uscc=doubtful("9"))
    assert [view.key for view in choose_views(record)] == ["naming.suffix:error"]


def test_what_is_undecided_takes_no_place_from_the_doubt_behind_it():
    record = record_of("甲", finding_of("info", undecided=True))
    assert [view.key for view in choose_views(record)] == ["equipment[1].quantity"]


def test_a_finding_without_a_place_has_no_view():
    assert not [view for view in choose_views(record_of("甲", finding_of(box=None))) if view.key.startswith("naming")]


def test_a_filing_shows_no_more_than_so_many_views():
    findings = [finding_of(key=str(n), box=Box(0.1, n / 50, 0.2, n / 50 + 0.01)) for n in range(3 * SHOWN)]
    assert len(choose_views(record_of("甲", *findings))) == SHOWN


def test_the_box_is_framed_on_its_picture():
    pictures = take_pictures(record_of("甲", finding_of("error")), blank)
    image = Image.open(io.BytesIO(pictures["naming.suffix:error"])).convert("RGB")
    assert any(r > 150 and g < 120 and b < 120 for _, (r, g, b) in image.getcolors(1 << 20))


def test_each_page_is_asked_for_once():
    asked: list[int] = []

    def counted(page: int, box: Box | None, width: int) -> bytes:
        asked.append(page)
        return blank(page, box, width)

    second = finding_of(key="second", page=2)
    pictures = take_pictures(record_of("甲", finding_of("error"), second, finding_of("info")), counted)
    assert asked == [1, 2]
    assert {"naming.suffix:error", "second"} <= set(pictures)


def test_a_place_of_no_height_is_no_trouble():
    flat = finding_of(box=Box(0.99, 1.0, 1.0, 1.0))
    assert take_pictures(record_of("甲", flat), blank)[flat.key].startswith(b"\xff\xd8")


@given(st.integers(0, 5000))
def test_a_report_never_holds_more_pictures_than_it_can_carry(filings: int):
    assert filings * fitting_views(filings) <= max(SHOWN_IN_ALL, SHOWN)
