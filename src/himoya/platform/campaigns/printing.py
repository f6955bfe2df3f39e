"""The plan of a campaign on paper: what it is to change, who does what, and what is said.

Figures and surveys stay on their pages: a number belongs beside its method and its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.campaigns.papers import document_of
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.activities import activities_of
from himoya.platform.campaigns.showing.frame import NOTHING
from himoya.platform.campaigns.showing.materials import materials_of
from himoya.platform.campaigns.showing.messages import MessageLine, Worded, messages_of
from himoya.platform.campaigns.showing.partners import partners_of
from himoya.platform.campaigns.showing.plan import plan_of
from himoya.platform.documents.model import (
    Column,
    Document,
    Heading,
    InLanguage,
    Part,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.theme.parts import Cell
from himoya.platform.theme.parts import SummaryRow as Fact


def as_document(shown: CampaignShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    title = _("Plan of a campaign")
    return document_of(shown, language, "campaign-plan", title, _parts(shown, language))


def _parts(shown: CampaignShown, language: Language) -> Iterator[Part]:
    yield from _facts(plan_of(shown, language)["facts"])
    yield from _partners(shown, language)
    yield from _messages(shown, language)
    yield from _activities(shown, language)
    yield from _materials(shown, language)


def _facts(rows: Sequence[Fact]) -> Iterator[Part]:
    if rows:
        told = ((one.key, one.value) for one in rows)
        yield SummaryList(tuple(SummaryRow(key, _lines(value)) for key, value in told))


def _partners(shown: CampaignShown, language: Language) -> Iterator[Part]:
    found = partners_of(shown, language)
    if found is None:
        return
    partner, _kind, role, promise, due, state, _since = (one.label for one in found["headings"])
    yield Heading(_("Partners"), 2)
    columns = (partner, role, promise, due, state)
    rows = [
        (_below(one[0], one[1]), _said(one[2]), _said(one[3]), _said(one[4]), _below(*one[5:]))
        for one in found["rows"]
    ]
    yield _table(_("Partners and what they promised"), columns, rows)


def _messages(shown: CampaignShown, language: Language) -> Iterator[Part]:
    # Whose words they are does not matter on paper: nobody checks them there.
    for one in messages_of(shown, shown.reader.account, language):
        yield Heading(_("Message %(number)s") % {"number": one.number}, 2)
        yield SummaryList(tuple(_of_message(one)))


def _of_message(one: MessageLine) -> Iterator[SummaryRow]:
    yield SummaryRow(_("State"), "\n".join(tag.text for tag in one.tags))
    for name, code, words in one.texts:
        yield SummaryRow(name, InLanguage(words, code))
    if one.help:
        yield SummaryRow(_("Help block"), _in_languages(one.help))
    for fact in one.facts:
        yield SummaryRow(fact.key, _lines(fact.value))


def _in_languages(told: Sequence[Worded]) -> Words:
    pieces: list[str | InLanguage] = []
    for name, code, words in told:
        pieces += [f"\n{name}: " if pieces else f"{name}: ", InLanguage(words, code)]
    return tuple(pieces)


def _activities(shown: CampaignShown, language: Language) -> Iterator[Part]:
    found = activities_of(shown, language)["list"]
    if found is None:
        return
    activity, times, when, where, who, _evidence, state = (one.label for one in found["headings"])
    yield Heading(_("Activities"), 2)
    rows = [
        (_said(one[0]), _said(one[1]), _below(one[2], one[3]), _said(one[4]), _said(one[6]))
        for one in found["rows"]
    ]
    heads = (activity, times, f"{when}, {where}", who, state)
    yield _table(_("Activities"), heads, rows, widths=(1.6, 0.8, 1.6, 1.2, 1))


def _materials(shown: CampaignShown, language: Language) -> Iterator[Part]:
    found = materials_of(shown, language)["materials"]
    if found is None:
        return
    heads = [one.label for one in found["headings"]]
    yield Heading(_("Materials"), 2)
    # What it is, its kind, its languages, copies made and left.
    places = (0, 1, 2, 4, 6)
    rows = [tuple(_said(one[place]) for place in places) for one in found["rows"]]
    yield _table(_("Materials and stock"), [heads[place] for place in places], rows)


def _table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    widths: Sequence[float] = (1.6, 1, 1, 1, 1),
) -> Table:
    columns = tuple(Column(head, width=width) for head, width in zip(heads, widths, strict=True))
    return Table(caption, columns, tuple(rows))


def _said(cell: Cell) -> str:
    return cell.tag.text if cell.tag else cell.text


def _below(*cells: Cell) -> str:
    """Return what stands in cells, one below the other."""
    told = [one for one in map(_said, cells) if one != NOTHING]
    return "\n".join(told) or NOTHING


def _lines(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
