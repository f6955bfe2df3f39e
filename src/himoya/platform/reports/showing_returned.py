"""A document that came back, as its page draws it: what stands here beside what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.reports.actions.texts import Wording
from himoya.platform.reports.queries.drafts import DraftShown
from himoya.platform.reports.queries.returning import Returned
from himoya.platform.reports.showing import about


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSection:
    """One section: the text here, that of the document, and what is to be known of it.

    ``chosen``: it is offered as to be taken over; not where somebody wrote in the meantime.
    """

    key: str
    heading: str
    number: int
    here: str
    text: str
    found: Sequence[str]
    meanwhile: bool
    chosen: bool


def of(shown: DraftShown, found: Returned) -> dict[str, Any]:
    """Return what a document would change."""
    sections = [
        _section(
            shown,
            found.language,
            one.section.key,
            one.text,
            found=one.found,
            meanwhile=one.section.key in found.meanwhile,
        )
        for one in found.comparison.changes
    ]
    return _page(shown, found.language, sections) | {
        "found": found.comparison.found,
        "strays": found.comparison.strays,
    }


def again(
    shown: DraftShown, language: Language, wordings: Sequence[Wording], refusal: str
) -> dict[str, Any]:
    """Return the same page with the words that were to be taken over, and why they were not."""
    sections = [
        _section(shown, language, one.section, one.text, meanwhile=_is_newer(shown, language, one))
        for one in wordings
    ]
    return _page(shown, language, sections) | {"refusal": refusal}


def _is_newer(shown: DraftShown, language: Language, one: Wording) -> bool:
    last = shown.texts.get((one.section, language))
    return last is not None and last.number != one.seen


def _page(
    shown: DraftShown, language: Language, sections: Sequence[ReturnedSection]
) -> dict[str, Any]:
    return about(shown) | {
        "sections": sections,
        "language": language,
        "spoken": OWN_NAMES[language],
    }


def _section(
    shown: DraftShown,
    language: Language,
    key: str,
    text: str,
    *,
    meanwhile: bool,
    found: Sequence[str] = (),
) -> ReturnedSection:
    last = shown.texts.get((key, language))
    return ReturnedSection(
        key=key,
        heading=shown.section(key).heading,
        number=last.number if last else 0,
        here=last.text if last else "",
        text=text,
        found=found,
        meanwhile=meanwhile,
        chosen=not meanwhile,
    )
