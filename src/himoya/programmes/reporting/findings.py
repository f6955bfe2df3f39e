"""What the checks of a programme found, as conflicts that a report marks and a signature settles.

One conflict for each rule: whoever signs decides once how a report treats, say, bodies under
several names, and gives one reason.
"""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.conflicts import Conflict

#: Rules whose findings the figures tell by themselves, with values to choose from.
TOLD_BY_FIGURES = frozenset(
    {
        "curricula_without_evidence",
        "duration_differs",
        "impossible_percentage",
        "numbers_differ",
        "qualifiers_differ",
    }
)


def findings_on(programme: Programme, language: Language) -> tuple[Conflict, ...]:
    """Return one conflict for each rule that found something; its reference is the rule's name."""
    messages: dict[str, list[str]] = {}
    for one in check_programme(programme, language):
        if one.rule not in TOLD_BY_FIGURES:
            messages.setdefault(one.rule, []).append(one.message)
    return tuple(Conflict(rule, " ".join(said)) for rule, said in messages.items())
