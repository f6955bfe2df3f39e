"""What can stop a protection, each with the sentence that says what to do."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.statistics.sentences import sentences


class ProtectionImpossible(Exception):
    """Nothing may be printed. ``str()`` is English; `in_language` is what a person is shown."""

    SENTENCE = "These tables could not be protected, and nothing was printed."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.in_language("en"))

    def in_language(self, language: Language) -> str:
        """Return the sentence in a language; it holds numbers and file names, never data."""
        return sentences.say(language, self.SENTENCE, **self.values)


class NoSolutionInTime(ProtectionImpossible):
    """The solver needed longer than it was given, or gave up."""

    SENTENCE = (
        "Within {seconds} seconds no safe choice of hidden cells was found. Nothing was printed. "
        "Publish fewer or coarser tables together, or allow more time."
    )


class PlanTooLarge(ProtectionImpossible):
    """More cells than can be treated together."""

    SENTENCE = (
        "Suppression treats at most {most} pairs of a published and an inner cell together; these "
        "tables have {found}. Publish fewer or coarser tables together, or round them."
    )


class AttackNotEnded(ProtectionImpossible):
    """The attacker's solver was lost, so nobody knows whether these tables are safe."""

    SENTENCE = (
        "The attack on these tables could not be brought to an end, so it is not known whether "
        "they are safe. Nothing was printed. Publish fewer or coarser tables together."
    )
