"""A list of the tests: drafts that the office shares, with a page of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import now
from himoya.platform.entry.lists.definition import (
    Cell,
    FilterKind,
    ListColumn,
    ListDefinition,
    ListFilter,
    Rows,
)
from himoya.platform.entry.models import Draft
from himoya.platform.entry.views.lists import shown as show

NAME = "fake-drafts"


def by_target(rows: Rows, codes: tuple[str, ...]) -> Rows:
    return rows.filter(target__in=codes)


def by_day(rows: Rows, days: tuple[date | None, date | None]) -> Rows:
    begin, end = days
    rows = rows.filter(begun_at__date__gte=begin) if begin else rows
    return rows.filter(begun_at__date__lte=end) if end else rows


def by_words(rows: Rows, words: str) -> Rows:
    return rows.filter(page__icontains=words)


def definition(**changed: Any) -> ListDefinition:
    given: dict[str, Any] = {
        "name": NAME,
        "title": "Shared drafts",
        "verb": Verb.CHANGE_CASE,
        "url": "/fake/",
        "rows": lambda reader: Draft.objects.filter(shared=True),
        "columns": (
            ListColumn(
                name="page",
                label="Page",
                cell=lambda row, reader: Cell(text=row.page, url=f"/fake/{row.id}/"),
                sort=("page",),
            ),
            ListColumn(
                name="version",
                label="Version",
                cell=lambda row, reader: str(row.version),
                sort=("version",),
                numeric=True,
                exported=lambda row, reader: row.version,
            ),
            ListColumn(
                name="row",
                label="Secret row",
                cell=lambda row, reader: f"secret-{row.row}",
                sensitivity=Sensitivity.COUNSELLING,
                sort=("row",),
            ),
        ),
        "order": "-version",
        "address": lambda row: f"/fake/{row.id}/",
        "filters": (
            ListFilter(
                name="target",
                label="Form",
                kind=FilterKind.CODES,
                choices=lambda reader: [("fake-change", "Card"), ("other", "Other")],
                apply=by_target,
            ),
            ListFilter(name="begun", label="Begun", kind=FilterKind.DAYS, apply=by_day),
            ListFilter(name="name", label="Name", kind=FilterKind.WORDS, apply=by_words),
        ),
        "empty": "Shared drafts stand here.",
        "export_verb": Verb.EXPORT_CASES,
    }
    return ListDefinition(**(given | changed))


def fill(reader: Reader, count: int, *, shared: bool = True) -> list[Draft]:
    """Put so many drafts into the reader's office, with versions 1, 2, 3 …"""
    at = now()
    drafts = [
        Draft(
            owner=reader.account,
            agency=reader.agency,
            shared=shared,
            wing="fake",
            target="fake-change",
            form="police_card",
            verb=Verb.CHANGE_CASE,
            version=number,
            page=f"page-{number:03d}",
            sealed=b"x",
            begun_at=at,
            updated_at=at,
            last_editor=reader.account,
        )
        for number in range(1, count + 1)
    ]
    with reading_as(reader):
        Draft.objects.bulk_create(drafts)
    return drafts


def shown(reader: Reader, query: str = "", *, session: Any = None, **changed: Any) -> HttpResponse:
    """Answer as a wing's view would."""
    request = RequestFactory().get(f"/fake/?{query}")
    told: Any = request
    told.reader, told.session, told.posts = reader, session if session is not None else {}, []
    told.user = Account.objects.get(id=reader.account)
    return show(told, definition(**changed))
