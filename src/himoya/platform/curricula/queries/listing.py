"""Lists of curricula: filtered, counted by how they stand, and those whose term ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.curricula.kinds import State
from himoya.platform.curricula.models import Curriculum
from himoya.platform.database.clock import today
from himoya.programmes.curricula.ladder import Level, Rung, curriculum_ladder
from himoya.programmes.curricula.standing import Standing, is_adopted_with_evidence, standing_on
from himoya.programmes.facts.curricula import CurriculumStatus

#: Curricula of one page.
A_PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; what is not given does not narrow the list.

    ``institution`` is its name in the reader's language.
    """

    institution: str | None = None
    level: Level | None = None
    standing: Standing | None = None
    programme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One curriculum of a list, with the name of its institution and how it stands today."""

    row: Curriculum
    institution: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class OfProgramme:
    """Curricula of one programme here: those shown by evidence, and the others by told word."""

    proved: int
    others: Mapping[CurriculumStatus, int]


def curricula(reader: Reader, wanted: Wanted) -> list[Listed]:
    """Return the curricula that are asked for, by institution and course. Raises NotPermitted."""
    found = [one for one in _all(reader) if _is_wanted(one, wanted)]
    language = reader.language
    return sorted(
        found, key=lambda one: (sort_key(one.institution, language), one.row.course, one.row.id.hex)
    )


def institutions(reader: Reader) -> list[tuple[str, str]]:
    """Return address and name of the institutions here, in the language's order.

    An address holds an id alone: that of the agency, or of a curriculum of the institution.
    """
    found: dict[str, str] = {}
    for one in sorted(_all(reader), key=lambda listed: listed.row.id):
        if one.institution not in found.values():
            found[_address(one.row)] = one.institution
    return sorted(found.items(), key=lambda pair: sort_key(pair[1], reader.language))


def programmes_here(reader: Reader) -> list[str]:
    """Return the ids of the programmes whose curricula are here."""
    return sorted({one.row.programme for one in _all(reader)} - {""})


def by_standing(listed: Sequence[Listed]) -> Mapping[Standing, int]:
    """Return how many curricula stand how, for those that occur."""
    counted = Counter(one.standing for one in listed)
    return {one: counted[one] for one in Standing if counted[one]}


def by_rung(listed: Sequence[Listed]) -> Mapping[Rung, int]:
    """Return how many stand on each rung by evidence; what has ended is left out."""
    counted = Counter(Rung(one.row.rung) for one in listed if one.row.state == State.OPEN.value)
    return {one: counted[one] for one in Rung}


def of_programme(reader: Reader, programme: str) -> OfProgramme:
    """Return what is here of a programme's curricula. Raises NotPermitted."""
    rows = [one.row for one in _all(reader) if one.row.programme == programme]
    proved = [one for one in rows if is_adopted_with_evidence(one.position)]
    others = Counter(
        CurriculumStatus(one.told) for one in rows if not is_adopted_with_evidence(one.position)
    )
    return OfProgramme(proved=len(proved), others=dict(others))


def due(reader: Reader, most: int) -> list[Listed]:
    """Return those whose term ends soon or is over, the earliest first, for who can renew them."""
    if not (reader.may(Verb.SEE_CURRICULA) and reader.may(Verb.KEEP_CURRICULA)):
        return []
    until = today() + timedelta(days=curriculum_ladder().term.notice_days)
    with looking_as(reader):
        rows = Curriculum.objects.filter(state=State.OPEN.value, holds_until__lte=until)
        ordered = list(rows.order_by("holds_until", "id"))
    mine = [one for one in ordered if reader.reaches(Verb.KEEP_CURRICULA, one.agency_id)]
    return _listed(mine[:most], reader.language)


def _all(reader: Reader) -> list[Listed]:
    reader.check(Verb.SEE_CURRICULA)
    with looking_as(reader):
        rows = list(Curriculum.objects.all())
    return _listed(rows, reader.language)


def _listed(rows: Sequence[Curriculum], language: Language) -> list[Listed]:
    agencies = {one.institution_agency_id for one in rows if one.institution_agency_id is not None}
    names = names_of(agencies, language) if agencies else {}
    return [
        Listed(
            row=one,
            institution=institution_of(one, names),
            standing=standing_on(today(), one.position, has_ended=one.state == State.ENDED.value),
        )
        for one in rows
    ]


def institution_of(row: Curriculum, names: Mapping[int, str]) -> str:
    """Return what the institution is called."""
    agency = row.institution_agency_id
    return row.institution if agency is None else names[agency]


def _address(row: Curriculum) -> str:
    agency = row.institution_agency_id
    return str(row.id) if agency is None else str(agency)


def _is_wanted(one: Listed, wanted: Wanted) -> bool:
    return (
        wanted.institution in {None, one.institution}
        and (wanted.level is None or one.row.level == wanted.level.value)
        and wanted.standing in {None, one.standing}
        and wanted.programme in {None, one.row.programme}
    )
