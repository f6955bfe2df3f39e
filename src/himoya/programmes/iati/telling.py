"""What the file says beside the facts, as whole sentences: in English, and in one more language."""

from __future__ import annotations

from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.programmes.facts.figures import Figure, Qualifier, Rival
from himoya.programmes.iati.narratives import Narrative, Narratives
from himoya.programmes.sentences import sentences

#: The language of the facts, and of an activity's texts that name none.
OF_FACTS: Language = "en"

_QUALIFIED = {
    Qualifier.OVER: "The source says: more than this number.",
    Qualifier.AT_LEAST: "The source says: at least this number.",
    Qualifier.APPROX: "The source says: about this number.",
}

_RIVALS = {
    Qualifier.EXACT: "Another source ({sources}) says {number}.",
    Qualifier.OVER: "Another source ({sources}) says more than {number}.",
    Qualifier.AT_LEAST: "Another source ({sources}) says at least {number}.",
    Qualifier.APPROX: "Another source ({sources}) says about {number}.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with the values of its placeholders, not yet in any language."""

    sentence: str
    values: tuple[tuple[str, object], ...] = ()

    def in_words(self, language: Language) -> str:
        return sentences.say(language, self.sentence, **dict(self.values))


def said(sentence: str, **values: object) -> Said:
    """Return a sentence to be said later."""
    return Said(sentence, tuple(values.items()))


def narratives(language: Language, *parts: Said) -> Narratives:
    """Return whole sentences in English and, where it is another, in the language asked for."""
    if not parts:
        return ()
    told = [Narrative(" ".join(one.in_words(OF_FACTS) for one in parts))]
    if language != OF_FACTS:
        told.append(Narrative(" ".join(one.in_words(language) for one in parts), language))
    return tuple(told)


def fact(text: str) -> Narratives:
    """Return a text of the facts, which stand in English."""
    return (Narrative(text),)


def remarks_on(figure: Figure, rivals: tuple[Rival, ...]) -> tuple[Said, ...]:
    """Return how sharp a number is meant, and what other sources say of it."""
    sharpness = () if figure.qualifier not in _QUALIFIED else (said(_QUALIFIED[figure.qualifier]),)
    return (*sharpness, *map(_rival, rivals))


def _rival(one: Rival) -> Said:
    return said(_RIVALS[one.qualifier], sources=in_a_row(one.src), number=one.value)


def from_sources(src: tuple[str, ...]) -> tuple[Said, ...]:
    """Return where a number stands in the sources, as document and lines."""
    return (said("Source: {sources}.", sources=in_a_row(src)),) if src else ()


def in_a_row(src: tuple[str, ...]) -> str:
    """Return sources one after the other; a dash where none is named."""
    return ", ".join(src) or "–"
