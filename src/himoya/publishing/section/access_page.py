"""The page on access: who gets what, how a body applies, and what became of applications."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from himoya.charts.markup import node
from himoya.languages.codes import Language
from himoya.publishing.section.access import AccessFigures
from himoya.publishing.section.frame import ACCESS, Section, page
from himoya.publishing.sentences import sentences

_KINDS = {
    "expert_tables": "Tables for experts",
    "microdata": "Work with records",
}

_STATES = {
    "asked": "Received",
    "in_review": "Being reviewed",
    "more_asked": "The body was asked for more",
    "granted": "Granted",
    "refused": "Refused",
    "expired": "Granted, and over",
    "withdrawn": "Withdrawn",
}


def access_page(section: Section, language: Language) -> str:
    """Return the page in one language."""
    assert section.access is not None
    say = sentences.say
    return page(
        section,
        ACCESS,
        say(language, "Access to data"),
        language,
        node("h2", say(language, "Who gets what")),
        node("dl", *_tiers(language)),
        node("h2", say(language, "How a body applies")),
        node(
            "p",
            say(
                language,
                "Print this page, answer in writing, and hand it in at the body that publishes "
                "these statistics. Nothing can be sent from this page. Two persons decide, and the "
                "decision is given in writing.",
            ),
        ),
        node("ol", *(node("li", line) for line in _questions(language))),
        node("h2", say(language, "Applications so far")),
        *_figures(section.access, language),
    )


def _tiers(language: Language) -> Iterator[Element]:
    say = sentences.say
    yield node("dt", say(language, "Everybody"))
    yield node("dd", say(language, "All tables on these pages, without sign-in."))
    yield node("dt", say(language, "Experts of a named body"))
    yield node(
        "dd",
        say(
            language,
            "Tables that were agreed, made safe like every other table, until a day. Each hand-out "
            "is written down.",
        ),
    )
    yield node("dt", say(language, "Work with records"))
    yield node(
        "dd",
        say(
            language,
            "On the premises only, or a table instead. A file of records is never given out.",
        ),
    )


def _questions(language: Language) -> Iterator[str]:
    say = sentences.say
    yield say(language, "Which body asks, and who answers for it?")
    yield say(language, "What are the data for?")
    yield say(language, "Which variables or tables are needed?")
    yield say(language, "Of which period?")
    yield say(language, "How will the data be kept safe?")
    yield say(language, "On which legal basis?")


def _figures(figures: AccessFigures, language: Language) -> Iterator[Element]:
    say = sentences.say
    head = node(
        "tr",
        node("th", say(language, "How it stands"), scope="col"),
        *(node("th", say(language, words), scope="col") for words in _KINDS.values()),
    )
    rows = (
        node(
            "tr",
            node("th", say(language, words), scope="row"),
            *(node("td", _number(figures, kind, state, language)) for kind in _KINDS),
        )
        for state, words in _STATES.items()
    )
    label = say(language, "Applications so far")
    table = node("table", node("thead", head), node("tbody", *rows))
    yield node("div", table, class_="wide", tabindex="0", role="region", aria_label=label)


def _number(figures: AccessFigures, kind: str, state: str, language: Language) -> str:
    told = figures.told(kind, state)
    if told is None:
        return sentences.say(language, "fewer than {number}", number=figures.least)
    return str(told)
