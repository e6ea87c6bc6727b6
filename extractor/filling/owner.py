"""Whose seals they are: what each says, held against the host organisation that the form names.

A seal is read from curved, faint and overprinted ink. Where all that was surely read agrees with the host's name, it
is the host's and bears that name. One character that is surely another makes it neither the host's nor surely anybody
else's: it is unreadable, as is what reads like the host with parts lost. Only a name that shares little with the host's
is another's, and only where the host's stands beyond doubt in its own cell. On a ring a name has no first character, so
it may be read from any on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from typing import Literal

from extractor.document import Field, Letter, Mark
from extractor.filling.settling import CERTAIN, bears, name_borne, read_with_place
from extractor.text import fold, similarity

STRANGE = 0.62  # sharing less than this of the shorter name, it is another's
FEWEST = 5  # characters that a name must have to be told from the host's
MOSTLY = 0.5  # of what was read that must be sure for it to be another's: on a fax a few surely misread ones are not
WHOLE, LEAST = 0.8, 3  # of a name that must be sure for its own part to speak, and the characters of that part
HALF = 0.5  # sharing no more than this of the shorter one's part, it is another's
FORM = re.compile(r"(股份|责任|有限|集团)*公司$")
SPECIAL = re.compile(r"(财务|合同|发票|业务|报关|人事|档案|资料)|专用章")  # seals that stand for one kind of business
TAIL = re.compile(r"(财务|合同|发票|业务)?专用章.*$")
HOSTS_OWN = 0.75  # similarity of a name that may be the host's, misread
LIKELY = 0.75  # probability of a character that speaks where none of the host's was thought of
BRACKETS = str.maketrans("()", "（）")  # as seals have them, be they read on the form in whatever width
AT_EDGE = 0.003  # of the page
MISPLACED = "no_cell"  # the doubt of a value that may be another cell's

Owner = Literal["host", "other", "wrong_kind", "unreadable"]


def with_owners(marks: Iterable[Mark], host: Field | None, printed: Collection[str] = ()) -> tuple[Mark, ...]:
    """The marks, each seal and slice of a riding seal with whose it is and what it says.

    ``host`` is the form's host organisation, ``printed`` are names of organisations that seals may bear.
    """
    name = str(host.value) if host is not None and host.value else ""
    sure = host is not None and MISPLACED not in host.doubts
    others = [other for other in printed if similarity(fold(other), fold(name)) < HOSTS_OWN]
    return tuple(mark if mark.kind == "signature" else _owned(mark, name, sure, others) for mark in marks)


def _owned(mark: Mark, host: str, sure: bool, others: Collection[str]) -> Mark:
    """A seal that may well bear the host's name bears it, or else another in print; any other says what was read."""
    if bears(mark.letters, host):
        mark = mark.model_copy(update={"text": host.translate(BRACKETS)})
    elif name := name_borne(mark.letters, _parts(mark, others) if _is_cut_off(mark) else others):
        mark = mark.model_copy(update={"text": name})
    elif mark.letters and mark.text:
        mark = mark.model_copy(update={"text": read_with_place(mark.letters)})
    return mark.model_copy(update={"owner": _owner(mark, fold(host), sure)})


def _parts(mark: Mark, names: Collection[str]) -> frozenset[str]:
    """The parts of names that are as long as what was read of a seal that is cut off; none of a few characters."""
    length = len(mark.letters)
    if length < FEWEST:
        return frozenset()
    return frozenset(name[i : i + length] for name in names for i in range(len(name) - length + 1))


def _is_cut_off(mark: Mark) -> bool:
    """Whether a seal reaches to an edge of its page: it says only what of it lies there."""
    return min(mark.box.x0, mark.box.top, 1 - mark.box.x1, 1 - mark.box.bottom) < AT_EDGE


def _owner(mark: Mark, host: str, sure: bool) -> Owner:
    """Whose a seal is; ``sure`` says that ``host`` is the host's name and no other text of the form."""
    text = fold(_likeliest(mark) if mark.letters else mark.text or "")
    name = TAIL.sub("", text)
    if not host or len(name) < FEWEST:
        return "unreadable"
    if _is_host(mark, name, host):
        return "wrong_kind" if name != text or SPECIAL.search(mark.centre or "") else "host"
    return "other" if sure and _is_anothers(_surely_read(mark, name, host), name, host) else "unreadable"


def _is_anothers(read: str, name: str, host: str) -> bool:
    """Whether what was surely read of a seal's name is none of the host's; companies' names end alike, so of a name
    read almost whole what stands before that ending speaks for itself.
    """
    if len(read) < max(FEWEST, MOSTLY * len(name)):
        return False
    if max(_shared(turned, host) for turned in _turned(read)) < STRANGE:
        return True
    own, its = FORM.sub("", read), FORM.sub("", host)
    told = len(read) >= WHOLE * len(name) and len(own) >= LEAST and its
    return bool(told) and max(_shared(turned, its) for turned in _turned(own)) <= HALF


def _likeliest(mark: Mark) -> str:
    """What was read along a seal's arc, be it ever so doubtful."""
    return "".join(letter.chars[:1] for letter in mark.letters)


def _surely_read(mark: Mark, name: str, host: str) -> str:
    """The characters of a seal's name that speak for or against a host: those that are themselves beyond doubt, and
    those of less where no reading thought of one that the host has.
    """
    if not mark.letters:
        return name
    return TAIL.sub("", fold("".join(letter.chars[:1] for letter in mark.letters if _speaks(letter, host))))


def _speaks(letter: Letter, host: str) -> bool:
    thought_of = fold(letter.chars)
    agrees, alone = thought_of[:1] in host, not set(thought_of).intersection(host)
    return letter.sure >= CERTAIN or (letter.sure >= LIKELY and (agrees or alone))


def _is_host(mark: Mark, name: str, host: str) -> bool:
    """Whether nothing that was read speaks against the host: a name with one character changed is no host's."""
    if not mark.letters:
        return host in _turned(name)
    text = "".join(letter.chars[:1] or " " for letter in mark.letters)
    return bears(mark.letters[: len(TAIL.sub("", text))], host)


def _turned(name: str) -> list[str]:
    """The name as read from each of its characters on, round to the one before."""
    return [name[start:] + name[:start] for start in range(len(name))]


def _shared(name: str, host: str) -> float:
    """Characters that both have in the same order, as a share of the shorter name."""
    blocks = SequenceMatcher(None, name, host, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(name), len(host))
