import pytest

from extractor.document import Letter
from extractor.filling.settling import bears, name_borne, read_with_place

HOST = "恒川（武汉）装备制造有限公司"


def letters(text: str, **others: tuple[str, ...]) -> list[Letter]:
    """Surely read characters, but those named in ``others``: what may stand there, with hundredths; _ was lost."""
    doubts = {char: tuple(choice) for char, choice in others.items()}
    return [_letter(char, doubts.get(char)) for char in text]


def _letter(char: str, doubt: tuple[str, ...] | None) -> Letter:
    if char == "_":
        return Letter()
    if doubt is None:
        return Letter(chars=char, scores=(0.99,))
    return Letter(chars="".join(d[0] for d in doubt), scores=tuple(int(d[1:]) / 100 for d in doubt))


@pytest.mark.parametrize(
    "read",
    [
        letters(HOST),
        letters(HOST.replace("川", "用"), 用=("用65", "川23")),
        letters(HOST.replace("川", "_")),
        letters(HOST.replace("（", "(")),
        letters(HOST.replace("制", "剩"), 剩=("剩8",)),
        letters(HOST.replace("川", "_").replace("备", "_")),
    ],
    ids=["as it is", "second choice", "lost", "other brackets", "nothing to be read", "two apart lost"],
)
def test_a_name_is_borne_where_only_doubtful_characters_differ(read):
    assert bears(read, HOST)


@pytest.mark.parametrize(
    "read",
    [
        letters(HOST.replace("川", "州")),
        letters(HOST.replace("川", "州"), 州=("州97", "川3")),
        letters(HOST.replace("川", "州"), 州=("州60", "洲30")),
        letters(HOST.replace("恒川", "睿拓")),
        letters(HOST.replace("恒川", "__")),
        letters(HOST.replace("川", "_").replace("备", "_").replace("有", "_")),
        letters("湖北省科学技术厅"),
        letters(HOST[:-4]),
        [],
    ],
    ids=[
        "another",
        "surely another",
        "nobody thought of it",
        "two",
        "two lost",
        "three",
        "an office",
        "cut short",
        "nothing",
    ],
)
def test_a_character_that_speaks_against_a_name_is_not_read_away(read):
    assert not bears(read, HOST)


def test_a_doubtful_character_beside_the_name_is_none_of_it():
    assert bears(letters("胡" + HOST, 胡=("胡30",)), HOST)
    assert bears(letters(HOST + "会", 会=("会30",)), HOST)
    assert not bears(letters("新" + HOST), HOST)


def test_no_seal_bears_no_name():
    assert not bears(letters(HOST), "")


NAMES = (HOST, "宜昌霁川科技有限公司", "湖北省市场监督管理局")


@pytest.mark.parametrize(
    "read",
    [
        letters("宜昌霁川科技有限公司"),
        letters("宜昌雾川科技有限公司", 雾=("雾80", "霁2")),
        letters("宜昌等川科技有限公司", 等=("等60",)),
        letters("宜_霁川科技有限公司"),
        letters("霁川科技有限公司"),
    ],
    ids=["as it is", "second choice", "nobody thought of it", "lost", "begun late"],
)
def test_a_seal_bears_the_printed_name_that_what_was_read_of_it_fits(read):
    assert name_borne(read, NAMES) == "宜昌霁川科技有限公司"


@pytest.mark.parametrize(
    "read",
    [
        letters("宜昌雾川科技有限公司"),
        letters("宜昌雾山科技有限公司", 雾=("雾60",), 山=("山60",)),
        letters("川科技有限公司"),
        letters("湖北省科学技术厅"),
        [],
    ],
    ids=["surely another", "two others", "too much lost", "an office", "nothing"],
)
def test_a_seal_bears_no_printed_name_that_what_was_read_speaks_against(read):
    assert name_borne(read, NAMES) is None


def test_a_seal_that_may_bear_either_of_two_printed_names_bears_none():
    read = letters("宜昌等川科技有限公司", 等=("等60",))
    assert name_borne(read, ["宜昌霁川科技有限公司", "宜昌雨川科技有限公司"]) is None


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        (letters("襄限瀚栎制药", 襄=("襄57", "義20"), 限=("限49", "阳30")), "襄阳瀚栎制药"),
        (letters("黃石昭翎电子", 黃=("黃65", "黄30")), "黄石昭翎电子"),
    ],
)
def test_a_doubtful_beginning_is_the_place_that_it_may_be(seen, text):
    assert read_with_place(seen) == text


@pytest.mark.parametrize(
    "seen",
    [
        letters("襄限瀚栎制药"),
        letters("武安云启能源", 安=("安60", "汉30")),
        letters("翠川（十堰）科技", 翠=("翠31", "黎20")),
        letters("襄限瀚栎制药", 限=("限99", "阳1")),
        letters("岚砚实验设备", 岚=("岚60", "凤30")),
    ],
    ids=["sure", "another place", "place in brackets", "hardly thought of", "no place"],
)
def test_a_beginning_that_is_sure_or_no_other_place_stands_as_it_was_read(seen):
    assert read_with_place(seen) == "".join(letter.chars[:1] for letter in seen)


def test_what_was_lost_of_a_beginning_is_no_place():
    assert read_with_place(letters("_阳瀚栎制药")) == "阳瀚栎制药"
    assert read_with_place([]) == ""
