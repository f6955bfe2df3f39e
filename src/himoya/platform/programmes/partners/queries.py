"""The readers of the table: rows of programmes and of partners' files, one name for each body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.editions import begun_here
from himoya.platform.programmes.kinds import PartnerStep
from himoya.platform.programmes.models import PartnerFileStep, ProgrammeDigest
from himoya.platform.programmes.queries import programmes, programmes_in_short
from himoya.programmes.iati.from_programme import NotTold
from himoya.programmes.who_does_what.plain import as_plain, from_plain
from himoya.programmes.who_does_what.rows import (
    Row,
    names_by_ref,
    one_name_each,
    rows_of_programme,
)

#: Rows as the database keeps them.
Plain = list[list[Any]]

#: What the audit calls a partner's file.
PARTNER_FILE = "partner_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoDoesWhat:
    """The table; ``silent`` are titles of programmes that say too little to stand in it."""

    rows: Sequence[Row]
    silent: Sequence[str]
    files: Sequence[PartnerFileStep]


def who_does_what(reader: Reader) -> WhoDoesWhat:
    """Return the table of what the reader may see. The source of a row is a title or a partner."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return WhoDoesWhat(rows=(), silent=(), files=())
    titles = {one.id: one.title_in(reader.language) for one in programmes_in_short(reader).digests}
    with looking_as(reader):
        files = standing_files(reader)
        practised = begun_here(practice=True) if reader.practice else set()
    told = _of_digests(titles, practised)
    told |= _of_files(reader, titles.keys() - told.keys())
    rows = [row for name, plain in told.items() if plain for row in from_plain(plain, titles[name])]
    rows += [row for one in files for row in from_plain(one.told["rows"], one.partner)]
    names = names_by_ref((ref, name) for one in files for ref, name in one.told["bodies"])
    return WhoDoesWhat(
        rows=one_name_each(rows, names),
        silent=[titles[name] for name, plain in told.items() if plain is None],
        files=files,
    )


def standing_files(reader: Reader) -> list[PartnerFileStep]:
    """Return the files that were taken in and not withdrawn, the last first; inside a scope."""
    withdrawn = PartnerFileStep.objects.filter(
        file=OuterRef("file"), step=PartnerStep.WITHDRAWN.value
    )
    rows = PartnerFileStep.objects.filter(
        ~Exists(withdrawn), practice=reader.practice, step=PartnerStep.TAKEN_IN.value
    )
    return list(rows.order_by("-done_at"))


def _of_digests(titles: Iterable[str], without: Iterable[str]) -> dict[str, Plain | None]:
    wanted = set(titles) - set(without)
    rows = ProgrammeDigest.objects.filter(facts__isnull=False).order_by("id")
    return {name: who for name, who in rows.values_list("id", "who") if name in wanted}


def _of_files(reader: Reader, names: set[str]) -> dict[str, Plain | None]:
    told: dict[str, Plain | None] = {}
    for one in programmes(reader, names):
        try:
            told[one.id] = as_plain(rows_of_programme(one))
        except NotTold:
            told[one.id] = None
    return told
