"""What a working copy that came back would change, and what it cannot change: figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.narratives.brought_back import BroughtBack, Text
from himoya.programmes.reporting.narratives.sections import Section
from himoya.programmes.reporting.references import references_in
from himoya.programmes.sentences import sentences

say = sentences.say


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What left: texts by the key of a section, and the words of every figure on that day."""

    texts: Mapping[str, str]
    figures: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A section that came back with another text. ``found``: what is to be known of its figures."""

    section: Section
    text: str
    found: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``changes`` may be taken over; ``found`` is of the whole, ``strays`` have no place."""

    changes: Sequence[Change]
    found: Sequence[str]
    strays: Sequence[str]


def compare(
    sent: Sent,
    back: BroughtBack,
    sections: Sequence[Section],
    book: Book,
    language: Language,
) -> Comparison:
    """Hold a document that came back against what left.

    ``book`` and ``sections`` are in the language of the document, what is found in the reader's.
    """
    changes: list[Change] = []
    found: list[str] = []
    for section in sections:
        text = back.texts.get(section.key)
        if text is None:
            found += _missing(section, sent, language)
            continue
        found += _renamed(section, text, language)
        told = (
            *_figures(section, text, sent, language),
            *_moved(section, text, sent, back, language),
        )
        if text.text != sent.texts.get(section.key, "").strip():
            changes.append(Change(section=section, text=text.text, found=told))
        else:
            found += told
    found += _older(sent, back, book, language)
    return Comparison(changes=changes, found=found, strays=back.strays)


def _missing(section: Section, sent: Sent, language: Language) -> Iterator[str]:
    if sent.texts.get(section.key):
        words = "The section “{section}” is not in the document. Its text stays as it is."
        yield say(language, words, section=section.heading)


def _renamed(section: Section, text: Text, language: Language) -> Iterator[str]:
    if " ".join(text.heading.split()) != " ".join(section.heading.split()):
        words = "The heading “{section}” was changed to “{found}”. The report keeps its heading."
        yield say(language, words, section=section.heading, found=text.heading)


def _figures(section: Section, text: Text, sent: Sent, language: Language) -> Iterator[str]:
    for shown in text.figures:
        computed = sent.figures.get(shown.reference)
        if computed is None:
            words = "“{section}”: the figure “{reference}” is not one of this report."
            yield say(language, words, section=section.heading, reference=shown.reference)
        elif _plain(shown.words) != _plain(computed):
            words = (
                "“{section}”: the figure “{reference}” was typed over. Computed is {computed}, in "
                "the document stands {found}. The computed value stays."
            )
            yield say(
                language,
                words,
                section=section.heading,
                reference=shown.reference,
                computed=computed,
                found=shown.words.strip() or "–",
            )


def _moved(
    section: Section, text: Text, sent: Sent, back: BroughtBack, language: Language
) -> Iterator[str]:
    before = Counter(references_in(sent.texts.get(section.key, "")))
    gone = before - Counter(references_in(text.text))
    for reference in gone:
        elsewhere = [
            key
            for key, other in back.texts.items()
            if Counter(references_in(other.text))[reference]
            > Counter(references_in(sent.texts.get(key, "")))[reference]
        ]
        if elsewhere:
            words = "“{section}”: the figure “{reference}” was moved to another section."
        else:
            words = "“{section}”: the figure “{reference}” is not there any more."
        yield say(language, words, section=section.heading, reference=reference)


def _older(sent: Sent, back: BroughtBack, book: Book, language: Language) -> Iterator[str]:
    used = dict.fromkeys(shown.reference for text in back.texts.values() for shown in text.figures)
    for reference in used:
        before = sent.figures.get(reference)
        today = book.words(reference) if book.has(reference) else None
        if before is None or before == today:
            continue
        if today is None:
            words = "The figure “{reference}” was {before} when the document left; it is gone now."
            yield say(language, words, reference=reference, before=before)
        else:
            words = (
                "The figure “{reference}” was {before} when the document left, now it is {today}. "
                "The report shows {today}."
            )
            yield say(language, words, reference=reference, before=before, today=today)


def _plain(text: str) -> str:
    return " ".join(text.split())
