"""Lists of codes and questions of the safety check, read from ``data``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.platform.campaigns.kinds import Answer

_DATA = Path(__file__).parent / "data"

#: Types of activity, channels, kinds of material, steps of production and kinds of mention.
ACTIVITY_TYPE, CHANNEL = "activity_type", "channel"
MATERIAL_KIND, PRODUCTION_STEP, MENTION_KIND = "material_kind", "production_step", "mention_kind"

#: The material that is nothing but words.
SLOGAN = "slogan"

#: What kind of body takes part in a campaign.
PARTNER_KIND = "partner_kind"

#: What a training or an event is for a campaign, and the purpose that its plan came from it.
EVENT_PURPOSE, WORKSHOP = "event_purpose", "workshop"

#: The activity at which people look for work: who came and who found work stand apart.
JOB_FAIR = "job_fair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the safety check."""

    code: str
    words: Words
    source: str


@cache
def _read(name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(_DATA / name).data
    return data


@cache
def codes(name: str) -> Mapping[str, Words]:
    """Return the codes of a list with what they are called, in the list's order."""
    return {code: Words(**words) for code, words in _read("lists.yaml")[name].items()}


def said(name: str, code: str, language: Language) -> str:
    """Return what a code is called; the code itself where the list does not have it any more."""
    found = codes(name).get(code)
    return found.in_language(language) if found else code


def choices(name: str, language: Language) -> list[tuple[str, str]]:
    """Return code and name of every entry, as a question offers them."""
    return [(code, words.in_language(language)) for code, words in codes(name).items()]


@cache
def questions() -> Mapping[str, Question]:
    """Return the questions of the safety check by their codes, in their order."""
    return {
        code: Question(
            code=code,
            words=Words(**{name: words for name, words in one.items() if name != "source"}),
            source=one["source"],
        )
        for code, one in _read("safety_check.yaml")["questions"].items()
    }


def help_is_verified(answers: Mapping[str, str]) -> bool:
    """Return whether somebody tried what the help block says."""
    return answers.get(str(_read("safety_check.yaml")["verifies_help"])) == Answer.YES.value


def asked_of_files() -> Sequence[Question]:
    """Return the questions about people in pictures and recordings, asked of every file."""
    return [questions()[code] for code in _read("safety_check.yaml")["asked_of_files"]]


def type_told(words: str) -> str | None:
    """Return the type of activity that a source's words mean; None where no list says."""
    listed: Mapping[str, str] = _read("told_activities.yaml")["told_activities"]
    return listed.get(words)
