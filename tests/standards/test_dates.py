"""Printed dates and periods become ISO dates, and what cannot be one is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.standards import dates

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["{0.year}年{0.month}月{0.day}日", "{0.year}.{0.month:02}.{0.day:02}", "{0:%Y%m%d}"]))
def test_every_day_of_the_calendar_survives_printing(day, printed):
    assert dates.parse(printed.format(day)) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    ["", "2025年11月", "2025年13月1日", "2025年2月30日", "2025年11月7日2025年11月8日", "十一月七日", "1234567890"],
)
def test_what_is_no_single_day_is_refused(text):
    assert not dates.is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "2019年3月-2024年2月", "2019年03月—2024年02月", "2019.03-2024.02", "2019-03-2024-02", "2019/3~2024/2",
        "201903-202402", "２０１９年３月 至 ２０２４年２月", "2019.3.1-2024.2.28", "二〇一九年三月至二〇二四年二月",
        "2019年3月2024年2月", "2019-03/2024-02",
    ],
)  # fmt: skip
def test_a_period_is_read_from_every_usual_print(text):
    assert dates.parse_period(text) == "2019-03/2024-02"


@pytest.mark.parametrize("text", ["2019年3月至今", "2019年-2024年", "三年", "2019年3月-2024年13月", "2019年3月"])
def test_what_does_not_name_two_months_is_no_period(text):
    with pytest.raises(ValueError, match="two months"):
        dates.parse_period(text)


def test_a_period_that_ends_before_it_begins_is_read_but_not_valid():
    assert dates.parse_period("2024年2月-2019年3月") == "2024-02/2019-03"
    assert not dates.is_valid_period("2024年2月-2019年3月")
