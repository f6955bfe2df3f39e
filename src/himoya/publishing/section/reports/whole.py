"""A release -> one of its reports."""

from __future__ import annotations

from datetime import date

from himoya.exchange.result_tables.licence import citation, licence_words
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.publishing.returned.explained import read_compared
from himoya.publishing.section.frame import Section, name_of
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.methods import methods_parts
from himoya.publishing.section.reports.model import Kind, Part, Points, Report, Title
from himoya.publishing.section.reports.quality import quality_parts
from himoya.publishing.sentences import sentences

_TITLES = {
    Kind.QUALITY: "Quality report: release {release}",
    Kind.METHODS: "Methods report: release {release}",
}


def report_on(section: Section, release: Release, kind: Kind, language: Language) -> Report:
    """Return a report on a release of the section. Raises OSError."""
    if kind is Kind.QUALITY:
        # Beside the tables that go out lies the folder that stays in the house.
        compared = read_compared(release.place.parent)
        parts = list(quality_parts(section, release, compared, language))
    else:
        parts = list(methods_parts(section, release, language))
    name = release.manifest.name
    title = sentences.say(language, _TITLES[kind], release=name)
    parts += _terms(section, release, say_kind(kind, language), language)
    return Report(
        kind=kind,
        release=name,
        title=title,
        publisher=name_of(section, language),
        language=language,
        made_on=counted_until(release),
        invented=section.dictionary.country.invented,
        parts=parts,
    )


def _terms(section: Section, release: Release, title: str, language: Language) -> list[Part]:
    """Under which licence it may be used, and how to cite it."""
    say = sentences.say
    licence = licence_words(section.dictionary, language)
    cited = citation(section.dictionary, title, release.manifest.name, language)
    return [Title(say(language, "Terms of use")), Points([licence, cited])]


def say_kind(kind: Kind, language: Language) -> str:
    """Return what a kind of report is called."""
    named = {Kind.QUALITY: "Quality report", Kind.METHODS: "Methods report"}
    return sentences.say(language, named[kind])


def counted_until(release: Release) -> date:
    """Return the day up to which records were counted, or the end of the newest year shown."""
    days = [release.publishable(table).as_of for table in release.tables]
    return PartialDate.from_edtf(max(days)).latest
