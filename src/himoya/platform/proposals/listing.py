"""The list of proposals, as the shared parts of entry draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.entry.lists.definition import (
    Cell,
    FilterKind,
    ListColumn,
    ListDefinition,
    ListFilter,
)
from himoya.platform.proposals.kinds import Kind, State
from himoya.platform.proposals.models import Proposal
from himoya.platform.proposals.queries import about_of_row, proposals
from himoya.platform.proposals.sealing import open_words
from himoya.platform.proposals.subjects import label_of
from himoya.platform.proposals.words import KINDS, STATES

NAME = "proposals"


def address(row: Any) -> str:
    """Return the page of a proposal."""
    return reverse("proposals:proposal", args=(row.pk,))


def _states(_reader: Reader) -> list[tuple[str, str]]:
    return [(one.value, str(words)) for one, words in STATES.items()]


def _kinds(_reader: Reader) -> list[tuple[str, str]]:
    return [(one.value, str(words)) for one, words in KINDS.items()]


def _with_states(rows: QuerySet[Proposal], values: Sequence[str]) -> QuerySet[Proposal]:
    return rows.filter(state__in=values)


def _title(row: Any, _reader: Reader) -> Cell:
    return Cell(text=open_words(row.pk, "title", row.title), url=address(row))


def _day(row: Any, _reader: Reader) -> str:
    return date_format(localtime(row.proposed_at), "SHORT_DATE_FORMAT")


def _holds_from(row: Any, _reader: Reader) -> str:
    return date_format(row.holds_from, "SHORT_DATE_FORMAT") if row.holds_from else ""


_FILTERS = (
    ListFilter(
        name="state",
        label=pgettext_lazy("proposal", "State"),
        kind=FilterKind.CODES,
        choices=_states,
        apply=_with_states,
    ),
    ListFilter(
        name="kind",
        label=_("What is to change"),
        kind=FilterKind.CODES,
        choices=_kinds,
        apply=lambda rows, values: rows.filter(kind__in=values),
    ),
)

_COLUMNS = (
    ListColumn(name="title", label=_("Proposal"), cell=_title),
    ListColumn(
        name="about",
        label=_("Entry of the dictionary"),
        cell=lambda row, reader: label_of(about_of_row(row), reader.language),
        sort=("about_kind", "about", "proposed_at"),
    ),
    ListColumn(
        name="state",
        label=pgettext_lazy("proposal", "State"),
        cell=lambda row, _reader: str(STATES[State(row.state)]),
        sort=("state", "proposed_at"),
    ),
    ListColumn(
        name="holds", label=_("Holds from"), cell=_holds_from, sort=("holds_from", "proposed_at")
    ),
    ListColumn(
        name="kind",
        label=_("What is to change"),
        cell=lambda row, _reader: str(KINDS[Kind(row.kind)]),
        sort=("kind", "proposed_at"),
    ),
    ListColumn(
        name="agency",
        label=_("Proposed by"),
        cell=lambda row, reader: names_of({row.agency_id}, reader.language)[row.agency_id],
    ),
    ListColumn(name="day", label=_("Proposed on"), cell=_day, sort=("proposed_at",)),
)

PROPOSALS = ListDefinition(
    name=NAME,
    title=_("Proposed changes"),
    verb=Verb.SEE_PROPOSALS,
    url=reverse_lazy("proposals:list"),
    rows=proposals,
    columns=_COLUMNS,
    filters=_FILTERS,
    order="-day",
    address=address,
    empty=_("Changes of lists, questions and forms that an agency proposed stand here."),
    is_audited=True,
    export_verb=Verb.SEE_PROPOSALS,
    # No row is about a person, so nobody has to agree to a file.
    persons=lambda _rows: 0,
)
