"""A joint plan as a workbook that comes back: looked through first, then taken in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.showing import url_of
from himoya.platform.followed_work.views import not_now
from himoya.platform.followed_work.workbooks.coming_in import ComingIn, Foreseen, coming_in
from himoya.platform.joint_work.foreseen import foreseen_of
from himoya.platform.joint_work.kinds import WorkKind
from himoya.platform.joint_work.models import JointWork
from himoya.platform.joint_work.queries.reading import parties_of, row_of
from himoya.platform.joint_work.words import ROOM
from himoya.platform.joint_work.workbooks.reading import Line, from_workbook
from himoya.platform.joint_work.workbooks.taking_in import foresee, take_in
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_JOINT_WORK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Look through a workbook, take it in, or give it back with what is wrong."""
    reader, language = request.reader, reading_language()
    plan = row_of(reader, JointWork, row)
    if plan.kind != WorkKind.PLAN:
        return not_now(request, url_of(plan, ROOM), ROOM)

    def lines(content: bytes, ending: str) -> list[Line]:
        with looking_as(reader):
            parties = parties_of(plan)
        return from_workbook(content, ending, language, parties)

    def look(content: bytes, ending: str) -> Foreseen:
        return foreseen_of(foresee(reader, row, lines(content, ending)), language)

    def take(content: bytes, ending: str, words: str) -> None:
        take_in(by=reader, work=row, lines=lines(content, ending), words=words)

    page = ComingIn(
        title=_("Take in a workbook"),
        says=(
            _(
                "Download the plan as a workbook first: it has the columns that are read."
                " A line without a key becomes a new activity; a line that is not in the "
                "file stays as it is; states are changed on the page alone. Parties are "
                "named as in the plan, several in one cell each in its own line."
            ),
        ),
        back=url_of(plan, ROOM),
        back_words=plan.text_for(language)[0],
        look=look,
        take=take,
        taken=_("The workbook was taken in."),
        file_name="joint-work-to-mend.xlsx",
        language=language,
    )
    return coming_in(request, page)
