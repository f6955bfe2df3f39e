"""What another installation tells of a case, opened and said in words.

Read inside the reader's own scope. What somebody there wrote is opened only for those who would
read it in a case of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from himoya.dictionary.fields import Field
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.queries import names_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import from_json
from himoya.platform.records.words import in_words
from himoya.platform.register.as_received import Opened
from himoya.platform.register.kinds import ReceivedKind, Step
from himoya.platform.register.persons import works_with_all

#: The name under which the reason stands why there is no answer.
MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReceived:
    """One step of a history, with agencies and the role in words."""

    number: int
    step: Step
    at: datetime
    role_name: str
    agency_name: str
    to_name: str
    from_name: str
    details: Mapping[str, str | int]
    words: str


def steps_in_words(reader: Reader, told: Sequence[Opened]) -> list[StepReceived]:
    """Return the steps among what was received, with what was written at each."""
    said = _said(reader, told)
    steps = [one for one in told if one.kind is ReceivedKind.STEP]
    names = _agencies(steps, reader.language)
    return [_step(one, names, said, reader.language) for one in steps]


def _step(
    one: Opened,
    names: Mapping[str, str],
    said: Mapping[tuple[str, str], str],
    language: Language,
) -> StepReceived:
    details = one.content.get("details", {})
    to, giver = details.get("to"), details.get("from")
    own_agency = names.get(one.row.agency.code, "")
    about = str(details.get("act_id") or details.get("hand_over") or "")
    return StepReceived(
        number=int(one.content.get("number", 0)),
        step=Step(one.row.what),
        at=one.row.at,
        role_name=actor(one.row.role, language),
        agency_name=own_agency,
        to_name=(
            (role_in_words(str(to), language) or own_agency)
            if to and one.row.what == Step.ASSIGNED.value
            else _of(names, to)
        ),
        from_name=_of(names, giver),
        details={name: value for name, value in details.items() if name not in {"to", "from"}},
        words=str(one.content.get("words") or said.get((one.row.what, about), "")),
    )


def _of(names: Mapping[str, str], code: object) -> str:
    return names.get(str(code), str(code)) if code else ""


#: Step -> what of an act was written at it.
_WRITTEN = {
    Step.ACTED.value: "reason",
    Step.ACT_ASKED.value: "reason",
    Step.ACT_REFUSED.value: "answer",
}


def _said(reader: Reader, told: Iterable[Opened]) -> dict[tuple[str, str], str]:
    """Reasons of acts, for those who work with everybody in a case."""
    if not works_with_all(reader):
        return {}
    return {
        (step, str(one.row.sent_id)): str(one.content.get(column, ""))
        for one in told
        if one.kind is ReceivedKind.ACT
        for step, column in _WRITTEN.items()
    }


def _agencies(steps: Iterable[Opened], language: Language) -> dict[str, str]:
    """Every agency that steps name: code -> name."""
    codes = {one.row.agency.code for one in steps}
    for one in steps:
        details = one.content.get("details", {})
        codes |= {str(details[name]) for name in ("to", "from") if details.get(name)}
    ids = dict(Agency.objects.filter(code__in=codes).values_list("code", "id"))
    names = names_of(ids.values(), language)
    return {code: names.get(id, code) for code, id in ids.items()}


def agency_names(told: Iterable[Opened], language: Language) -> dict[int, str]:
    """Return the names of the agencies where things were entered."""
    return dict(names_of({one.row.agency_id for one in told}, language))


def actor(role: str, language: Language) -> str:
    """Return what somebody is, in place of who; the platform's own name where no person acted."""
    return role_in_words(role, language) or "Himoya"


def role_in_words(code: str, language: Language) -> str:
    """Return the name of a role of the country; empty for none."""
    role = dictionary().country.roles.get(code)
    return role.name.in_language(language) if role else ""


def answer_in_words(field: Field, kept: Any, language: Language) -> str:
    """Return an answer that was received, in words; empty where there was none."""
    value = value_of(field, kept)
    return "" if value is None else in_words(field, value, language)


def value_of(field: Field, kept: Any) -> Value | None:
    """Return an answer that was received. What cannot be read here was refused on its arrival."""
    if kept is None:
        return None
    if isinstance(kept, dict):
        return Missing(MissingReason(kept[MISSING]))
    return from_json(field, kept)
