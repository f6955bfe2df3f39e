"""A revised edition beside the one whose place it takes: every figure that moved, old and new.

Only what both editions print is compared, so the page says nothing that readers do not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.charts.markup import Child, node
from himoya.dictionary.results import TOTAL, Cell, ResultTable
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.publishing.section.figures_of_tables import period_words, written
from himoya.publishing.section.frame import Section
from himoya.publishing.section.names import page_name
from himoya.publishing.section.reading import Manifest, Release
from himoya.publishing.sentences import sentences


@dataclass(frozen=True, slots=True)
class Moved:
    """One cell of which the editions print different figures; None where one does not print it."""

    before: Cell | None
    after: Cell | None

    @property
    def cell(self) -> Cell:
        """The cell that says which figure it is."""
        found = self.after or self.before
        assert found is not None
        return found


def moved_cells(former: ResultTable, later: ResultTable) -> list[Moved]:
    """Return the cells that differ in figure or mark, in the order of the later edition."""
    before = {_place(cell): cell for cell in former.cells}
    found = [Moved(before.pop(_place(cell), None), cell) for cell in later.cells]
    found += [Moved(cell, None) for cell in before.values()]
    return [one for one in found if _figure(one.before) != _figure(one.after)]


def _place(cell: Cell) -> tuple[str, tuple[tuple[str, str], ...]]:
    return cell.period, tuple(sorted(cell.dimensions.items()))


def _figure(cell: Cell | None) -> object:
    return None if cell is None else (cell.value, cell.status)


def former_of(section: Section, release: Release) -> Release | None:
    """Return the release in whose place this one stands, where the section has it."""
    return _named(section, release.manifest.revises)


def later_of(section: Section, release: Release) -> Release | None:
    """Return the release that takes the place of this one."""
    name = release.manifest.name
    return next((one for one in section.releases if one.manifest.revises == name), None)


def _named(section: Section, name: str | None) -> Release | None:
    return next((one for one in section.releases if one.manifest.name == name), None)


def same_table(release: Release, table: ResultTable) -> ResultTable | None:
    """Return the table of the same definition in another release."""
    name = table.definition.table
    return next((one for one in release.tables if one.definition.table == name), None)


def reason_in(manifest: Manifest, language: Language) -> tuple[Language | None, str] | None:
    """Return why there is a revision, and in which language it stands; None where nobody said it.

    The language is None where it is not known: the words are those of the plan, as they are.
    """
    for each in (language, *LANGUAGES):
        if manifest.reason_in.get(each, "").strip():
            return each, manifest.reason_in[each].strip()
    return (None, manifest.reason) if manifest.reason else None


def reason_words(manifest: Manifest, language: Language) -> str | None:
    """Return the reason as a sentence; what is not in the reader's language is marked so."""
    found = reason_in(manifest, language)
    if found is None:
        return None
    written, reason = found
    if written is not None and written != language:
        text = "Reason, written in this language only – {name}: {reason}"
        return sentences.say(language, text, name=OWN_NAMES[written], reason=reason)
    return sentences.say(language, "Reason: {reason}", reason=reason)


def replaced_note(
    section: Section, release: Release, table: ResultTable, language: Language
) -> Element | None:
    """Return what readers of a former edition are told first: that there is a later one."""
    later = later_of(section, release)
    if later is None:
        return None
    words = sentences.say(language, "A later edition takes the place of these figures.")
    newer = same_table(later, table)
    link = None
    if newer is not None:
        text = sentences.say(language, "See {release}", release=later.manifest.name)
        link = node("a", text, href=page_name(later, newer))
    return node("p", f"{words} ", link, class_="banner")


def revision_of(
    section: Section, release: Release, table: ResultTable, language: Language
) -> Iterator[Child]:
    """Yield what a revised edition says of itself: what it replaces, why, and what moved."""
    former = former_of(section, release)
    if former is None:
        return
    say = sentences.say
    yield node("h2", say(language, "What was revised"))
    text = "This edition takes the place of {release}."
    yield node("p", say(language, text, release=former.manifest.name))
    reason = reason_words(release.manifest, language)
    if reason is not None:
        yield node("p", reason)
    older = same_table(former, table)
    if older is None:
        yield node("p", say(language, "The former edition did not have this table."))
        return
    moved = moved_cells(older, table)
    if not moved:
        yield node("p", say(language, "No figure of this table changed."))
        return
    words = say(language, "Figures that changed: {number}", number=len(moved))
    yield node("details", node("summary", words), _table(moved, older, table, words, language))


def _table(
    moved: Sequence[Moved],
    older: ResultTable,
    table: ResultTable,
    title: str,
    language: Language,
) -> Element:
    say = sentences.say
    heads = ("Period", "Group", "Before", "Now")
    rows = (
        node(
            "tr",
            node("th", period_words(table, one.cell.period, language), scope="row"),
            node("td", _group(one.cell, older, table, language)),
            node("td", _written(one.before, language)),
            node("td", _written(one.after, language)),
        )
        for one in moved
    )
    whole = node(
        "table",
        node("caption", title, class_="quiet"),
        node("thead", node("tr", *(node("th", say(language, one), scope="col") for one in heads))),
        node("tbody", *rows),
    )
    return node("div", whole, class_="wide words", tabindex="0", role="region", aria_label=title)


def _group(cell: Cell, older: ResultTable, table: ResultTable, language: Language) -> str:
    """Return whom a cell counts; what stands at its total is not named."""
    words = []
    for name, code in cell.dimensions.items():
        if code != TOTAL:
            labels = {**older.labels.get(name, {}), **table.labels.get(name, {})}
            label = labels.get(code)
            words.append(label.in_language(language) if label is not None else code)
    return "; ".join(words) or sentences.say(language, "Total")


def _written(cell: Cell | None, language: Language) -> str:
    return sentences.say(language, "not printed") if cell is None else written(cell, language)
