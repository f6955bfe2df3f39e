"""Two people answered differently: both versions side by side, and the choice between them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from himoya.platform.access.web import ReadersRequest
from himoya.platform.database.clock import today
from himoya.platform.entry.actions.saving import settle
from himoya.platform.entry.contents import Row, Saying
from himoya.platform.entry.queries import OpenedDraft, open_draft
from himoya.platform.entry.questions import Question
from himoya.platform.entry.showing import Shower
from himoya.platform.entry.views.drawing import clock
from himoya.platform.entry.views.frames import draft_view
from himoya.platform.entry.views.overviews import display_names_by_text

PREFIX = "keep."


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One person's answer to a question."""

    account: str
    name: str
    at: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One question with the versions of its answer; the first is the one that was saved first."""

    control: str
    label: str
    about: str
    versions: tuple[Version, ...]
    error: str


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Choose, question by question, whose answer stays."""
    opened = open_draft(request.reader, draft)
    waiting = _waiting(opened)
    if request.method == "POST":
        chosen = {
            (row.id, question.name): request.POST.get(f"{PREFIX}{row.id}.{question.name}", "")
            for row, question in waiting
        }
        made = {place: account for place, account in chosen.items() if account}
        if made:
            settle(by=request.reader, draft_id=draft, choices=made)
        if len(made) == len(waiting):
            return redirect("entry:check" if request.GET.get("then") else "entry:resume", draft)
        opened = open_draft(request.reader, draft)
        waiting = _waiting(opened)
    if not waiting:
        return redirect("entry:resume", draft)
    missed = _("Choose which answer stays.") if request.method == "POST" else ""
    differences = _differences(opened, waiting, missed)
    shown = {"draft": opened.draft, "differences": differences, "missed": missed}
    return render(request, "entry/choose.html", shown, status=422 if missed else 200)


def _waiting(opened: OpenedDraft) -> list[tuple[Row, Question]]:
    found = []
    for row, name in opened.contents.waiting:
        page = opened.questionnaire.place_of(row.record, name)
        question = page.question(name) if page else None
        if question is not None:
            found.append((row, question))
    return found


def _differences(
    opened: OpenedDraft, waiting: list[tuple[Row, Question]], missed: str
) -> list[Difference]:
    shower = Shower(opened.questionnaire, opened.contents, today())
    sayings = {(row.id, question.name): _versions(row, question) for row, question in waiting}
    names = display_names_by_text({one.account for many in sayings.values() for one in many})
    return [
        Difference(
            control=f"{PREFIX}{row.id}.{question.name}",
            label=question.field.label.in_language(shower.language),
            about=shower.in_brief(row),
            versions=tuple(
                Version(
                    account=one.account,
                    name=names.get(one.account, "?"),
                    at=clock(one.at),
                    answer=shower.in_words(question, one) or _("No answer"),
                )
                for one in sayings[row.id, question.name]
            ),
            error=missed,
        )
        for row, question in waiting
    ]


def _versions(row: Row, question: Question) -> list[Saying]:
    latest = row.latest(question.name)
    return [*([latest] if latest else []), *row.waiting.get(question.name, [])]
