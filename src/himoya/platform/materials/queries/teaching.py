"""Which institutions teach with which editions, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.materials.kinds import State
from himoya.platform.materials.models import Adoption
from himoya.programmes.curricula.ladder import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionShown:
    """One institution that teaches with an edition, or did."""

    row: Adoption
    institution: str

    @property
    def stands(self) -> bool:
        """Whether the institution teaches with it today, as far as it is told."""
        return self.row.until is None and not self.row.is_mistake


def named(rows: Sequence[Adoption], language: Language) -> list[AdoptionShown]:
    """Return rows with the names of their institutions, in the order of the alphabet."""
    ids = {one.institution_agency_id for one in rows if one.institution_agency_id is not None}
    names: Mapping[int, str] = names_of(ids, language) if ids else {}
    shown = [
        AdoptionShown(
            row=one,
            institution=one.institution
            if one.institution_agency_id is None
            else names[one.institution_agency_id],
        )
        for one in rows
    ]
    order = list(Level)
    return sorted(
        shown,
        key=lambda one: (
            sort_key(one.institution, language),
            order.index(Level(one.row.level)),
            one.row.id.hex,
        ),
    )


def taught(reader: Reader, level: Level | None = None) -> list[AdoptionShown]:
    """Return every adoption of works that stand, at one level or at all; no mistakes.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        rows = Adoption.objects.filter(edition__work__state=State.OPEN.value, is_mistake=False)
        if level is not None:
            rows = rows.filter(level=level.value)
        found = list(rows.select_related("edition__work"))
    return named(found, reader.language)


def institutions_by_level(shown: Sequence[AdoptionShown]) -> dict[Level, int]:
    """Return how many institutions teach with one of the works today, each once a level.

    Learners are never added: the same pupils may learn with several works.
    """
    at_level: dict[Level, set[tuple[int | None, str]]] = {one: set() for one in Level}
    for one in shown:
        if one.stands:
            who = (one.row.institution_agency_id, one.row.institution)
            at_level[Level(one.row.level)].add(who)
    return {level: len(found) for level, found in at_level.items() if found}
