import pytest

from extractor.document import Box, Field, Letter, Mark
from extractor.filling.owner import with_owners

HOST = "湖北岚砚技术研究院有限公司"


def owner(text: str | None, centre: str | None = None, host: str | None = HOST, doubts: tuple[str, ...] = ()) -> str:
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), text=text, centre=centre, confidence=0.9)
    return str(with_owners([mark], Field(value=host, doubts=doubts))[0].owner)


def test_a_seal_with_the_hosts_name_is_the_hosts():
    assert owner(HOST) == "host"


@pytest.mark.parametrize(
    "text", ["湖北凤砚技术研究院有限公司", "北岚砚技术研究院有限公司", "湖北岚砚技术研究院有限公可"]
)
def test_a_seal_with_one_other_character_is_neither_the_hosts_nor_surely_anothers(text):
    assert owner(text) == "unreadable"


def test_a_seal_of_the_host_that_also_says_what_for_is_of_the_wrong_kind_though_a_character_is_in_doubt():
    read = HOST + "合同专用章"
    letters = [Letter(chars=char, scores=(0.99,)) for char in read]
    letters[2] = Letter(chars="凤岚", scores=(0.6, 0.2))
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), text=read, letters=tuple(letters), confidence=0.9)
    assert with_owners([mark], Field(value=HOST))[0].owner == "wrong_kind"


@pytest.mark.parametrize("text", ["司湖北岚砚技术研究院有限公", "技术研究院有限公司湖北岚砚"])
def test_a_name_on_a_ring_may_be_read_from_any_character_on(text):
    assert owner(text) == "host"


def test_a_seal_is_nobody_elses_where_the_hosts_name_may_be_another_cells_text():
    assert owner("睿招（武汉）产业技术研究院", host="所属行业领域现有基础服务事项", doubts=("no_cell",)) == "unreadable"
    assert owner(HOST, doubts=("no_cell",)) == "host"


def test_brackets_of_any_width_are_the_same():
    assert owner("光岳(荆门)智能装备有限公司", host="光岳（荆门）智能装备有限公司") == "host"


@pytest.mark.parametrize(
    "text", ["武汉赛栩商贸有限公司", "湖北赛栩商贸有限公司", "湖北省科学技术厅", "十堰砺珩新材料股份有限公司"]
)
def test_a_name_that_shares_little_with_the_host_is_anothers(text):
    assert owner(text) == "other"


@pytest.mark.parametrize("text", [None, "", "公司", "湖北技术有限公司", "湖北口口技口研究口有限公司"])
def test_what_may_be_the_host_with_parts_lost_is_unreadable_and_nobody_elses(text):
    assert owner(text) == "unreadable"


def test_the_hosts_seal_for_accounts_is_the_wrong_kind():
    assert owner(HOST, centre="财务专用章") == "wrong_kind"
    assert owner(HOST + "合同专用章") == "wrong_kind"


def test_without_a_host_on_the_form_no_seal_is_judged():
    assert owner(HOST, host=None) == "unreadable"


def test_a_signature_has_no_owner():
    mark = Mark(kind="signature", page=7, box=Box(0.4, 0.7, 0.6, 0.8), confidence=0.9)
    assert with_owners([mark], Field(value=HOST))[0].owner is None


def test_a_seal_whose_doubtful_characters_agree_with_the_hosts_bears_its_name():
    letters = [Letter(chars=char, scores=(0.99,)) for char in HOST]
    letters[2] = Letter(chars="凤岚", scores=(0.6, 0.2))
    mark = Mark(
        kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), text="湖北凤砚技术研究院", letters=letters, confidence=0.9
    )
    settled = with_owners([mark], Field(value=HOST))[0]
    assert (settled.text, settled.owner) == (HOST, "host")
    # A reviewer corrects the host's name: the seal is held against it as it was read.
    other = with_owners([settled], Field(value="武汉赛栩商贸有限公司"))[0]
    assert (other.text, other.owner) == ("湖北凤砚技术研究院有限公司", "other")


def test_characters_in_doubt_make_a_seal_nobody_elses():
    """What a fax leaves of the host's name: two characters and the ending are sure, the others are guesses."""
    sure, guessed = "恒川有限公司", "戴名散邵先"
    letters = tuple(
        Letter(chars=char, scores=(0.99 if char in sure else 0.3,))
        for char in guessed[:2] + sure[:2] + guessed[2:] + sure[2:]
    )
    mark = Mark(
        kind="seal", page=1, box=Box(0, 0, 1, 1), confidence=0.8, letters=letters,
        text="".join(letter.chars for letter in letters),
    )  # fmt: skip
    host = Field(value="武汉恒川装备技术研究有限公司", raw="", confidence=1.0)

    assert with_owners([mark], host)[0].owner == "unreadable"


def test_another_organisations_seal_is_told_by_what_is_sure_though_its_name_is_not_read_whole():
    letters = [Letter(chars=char, scores=(0.99,)) for char in "武汉赛栩商贸有限公司"]
    letters[3] = Letter()
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), letters=tuple(letters), confidence=0.9)
    told = with_owners([mark], Field(value=HOST))[0]
    assert (told.text, told.owner) == (None, "other")


def test_a_few_sure_characters_amid_many_in_doubt_make_a_seal_nobody_elses():
    letters = [
        Letter(chars=char, scores=(0.99 if i < 5 else 0.3,)) for i, char in enumerate("戴名散邵先柜拿幅偏海限公")
    ]
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), letters=tuple(letters), confidence=0.9)
    assert with_owners([mark], Field(value=HOST))[0].owner == "unreadable"


def _read(text: str, doubtful: int, choice: str) -> Mark:
    letters = [Letter(chars=char, scores=(0.99,)) for char in text]
    letters[doubtful] = Letter(chars=choice, scores=(0.6, 0.2)[: len(choice)])
    return Mark(kind="seal", page=9, box=Box(0.4, 0.7, 0.6, 0.8), text=text, letters=tuple(letters), confidence=0.9)


def test_anothers_seal_says_the_name_in_print_that_it_may_well_bear():
    name = "孝感栩辰实业有限公司"
    settled = with_owners(
        [_read("孝感栩展实业有限公司", 3, "展辰")], Field(value=HOST), [name, "武汉栩云实业有限公司"]
    )[0]
    assert (settled.text, settled.owner) == (name, "other")


def test_no_name_in_print_that_is_like_the_hosts_is_read_into_a_seal():
    misprinted = HOST.replace("岚", "风")
    settled = with_owners([_read(HOST.replace("岚", "凤"), 2, "凤")], Field(value=HOST), [misprinted])[0]
    assert settled.text == HOST.replace("岚", "凤")
    assert settled.owner == "unreadable"


@pytest.mark.parametrize(("right", "text"), [(0.9, "湖北省科学技术厅"), (1.0, "湖北省科学技术")])
def test_a_seal_cut_off_by_the_edge_of_the_page_says_what_lies_on_it(right, text):
    letters = tuple(Letter(chars=char, scores=(0.99,)) for char in "湖北省科学技术")
    box = Box(right - 0.2, 0.7, right, 0.8)
    mark = Mark(kind="seal", page=9, box=box, text="湖北省科学技术", letters=letters, confidence=0.9)
    assert with_owners([mark], Field(value=HOST), ["湖北省科学技术厅"])[0].text == text


@pytest.mark.parametrize(
    ("read", "text"), [("湖北省科_技术", "湖北省科学技术"), ("北省科学技_厅", "北省科学技术厅"), ("湖_", None)]
)
def test_a_cut_off_seal_that_lost_a_character_bears_the_part_of_a_printed_name_that_lies_on_the_page(read, text):
    letters = tuple(Letter() if char == "_" else Letter(chars=char, scores=(0.99,)) for char in read)
    mark = Mark(kind="seal", page=9, box=Box(0.8, 0.7, 1.0, 0.8), letters=letters, confidence=0.9)
    assert with_owners([mark], Field(value=HOST), ["湖北省科学技术厅"])[0].text == text


def test_a_seal_that_bears_the_name_of_a_misplaced_host_is_spelled_like_it():
    host = "黄石岚砚技术研究院有限公司"
    letters = tuple(Letter(chars=char, scores=(0.99,)) for char in host[1:])
    first = Letter(chars="黃黄", scores=(0.6, 0.3))
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), text="黃" + host[1:], confidence=0.9)
    seal = mark.model_copy(update={"letters": (first, *letters)})
    settled = with_owners([seal], Field(value=host, doubts=("no_cell",)))[0]
    assert (settled.text, settled.owner) == (host, "host")


@pytest.mark.parametrize(("choice", "told"), [("沔", "other"), ("沔岚", "unreadable")])
def test_a_character_read_with_little_doubt_speaks_where_none_of_the_hosts_was_thought_of(choice, told):
    letters = [Letter(chars=char, scores=(0.99,)) for char in "武汉熠禾精密制造有限公司"]
    for place in range(3):
        letters[place] = Letter(chars=letters[place].chars + choice, scores=(0.8, 0.1, 0.05)[: 1 + len(choice)])
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), letters=tuple(letters), confidence=0.9)
    assert with_owners([mark], Field(value="襄阳沄岚装备制造有限公司"))[0].owner == told


def test_a_seal_of_the_host_has_wide_brackets_whatever_the_forms_are_read_as():
    letters = tuple(Letter(chars=char, scores=(0.99,)) for char in "岚砚（武汉）科技有限公司")
    mark = Mark(kind="seal", page=7, box=Box(0.4, 0.7, 0.6, 0.8), letters=letters, confidence=0.9)
    told = with_owners([mark], Field(value="岚砚（武汉)科技有限公司"))[0]
    assert (told.owner, told.text) == ("host", "岚砚（武汉）科技有限公司")
