"""How the figures were made, in plain words: units, protection, the check, completeness, source."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.publishing.section.frame import METHODS, Section, page
from himoya.publishing.section.markup import node
from himoya.publishing.section.reading import Manifest, Release
from himoya.publishing.sentences import sentences

#: What was done to small numbers, by method.
_DONE = {
    "rounding": (
        "Small groups were set to 0 or to a multiple of the base before anything was added up. A "
        "number with a star is a sum of such groups: near the true number, but not it. Totals "
        "without a star are exact, so the numbers beside them may not add up to them. A 0 with a "
        "star may stand for a few."
    ),
    "suppression": (
        "Small numbers are left out, and others with them, so that nobody can work them out by "
        "subtraction. A number left out is not a zero."
    ),
}

_CHECKED = {
    "pass": (
        "Before publication the tables were attacked as a stranger would: nothing was found that "
        "tells of a few people."
    ),
    "review": (
        "Before publication the tables were attacked as a stranger would: no small number could be "
        "worked out. Places that need a person's judgement were named to whoever published them."
    ),
}


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
        node("ul", *(node("li", line) for line in _reading(language))),
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


def _reading(language: Language) -> Iterator[str]:
    yield sentences.say(language, "0 without a mark means that none was recorded.")
    yield sentences.say(
        language,
        "Missing answers stand in a part of their own below each table; they are never shared out "
        "among the others.",
    )
    yield sentences.say(
        language,
        "No percentages are printed: of small numbers they say more than is known.",
    )


def _about(section: Section, release: Release, language: Language) -> Iterator[Element]:
    say = sentences.say
    manifest = release.manifest
    yield node("h2", say(language, "Release {release}", release=manifest.name))
    yield node("p", say(language, _DONE[manifest.method]))
    yield node("p", say(language, _CHECKED[manifest.verdict]))
    yield _facts(section, manifest, language)
    yield node("h3", say(language, "Completeness by table"))
    listed = node("dl")
    for table in release.tables:
        listed.append(node("dt", table.definition.title.in_language(language)))
        listed.append(node("dd", table.quality.in_language(language)))
        listed.append(node("dd", table.source.in_language(language)))
    yield listed


def _facts(section: Section, manifest: Manifest, language: Language) -> Element:
    say = sentences.say
    listed = node("dl")
    for unit, base in manifest.bases.items():
        label = section.dictionary.units[unit].label.in_language(language)
        listed.append(node("dt", say(language, "Base of protection: {unit}", unit=label)))
        listed.append(node("dd", str(base)))
    facts = [(say(language, "Version of the data dictionary"), manifest.dictionary_version)]
    if manifest.decided_by:
        facts.append((say(language, "Rules decided by"), manifest.decided_by))
    if manifest.cut_off:
        day = format_date(PartialDate.from_edtf(manifest.cut_off), language)
        facts.append((say(language, "Records as they stood on"), day))
    for name, value in facts:
        listed.append(node("dt", name))
        listed.append(node("dd", value))
    return listed
