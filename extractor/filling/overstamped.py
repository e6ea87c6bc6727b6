"""Answers with a tick too many under a seal that could not be taken off the page: its ink may have made one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.document import Field, Reading


def doubt_overstamped(fields: Mapping[str, Field], readings: Iterable[Reading]) -> dict[str, Field]:
    """The fields; two ticks under a blue, black or grey seal are in doubt. Red ink was lifted before reading."""
    seals = [mark for reading in readings for mark in reading.marks if mark.kind == "seal" and mark.colour != "red"]

    def doubted(field: Field) -> Field:
        if "two_ticks" not in field.doubts or field.box is None:
            return field
        over = any(seal.page == field.page and seal.box.intersection(field.box).area > 0 for seal in seals)
        return field.model_copy(update={"doubts": (*field.doubts, "unclear_tick")}) if over else field

    return {name: doubted(field) for name, field in fields.items()}
