"""Where a person is in a draft, and where he or she goes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse

from himoya.platform.access.refusals import NotThere
from himoya.platform.entry.contents import Contents, Row
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.questions import Questionnaire, Step

#: Asked for in an address: where a page leads once it is saved.
TO_CHECK = "check"


def step_at(opened: OpenedDraft, slug: str, row_id: str) -> Step:
    """Return a page for a record of the draft, also for one that was taken out.

    Raises NotThere.
    """
    page = opened.questionnaire.page(slug)
    row = opened.contents.rows.get(row_id)
    if row is None or row.record != page.page.record:
        raise NotThere("entry_row", row_id[:20])
    return Step(page, row)


def at_place(slug: str, row_id: str) -> Callable[[OpenedDraft], Iterable[Step]]:
    """Return what `saving.save` asks for one page."""
    return lambda opened: [step_at(opened, slug, row_id)]


def whole_card(opened: OpenedDraft) -> list[Step]:
    """Return every page for every record: what `saving.save` asks for the full card."""
    return opened.questionnaire.steps(opened.contents)


def page_url(draft: UUID, slug: str, row_id: str, field: str = "") -> str:
    """Return the address of a page for a record, at a question of it."""
    url = reverse("entry:page", args=[draft, slug, row_id])
    return f"{url}#{row_id}-{field}" if field else url


def next_url(opened: OpenedDraft, step: Step, *, to: str) -> str:
    """Return where the person goes after a page: the next one, or the answers to be checked."""
    if to == TO_CHECK:
        return reverse("entry:check", args=[opened.draft.id])
    after = neighbour(opened.questionnaire, opened.contents, step, +1)
    if after is None:
        return reverse("entry:check", args=[opened.draft.id])
    return page_url(opened.draft.id, after.page.slug, after.row.id)


def previous_url(opened: OpenedDraft, step: Step) -> str:
    """Return where "Back" leads: the page before, or the draft's overview."""
    before = neighbour(opened.questionnaire, opened.contents, step, -1)
    if before is None:
        return reverse("entry:overview", args=[opened.draft.id])
    return page_url(opened.draft.id, before.page.slug, before.row.id)


def neighbour(
    questionnaire: Questionnaire, contents: Contents, step: Step, distance: int
) -> Step | None:
    """Return the page so far before or after a page; None where there is none."""
    steps = questionnaire.steps(contents)
    places = [(one.page.slug, one.row.id) for one in steps]
    here = (step.page.slug, step.row.id)
    if here not in places:
        return None
    place = places.index(here) + distance
    return steps[place] if 0 <= place < len(steps) else None


def first_place(opened: OpenedDraft) -> str:
    """Return the page at which the person stopped, or the first one."""
    draft = opened.draft
    known = {(step.page.slug, step.row.id) for step in opened.questionnaire.steps(opened.contents)}
    if (draft.page, draft.row) in known:
        return page_url(draft.id, draft.page, draft.row)
    step = next(iter(opened.questionnaire.steps(opened.contents)), None)
    if step is None:
        return reverse("entry:overview", args=[draft.id])
    return page_url(draft.id, step.page.slug, step.row.id)


def is_about_victim(row: Row | None, opened: OpenedDraft) -> bool:
    """Whether a page is about a person who may be watched while it is open."""
    about = {"victim", "request_for_help"}
    if row is not None:
        return row.record in about
    return bool(about & set(opened.questionnaire.form.records))
