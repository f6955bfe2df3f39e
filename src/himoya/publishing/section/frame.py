"""What every page of the section has: its head, the languages, the ways to the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.charts.markup import Child, as_html, node
from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.result_tables.licence import licence_words
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.publishing.section.access import AccessFigures
from himoya.publishing.section.calendar import Announced
from himoya.publishing.section.reading import Release
from himoya.publishing.sentences import sentences

STYLE = "section.css"
FRONT, METHODS, PUBLISHED = "index.html", "methods.html", "published.html"
ACCESS = "access.html"
CALENDAR, CALENDAR_FILE = "calendar.html", "calendar.ics"

#: What others published, by year: the name of its page.
PUBLISHED_IN = "published-{year}.html"

#: The same figures over the years.
PUBLISHED_SERIES = "published-series.html"


@dataclass(frozen=True, slots=True)
class Section:
    """The whole section: releases of one country, the years others published figures about, and
    the release calendar, the latest day first. ``access`` is None where nobody can
    apply for more; ``builder`` is the address at which readers put tables of their own together,
    empty where they cannot."""

    dictionary: Dictionary
    releases: Sequence[Release]
    published: Sequence[int] = ()
    calendar: Sequence[Announced] = ()
    access: AccessFigures | None = None
    builder: str = ""


def page(section: Section, file: str, title: str, language: Language, *content: Child) -> str:
    """Return one page as a file; ``file`` has the same name in the folder of each language."""
    whole = title if file == FRONT else f"{title} – {name_of(section, language)}"
    head = node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", whole),
        node("link", rel="stylesheet", href=f"../{STYLE}"),
    )
    say = sentences.say
    body = node(
        "body",
        node("a", say(language, "To the content"), class_="skip", href="#content"),
        node("header", _ways(section, file, language), _languages(file, language)),
        node("main", _invented(section, language), node("h1", title), *content, id="content"),
        node("footer", node("p", licence_words(section.dictionary, language))),
    )
    return "<!doctype html>\n" + as_html(node("html", head, body, lang=language)) + "\n"


def origins_of(section: Section) -> list[str]:
    """Return whose records the tables count where none of them are the country's own."""
    tables = [table for release in section.releases for table in release.tables]
    return (
        list(dict.fromkeys(one.origin for one in tables))
        if all(one.origin for one in tables)
        else []
    )


def name_of(section: Section, language: Language) -> str:
    """Return what the section is called: its country, or that its records come from elsewhere."""
    if origins_of(section):
        return sentences.say(language, "Trafficking in persons: records of another organisation")
    country = section.dictionary.country.name.in_language(language)
    return sentences.say(language, "Trafficking in persons: {country}", country=country)


def _ways(section: Section, file: str, language: Language) -> Element:
    ways = [(FRONT, sentences.say(language, "Key figures and tables"))]
    if section.releases:
        ways.append((METHODS, sentences.say(language, "Methods and quality")))
    if section.builder:
        ways.append((section.builder, sentences.say(language, "Put a table of your own together")))
    if section.calendar:
        ways.append((CALENDAR, sentences.say(language, "Release calendar")))
    if section.access is not None:
        ways.append((ACCESS, sentences.say(language, "Access to data")))
    if section.published:
        ways.append((PUBLISHED, sentences.say(language, "What others published")))
    return node(
        "nav",
        node("ul", *(node("li", _way(where, words, file)) for where, words in ways)),
        aria_label=sentences.say(language, "Pages"),
    )


def _way(where: str, words: str, file: str) -> Element:
    return node("a", words, href=where, aria_current="page" if where == file else None)


def _languages(file: str, language: Language) -> Element:
    links = (
        node(
            "a",
            OWN_NAMES[each],
            href=f"../{each}/{file}",
            lang=each,
            hreflang=each,
            aria_current="true" if each == language else None,
        )
        for each in LANGUAGES
    )
    return node(
        "nav",
        node("ul", *(node("li", link) for link in links)),
        aria_label=sentences.say(language, "Languages"),
        class_="languages",
    )


def _invented(section: Section, language: Language) -> Element | None:
    origins = origins_of(section)
    if origins:
        text = (
            "An example made of records from elsewhere: {origins}. These are no country's figures."
        )
        words = sentences.say(language, text, origins="; ".join(origins))
        return node("p", words, class_="banner")
    if not section.dictionary.country.invented:
        return None
    text = "Everything here is invented: the country, the people, the numbers. Quote none of it."
    return node("p", sentences.say(language, text), class_="banner")
