"""What is wrong with an IATI file: with its line, what was found and what is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.languages.codes import Language
from himoya.programmes.sentences import sentences


class UnreadableIati(ValueError):
    """A file of which nothing can be read; ``sentence`` is the English one."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        return sentences.say(language, self.sentence, **self.values)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place that could not be read; the rest of the file is. ``element`` is its path."""

    line: int
    element: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        told = {"line": self.line, "element": self.element, **self.values}
        return sentences.say(language, self.sentence, **told)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Elements that this platform does not keep: their path, how many, and the first one's line."""

    element: str
    number: int
    line: int
