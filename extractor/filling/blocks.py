"""Labels told by the lines that print them, whatever cells these lie in; those of one row together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.document import Reading
from extractor.filling.labels import heading_likeness, likeness
from extractor.filling.level import LevelPage
from extractor.form import Entry, Form
from extractor.text import fold_label

LABEL = 0.86  # likeness of print to a label
MOST = 4  # lines of a label
FOLLOWS = 1.9  # heights of a line by which the lines of one label follow one another


class Block(NamedTuple):
    """A label: its entry, None for a heading, the indices of its lines, and its level edges in shares of the page."""

    entry: Entry | None
    lines: tuple[int, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def find_groups(form: Form, page: LevelPage, loose: Sequence[int]) -> list[list[Block]]:
    """The labels and headings of a page, those that stand beside one another together, from the top; ``loose`` are the
    lines that they may be made of.
    """
    blocks = [*_labels(form, page, loose), *_headings(form, page, loose)]
    return list(_groups(sorted(blocks, key=lambda block: block.top)))


def printed_lines(reading: Reading) -> list[int]:
    """The indices of the lines of a page, without the text of a riding seal's slices."""
    return [i for i in range(len(reading.lines)) if not _on_slice(reading, i)]


def _on_slice(reading: Reading, index: int) -> bool:
    """Whether a line is the text of a riding seal's slice."""
    place = reading.lines[index].box.centre
    return any(mark.kind == "riding_seal" and mark.box.covers(*place) for mark in reading.marks)


def _labels(form: Form, page: LevelPage, loose: Sequence[int]) -> list[Block]:
    """The likeliest labels, each line in one of them."""
    lengths = [(entry, {len(fold_label(words)) for words in entry.labels}) for entry in form.entries if not entry.free]
    stacks = [(stack, "".join(page.lines[i].text for i in stack)) for stack in _stacks(page, loose)]
    found = [
        (score, len(stack), _block(page, entry, stack))
        for stack, text in stacks
        for entry in _as_long(len(fold_label(text)), lengths)
        if (score := likeness(text, entry.labels)) >= LABEL
    ]
    alone = {block.lines[0] for _, count, block in found if count == 1}
    found = [one for one in found if one[1] == 1 or len(alone & set(one[2].lines)) < 2]  # else two labels
    chosen: list[Block] = []
    for _, _, block in sorted(found, key=lambda one: (-one[0], -one[1], one[2].top)):
        if not any(_meet(block, other) for other in chosen):
            chosen.append(block)
    return chosen


def _as_long(length: int, entries: Iterable[tuple[Entry, set[int]]]) -> list[Entry]:
    """The entries with a label that so many characters can be alike to."""
    return [entry for entry, own in entries if any(min(length, n) >= LABEL * max(length, n) for n in own)]


def _meet(block: Block, other: Block) -> bool:
    """Whether two labels share a line, or were read off the same ink."""
    level = min(block.bottom, other.bottom) > max(block.middle, other.middle)
    return bool(set(block.lines) & set(other.lines)) or (
        level and block.left < other.right and other.left < block.right
    )


def _stacks(page: LevelPage, loose: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Lines alone, and with those that follow closely under them in their column."""
    below = sorted(loose, key=page.middle)
    for at, first in enumerate(below):
        stack = [first]
        yield (first,)
        for index in below[at + 1 :]:
            if page.middle(index) - page.middle(stack[-1]) > FOLLOWS * page.height(first) or len(stack) == MOST:
                break
            if _in_column(page, index, stack[-1]):
                stack.append(index)
                yield tuple(stack)


def _in_column(page: LevelPage, index: int, above: int) -> bool:
    one, two = page.lines[index].box, page.lines[above].box
    under = page.middle(index) - page.middle(above) > page.height(above) / 2
    return under and min(one.x1, two.x1) - max(one.x0, two.x0) > 0.5 * min(one.width, two.width)


def _headings(form: Form, page: LevelPage, loose: Sequence[int]) -> Iterator[Block]:
    """The form's headings, and the rows that head its tables."""
    columns = [column.labels for table in form.tables for column in table.columns]
    columns += [(label,) for entry in form.entries for label in entry.columns]
    for row in page.rows(loose):
        texts = [page.lines[i].text for i in row]
        named = [any(likeness(text, labels) >= LABEL for labels in columns) for text in texts]
        if sum(named) > 1 or any(heading_likeness(text, form.headings) >= LABEL for text in texts):
            yield _block(page, None, tuple(row))


def _block(page: LevelPage, entry: Entry | None, lines: tuple[int, ...]) -> Block:
    boxes, spans = [page.lines[i].box for i in lines], [page.span(i) for i in lines]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return Block(entry, lines, left, right, min(top for top, _ in spans), max(bottom for _, bottom in spans))


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Labels that stand beside one another, from the left."""
    group: list[Block] = []
    for block in blocks:
        if group and block.middle > max(other.bottom for other in group):
            yield sorted(group, key=lambda other: other.left)
            group = []
        group.append(block)
    if group:
        yield sorted(group, key=lambda other: other.left)
