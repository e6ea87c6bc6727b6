"""The marks that a report shows."""

import io

from PIL import Image

from extractor.document import Box, Finding, Mark, Place, Print, Signing
from extractor.exports.stamps import WIDEST, stamp_pictures, stamps_of
from tests.filings import record_of

BOX = Box(0.1, 0.1, 0.2, 0.2)


def sealed_record():
    seal = Mark(kind="seal", page=7, box=BOX, colour="red", text="甲公司", role="commitment", confidence=1, picture="a")
    hand = Mark(kind="signature", page=7, box=BOX, role="legal_representative", confidence=1, picture="b")
    slices = (Mark(kind="riding_seal", page=n, box=BOX, text="甲公司", confidence=1, picture="c") for n in (1, 2, 3, 5))
    signing = Signing(state="handwritten", signature=Place(page=7, box=BOX))
    return record_of("甲").model_copy(update={"marks": (seal, hand, *slices), "signing": signing})


def test_the_seal_the_signature_and_the_rebuilt_riding_seal_are_shown():
    seal, signature, riding = stamps_of(sealed_record())
    assert (seal.found, seal.picture) == ("甲公司（红色）", "a")
    assert (signature.found, signature.page) == ("有手写签名", 7)
    assert (riding.found, riding.picture) == ("甲公司（第1–3、5页拼合）", "c")


def test_what_was_not_found_is_said():
    assert [stamp.found for stamp in stamps_of(record_of("甲"))] == ["未见印章", "未能判清", "未见骑缝章"]


def test_the_prints_of_a_hint_are_shown_beside_one_another():
    shown = (Print(page=7, box=BOX, picture="a"), Print(source="乙", page=5, box=BOX, picture="d"))
    finding = Finding(key="k", rule="mark.hint", severity="info", message="同一印迹", clause="", prints=shown)
    record = sealed_record().model_copy(update={"findings": (finding,)})
    *_, here, there = stamps_of(record)
    assert [(one.label, one.picture) for one in (here, there)] == [("提示：本件第7页", "a"), ("提示：乙第5页", "乙/d")]


def test_pictures_become_small_and_missing_ones_are_left_out():
    png = io.BytesIO()
    Image.new("RGB", (900, 600), "red").save(png, "PNG")
    pictures = stamp_pictures(sealed_record(), {"a": png.getvalue()})
    assert list(pictures) == ["a"]
    with Image.open(io.BytesIO(pictures["a"])) as image:
        assert (image.format, image.width) == ("JPEG", WIDEST)
