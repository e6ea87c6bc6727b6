"""Real PDFs with bytes changed, cut, moved and doubled: whatever is left is pages, or refused in a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from extractor.errors import InputError
from extractor.pages import open_document
from extractor.settings import Settings
from tests.pages.hostile import READ

SCAN = Path(__file__).parent.parent.parent / "samples" / "word-fax" / "scan.pdf"
ORIGINALS = [
    SCAN.read_bytes(),
    *(
        READ[name]()
        for name in ("whole.pdf", "embedded.pdf", "font-without-map.pdf", "glyph-in-itself.pdf", "jbig2-giant.pdf")
    ),
]
# A sound page is read at 200 dpi in a few ms; what asks for more than this is refused.
LIMITS = Settings(max_pixels=6_000_000, max_pages=20, max_bytes=50_000_000, dpi=40)

# (what is done, where as a share of the file, how many bytes, bytes that are put in)
WOUND = some.tuples(
    some.sampled_from(["overwrite", "insert", "remove", "double", "swap"]),
    some.floats(0, 1),
    some.integers(1, 400),
    some.binary(min_size=1, max_size=12)
    | some.sampled_from([b"endobj", b" 3 0 R ", b"[" * 50, b"-1", b"999999999", b"<<", b"stream\n"]),
)


def wounded(body: bytes, wounds: list[tuple[str, float, int, bytes]]) -> bytes:
    for what, where, length, put in wounds:
        at = int(where * len(body))
        before, piece, after = body[:at], body[at : at + length], body[at + length :]
        body = {
            "overwrite": before + put + body[at + len(put) :],
            "insert": before + put + body[at:],
            "remove": before + after,
            "double": before + piece + piece + after,
            "swap": piece + before + after,
        }[what]
    return body


@pytest.mark.parametrize("original", range(len(ORIGINALS)))
@given(wounds=some.lists(WOUND, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_wounded_pdf_gives_pages_or_is_refused_in_a_sentence(tmp_path: Path, original: int, wounds):
    path = tmp_path / "wounded.pdf"
    path.write_bytes(wounded(ORIGINALS[original], wounds))
    assert all(told.endswith(".") for told in refusals(path))


def refusals(path: Path) -> Iterator[str]:
    """What is said of the file or of its first pages where they cannot be had."""
    try:
        with open_document(path, LIMITS) as paper:
            for number in range(1, min(3, paper.page_count) + 1):
                try:
                    assert paper.page(number).image.ndim == 3
                except InputError as refused:
                    yield str(refused)
    except InputError as refused:
        yield str(refused)
