"""The methods report: what was counted, by which dates, what protection did, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.exchange.result_tables.grid import about_lines
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.publishing.section.frame import Section
from himoya.publishing.section.methods_in_words import CHECKED, DONE, how_to_read
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.model import Facts, Part, Points, Sentence, Title
from himoya.publishing.sentences import sentences


def methods_parts(section: Section, release: Release, language: Language) -> Iterator[Part]:
    """Yield the parts of the report."""
    say = sentences.say
    manifest = release.manifest
    yield Title(say(language, "What is counted"))
    units = dict.fromkeys(table.definition.unit for table in release.tables)
    known = section.dictionary.units
    yield Facts(
        [
            (known[unit].label.in_language(language), known[unit].definition.in_language(language))
            for unit in units
        ]
    )
    yield Title(say(language, "How to read a number"))
    yield Points(list(how_to_read(language)))
    yield Title(say(language, "How small numbers are protected"))
    yield Sentence(say(language, DONE[manifest.method]))
    yield Sentence(say(language, CHECKED[manifest.verdict]))
    yield Facts(list(method_facts(section, release, language)))
    yield Title(say(language, "Table by table"))
    for table in release.tables:
        yield Title(table.definition.title.in_language(language), 2)
        yield Points(about_lines(release.publishable(table), language, section.dictionary))


def method_facts(
    section: Section, release: Release, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a release: bases, dictionary, who decided, the cut-off."""
    say = sentences.say
    manifest = release.manifest
    for unit, base in manifest.bases.items():
        label = section.dictionary.units[unit].label.in_language(language)
        yield say(language, "Base of protection: {unit}", unit=label), str(base)
    yield say(language, "Version of the data dictionary"), manifest.dictionary_version
    if manifest.decided_by:
        yield say(language, "Rules decided by"), manifest.decided_by
    if manifest.cut_off:
        day = format_date(PartialDate.from_edtf(manifest.cut_off), language)
        yield say(language, "Records as they stood on"), day
