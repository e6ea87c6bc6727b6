"""When a job is given up, in seconds from its beginning."""

import pytest

from extractor.batch.patience import Patience
from extractor.settings import Settings


def patience_of(*heard: tuple[float, int]) -> Patience:
    """After things were heard at these moments, with so many pages counted."""
    patience = Patience(Settings(silent_seconds=10, page_seconds=2), 0)
    for now, pages in heard:
        patience.hear(now, pages)
    return patience


@pytest.mark.parametrize(
    ("heard", "deadline", "limit"),
    [
        ([], 10, "silent_seconds"),
        ([(1, 5)], 11, "silent_seconds"),
        ([(1, 5), (8, 0)], 18, "silent_seconds"),
        ([(1, 5), (8, 0), (17, 0)], 20, "page_seconds"),
    ],
)
def test_a_job_ends_with_silence_or_with_the_time_of_its_pages_whichever_is_first(heard, deadline, limit):
    patience = patience_of(*heard)
    assert (patience.deadline, patience.limit) == (deadline, limit)
