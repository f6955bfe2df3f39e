"""The draft at a glance: which pages are done, and the people and events in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.agencies.queries import display_names
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.drafting import removable_row
from himoya.platform.entry.contents import RECORD, Row
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.questions import FormPage
from himoya.platform.entry.showing import Shower
from himoya.platform.entry.versions import changed_since
from himoya.platform.entry.views.places import first_place, is_about_victim, page_url


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One page for one record: ``state`` is one of new, begun, answered, unread."""

    title: str
    url: str
    state: str
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The pages about one record, or the main part of the form."""

    title: str
    lines: tuple[PageLine, ...]
    remove_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Another:
    """A record type of which another may be added, and those taken out that may come back."""

    record: str
    label: str
    add_url: str
    removed: tuple[tuple[str, str, str], ...]


def overview_of(opened: OpenedDraft) -> dict[str, Any]:
    """Return what the overview shows."""
    shower = Shower(opened.questionnaire, opened.contents, today())
    return {
        "draft": opened.draft,
        "title": opened.questionnaire.form.title.in_language(shower.language),
        "groups": _groups(opened, shower),
        "others": [_another(opened, record) for record in opened.questionnaire.repeated()],
        "resume_url": first_place(opened),
        "quick_exit": is_about_victim(None, opened),
        "waiting": _waiting(opened),
        "changed": changed_since(opened.questionnaire, opened.contents),
    }


def _waiting(opened: OpenedDraft) -> int:
    place_of = opened.questionnaire.place_of
    return sum(place_of(row.record, name) is not None for row, name in opened.contents.waiting)


def _groups(opened: OpenedDraft, shower: Shower) -> list[Group]:
    first_rows = {row.record: row for row in reversed(opened.contents.present())}
    main: list[PageLine] = []
    further: dict[str, list[PageLine]] = {}
    for step in opened.questionnaire.steps(opened.contents):
        line = _line(opened, step.page, step.row)
        if first_rows[step.row.record] is step.row:
            main.append(line)
        else:
            further.setdefault(step.row.id, []).append(line)
    groups = [Group(title="", lines=tuple(main))]
    for row_id, lines in further.items():
        row = opened.contents.rows[row_id]
        url = reverse("entry:remove_row", args=[opened.draft.id, row_id])
        removable = row.record in opened.questionnaire.repeated()
        groups.append(
            Group(
                title=shower.in_brief(row),
                lines=tuple(lines),
                remove_url=url if removable else "",
            )
        )
    return groups


def _line(opened: OpenedDraft, page: FormPage, row: Row) -> PageLine:
    questions = opened.questionnaire.asked_here(page, opened.contents)
    unanswered = sum(row.latest_is_open(one.name) for one in questions)
    latest = [row.latest(one.name) for one in questions]
    if any(one is not None and one.typed is not None for one in latest):
        state = "unread"
    elif unanswered == 0:
        state = "answered"
    else:
        state = "new" if unanswered == len(questions) else "begun"
    return PageLine(
        title=page.page.title.in_language(opened.questionnaire.reader.language),
        url=page_url(opened.draft.id, page.slug, row.id),
        state=state,
        unanswered=unanswered,
    )


def _another(opened: OpenedDraft, record: str) -> Another:
    gone = [
        row
        for row in opened.contents.rows.values()
        if row.record == record and row.removed is not None
    ]
    names = display_names_by_text({row.removed.account for row in gone if row.removed})
    draft = opened.draft.id
    return Another(
        record=record,
        label=opened.questionnaire.record(record).label.in_language(
            opened.questionnaire.reader.language
        ),
        add_url=reverse("entry:add_row", args=[draft, record]),
        removed=tuple(
            (
                reverse("entry:put_back_row", args=[draft, row.id]),
                names.get(row.removed.account, ""),
                row.removed.at,
            )
            for row in gone
            if row.removed
        ),
    )


def removal_of(opened: OpenedDraft, row_id: str) -> dict[str, Any]:
    """Return what is shown before a record is taken out; raises NotThere."""
    row = removable_row(opened, row_id)
    shower = Shower(opened.questionnaire, opened.contents, today())
    kept = isinstance(row.value(dictionary().records[row.record].key), str)
    return {"draft": opened.draft, "name": shower.in_brief(row), "is_kept": kept}


def display_names_by_text(accounts: set[str]) -> dict[str, str]:
    """Return account (as text) -> how colleagues know the person."""
    from uuid import UUID

    found = display_names(UUID(account) for account in accounts - {"", RECORD})
    names = {str(account): name for account, name in found.items()}
    return names | {RECORD: _("The record, as it is now")}
