"""The first page of the section: key figures in sentences, and the tables by what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from himoya.charts.markup import node
from himoya.dictionary.results import ResultTable
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.languages.dates import PartialDate, format_date
from himoya.publishing.section.figures_of_tables import key_figure, period_words, periods_of
from himoya.publishing.section.frame import (
    CALENDAR,
    FRONT,
    METHODS,
    PUBLISHED,
    Section,
    name_of,
    page,
)
from himoya.publishing.section.names import page_name
from himoya.publishing.section.reading import Release
from himoya.publishing.section.revisions import later_of
from himoya.publishing.sentences import sentences

Listed = tuple[Release, ResultTable]


def front_page(section: Section, language: Language) -> str:
    """Return the first page in one language."""
    say = sentences.say
    published = say(
        language, "Other sources print other figures: what they say, and what may be compared."
    )
    return page(
        section,
        FRONT,
        name_of(section, language),
        language,
        *_own(section, language),
        node("p", node("a", published, href=PUBLISHED)) if section.published else None,
    )


def _own(section: Section, language: Language) -> Iterator[Element]:
    """Yield what releases say, or that there is none."""
    say = sentences.say
    if not section.releases:
        yield node("p", say(language, "No release of this country stands here."))
        if section.calendar:
            yield node("p", node("a", say(language, "Release calendar"), href=CALENDAR))
        return
    recorded = say(
        language,
        "These figures count what institutions recorded. How many people suffered trafficking and "
        "were never found, no register can say.",
    )
    yield node("h2", say(language, "Key figures"))
    for words in _key_figures(section, language):
        yield node("p", words, class_="lead")
    yield node("p", recorded)
    yield from _listed(section, language)
    yield node("h2", say(language, "How to read them"))
    yield node("p", node("a", say(language, "Methods and quality"), href=METHODS))


def _key_figures(section: Section, language: Language) -> list[str]:
    """Return one sentence a unit of count; of tables that differ in it, one each with its title."""
    found: list[str] = []
    for _unit, listed in _by_unit(section, _current(section)):
        newest = [one for one in listed if one[0] is listed[-1][0]]
        said = {key_figure(table, language, section.dictionary): table for _, table in newest}
        said.pop("", None)
        if len(said) == 1:
            found += said
        else:
            titles = (
                (one.definition.title.in_language(language), words) for words, one in said.items()
            )
            found += [f"{title}. {words}" for title, words in titles]
    return found


def _current(section: Section) -> list[Release]:
    """Return the releases in whose place no later one stands."""
    return [one for one in section.releases if later_of(section, one) is None]


def _by_unit(section: Section, releases: Sequence[Release]) -> list[tuple[str, list[Listed]]]:
    """Tables of one unit of count stand together: unlike units are never read side by side."""
    order = list(section.dictionary.units)
    listed = [(release, table) for release in releases for table in release.tables]
    listed.sort(key=lambda one: order.index(one[1].definition.unit))
    return [
        (unit, list(group))
        for unit, group in groupby(listed, key=lambda one: one[1].definition.unit)
    ]


def _listed(section: Section, language: Language) -> Iterator[Element]:
    current = _current(section)
    if not current:
        return
    yield node("h2", sentences.say(language, "Tables"))
    yield from _tables(section, current, language)
    former = [one for one in section.releases if one not in current]
    if former:
        yield node("h2", sentences.say(language, "Former editions"))
        text = "A later edition takes the place of these figures."
        yield node("p", sentences.say(language, text))
        yield from _tables(section, former, language)


def _tables(section: Section, releases: Sequence[Release], language: Language) -> Iterator[Element]:
    for unit, listed in _by_unit(section, releases):
        yield node("h3", section.dictionary.units[unit].label.in_language(language))
        yield node("ul", *(_line(section, *one, language) for one in listed))


def _line(section: Section, release: Release, table: ResultTable, language: Language) -> Element:
    title = table.definition.title.in_language(language)
    periods = periods_of(table)
    ends = [period_words(table, one, language) for one in dict.fromkeys((periods[0], periods[-1]))]
    about = [" – ".join(ends)]
    if len(section.releases) > 1:
        about.append(sentences.say(language, "release {release}", release=release.manifest.name))
    if release.manifest.cut_off:
        day = format_date(PartialDate.from_edtf(release.manifest.cut_off), language)
        about.append(sentences.say(language, "as recorded on {day}", day=day))
    link = node("a", title, href=page_name(release, table))
    return node("li", link, f", {', '.join(about)}")


def door(section: Section) -> Element:
    """Return the page at the root of the folder: the section's name in each language."""
    names = (
        node(
            "li",
            node(
                "a",
                f"{OWN_NAMES[each]}: {name_of(section, each)}",
                href=f"{each}/{FRONT}",
                lang=each,
            ),
        )
        for each in LANGUAGES
    )
    return node("ul", *names, class_="door")
