"""Own trainers as a workbook that leaves, and comes back filled in."""

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
from himoya.platform.training.trainers.workbooks.taking_in import look, take_in
from himoya.platform.training.trainers.workbooks.writing import workbook


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The own trainers as a workbook to fill in; that it left is recorded."""
    return file_sent(workbook(request.reader), XLSX, "trainers-to-fill-in.xlsx")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest) -> HttpResponse:
    """Look through a filled-in workbook, take it in, or give it back with what is wrong."""
    reader = request.reader
    page = ComingIn(
        title=_("Take in trainers from a workbook"),
        says=(
            _(
                "Download the workbook to fill in first. A line is a trainer and one "
                "qualification; who qualifies for two courses has two lines. Several languages or "
                "topics of a cell stand with ; between them. Cells left empty change nothing."
            ),
            _(
                "A qualification begins where it was learned. It is observed and signed off by "
                "another person, each on a day: nobody certifies himself. What stands here "
                "already goes on on the page of the trainer. That a trainer agrees to be found by "
                "other offices is noted there, too."
            ),
        ),
        back=reverse("training:trainers"),
        back_words=_("Trainers"),
        look=lambda content, ending: look(reader, content, ending),
        take=lambda content, ending, _words: take_in(reader, content, ending),
        taken=_("The lines of the workbook stand in the register of trainers."),
        file_name="trainers-to-mend.xlsx",
        language=reader.language,
        needs_reason=False,
    )
    return coming_in(request, page)
