"""Own works as a workbook that leaves, and comes back filled in."""

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
from himoya.platform.materials.workbooks.taking_in import look, take_in
from himoya.platform.materials.workbooks.writing import workbook
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_MATERIALS)
@require_POST
def to_fill_in(request: ReadersRequest) -> HttpResponse:
    """The own works as a workbook to fill in; that it left is recorded."""
    return file_sent(workbook(request.reader, reading_language()), XLSX, "works-to-fill-in.xlsx")


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in_works(request: ReadersRequest) -> HttpResponse:
    """Look through a filled-in workbook, take it in, or give it back with what is wrong."""
    reader, language = request.reader, reading_language()
    page = ComingIn(
        title=_("Take in learning materials from a workbook"),
        says=(
            _(
                "Download the workbook to fill in first. A line is a work and one edition; a work "
                "with two editions has two lines that say the same of it. A line without a key is "
                "a new work. Several entries of a cell stand with ; between them."
            ),
            _(
                "A new edition begins as a draft, written in its language or planned as a "
                "translation. How far an edition is changes on its page alone, each time with a "
                "day and who did it. Name institutions, never persons."
            ),
        ),
        back=reverse("materials:list"),
        back_words=_("Learning materials"),
        look=lambda content, ending: look(reader, content, ending, language),
        take=lambda content, ending, words: take_in(reader, content, ending, language, words),
        taken=_("The lines of the workbook stand among the learning materials."),
        file_name="works-to-mend.xlsx",
        language=language,
    )
    return coming_in(request, page)
