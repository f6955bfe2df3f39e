"""What many learners said together: the average of each statement, and words that may be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from himoya.programmes.feedback.bank import feedback_bank
from himoya.programmes.trainers.feedback import Said, said_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one learner said: steps by statement, words by question, and whether to quote them."""

    steps: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    may_be_quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """``said``: each statement with its answers and their average in tenths, None of too few.

    ``quoted`` and ``unquoted``: words by question, by their letters and not in the order in which
    they came; None where too few people answered at all.
    """

    people: int
    said: Mapping[str, Said]
    quoted: Mapping[str, Sequence[str]] | None
    unquoted: Mapping[str, Sequence[str]] | None


def results_of(replies: Sequence[Reply], fewest: int) -> Results:
    """Return what was said; ``fewest`` is how many people an average must be of."""
    bank = feedback_bank()
    enough = len(replies) >= max(fewest, 1)
    return Results(
        people=len(replies),
        said={code: _said(replies, code, fewest) for code in bank.statements},
        quoted=_words(replies, quoted=True) if enough else None,
        unquoted=_words(replies, quoted=False) if enough else None,
    )


def _said(replies: Sequence[Reply], code: str, fewest: int) -> Said:
    return said_of(Counter(one.steps[code] for one in replies if code in one.steps), fewest)


def _words(replies: Sequence[Reply], *, quoted: bool) -> Mapping[str, Sequence[str]]:
    chosen = [one for one in replies if one.may_be_quoted is quoted]
    return {
        code: sorted(one.words[code] for one in chosen if one.words.get(code))
        for code in feedback_bank().words
    }
