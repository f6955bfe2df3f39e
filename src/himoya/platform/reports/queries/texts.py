"""Texts of a draft: the wording that counts, and those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.languages.codes import Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.reports.kinds import CameFrom, TextState
from himoya.platform.reports.models import ReportDraft, SectionText


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingShown:
    """One wording with who wrote it; ``name`` is empty for people of other agencies."""

    number: int
    text: str
    state: TextState
    came_from: CameFrom
    agency: str
    name: str
    at: datetime


def last_texts(draft: ReportDraft) -> Mapping[tuple[str, Language], SectionText]:
    """Return the wording that counts by section and language; inside a scope."""
    rows = draft.texts.order_by("number")
    return {(one.section, language_of(one.language)): one for one in rows}


def texts_in(draft: ReportDraft, language: Language) -> Mapping[str, str]:
    """Return the texts of one language by section; inside a scope."""
    found = last_texts(draft).items()
    return {section: one.text for (section, spoken), one in found if spoken == language}


def wordings(
    reader: Reader, draft: UUID, section: str, language: Language
) -> Sequence[WordingShown]:
    """Return all wordings of a section, the last first. Raises NotPermitted."""
    reader.check(Verb.SEE_PROGRAMMES)
    with looking_as(reader):
        rows = SectionText.objects.filter(draft_id=draft, section=section, language=language)
        found = list(rows.order_by("-number"))
        offices = names_of({one.agency_id for one in found}, reader.language)
        own = {one.written_by_id for one in found if one.agency_id == reader.agency}
        people = display_names(own)
    return [
        WordingShown(
            number=one.number,
            text=one.text,
            state=TextState(one.state),
            came_from=CameFrom(one.came_from),
            agency=offices[one.agency_id],
            name=people.get(one.written_by_id, ""),
            at=one.written_at,
        )
        for one in found
    ]
