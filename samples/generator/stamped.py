"""Evidence with many seals, and with what is round or red and no seal: letterheads, frames, flags, emblems, logos."""

from __future__ import annotations

from collections.abc import Sequence

from samples.generator.leaf import Leaf, Stamp
from samples.generator.lists import load_words


def draw_notice(leaf: Leaf) -> Sequence[Stamp]:
    """An official letter under a red head, sealed over its date; sometimes a copy with a black seal."""
    office = str(leaf.rng.choice(load_words("names")["authorities"]))
    leaf.centre(28, f"{office}文件", 15, "song-bold", "#d2232a")
    for y in (62.0, 63.4):
        leaf.rule(25, y, 185, y, "#d2232a")
    leaf.centre(80, "关于公布年度中试平台名单的通知", 7, "song-bold")
    for line in range(9):
        leaf.write((25, 100 + line * 9), "各有关单位：经申报、评审和公示，现将名单予以公布，请认真落实。", 4.9)
    leaf.write((120, 205), office, 5)
    leaf.write((126, 215), "2024年9月12日", 5)
    _code(leaf, 160, 255)
    return (Stamp(office, (140, 208), tint=str(leaf.rng.choice(["red", "red", "black"]))),)


def draw_opinions(leaf: Leaf) -> Sequence[Stamp]:
    """A table of opinions, each box with its stamp: official, for accounts, in blue, a name chop beside one."""
    host, person = str(leaf.values["host_organization"]), str(leaf.values["legal_representative"])
    partner = str(leaf.rng.choice(load_words("names")["partners"]))
    client = str(leaf.values["service_projects"][0]["client"])
    leaf.centre(20, "审批意见表", 8, "hei-bold")
    for place, name in enumerate(("申报单位意见", "合作单位意见", "开户银行意见")):
        top = 38 + place * 76
        leaf.frame(20, top, 190, top + 76, "black", 2)
        leaf.rule(48, top, 48, top + 76, "black")
        leaf.write((23, top + 36), name[:4], 4.6)
        leaf.write((54, top + 12), "情况属实，同意。所附材料真实、完整、有效。", 4.6)
        leaf.write((120, top + 62), "（盖章）    年  月  日", 4.6)
    tints = [str(tint) for tint in leaf.rng.choice(["red", "red", "blue"], 3)]
    return (
        Stamp(host, (135, 88), centre=str(leaf.rng.choice(["", "财务专用章"])), tint=tints[0]),
        Stamp(person, (85, 92), "square", tint=tints[0]),
        Stamp(partner, (130, 165), tint=tints[1], star=bool(leaf.rng.random() < 0.5)),
        Stamp(client, (140, 243), "oval", "业务专用章", tint=tints[2]),
    )


def draw_award(leaf: Leaf) -> Sequence[Stamp]:
    """A certificate in a heavy red frame under an emblem, with two seals that overlap, one of them over the frame, and
    one cut off by the edge of the sheet.
    """
    offices = [str(name) for name in leaf.rng.choice(load_words("names")["authorities"], 3, replace=False)]
    for inset, width in ((10, 9), (14, 3)):
        leaf.frame(inset, inset, 210 - inset, 297 - inset, "#c8102e", width)
    _emblem(leaf, 105, 42)
    _flag(leaf, 24, 24)
    _logo(leaf, 176, 34)
    leaf.centre(66, "荣 誉 证 书", 14, "kai-bold", "#c8102e")
    leaf.write((30, 105), f"{leaf.values['host_organization']}：", 6.5, "kai")
    leaf.write((38, 120), "你单位在年度评选中成绩突出，特发此证，以资鼓励。", 5.6, "kai")
    x = float(leaf.rng.uniform(92, 100))
    return (
        Stamp(offices[0], (x, 228)),
        Stamp(offices[1], (x + float(leaf.rng.uniform(28, 34)), 231)),
        Stamp(offices[2], (float(leaf.rng.uniform(197, 203)), 170)),
    )


def _emblem(leaf: Leaf, x: float, y: float) -> None:
    _disc(leaf, x, y, 13, "#d1001c")
    _disc(leaf, x, y, 10, "#f2c230")
    _disc(leaf, x, y, 8.5, "#d1001c")


def _flag(leaf: Leaf, x: float, y: float) -> None:
    leaf.draw.rectangle([v * leaf.mm for v in (x, y, x + 24, y + 16)], fill="#de2910")
    _disc(leaf, x + 5, y + 5, 2.4, "#ffde00")


def _logo(leaf: Leaf, x: float, y: float) -> None:
    """Two rings without writing and a letter."""
    for radius in (10.0, 7.5):
        box = [v * leaf.mm for v in (x - radius, y - radius, x + radius, y + radius)]
        leaf.draw.ellipse(box, outline="#1f4e9e", width=round(1.2 * leaf.mm))
    leaf.write((x - 3.2, y - 5), "A", 9, "hei-bold", "#1f4e9e")


def _disc(leaf: Leaf, x: float, y: float, radius: float, colour: str) -> None:
    leaf.draw.ellipse([v * leaf.mm for v in (x - radius, y - radius, x + radius, y + radius)], fill=colour)


def _code(leaf: Leaf, x: float, y: float) -> None:
    """What looks like a QR code: 25 by 25 fields with three squares in its corners."""
    fields = leaf.rng.random((25, 25)) < 0.5
    for row, column in ((0, 0), (0, 18), (18, 0)):
        fields[row : row + 7, column : column + 7] = True
        fields[row + 1 : row + 6, column + 1 : column + 6] = False
        fields[row + 2 : row + 5, column + 2 : column + 5] = True
    for row in range(25):
        for column in range(25):
            if fields[row, column]:
                box = (x + column, y + row, x + column + 1, y + row + 1)
                leaf.draw.rectangle([v * leaf.mm for v in box], fill="black")
