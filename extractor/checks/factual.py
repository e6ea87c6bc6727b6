"""The kind that asks whether a platform's name tells its field of service."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.names.core import read_name, regions
from extractor.checks.sheet import Sheet, Verdict, is_empty
from extractor.text import fold
from extractor.words import read_words

_BRAND = 2  # characters that a brand has at least: 晶原 in 武汉晶原半导体材料有限公司
_FIELD = 2  # and that the name of a field has
_SCHOOLS = ("大学", "学院")  # what is left of a school's name tells no field either


class TellsField(Arguments):
    """``host``: the field with the organisation whose brand the name may begin with; ``generic``: a list of
    ``models/words`` with words that tell no field.
    """

    field: FieldName
    host: FieldName
    generic: str


def tells_field(sheet: Sheet, args: TellsField) -> Iterator[Verdict]:
    """A verdict where nothing is left of the name without places, brand, generic words and ending."""
    name, host = sheet.value(args.field), sheet.field(args.host).value
    if is_empty(name) or len(_field_of(str(name), str(host or ""), args.generic)) >= _FIELD:
        return
    found = f"“{sheet.label(args.field)}”为“{name}”，除地名、字号和通用词语外，没有写明平台服务的技术领域"
    yield Verdict(args.field, found, sheet.field(args.field))


def _field_of(name: str, host: str, generic: str) -> str:
    core = read_name(fold(name)).core
    brand = read_name(fold(host)).core[:_BRAND]
    left = core.removeprefix(brand) if len(brand) == _BRAND else core
    for word in sorted((*read_words(generic), *_SCHOOLS), key=len, reverse=True):
        left = left.replace(word, "")
    return "" if left in regions() else left
