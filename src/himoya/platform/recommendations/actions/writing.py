"""Enter a recommendation, and write anew what stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now, today
from himoya.platform.recommendations.actions.noting import Step, moved, noted, to_move
from himoya.platform.recommendations.kinds import Kind, Move, State, Theme
from himoya.platform.recommendations.models import Recommendation, RecommendationTheme
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.rules import VERB_OF

#: What a change can give anew, by column.
_CHANGED = ("source", "addressees", "criterion", "owner_post", "deadline", "measure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands on a recommendation, apart from its state. ``owner`` is the id of an agency."""

    texts: Mapping[Language, str]
    source: str = ""
    addressees: Sequence[str] = ()
    themes: Sequence[Theme] = ()
    criterion: str = ""
    owner: int | None = None
    owner_post: str = ""
    deadline: date | None = None
    measure: str = ""


def enter(*, by: Reader, written: Written) -> Recommendation:
    """Enter a recommendation as a draft. Raises NotPermitted, RecommendationRefused."""
    by.check(VERB_OF[Move.ENTER])
    with transaction.atomic(), reading_as(by):
        made = Recommendation(
            kind=Kind.ENTERED_HERE.value,
            state=State.DRAFTED.value,
            practice=by.practice,
            agency_id=by.agency,
            changed_at=now(),
        )
        _write(made, written)
        made.save(force_insert=True)
        set_themes(made, written.themes)
        noted(by, made, Step(Move.ENTER, day=today().isoformat()))
    return made


def change(
    *, by: Reader, recommendation: UUID, version: int | None = None, written: Written, words: str
) -> Recommendation:
    """Write anew what stands on a recommendation; the history keeps what stood there before.

    Raises NotPermitted, NotThere, RecommendationRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, recommendation, Move.CHANGE, version)
        before = replaced(found, written)
        if before:
            set_themes(found, written.themes)
            step = Step(Move.CHANGE, words, today().isoformat(), before=before)
            moved(by, found, step)
    return found


def replaced(row: Recommendation, written: Written) -> dict[str, str]:
    """Set the columns of a row and return what stood in those that differ; nothing is saved.

    Raises RecommendationRefused.
    """
    themes = sorted(one.theme for one in row.themes.all())
    old = _standing(row) | {"themes": ", ".join(themes)}
    _write(row, written)
    new = _standing(row) | {"themes": ", ".join(sorted(set(written.themes)))}
    return {name: value for name, value in old.items() if new[name] != value}


def _write(row: Recommendation, written: Written) -> None:
    """Set the columns; nothing is saved. Raises RecommendationRefused."""
    texts = {one: _clean(written.texts.get(one, "")) for one in LANGUAGES}
    if not any(texts.values()):
        raise RecommendationRefused(Why.NEEDS_TEXT)
    if written.owner is not None and not Agency.objects.filter(id=written.owner).exists():
        raise RecommendationRefused(Why.UNKNOWN_AGENCY)
    for language, text in texts.items():
        setattr(row, f"text_{language}", text)
    row.source, row.criterion = _clean(written.source), _clean(written.criterion)
    row.addressees = "\n".join(one.strip() for one in written.addressees if one.strip())
    row.owner_id, row.owner_post = written.owner, written.owner_post.strip()
    row.deadline, row.measure = written.deadline, _clean(written.measure)


def _clean(text: str) -> str:
    """Browsers end lines in their own way; a workbook would bring them back in another."""
    return "\n".join(text.strip().splitlines())


def set_themes(row: Recommendation, themes: Sequence[Theme]) -> None:
    wanted = {one.value for one in themes}
    RecommendationTheme.objects.filter(recommendation=row).exclude(theme__in=wanted).delete()
    there = set(
        RecommendationTheme.objects.filter(recommendation=row).values_list("theme", flat=True)
    )
    RecommendationTheme.objects.bulk_create(
        RecommendationTheme(recommendation=row, theme=one) for one in sorted(wanted - there)
    )


def _standing(row: Recommendation) -> dict[str, str]:
    """What stands on a recommendation, as words that a history can keep."""
    kept = {name: str(getattr(row, name) or "") for name in _CHANGED}
    owner = row.owner.code if row.owner_id and row.owner else ""
    return (
        kept | {f"text_{one}": getattr(row, f"text_{one}") for one in LANGUAGES} | {"owner": owner}
    )
