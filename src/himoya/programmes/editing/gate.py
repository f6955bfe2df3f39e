"""What a change would make wrong: errors that the programme did not have before it."""

from __future__ import annotations

from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.checking.rulebook import rulebook
from himoya.programmes.facts.programme import Programme

#: Subjects and rules that say what cannot be; other errors are contradictions of sources, which
#: stand until somebody settles them.
_SUBJECTS = frozenset({"indicators", "references"})
_RULES = frozenset({"ends_before_it_begins", "unreadable_date"})


def new_errors(before: Programme, after: Programme, language: Language) -> tuple[str, ...]:
    """Return in the reader's language what a change would make wrong; empty where nothing."""
    known = set(_errors(before, language))
    return tuple(one for one in dict.fromkeys(_errors(after, language)) if one not in known)


def _errors(programme: Programme, language: Language) -> list[str]:
    rules = rulebook().rules
    return [
        one.message
        for one in check_programme(programme, language)
        if one.severity is Severity.ERROR
        and (one.rule in _RULES or rules[one.rule].subject in _SUBJECTS)
    ]
