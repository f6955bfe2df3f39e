"""Answers of a file that are registered otherwise: never overwritten, but asked to be amended.

Whoever sends the file decides row by row: ask for the amendments, or keep what is registered and
leave the row out. Another person decides about what was asked for, as about every amendment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.dictionary.fields import Field, Sensitivity
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.imports.kept_rows import KeptRow
from himoya.platform.entry.imports.targets import Differing, OtherAnswer, Remark
from himoya.platform.records.answers import AnswerRefused, checked
from himoya.platform.records.models import RecordModel
from himoya.platform.records.words import in_words
from himoya.platform.register.amending import is_amendable
from himoya.platform.register.importing.gathering import CaseRows, remark_on
from himoya.platform.register.kinds import AmendmentState
from himoya.platform.register.models import Amendment, Case
from himoya.platform.register.refusals import Why
from himoya.platform.register.visibility import may_read_answer
from himoya.platform.register.words import refusal

#: Classes of answers of which a preview and a marked copy tell what is registered.
READ_BY_ALL = frozenset({Sensitivity.OPEN, Sensitivity.CASE})

#: The rule under which a row that differs is named: in the preview, in the copy, by the command.
RULE = "registered_otherwise"


@dataclass(frozen=True, slots=True)
class Asked:
    """One registered answer, ``old``, that a row of the file wants otherwise, ``new``."""

    row: KeptRow
    one: RecordModel
    field: Field
    old: Value
    new: Value

    @property
    def is_told(self) -> bool:
        """Whether the preview tells what is registered."""
        return self.field.sensitivity in READ_BY_ALL


class Asking:
    """Which answers of a case its sender may ask to amend. Called inside the reader's scope."""

    def __init__(self, by: Reader, case: Case) -> None:
        self._by = by
        self._may = by.may(Verb.ASK_AMENDMENT) and by.reaches(Verb.ASK_AMENDMENT, case.agency_id)

    def ask(
        self, row: KeptRow, one: RecordModel, field: Field, old: Value, new: Value
    ) -> Asked | Remark:
        """Return the amendment that the row asks for, or the remark that refuses the row."""
        if not self._may or not self._is_amendable(one.RECORD, field):
            return _nothing_is_overwritten(row, field, old, self._by.language)
        try:
            kept = checked(dictionary(), one.RECORD, field, new)
        except AnswerRefused:
            kept = None
        if kept is None:
            return _nothing_is_overwritten(row, field, old, self._by.language)
        waiting = Amendment.objects.filter(
            record_key=one.pk, field=field.name, state=AmendmentState.ASKED.value
        )
        if waiting.exists():
            return _remark(row, field, refusal(Why.ASKED_ALREADY), self._by.language)
        return Asked(row, one, field, old, kept)

    def _is_amendable(self, record: str, field: Field) -> bool:
        return is_amendable(record, field) and may_read_answer(self._by, record, field)


def remarks_of(asked: Iterable[Asked], language: Language) -> list[Remark]:
    """Return what a marked copy says to rows that differ."""
    return [_registered(one, language) for one in asked]


def differing(asked: Sequence[Asked], given: CaseRows, case: Case, by: Reader) -> list[Differing]:
    """Return the rows of a case that differ; as long as one is undecided, the whole case waits."""
    rows: dict[int, list[Asked]] = {}
    for one in asked:
        rows.setdefault(one.row.place, []).append(one)
    waits = tuple(sorted(given.places))
    url = reverse("register:case", args=(case.pk,))
    return [_differing(some, url, waits, by.language) for some in rows.values()]


def _differing(
    asked: Sequence[Asked], url: str, waits: tuple[int, ...], language: Language
) -> Differing:
    row, one = asked[0].row, asked[0].one
    described = one.record_type()
    number = str(getattr(one, described.key) or "")
    return Differing(
        place=row.place,
        record=one.RECORD,
        sheet=row.sheet,
        number=row.number,
        name=f"{described.label.in_language(language)} {number}",
        url=url,
        answers=tuple(_answer(each, language) for each in asked),
        waits=waits,
    )


def _answer(asked: Asked, language: Language) -> OtherAnswer:
    return OtherAnswer(
        field=asked.field.name,
        question=asked.field.label.in_language(language),
        there=in_words(asked.field, asked.old, language) if asked.is_told else "",
        here=in_words(asked.field, asked.new, language),
    )


# ---- words ----


def _registered(asked: Asked, language: Language) -> Remark:
    label = asked.field.label.in_language(language)
    if asked.is_told:
        message = _(
            "“%(field)s” is registered already: %(stands)s. A workbook overwrites nothing. Ask for "
            "an amendment when you take the workbook in, or leave the cell empty."
        ) % {"field": label, "stands": in_words(asked.field, asked.old, language)}
    else:
        message = _(
            "“%(field)s” is registered already, otherwise than here. A workbook overwrites "
            "nothing. Ask for an amendment when you take the workbook in, or leave the cell empty."
        ) % {"field": label}
    return _remark(asked.row, asked.field, message, language)


def _nothing_is_overwritten(row: KeptRow, field: Field, kept: Value, language: Language) -> Remark:
    label = field.label.in_language(language)
    if field.sensitivity in READ_BY_ALL:
        message = _(
            "“%(field)s” is registered already: %(stands)s. A workbook overwrites nothing. "
            "Leave the cell empty and change it on the card, or ask for an amendment."
        ) % {"field": label, "stands": in_words(field, kept, language)}
    else:
        message = _(
            "“%(field)s” is registered already, otherwise than here. A workbook overwrites "
            "nothing. Leave the cell empty and ask for an amendment."
        ) % {"field": label}
    return _remark(row, field, message, language)


def _remark(row: KeptRow, field: Field, message: str, language: Language) -> Remark:
    value = row.answers.values.get(field.name)
    shown = None if value is None else in_words(field, value, language)
    return remark_on(row, RULE, message, field.name, shown)
