"""What rooms above have that can show a value of an indicator. They register here.

A value names it by its wing and its id, since this room knows none of them. What a room gives is
what the reader may see there; what it does not give is not there for that reader, whatever the
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from himoya.languages.dates import PartialDate
from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.programmes.facts.indicators import ShownBy, Wing

#: The longest title that is written into a programme, in letters: a decision may be a page.
LONGEST_TITLE = 200

#: So much of a room is offered, the newest first.
MOST = 100

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceBeside:
    """What can show a value: its id, what it is called, its page, and its day where one is known.

    ``title`` names no person, since it is written into the programme.
    """

    reference: str
    title: str
    url: str
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsked:
    """What is asked of a room: the newest that can be chosen, or what some ids name."""

    references: frozenset[UUID] | None = None

    def of(self, rows: QuerySet[Row], offered: Q) -> QuerySet[Row]:
        """Return those of ordered rows that are asked for; ``offered`` is what can be chosen.

        What was chosen is found whatever became of it since, as long as it is there.
        """
        if self.references is None:
            return rows.filter(offered)[:MOST]
        return rows.filter(id__in=self.references)


Source = Callable[[Reader, EvidenceAsked], Sequence[EvidenceBeside]]

_sources: dict[Wing, Source] = {}


def register_evidence(wing: Wing, source: Source) -> None:
    """Let a room tell what can show a value; called when the room is made ready."""
    _sources[wing] = source


def evidence_to_choose(reader: Reader) -> Mapping[Wing, Sequence[EvidenceBeside]]:
    """Return wing -> what the reader may see there, the newest first; wings in their order."""
    offers.bring()
    asked = EvidenceAsked()
    found = {wing: _sources[wing](reader, asked) for wing in Wing if wing in _sources}
    return {wing: [_shortened(one) for one in rows] for wing, rows in found.items() if rows}


def evidence_seen(
    reader: Reader, named: Iterable[ShownBy]
) -> Mapping[tuple[Wing, str], EvidenceBeside]:
    """Return (wing, reference) -> what stands there, of all that the reader may see."""
    offers.bring()
    ids: dict[Wing, set[UUID]] = {}
    for one in named:
        reference = _as_id(one.reference)
        if reference is not None and one.wing in _sources:
            ids.setdefault(one.wing, set()).add(reference)
    return {
        (wing, one.reference): one
        for wing, asked in ids.items()
        for one in _sources[wing](reader, EvidenceAsked(references=frozenset(asked)))
    }


def _shortened(one: EvidenceBeside) -> EvidenceBeside:
    """Call it so that it can stand in a list: without the full stop of a whole sentence."""
    return replace(one, title=shorten(one.title.rstrip(" ."), LONGEST_TITLE, placeholder=" …"))


def _as_id(reference: str) -> UUID | None:
    """Return an id; None for what another installation, or somebody in a file, wrote otherwise."""
    try:
        return UUID(reference)
    except ValueError:
        return None
