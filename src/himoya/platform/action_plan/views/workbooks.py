"""The measures of a plan as a workbook that leaves and comes back: looked through, then taken."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.action_plan.showing.workbooks import foreseen_of
from himoya.platform.action_plan.views.filling_in import not_now
from himoya.platform.action_plan.workbooks.reading import from_workbook
from himoya.platform.action_plan.workbooks.taking_in import foresee, take_in
from himoya.platform.action_plan.workbooks.writing import workbook
from himoya.platform.followed_work.views import file_sent
from himoya.platform.followed_work.workbooks.coming_in import XLSX, ComingIn, Foreseen, coming_in
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.SEE_ACTION_PLAN)
@require_POST
def download(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """The measures of a plan as a workbook; that it left is recorded."""
    made = workbook(request.reader, plan, reading_language())
    return file_sent(made, XLSX, "measures.xlsx")


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Look through a workbook, take it in, or give it back with what is wrong."""
    reader, language = request.reader, reading_language()
    here = reverse("action_plan:plan", args=(plan,))
    if not plan_of(reader, plan).may_add:
        return not_now(request, here)

    def look(content: bytes, ending: str) -> Foreseen:
        found = foresee(reader, plan, from_workbook(content, ending, language))
        return foreseen_of(found, language)

    def take(content: bytes, ending: str, words: str) -> None:
        lines = from_workbook(content, ending, language)
        take_in(by=reader, plan=plan, lines=lines, words=words)

    page = ComingIn(
        title=_("Take in a workbook"),
        says=(
            _(
                "Download the measures first: the workbook has the columns that are read."
                " A line without a key becomes a new measure; states are changed on the "
                "page alone, each with its day and reason. Several bodies stand one in "
                "each line of their cell."
            ),
        ),
        back=here,
        back_words=_("Back to the plan"),
        look=look,
        take=take,
        taken=_("The lines of the workbook stand among the measures."),
        file_name="measures-to-mend.xlsx",
        language=language,
    )
    return coming_in(request, page)
