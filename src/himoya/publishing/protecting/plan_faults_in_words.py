"""What is wrong with the shape of a publication plan, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from himoya.languages.codes import Language
from himoya.publishing.sentences import sentences
from himoya.statistics.plan_faults import FaultKind, PlanFault, UnreadablePlan, Wanted

#: A value longer than this is shortened: the line is named, so that it can be looked at.
_LONGEST = 60

_FAULTS: Mapping[FaultKind, str] = {
    FaultKind.UNKNOWN_KEY: "this key is not known here. Accepted: {accepted}.",
    FaultKind.MISSING: "this is missing. Accepted: {wanted}.",
    FaultKind.WRONG: "found: {found}. Accepted: {wanted}.",
    FaultKind.TWICE: "this key stands twice; keep one.",
    FaultKind.NO_MAPPING: "found: {found}. Accepted: lines “key: value” with the keys {accepted}.",
    FaultKind.NOT_YAML: "this is not YAML; a bracket, a quotation mark or an indent may be wrong.",
    FaultKind.NOT_UTF8: "this is not text in UTF-8; save the file in that encoding.",
}

_WANTED: Mapping[Wanted, str] = {
    Wanted.TEXT: "a text (a number in quotation marks)",
    Wanted.ONE_OF: "one of: {accepted}",
    Wanted.TEXTS: "a list of texts, such as [one, two]",
    Wanted.NUMBER: "a whole number",
    Wanted.TABLES: "the names of tables, as a list or as keys, or indicators without tables",
    Wanted.TABLE: "nothing, or the keys {accepted}",
    Wanted.BREAKDOWNS: "a list of lists of dimensions, such as [[sex, age_band]]",
    Wanted.BASES: "a whole number for each unit of count",
    Wanted.KEYS: "the keys {accepted}",
}


def faults_in_words(plan: Path, error: UnreadablePlan, language: Language) -> str:
    """Return what is wrong with a plan: the file, then a line for every fault."""
    head = sentences.say(language, "{plan} cannot be read as a publication plan:", plan=plan)
    return "\n".join([head, *(_line(one, language) for one in error.faults)])


def _line(one: PlanFault, language: Language) -> str:
    say = sentences.say
    accepted = ", ".join(one.accepted)
    wanted = say(language, _WANTED[one.wanted], accepted=accepted)
    found = _shown(one.found) or say(language, "nothing")
    message = say(language, _FAULTS[one.kind], accepted=accepted, wanted=wanted, found=found)
    entry = say(language, "the file") if one.entry == "file" else one.entry
    text = "  line {line}, {entry}: {message}"
    return say(language, text, line=one.line, entry=entry, message=message)


def _shown(found: object) -> str:
    if found is None:
        return ""
    text = json.dumps(found, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
