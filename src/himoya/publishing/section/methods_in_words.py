"""What was done to small numbers, and how to read a number: the same words wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.publishing.sentences import sentences

#: What was done to small numbers, by method.
DONE = {
    "rounding": (
        "Small groups were set to 0 or to a multiple of the base before anything was added up. A "
        "number with a star is a sum of such groups: near the true number, but not it. Totals "
        "without a star are exact, so the numbers beside them may not add up to them. A 0 with a "
        "star may stand for a few."
    ),
    "suppression": (
        "Small numbers are left out, and others with them, so that nobody can work them out by "
        "subtraction. A number left out is not a zero."
    ),
}

#: What the check found, by verdict.
CHECKED = {
    "pass": (
        "Before publication the tables were attacked as a stranger would: nothing was found that "
        "tells of a few people."
    ),
    "review": (
        "Before publication the tables were attacked as a stranger would: no small number could be "
        "worked out. Places that need a person's judgement were named to whoever published them."
    ),
}


def how_to_read(language: Language) -> Iterator[str]:
    """Yield the sentences without which a number is misread."""
    yield sentences.say(language, "0 without a mark means that none was recorded.")
    yield sentences.say(
        language,
        "Missing answers stand in a part of their own below each table; they are never shared out "
        "among the others.",
    )
    yield sentences.say(
        language,
        "No percentages are printed: of small numbers they say more than is known.",
    )
