"""Established posts as a workbook that leaves, and comes back filled in."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import file_sent
from himoya.platform.followed_work.workbooks.coming_in import XLSX, ComingIn, coming_in
from himoya.platform.training.posts.workbooks.taking_in import look, take_in
from himoya.platform.training.posts.workbooks.writing import workbook


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The workbook, with what is known; that it left is recorded."""
    return file_sent(workbook(request.reader), XLSX, "established-posts.xlsx")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest) -> HttpResponse:
    """Look through a filled-in workbook, take it in, or give it back with what is wrong."""
    reader = request.reader
    page = ComingIn(
        title=_("Take in established posts from a workbook"),
        says=(
            _(
                "Download the workbook first: it has a line for each agency and territory, with "
                "what is known. Fill in the numbers that you know, each with its day and source; "
                "lines without a number are passed over. What stood before stays in the history."
            ),
        ),
        back=reverse("training:coverage"),
        back_words=_("Coverage of posts"),
        look=lambda content, ending: look(reader, content, ending),
        take=lambda content, ending, _words: take_in(reader, content, ending),
        taken=_("The established posts were noted."),
        file_name="established-posts-to-mend.xlsx",
        language=reader.language,
        needs_reason=False,
    )
    return coming_in(request, page)
