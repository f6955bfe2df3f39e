"""The verdict on a release, on the screen and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.protecting.places import INTERNAL, MANIFEST
from himoya.publishing.sentences import sentences
from himoya.statistics.earlier_releases import RELEASE
from himoya.statistics.releases import ProtectedRelease
from himoya.statistics.verdict import Outcome, Reason

_ONE_WORD: Mapping[Outcome, str] = {
    Outcome.PASS: "pass",
    Outcome.REVIEW: "review",
    Outcome.FAIL: "fail",
}

_WHAT_NOW: Mapping[Outcome, str] = {
    Outcome.PASS: "The release passes: nothing was found that tells of a few.",
    Outcome.REVIEW: "The release needs a review: somebody who knows the cases must judge it.",
    Outcome.FAIL: "The release fails: as it is, it must not be published.",
}


def verdict_in_words(
    release: ProtectedRelease, dictionary: Dictionary, folder: Path, language: Language
) -> str:
    """Return the verdict as lines: the release first, then every table with its reasons."""
    return "\n".join(_lines(release, dictionary, folder, language))


def _lines(
    release: ProtectedRelease, dictionary: Dictionary, folder: Path, language: Language
) -> Iterator[str]:
    say = sentences.say
    outcome = release.verdict.outcome
    yield say(language, _WHAT_NOW[outcome])
    for one in release.verdict.tables:
        title = dictionary.tables[one.table].title.in_language(language)
        word = say(language, _ONE_WORD[one.outcome])
        yield f"\n{one.table}: {word}\n  {title}"
        for reason in one.reasons:
            yield f"  – {reason.words.in_language(language)}"
    yield ""
    if outcome is Outcome.FAIL:
        yield say(language, "Nothing was put into {folder}.", folder=folder / RELEASE)
    else:
        yield say(language, "What may be published: {folder}.", folder=folder / RELEASE)
    yield say(language, "Plan, method and verdict: {file}.", file=folder / MANIFEST)
    yield say(
        language,
        "For the statistician only, not for publication: {folder}.",
        folder=folder / INTERNAL,
    )


def verdict_as_json(release: ProtectedRelease) -> dict[str, Any]:
    """Return the verdict as plain values: codes, numbers, and the reasons in four languages."""
    return {
        "verdict": release.verdict.outcome.value,
        "tables": [
            {
                "table": one.table,
                "verdict": one.outcome.value,
                "reasons": [reason_as_json(reason) for reason in one.reasons],
            }
            for one in release.verdict.tables
        ],
    }


def reason_as_json(reason: Reason) -> dict[str, Any]:
    """Return one reason without the places it is about."""
    return {
        "reason": reason.kind.value,
        "outcome": reason.outcome.value,
        "number": reason.number,
        "words": {language: reason.words.in_language(language) for language in LANGUAGES},
    }
