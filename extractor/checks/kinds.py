"""The closed list of rule kinds: a name in ``rules.toml``, the arguments it takes, and the function that judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pydantic import ValidationError

from extractor.checks import (
    chronology,
    distinct,
    factual,
    figures,
    hints,
    marks,
    naming,
    own_words,
    papers,
    plausible,
    presence,
    standing,
    sums,
    tables,
    wording,
)
from extractor.checks.arguments import Arguments
from extractor.checks.sheet import Sheet, UnreadError, Verdict
from extractor.errors import FormError
from extractor.form import Form, Rule


class Kind(NamedTuple):
    """``affirms``: the judge also says where its rule is met, so that its silence means that nothing was filled in.
    ``over_batch``: it is judged when the batch is over, beside the other filings and the registry.
    """

    arguments: type[Arguments]
    judge: Callable[[Sheet, Any], Iterable[Verdict]]
    affirms: bool = False
    over_batch: bool = False


KINDS: dict[str, Kind] = {
    "required": Kind(presence.Required, presence.required),
    "answered": Kind(presence.Answered, presence.answered, affirms=True),
    "max_chosen": Kind(presence.MaxChosen, presence.max_chosen),
    "single_tick": Kind(presence.SingleTick, presence.single_tick),
    "lists": Kind(presence.Lists, presence.lists, affirms=True),
    "max_chars": Kind(wording.MaxChars, wording.max_chars),
    "no_hint_left": Kind(wording.NoHintLeft, wording.no_hint_left),
    "matches": Kind(wording.Matches, wording.matches),
    "conforms": Kind(wording.Conforms, wording.conforms),
    "checksum": Kind(wording.Checksum, wording.checksum),
    "one_of": Kind(wording.OneOf, wording.one_of),
    "at_least": Kind(figures.AtLeast, figures.bounded, affirms=True),
    "at_most": Kind(figures.AtMost, figures.bounded, affirms=True),
    "any_of": Kind(figures.AnyOf, figures.any_of, affirms=True),
    "not_above": Kind(figures.NotAbove, figures.not_above),
    "parts_of": Kind(figures.PartsOf, figures.parts_of),
    "in_range": Kind(plausible.InRange, plausible.in_range),
    "no_fraction": Kind(plausible.NoFraction, plausible.no_fraction),
    "same_unit": Kind(plausible.SameUnit, plausible.same_unit),
    "not_later": Kind(chronology.NotLater, chronology.not_later),
    "deadline": Kind(chronology.Deadline, chronology.deadline),
    "agrees_with": Kind(tables.AgreesWith, tables.agrees_with),
    "adds_up": Kind(sums.AddsUp, sums.adds_up),
    "share_of_rows": Kind(sums.ShareOfRows, sums.share_of_rows),
    "row_count": Kind(tables.RowCount, tables.row_count),
    "settled": Kind(papers.Settled, papers.settled),
    "named": Kind(papers.Named, papers.named),
    "certified": Kind(papers.Certified, papers.certified),
    "not_sighted": Kind(papers.NotSighted, papers.not_sighted),
    "unaltered": Kind(papers.Unaltered, papers.unaltered),
    "excludes": Kind(naming.Excludes, naming.excludes),
    "ends_with": Kind(naming.EndsWith, naming.ends_with),
    "sealed": Kind(marks.Marked, marks.sealed, affirms=True),
    "sealed_by_host": Kind(marks.Marked, marks.sealed_by_host, affirms=True),
    "seal_coloured": Kind(marks.Marked, marks.seal_coloured),
    "riding_sealed": Kind(marks.Marked, marks.riding_sealed, affirms=True),
    "signed": Kind(marks.Marked, marks.signed, affirms=True),
    "hand_signed": Kind(marks.Marked, marks.hand_signed),
    "dated": Kind(marks.Dated, marks.dated, affirms=True),
    "flat_ink": Kind(hints.Hinted, hints.flat_ink),
    "pasted_image": Kind(hints.Hinted, hints.pasted_image),
    "equal_slices": Kind(hints.Hinted, hints.equal_slices),
    "same_impression": Kind(hints.Hinted, hints.same_impression, over_batch=True),
    "distinct_name": Kind(distinct.DistinctName, distinct.distinct_name, over_batch=True),
    "standing": Kind(standing.Standing, standing.standing, over_batch=True),
    "own_words": Kind(own_words.OwnWords, own_words.own_words, over_batch=True),
    "tells_field": Kind(factual.TellsField, factual.tells_field),
}


class Judge(NamedTuple):
    """A rule whose arguments have been understood."""

    rule: Rule
    arguments: Arguments
    kind: Kind


def prepare(form: Form) -> tuple[Judge, ...]:
    """The form's rules ready to judge; a FormError names the rule whose kind or arguments are wrong."""
    return tuple(_prepare(form, rule) for rule in form.rules)


def _prepare(form: Form, rule: Rule) -> Judge:
    kind = KINDS.get(rule.kind)
    if kind is None:
        raise FormError(f"Rule {rule.id} of {form.id} has the unknown kind {rule.kind}. Use one of {', '.join(KINDS)}.")
    try:
        return Judge(rule, kind.arguments.model_validate(rule.arguments, context={"form": form}), kind)
    except ValidationError as fault:
        raise FormError(
            f"Rule {rule.id} of {form.id} cannot be understood: {fault}. Correct its rules.toml."
        ) from fault


def judge(sheet: Sheet, ready: Judge) -> tuple[Verdict, ...]:
    """What one rule says of a filing, also where it is met; values that were not read, or may have been misread, leave
    it undecided.
    """
    verdicts: list[Verdict] = []
    try:
        verdicts.extend(ready.kind.judge(sheet, ready.arguments))
    except UnreadError as doubt:
        verdicts.append(doubt.verdict)
    return tuple(verdict.weighed() for verdict in verdicts)
