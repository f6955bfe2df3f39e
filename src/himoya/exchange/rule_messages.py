"""The message of a rule that does not hold, filled in for the sender."""

from __future__ import annotations

from himoya.dictionary.rules.rulebook import Rule
from himoya.dictionary.rules.views import Violation
from himoya.dictionary.words import Words
from himoya.exchange.quoting import quoted
from himoya.languages.codes import Language


def message_of(rule: Rule, violation: Violation, language: Language) -> str:
    """Return the rule's message in one language, with what was found in it."""
    found = {
        name: one.in_language(language) if isinstance(one, Words) else quoted(one)
        for name, one in violation.values.items()
    }
    return rule.message.in_language(language).format_map(found)
