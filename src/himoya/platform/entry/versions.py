"""A draft that was begun with an older version of its form: what has changed since, in words.

A draft remembers which questions its form had. It is always checked by the form of today.
"""

from __future__ import annotations

from dataclasses import dataclass

from himoya.dictionary.missing import Missing
from himoya.dictionary.records import Form
from himoya.platform.entry.contents import Begun, Contents, Row
from himoya.platform.entry.questions import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a form asks more and no longer, by the questions' labels; ``kept`` still has answers."""

    before: str
    now: str
    more: tuple[str, ...]
    no_longer: tuple[str, ...]
    kept: tuple[str, ...]


def begun_with(form: Form) -> Begun:
    """Return what a draft that begins now remembers of its form."""
    asked = sorted({f"{page.record}.{name}" for page in form.pages for name in page.fields})
    return Begun(form.version, tuple(asked))


def changed_since(questionnaire: Questionnaire, contents: Contents) -> Changed | None:
    """Return what has changed since a draft was begun; None where nothing has, or nobody knows.

    Only questions that the reader may know of are named.
    """
    begun, now = contents.begun, begun_with(questionnaire.form)
    if begun is None or begun == now:
        return None
    more = [one for one in now.asked if one not in begun.asked and _is_asked(questionnaire, one)]
    gone = [one for one in begun.asked if one not in now.asked and _may_see(questionnaire, one)]
    kept = [one for one in gone if any(_answers(row, one) for row in contents.present())]
    return Changed(
        before=begun.version,
        now=now.version,
        more=_labels(questionnaire, more),
        no_longer=_labels(questionnaire, [one for one in gone if one not in kept]),
        kept=_labels(questionnaire, kept),
    )


def no_longer_listed(questionnaire: Questionnaire, row: Row, name: str) -> str | None:
    """Return an answer whose list does not have it any more; None where all is well."""
    field = questionnaire.record(row.record).fields.get(name)
    value = row.value(name)
    if field is None or not field.is_coded or value is None or isinstance(value, Missing):
        return None
    listed = questionnaire.dictionary.codelist_of(field)
    codes = value if isinstance(value, tuple) else (str(value),)
    return next((code for code in codes if code not in listed), None)


def _answers(row: Row, path: str) -> bool:
    record, _dot, name = path.partition(".")
    return row.record == record and name in row.sayings and not row.latest_is_open(name)


def _is_asked(questionnaire: Questionnaire, path: str) -> bool:
    record, _dot, name = path.partition(".")
    return questionnaire.place_of(record, name) is not None


def _may_see(questionnaire: Questionnaire, path: str) -> bool:
    """Nobody knows the class of a field that is no more: its name tells little."""
    record, _dot, name = path.partition(".")
    described = questionnaire.dictionary.records.get(record)
    field = described.fields.get(name) if described else None
    return field is None or questionnaire.may_see(field)


def _labels(questionnaire: Questionnaire, paths: list[str]) -> tuple[str, ...]:
    found = []
    for path in paths:
        record, _dot, name = path.partition(".")
        described = questionnaire.dictionary.records.get(record)
        field = described.fields.get(name) if described else None
        language = questionnaire.reader.language
        found.append(field.label.in_language(language) if field else name.replace("_", " "))
    return tuple(found)
