"""Enter a work, write anew what stands on it, add an edition, note, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now, today
from himoya.platform.materials import lists
from himoya.platform.materials.actions.noting import Step, given, noted, to_move
from himoya.platform.materials.kinds import Move, Stage, State, Translation
from himoya.platform.materials.models import Edition, Work
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.rules import VERB
from himoya.programmes.needs.bank import bank


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands on a work. ``authors`` are institutions or posts."""

    kind: str
    title: str
    about: str = ""
    authors: str = ""
    themes: Sequence[str] = ()
    audiences: Sequence[str] = ()
    year: int | None = None


#: What a change can give anew, by column.
_CHANGED = ("kind", "title", "about", "authors", "themes", "audiences", "year")

_FIRST_YEAR = 1900


def enter(*, by: Reader, written: Written) -> Work:
    """Enter a work; its editions follow. Raises NotPermitted, MaterialRefused."""
    by.check(VERB)
    with reading_as(by):
        made = Work(
            state=State.OPEN.value, practice=by.practice, agency_id=by.agency, changed_at=now()
        )
        _write(made, written)
        same = Work.objects.filter(
            kind=made.kind, title__iexact=made.title, agency_id=by.agency, state=made.state
        )
        if same.exists():
            raise MaterialRefused(Why.HERE_ALREADY)
        made.save(force_insert=True)
        noted(by, made, Step(move=Move.ENTER))
    return made


def change(
    *, by: Reader, work: UUID, version: int | None = None, written: Written, words: str
) -> Work:
    """Write anew what stands on a work; the history keeps what stood there before.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        found = to_move(by, work, Move.CHANGE, version)
        given(words)
        old = standing(found)
        _write(found, written)
        new = standing(found)
        before = {name: value for name, value in old.items() if new[name] != value}
        if before:
            noted(by, found, Step(move=Move.CHANGE, words=words, before=before))
    return found


def add_edition(
    *,
    by: Reader,
    work: UUID,
    version: int | None = None,
    language: Language,
    name: str = "",
    translation: Translation = Translation.PLANNED,
) -> Edition:
    """Add an edition: written in this language, or planned as a translation. It begins as a draft.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        found = to_move(by, work, Move.ADD_EDITION, version)
        name = " ".join(name.split())
        if Edition.objects.filter(work=found, language=language, name__iexact=name).exists():
            raise MaterialRefused(Why.HERE_ALREADY)
        made: Edition = Edition.objects.create(
            work=found,
            language=language,
            name=name,
            translation=translation.value,
            stage=Stage.DRAFT.value,
            noted_at=now(),
        )
        noted(by, found, Step(move=Move.ADD_EDITION, edition=made, reached=translation.value))
    return made


def note(*, by: Reader, work: UUID, version: int | None = None, move: Move, words: str) -> Work:
    """Withdraw a work, put it back, or add a remark. Raises as `change`; ValueError for others."""
    if move not in {Move.WITHDRAW, Move.REOPEN, Move.NOTE}:
        raise ValueError(move)
    with reading_as(by):
        found = to_move(by, work, move, version)
        given(words)
        noted(by, found, Step(move=move, words=words))
        if move is Move.WITHDRAW:
            Edition.objects.filter(work=found).update(is_public=False)
    return found


def _write(row: Work, written: Written) -> None:
    """Set the columns; nothing is saved. Raises MaterialRefused."""
    title = " ".join(written.title.split())
    if not title:
        raise MaterialRefused(Why.NEEDS_TITLE)
    known = bank()
    if (
        (written.kind not in lists.codes(lists.KIND) and written.kind != row.kind)
        or set(written.themes) - known.skills.keys()
        or set(written.audiences) - known.audiences.keys()
        or (written.year is not None and not _FIRST_YEAR <= written.year <= today().year)
    ):
        raise MaterialRefused(Why.UNKNOWN_CODE)
    row.kind, row.title, row.year = written.kind, title, written.year
    row.about, row.authors = written.about.strip(), written.authors.strip()
    row.themes, row.audiences = list(written.themes), list(written.audiences)


def standing(row: Work) -> dict[str, str]:
    """What stands on a work, as words that a history can keep."""
    return {name: _as_words(getattr(row, name)) for name in _CHANGED}


def _as_words(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
