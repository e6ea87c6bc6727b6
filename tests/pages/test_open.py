"""What may be opened, what is refused, and with which kind of failure."""

import hashlib

import numpy as np
import pytest

from extractor.errors import InputError
from extractor.pages import open_document
from extractor.settings import Settings
from tests.pages.hostile import REFUSED

SCAN = "q 595 0 0 842 0 0 cm /Im Do Q"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "corrupt"),
        (b"<!DOCTYPE html><html><body>log in first</body></html>", "not_pdf"),
        (b"PK\x03\x04 a Word file", "not_pdf"),
        (b"%PDF-1.7\nnothing follows\nstartxref\n0\n%%EOF\n", "corrupt"),
        (b"\x89PNG\r\n\x1a\n and no more", "corrupt"),
        (b"\xff\xd8\xff\xe0 half a photo", "corrupt"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_by_its_content(tmp_path, settings, content, kind):
    path = tmp_path / "filing.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        open_document(path, settings)
    assert caught.value.kind == kind


def test_a_missing_file_is_an_input_error(tmp_path, settings):
    with pytest.raises(InputError):
        open_document(tmp_path / "nowhere.pdf", settings)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.98])
def test_a_pdf_that_was_cut_off_is_corrupt(pdf_file, settings, kept):
    path = pdf_file(SCAN, np.random.default_rng(1).integers(0, 255, (200, 140), np.uint8))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(InputError) as caught:
        open_document(path, settings)
    assert caught.value.kind == "corrupt"


@pytest.mark.parametrize("name", ["page.png", "page.jpg", "page.tif"])
def test_a_picture_that_was_cut_off_is_corrupt(picture_file, settings, sheet, name):
    path = picture_file(sheet, name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(InputError) as caught:
        open_document(path, settings)
    assert caught.value.kind == "corrupt"


def test_a_password_locks_a_file_but_an_owner_password_alone_does_not(locked_pdf, settings):
    with pytest.raises(InputError) as caught:
        open_document(locked_pdf("secret"), settings)
    assert caught.value.kind == "encrypted"
    with open_document(locked_pdf(""), settings) as paper:
        assert paper.page(1).image.min() == 255


def test_each_limit_is_kept(picture_file, pdf_file, sheet):
    scan = pdf_file(SCAN, sheet)
    photo = picture_file(sheet)
    with pytest.raises(InputError, match="more than 1000 bytes"):
        open_document(scan, Settings(max_bytes=1000))
    with pytest.raises(InputError, match="1240 x 1754"):
        open_document(photo, Settings(max_pixels=1_000_000))
    with open_document(scan, Settings(max_pixels=1_000_000)) as paper, pytest.raises(InputError) as caught:
        paper.page(1)
    assert caught.value.kind == "too_large"


def test_a_file_with_too_many_pages_is_refused(picture_file, sheet):
    from PIL import Image

    frame = Image.fromarray(sheet[::8, ::8])
    path = picture_file(sheet[::8, ::8], "many.tif", save_all=True, append_images=[frame, frame])
    with pytest.raises(InputError) as caught:
        open_document(path, Settings(max_pages=2))
    assert caught.value.kind == "too_large"


@pytest.mark.parametrize("name", ["password-to-open.pdf", "locked-to-certificates.pdf"])
def test_a_lock_is_not_laid_to_the_broken_file_that_comes_after_it(tmp_path, settings, name):
    kinds = []
    for each in (name, "no-page.pdf"):
        (tmp_path / each).write_bytes(REFUSED[each][1]())
        with pytest.raises(InputError) as caught:
            open_document(tmp_path / each, settings)
        kinds.append(caught.value.kind)
    assert kinds == ["encrypted", "corrupt"]


def test_paper_knows_its_checksum_and_its_pages(pdf_file, settings):
    path = pdf_file(SCAN)
    with open_document(path, settings) as paper:
        assert paper.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert paper.page_count == 1
        with pytest.raises(ValueError, match="no page 2"):
            paper.page(2)
