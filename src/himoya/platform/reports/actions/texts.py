"""Write the text of a section: every wording is kept, and nobody overwrites another unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.reports.actions.changing import LONGEST_TEXT, changed, clean, draft_to
from himoya.platform.reports.content import sections_for
from himoya.platform.reports.kinds import CameFrom, TextState
from himoya.platform.reports.models import ReportDraft, SectionText
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.platform.reports.visibility import REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text for a section. ``seen`` is the number of the wording before it, 0 for none."""

    section: str
    text: str
    seen: int
    state: TextState = TextState.WRITING


def write(
    *,
    by: Reader,
    draft: UUID,
    language: Language,
    wordings: Sequence[Wording],
    came_from: CameFrom = CameFrom.PAGE,
) -> None:
    """Add wordings in one language, all or none. Raises NotPermitted, NotThere, ReportRefused."""
    with reading_as(by):
        found = draft_to(by, draft)
        known = {one.key for one in sections_for(by, found)}
        for one in wordings:
            if one.section not in known:
                raise NotThere(REPORT, str(draft))
            _add(by, found, language, one, came_from)
        changed(by, found, "text", language=language, sections=len(wordings))


def _add(
    by: Reader, draft: ReportDraft, language: Language, one: Wording, came_from: CameFrom
) -> None:
    text = clean(one.text)
    if len(text) > LONGEST_TEXT:
        raise ReportRefused(Why.TEXT_TOO_LONG, most=LONGEST_TEXT, found=len(text))
    rows = draft.texts.filter(section=one.section, language=language).order_by("-number")
    last: SectionText | None = rows.first()
    if one.seen != (last.number if last else 0):
        raise ReportRefused(Why.CHANGED_MEANWHILE)
    if last and (last.text, last.state) == (text, one.state.value):
        return
    SectionText.objects.create(
        draft=draft,
        section=one.section,
        language=language,
        number=one.seen + 1,
        text=text,
        state=one.state.value,
        came_from=came_from.value,
        agency_id=by.agency,
        written_by_id=by.account,
        written_at=now(),
    )
