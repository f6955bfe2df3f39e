"""Lists of works: filtered, those that wait for somebody, and those that everybody may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.folding import search_key
from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.materials.kinds import Stage, State
from himoya.platform.materials.lists import longest
from himoya.platform.materials.models import Copies, Edition, Work
from himoya.platform.materials.queries.stock import Stock, stock_in
from himoya.platform.materials.rules import VERB

#: Works of one page.
A_PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; what is not given does not narrow the list."""

    words: str = ""
    kind: str | None = None
    language: Language | None = None
    stage: Stage | None = None
    theme: str | None = None
    audience: str | None = None
    programme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One work of a list with its editions."""

    row: Work
    editions: Sequence[Edition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """One edition with its copies; copies of two editions are never added."""

    edition: Edition
    stock: Stock
    copies: Sequence[Copies]


def works(reader: Reader, wanted: Wanted) -> list[Listed]:
    """Return the works that are asked for, by title; withdrawn ones last.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        rows = list(Work.objects.all())
        editions = list(Edition.objects.order_by("language", "name"))
    of_work: dict[UUID, list[Edition]] = {}
    for each in editions:
        of_work.setdefault(each.work_id, []).append(each)
    listed = [Listed(row=one, editions=of_work.get(one.id, [])) for one in rows]
    found = [one for one in listed if _is_wanted(one, wanted)]
    return sorted(
        found,
        key=lambda one: (
            one.row.state == State.WITHDRAWN.value,
            sort_key(one.row.title, reader.language),
            one.row.id.hex,
        ),
    )


def programmes_here(reader: Reader) -> list[str]:
    """Return the ids of the programmes whose works are here. Raises NotPermitted."""
    return sorted({one.row.programme for one in works(reader, Wanted())} - {""})


def stocks(reader: Reader) -> list[Stocked]:
    """Return every edition of which copies were printed, by title. Raises NotPermitted."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        rows = list(
            Copies.objects.filter(edition__work__state=State.OPEN.value).select_related(
                "edition__work"
            )
        )
    editions = {one.edition_id: one.edition for one in rows}
    found = []
    for edition in editions.values():
        copies = [one for one in rows if one.edition_id == edition.id]
        found.append(Stocked(edition=edition, stock=stock_in(copies), copies=copies))
    return sorted(
        (one for one in found if one.stock.printed),
        key=lambda one: (
            sort_key(one.edition.work.title, reader.language),
            one.edition.language,
            one.edition.name,
        ),
    )


def public_editions(language: Language) -> list[Edition]:
    """Return endorsed editions that a person has put on the public list; practice is never."""
    with whole_table("the public list of learning materials"):
        rows = Edition.objects.filter(
            is_public=True, work__practice=False, work__state=State.OPEN.value
        )
        found = list(rows.select_related("work"))
    return sorted(
        found, key=lambda one: (sort_key(one.work.title, language), one.language, one.name)
    )


def late(reader: Reader, most: int) -> list[Edition]:
    """Return editions that stand on a stage for longer than is usual, the longest first.

    Of those that the reader keeps; none for who keeps none.
    """
    if not reader.may(VERB):
        return []
    with looking_as(reader):
        rows = list(
            Edition.objects.filter(
                work__state=State.OPEN.value, stage__in=[one.value for one in longest()]
            ).select_related("work")
        )
    due = [one for one in rows if reader.reaches(VERB, one.work.agency_id) and _is_late(one)]
    return sorted(due, key=lambda one: (one.noted_at, one.id))[:most]


def replacements(reader: Reader) -> list[Edition]:
    """Return editions that a retired one may lead to. Raises NotPermitted."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        rows = Edition.objects.filter(work__state=State.OPEN.value)
        found = list(rows.exclude(stage=Stage.RETIRED.value).select_related("work"))
    return sorted(
        found, key=lambda one: (sort_key(one.work.title, reader.language), one.language, one.name)
    )


def _is_late(one: Edition) -> bool:
    return one.noted_at < now() - timedelta(days=longest()[Stage(one.stage)])


def _is_wanted(one: Listed, wanted: Wanted) -> bool:
    row = one.row
    said = search_key(" ".join((row.title, row.other_titles, row.about, row.authors)))
    return (
        all(word in said for word in search_key(wanted.words).split())
        and wanted.kind in {None, row.kind}
        and (wanted.theme is None or wanted.theme in row.themes)
        and (wanted.audience is None or wanted.audience in row.audiences)
        and wanted.programme in {None, row.programme}
        and _has_edition(one.editions, wanted)
    )


def _has_edition(editions: Sequence[Edition], wanted: Wanted) -> bool:
    """Whether one edition has both the language and the stage that are asked for."""
    if wanted.language is None and wanted.stage is None:
        return True
    return any(
        wanted.language in {None, each.language} and wanted.stage in {None, Stage(each.stage)}
        for each in editions
    )
