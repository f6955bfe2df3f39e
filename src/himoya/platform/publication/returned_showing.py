"""A release beside the signed returns, as its pages draw it. Exact numbers stay on these pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.queries.releases import ReleaseShown
from himoya.platform.publication.turned_showing import ReturnsTurned, turned_of
from himoya.platform.theme.parts import Cell, Colour, Heading, Tag
from himoya.publishing.returned.comparing import Agreement, Line
from himoya.publishing.returned.explained import REASONS, Compared, Group
from himoya.publishing.returned.saying import form_words, line_words, table_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedShown:
    """What the page of a release says of returns: a sentence, what differs, what changed since."""

    sentence: str
    since: str
    holds: bool
    turned: ReturnsTurned | None
    headings: Sequence[Heading]
    groups: Sequence[Sequence[Cell]]
    unexplained: bool


def returned_of(one: ReleaseShown, language: Language) -> ReturnedShown | None:
    """Return what is shown; None where the release was compared with no return."""
    if one.compared is None and not one.since.moved:
        return None
    compared = one.compared or Compared([])
    return ReturnedShown(
        sentence=_sentence(compared),
        since=_since(one),
        holds=one.since.moved and one.state is State.ATTACKED,
        turned=turned_of(one.since.seen, language),
        headings=[
            Heading(label=_("Form and table")),
            Heading(label=_("Totals that differ"), numeric=True),
            Heading(label=_("Explanation")),
        ],
        groups=[_group(one, group, lines, language) for group, lines in compared.differing.items()],
        unexplained=bool(compared.unexplained),
    )


def _sentence(compared: Compared) -> str:
    if not compared.lines:
        return _("No return that was signed then states a total of this release.")
    text = _(
        "Totals that signed returns also state: %(all)d. Equal: %(equal)d; apart by rounding "
        "alone: %(rounded)d; returns still missing: %(incomplete)d; different: %(different)d."
    )
    counts = {way.value: len(compared.of(way)) for way in Agreement}
    return text % (counts | {"all": len(compared.lines)})


def _since(one: ReleaseShown) -> str:
    if not one.since.moved:
        return ""
    if one.state is State.ATTACKED:
        return _(
            "Returns were signed, replaced or withdrawn after this release was compared with them. "
            "It cannot be approved before whoever prepares it compares it again."
        )
    return _(
        "Returns were signed, replaced or withdrawn after this release was compared with them. The "
        "release stays as it is; the next one is compared with them."
    )


def _group(
    one: ReleaseShown, group: Group, lines: Sequence[Line], language: Language
) -> list[Cell]:
    assert one.compared is not None
    said = one.compared.explanation(group)
    url = ""
    if Move.EXPLAIN in one.moves:
        url = reverse("publication:explain", args=(one.row.id, *group))
    title = f"{form_words(dictionary(), group[0], language)}: " + table_words(
        dictionary(), group[1], language
    )
    first = Cell(text=title, url=url)
    number = Cell(text=str(len(lines)), numeric=True)
    if said is None:
        tag = Tag(text=_("Not explained yet"), colour=Colour.ORANGE)
        return [first, number, Cell(text="", tag=tag)]
    codes = dictionary().codelists[REASONS]
    words = "; ".join(codes[code].label.in_language(language) for code in said.reasons)
    return [first, number, Cell(text=f"{words}. {said.in_language(language)[1]}")]


def differing(lines: Sequence[Line], language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    """Return the table of the totals that differ, with what both say."""
    headings = [
        Heading(label=_("Total")),
        Heading(label=_("In this release"), numeric=True),
        Heading(label=_("Signed returns state"), numeric=True),
        Heading(label=_("Returns signed, of those expected"), numeric=True),
    ]
    rows = [
        [
            Cell(text=line_words(dictionary(), line, language)),
            Cell(text=_published(line, language), numeric=True),
            Cell(text=format_number(line.stated, language), numeric=True),
            Cell(text=f"{line.signed} / {line.owed}", numeric=True),
        ]
        for line in lines
    ]
    return headings, rows


def _published(line: Line, language: Language) -> str:
    number = format_number(line.published, language)
    return _("about %(number)s") % {"number": number} if line.base else number
