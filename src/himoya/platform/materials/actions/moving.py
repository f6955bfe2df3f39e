"""How far an edition is: its stage, its words, and whether everybody may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.materials.actions.noting import (
    Document,
    Step,
    edition_to_move,
    given,
    noted,
    past,
)
from himoya.platform.materials.kinds import Move, Stage, Translation
from himoya.platform.materials.models import Edition
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.rules import STAGES, TRANSLATIONS, UNCHECKED, is_back
from himoya.platform.materials.visibility import EDITION


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """When something was reached, by which post or body, why, and what shows it."""

    day: PartialDate | None
    function: str
    words: str = ""
    document: Document | None = None


def stage(
    *,
    by: Reader,
    edition: UUID,
    version: int | None = None,
    to: Stage,
    reached: Reached,
    replaced_by: UUID | None = None,
) -> Edition:
    """Bring an edition to a stage. An endorsement names body and paper; going back, the reason.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.STAGE, version)
        _check_stage(found, to, reached)
        found.stage, found.stage_since, found.noted_at = to.value, past(reached.day), now()
        found.endorsed_by = found.endorsed_paper = ""
        if to is Stage.ENDORSED:
            found.endorsed_by, found.endorsed_paper = _paper(reached.document)
        else:
            found.is_public = False
        found.replaced_by = _replacing(found, replaced_by) if to is Stage.RETIRED else None
        found.save()
        noted(by, work, _step(Move.STAGE, found, to.value, reached))
    return found


def translate(
    *, by: Reader, edition: UUID, version: int | None = None, to: Translation, reached: Reached
) -> Edition:
    """Note how far the words of an edition are. Raises as `stage`."""
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.TRANSLATE, version)
        before = Translation(found.translation)
        if to not in TRANSLATIONS[before]:
            raise MaterialRefused(Why.NOT_THIS_STAGE)
        _check_day(found.translation_since, reached)
        if to is Translation.EDITED and before is not Translation.TRANSLATED:
            given(reached.words)
            if Stage(found.stage) is Stage.ENDORSED:
                raise MaterialRefused(Why.NOT_NOW)
        found.translation, found.translation_since = to.value, past(reached.day)
        found.noted_at = now()
        found.save()
        noted(by, work, _step(Move.TRANSLATE, found, to.value, reached))
    return found


def open_up(*, by: Reader, edition: UUID, version: int | None = None, is_public: bool) -> Edition:
    """Put an endorsed edition on the public list, or take it off. Raises as `stage`."""
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.OPEN_UP, version)
        if is_public and Stage(found.stage) is not Stage.ENDORSED:
            raise MaterialRefused(Why.NOT_ENDORSED)
        if found.is_public != is_public:
            found.is_public = is_public
            found.save()
            said = "public" if is_public else "not_public"
            noted(by, work, Step(move=Move.OPEN_UP, edition=found, reached=said))
    return found


def _check_stage(found: Edition, to: Stage, reached: Reached) -> None:
    before = Stage(found.stage)
    if to not in STAGES[before]:
        raise MaterialRefused(Why.NOT_THIS_STAGE)
    if to is Stage.ENDORSED and Translation(found.translation) in UNCHECKED:
        raise MaterialRefused(Why.NOT_NOW)
    _check_day(found.stage_since, reached)
    if to is Stage.RETIRED or is_back(before, to):
        given(reached.words)


def _check_day(last: PartialDate | None, reached: Reached) -> None:
    day = past(reached.day)
    if last is not None and day.latest < last.earliest:
        raise MaterialRefused(Why.DAY_BEFORE_THE_LAST)
    if not reached.function.strip():
        raise MaterialRefused(Why.NEEDS_FUNCTION)
    if reached.document is not None and reached.document.day is not None:
        past(reached.document.day)


def _paper(document: Document | None) -> tuple[str, str]:
    """Return the body that endorsed and its paper. Raises MaterialRefused."""
    if document is None or not document.issued_by.strip():
        raise MaterialRefused(Why.NEEDS_PAPER)
    dated = document.day.edtf if document.day else ""
    number = f"№ {document.number.strip()}" if document.number.strip() else ""
    if not number and not dated:
        raise MaterialRefused(Why.NEEDS_PAPER)
    return document.issued_by.strip(), ", ".join(one for one in (number, dated) if one)


def _replacing(found: Edition, other: UUID | None) -> Edition | None:
    if other is None:
        return None
    named: Edition | None = Edition.objects.filter(id=other).exclude(id=found.id).first()
    if named is None:
        raise NotThere(EDITION, str(other))
    if Stage(named.stage) is Stage.RETIRED:
        raise MaterialRefused(Why.NOT_NOW)
    return named


def _step(move: Move, found: Edition, to: str, reached: Reached) -> Step:
    return Step(
        move=move,
        edition=found,
        reached=to,
        day=reached.day,
        function=reached.function,
        words=reached.words,
        document=reached.document,
    )
