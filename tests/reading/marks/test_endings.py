"""What is left of a name's ending tells the rest of it, where that can be but one."""

import pytest

from extractor.reading.marks.endings import Ending, ending_of


def read(name: str, **doubtful: float) -> list[tuple[str, float]]:
    """Surely read characters but those named with their probability; _ was lost."""
    return [("", 0.0) if char == "_" else (char, doubtful.get(char, 0.99)) for char in name]


@pytest.mark.parametrize(
    ("seen", "room", "ending"),
    [
        (read("长江会计师事"), 2, "会计师事务所"),
        (read("长江会计师事务成", 成=0.44), 0, "会计师事务所"),
        (read("湖北省市场监督_理局"), 0, "市场监督管理局"),
        (read("湖北省市场监督"), 3, "市场监督管理局"),
        (read("湖北省科学技术"), 1, "省科学技术厅"),
        (read("武汉岚砚科技有限"), 2, "有限公司"),
        (read("华中检测认证有_公司", 公=0.1), 0, "有限公司"),
        (read("武汉岚砚科技有限公司吕", 吕=0.3), 0, "有限公司"),
    ],
)
def test_an_ending_is_told_by_what_was_read_of_it(seen, room, ending):
    found = ending_of(seen, room)
    assert isinstance(found, Ending)
    assert found.text == ending
    assert seen[found.begin][0] == ending[0]


@pytest.mark.parametrize(
    ("seen", "room"),
    [
        (read("湖北省市场监"), 0),
        (read("湖北省科学技术"), 2),
        (read("湖北省科学"), 3),
        (read("江夏区人民"), 2),
        (read("长江会计师事务成"), 0),
        (read("武汉岚砚科技"), 3),
        (read("武汉有色院"), 1),
        (read("华中检测认证有_乙丙"), 0),
        (read("武汉岚砚科技有限"), 4),
        (read("华中检测认证有"), 5),
        (read("华中检测认证有", 有=0.6), 3),
        (read("湖北省科学技", 技=0.8), 0),
    ],
    ids=[
        "no room behind",
        "association or office",
        "academy or office",
        "many",
        "surely another",
        "none",
        "another with that character",
        "one only",
        "two kinds",
        "room for both",
        "in doubt",
        "cut off",
    ],
)
def test_an_ending_that_may_be_another_is_left_open(seen, room):
    assert ending_of(seen, room) is None


def test_a_company_is_told_by_the_first_character_of_its_ending_where_there_is_room_for_one_kind():
    assert ending_of(read("华中检测认证有"), 4) == Ending(6, "有限公司")
