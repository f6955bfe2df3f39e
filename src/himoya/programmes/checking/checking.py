"""Check one programme, or several side by side, and say in the reader's language what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language
from himoya.programmes.checking.findings import Found, Value
from himoya.programmes.checking.rulebook import CHECKS, PAIR_CHECKS, rulebook
from himoya.programmes.checking.speaking import in_words
from himoya.programmes.facts.programme import Programme

_PLACE = "{place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFinding:
    """One contradiction: where it stands, what stands there, and what may be done about it.

    ``places`` are paths in the file and lines of sources (``001:L45``). ``message`` and ``remedy``
    are in the reader's language.
    """

    rule: str
    severity: Severity
    places: tuple[str, ...]
    values: tuple[Value, ...]
    message: str
    remedy: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain values, in the order of the published contract."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "places": list(self.places),
            "values": list(self.values),
            "message": self.message,
            "remedy": self.remedy,
        }


def check_programmes(
    programmes: Sequence[Programme], language: Language = "en"
) -> list[ProgrammeFinding]:
    """Return what is found in each programme by itself, then between every two of them."""
    findings = [one for each in programmes for one in check_programme(each, language)]
    for first, second in combinations(programmes, 2):
        for name, check in PAIR_CHECKS.items():
            findings += (_in_words(name, one, language) for one in check(first, second))
    return findings


def check_programme(programme: Programme, language: Language = "en") -> Iterator[ProgrammeFinding]:
    """Yield what contradicts itself within one programme, in the order of the rules."""
    for name, check in CHECKS.items():
        for one in check(programme):
            yield _in_words(name, one, language)


def _in_words(name: str, one: Found, language: Language) -> ProgrammeFinding:
    book = rulebook()
    rule = book.rules[name]
    return ProgrammeFinding(
        rule=name,
        severity=rule.severity,
        places=one.places,
        values=one.values,
        message=_begun(rule.message.in_language(language), in_words(one.words, language)),
        remedy=book.remedies[rule.remedy].in_language(language),
    )


def _begun(template: str, words: Mapping[str, str]) -> str:
    """Fill in a message; one that begins with a place begins with a capital letter."""
    said = template.format_map(words)
    return said[0].upper() + said[1:] if template.startswith(_PLACE) else said
