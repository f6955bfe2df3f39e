"""Recommendations as a workbook that leaves and comes back: looked through, then taken in."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import file_sent
from himoya.platform.followed_work.workbooks.coming_in import XLSX, ComingIn, Foreseen, coming_in
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.showing_workbooks import foreseen_of
from himoya.platform.recommendations.views.filtering import filter_of
from himoya.platform.recommendations.workbooks.reading import from_workbook
from himoya.platform.recommendations.workbooks.taking_in import foresee, not_in_the_file, take_in
from himoya.platform.recommendations.workbooks.writing import workbook


@for_verb(Verb.SEE_RECOMMENDATIONS)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The list as a workbook, narrowed as on its page; that it left is recorded."""
    wanted = filter_of(request.reader, request.POST).wanted()
    return file_sent(workbook(request.reader, wanted), XLSX, "recommendations.xlsx")


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest) -> HttpResponse:
    """Look through a workbook, take it in, or give it back with what is wrong."""
    reader, language = request.reader, reading_language()

    def look(content: bytes, ending: str) -> Foreseen:
        return foreseen_of(foresee(reader, from_workbook(content, ending, language)), language)

    def take(content: bytes, ending: str, words: str) -> None:
        take_in(by=reader, lines=from_workbook(content, ending, language), words=words)

    page = ComingIn(
        title=_("Take in a workbook"),
        says=(
            _(
                "Download the recommendations first: the workbook has the columns that "
                "are read. A line without a key becomes a new draft; states are changed "
                "on the page alone, each with its day and reason. Several addressees "
                "stand one in each line of their cell, several themes with ; between "
                "them."
            ),
        ),
        back=reverse("recommendations:list"),
        back_words=_("All recommendations"),
        look=look,
        take=take,
        taken=_("The lines of the workbook stand among the recommendations."),
        file_name="recommendations-to-mend.xlsx",
        language=language,
        besides=lambda content, ending: not_in_the_file(from_workbook(content, ending, language)),
    )
    return coming_in(request, page)
