"""What the cells of the workbook may name: courses, events, words of lists, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.workbooks.words import codes_by_words
from himoya.platform.training.courses.queries import courses
from himoya.platform.training.events.queries import events
from himoya.platform.training.trainers.forms import level_choices, topic_choices
from himoya.platform.training.words import answer
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.facts.events import EventKind, EventStatus

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Words that are accepted, folded to small letters -> what they stand for.

    ``modules`` are by course. A title that two courses or two events share stands for none.
    """

    courses: Mapping[str, UUID]
    modules: Mapping[UUID, Mapping[str, UUID]]
    trainings: Mapping[str, UUID]
    sexes: Words
    languages: Words
    topics: Words
    levels: Words
    yes: frozenset[str]


def known(reader: Reader) -> Known:
    """Return what the reader's office may name. Raises NotPermitted."""
    own = courses(reader)
    named = [(f"{one.row.title} ({one.row.edition})", one.row.id) for one in own]
    held = [
        one
        for one in events(reader)
        if one.kind == EventKind.TRAINING_OF_TRAINERS.value and one.status == EventStatus.HELD.value
    ]
    return Known(
        courses=_once([*named, *((one.row.title, one.row.id) for one in own)]),
        modules={one.row.id: _once((each.title, each.id) for each in one.modules) for one in own},
        trainings=_once((one.title, one.id) for one in held),
        sexes=codes_by_words(
            lambda language: [
                (one, answer("sex", one, language)) for one in columns().answers["sex"]
            ]
        ),
        languages=codes_by_words(lambda _language: list(OWN_NAMES.items())),
        topics=codes_by_words(topic_choices),
        levels=codes_by_words(level_choices),
        yes=frozenset(word for word, _code in codes_by_words(_yes).items()),
    )


def _yes(_language: Language) -> list[tuple[str, str]]:
    return [("yes", _("yes"))]


def _once(named: Iterable[tuple[str, UUID]]) -> dict[str, UUID]:
    """Return ids by names, without names that stand for several."""
    found: dict[str, set[UUID]] = {}
    for name, id in named:
        found.setdefault(name.casefold(), set()).add(id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
