"""Pages are made once, in a worker process, and the folder keeps within its budget."""

import asyncio
import hashlib
import io
import multiprocessing
import time
from contextlib import suppress

import pytest
from PIL import Image

from extractor.document import Box
from extractor.errors import InputError
from extractor.settings import Settings
from extractor.web import darkroom as darkroom_module
from extractor.web.darkroom import Darkroom, printed


@pytest.fixture
def paper(tmp_path):
    """A scan of one page: grey, its upper left quarter red."""
    image = Image.new("RGB", (620, 877), "#eeeeee")
    image.paste((200, 30, 30), (0, 0, 310, 438))
    image.save(tmp_path / "paper.png", dpi=(75, 75))
    return tmp_path / "paper.png"


def hang(*_, **__):
    time.sleep(600)


def sha256_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_page_is_made_once_and_a_file_that_changed_is_refused(paper, tmp_path):
    async def ask(darkroom):
        first = await darkroom.page(paper, sha256_of(paper), 1, hurry=True)
        both = await asyncio.gather(*(darkroom.page(paper, sha256_of(paper), 1, hurry=False) for _ in range(2)))
        made = first.stat().st_mtime_ns
        for fault in ((paper, "0" * 64, 1), (paper, sha256_of(paper), 2)):
            with pytest.raises(InputError):
                await darkroom.page(*fault, hurry=True)
        return first, both, made

    with Darkroom(tmp_path / "pages", Settings()) as darkroom:
        first, both, made = asyncio.run(ask(darkroom))
    assert both == [first, first]
    assert first.stat().st_mtime_ns == made


def test_the_filings_made_longest_ago_are_thrown_away_beyond_the_budget(paper, tmp_path):
    other = tmp_path / "other.png"
    other.write_bytes(paper.read_bytes() + b"\0")

    async def ask(darkroom):
        return [await darkroom.page(one, sha256_of(one), 1, hurry=True) for one in (paper, other)]

    with Darkroom(tmp_path / "pages", Settings(), budget=1) as darkroom:
        first, second = asyncio.run(ask(darkroom))
    assert not first.exists()
    assert second.exists()


def test_it_closes_in_the_midst_of_a_page(paper, tmp_path, monkeypatch):
    monkeypatch.setattr(darkroom_module, "develop", hang)

    async def ask(darkroom):
        with suppress(TimeoutError):
            await asyncio.wait_for(darkroom.page(paper, sha256_of(paper), 1, hurry=True), 3)

    with Darkroom(tmp_path / "pages", Settings()) as darkroom:
        asyncio.run(ask(darkroom))
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_a_place_is_cut_out_and_what_is_hidden_is_painted_over(tmp_path):
    kept = tmp_path / "1.jpg"
    image = Image.new("RGB", (200, 400), "white")
    image.paste((200, 30, 30), (0, 0, 100, 200))
    image.save(kept, quality=95)
    corner = Box(0.0, 0.0, 0.5, 0.5)

    def colour(**how):
        return Image.open(io.BytesIO(printed(kept, 200, **how))).convert("RGB").getpixel((40, 40))

    assert colour(box=corner) == pytest.approx((200, 30, 30), abs=12)
    assert colour(blotted=[corner]) == pytest.approx((120, 120, 120), abs=6)
    assert Image.open(io.BytesIO(printed(kept, 50))).size == (50, 100)
