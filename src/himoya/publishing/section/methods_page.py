"""How the figures were made, in plain words: units, protection, the check, completeness, source."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from himoya.charts.markup import node
from himoya.languages.codes import Language
from himoya.publishing.section.frame import METHODS, Section, page
from himoya.publishing.section.methods_in_words import CHECKED, DONE, how_to_read
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.methods import method_facts
from himoya.publishing.section.reports.model import Kind
from himoya.publishing.section.reports.page import report_name
from himoya.publishing.section.reports.whole import say_kind
from himoya.publishing.sentences import sentences


def methods_page(section: Section, language: Language) -> str:
    """Return the page of methods and quality in one language."""
    say = sentences.say
    return page(
        section,
        METHODS,
        say(language, "Methods and quality"),
        language,
        node("h2", say(language, "What is counted")),
        _units(section, language),
        node("h2", say(language, "How to read a number")),
        node("ul", *(node("li", line) for line in how_to_read(language))),
        *(part for release in section.releases for part in _about(section, release, language)),
    )


def _units(section: Section, language: Language) -> Element:
    used = {table.definition.unit for release in section.releases for table in release.tables}
    listed = node("dl")
    for name, unit in section.dictionary.units.items():
        if name in used:
            listed.append(node("dt", unit.label.in_language(language)))
            listed.append(node("dd", unit.definition.in_language(language)))
    return listed


def _about(section: Section, release: Release, language: Language) -> Iterator[Element]:
    say = sentences.say
    manifest = release.manifest
    yield node("h2", say(language, "Release {release}", release=manifest.name))
    yield _reports(release, language)
    yield node("p", say(language, DONE[manifest.method]))
    yield node("p", say(language, CHECKED[manifest.verdict]))
    yield _facts(section, release, language)
    yield node("h3", say(language, "Completeness by table"))
    listed = node("dl")
    for table in release.tables:
        listed.append(node("dt", table.definition.title.in_language(language)))
        listed.append(node("dd", table.quality.in_language(language)))
        listed.append(node("dd", table.source.in_language(language)))
    yield listed


def _reports(release: Release, language: Language) -> Element:
    """The ways to both reports on a release."""
    links = (
        node("a", say_kind(kind, language), href=report_name(release.manifest.name, kind))
        for kind in Kind
    )
    return node("ul", *(node("li", link) for link in links))


def _facts(section: Section, release: Release, language: Language) -> Element:
    listed = node("dl")
    for name, value in method_facts(section, release, language):
        listed.append(node("dt", name))
        listed.append(node("dd", value))
    return listed
