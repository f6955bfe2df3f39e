"""What was written into programmes here, as it lies over their files; inside a scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db.models import Max

from himoya.platform.access.scope import whole_table
from himoya.platform.database.engine import without_write_lock
from himoya.platform.programmes.models import ProgrammeEdition
from himoya.programmes.facts.editions import Edition, Part, with_editions
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.shelf import UnknownProgramme, known_ids, programme_named


def editions_of(
    names: Iterable[str], *, practice: bool, until: int | None = None
) -> Mapping[str, tuple[Edition, ...]]:
    """Return programme -> its editions in their order; only the last of each part has its facts.

    ``until`` is the number of the last one that counts, for a programme as it was then.
    """
    rows = ProgrammeEdition.objects.filter(programme__in=list(names), practice=practice)
    if until is not None:
        rows = rows.filter(number__lte=until)
    told = rows.order_by("programme", "number").values_list("programme", "number", "part", "source")
    found: dict[str, list[tuple[int, Part, str]]] = {}
    for programme, number, part, source in told:
        found.setdefault(programme, []).append((number, Part(part), source))
    last = {(programme, part): number for programme, number, part, _source in told}
    facts = {
        (one.programme, one.number): one.facts
        for one in rows.filter(number__in=set(last.values())).only("programme", "number", "facts")
    }
    return {
        programme: tuple(
            Edition(
                number=number,
                part=part,
                facts=facts.get((programme, number), {}),
                source=source,
            )
            for number, part, source in listed
        )
        for programme, listed in found.items()
    }


def begun_here(*, practice: bool) -> set[str]:
    """Return the ids of programmes of which something was written here."""
    rows = ProgrammeEdition.objects.filter(practice=practice)
    return set(rows.order_by().values_list("programme", flat=True).distinct())


def last_numbers() -> Mapping[str, int]:
    """Return programme -> the number of its last edition that is no practice; asks for no scope."""
    with without_write_lock(), whole_table("digests of programmes"):
        rows = ProgrammeEdition.objects.filter(practice=False).order_by()
        return dict(rows.values_list("programme").annotate(Max("number")))


def programme_kept(name: str, data: Path) -> Programme:
    """Return a programme as the installation of a data folder keeps it; asks for no scope.

    Raises UnknownProgramme, UnreadableProgramme.
    """
    with without_write_lock(), whole_table("a programme for whoever runs the installation"):
        editions = editions_of([name], practice=False).get(name, ())
    base: Programme | None
    try:
        base = programme_named(name, data)
    except UnknownProgramme:
        if not editions:
            raise UnknownProgramme(name, ids_kept(data)) from None
        base = None
    if base is None or editions:
        return with_editions(base, editions)
    return base


def ids_kept(data: Path) -> tuple[str, ...]:
    """Return the ids of all programmes of an installation; asks for no scope."""
    return tuple(sorted({*known_ids(data), *last_numbers()}))
