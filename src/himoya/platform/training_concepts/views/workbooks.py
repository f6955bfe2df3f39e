"""The parts of a concept as a workbook that leaves, and comes back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.showing import url_of
from himoya.platform.followed_work.views import file_sent, not_now
from himoya.platform.followed_work.workbooks.coming_in import XLSX, ComingIn, coming_in
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training_concepts.kinds import Move
from himoya.platform.training_concepts.models import Concept
from himoya.platform.training_concepts.queries import reading
from himoya.platform.training_concepts.words import ROOM
from himoya.platform.training_concepts.workbooks.taking_in import look, take_in
from himoya.platform.training_concepts.workbooks.writing import workbook


@for_verb(Verb.SEE_TRAINING_CONCEPTS)
@require_POST
def download(request: ReadersRequest, row: UUID) -> HttpResponse:
    """The parts of a concept as a workbook; that it left is recorded."""
    content = workbook(request.reader, row, reading_language())
    return file_sent(content, XLSX, "training-concept.xlsx")


@for_verb(Verb.KEEP_TRAINING_CONCEPTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in_parts(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Look through a workbook, take it in, or give it back with what is wrong."""
    reader, language = request.reader, reading_language()
    concept = reading.row_of(reader, Concept, row)
    here = url_of(concept, ROOM)
    if Move.CHANGE not in reading.moves(reader, concept):
        return not_now(request, here, ROOM)
    page = ComingIn(
        title=_("Take in parts of the concept from a workbook"),
        says=(
            _(
                "Download the concept as a workbook first. A line is an audience, an objective, an "
                "expected result, a theme or a module; a line without a key is a new one. Parts "
                "that no line tells of stay. Several entries of a cell stand with ; between them."
            ),
            _(
                "Skills of modules are those of the concept. Materials and courses of modules, and "
                "steps into curricula, are kept on their pages."
            ),
        ),
        back=here,
        back_words=_("Training concept"),
        look=lambda content, ending: look(reader, row, content, ending, language),
        take=lambda content, ending, words: take_in(reader, row, content, ending, language, words),
        taken=_("The lines of the workbook stand in the concept."),
        file_name="training-concept-to-mend.xlsx",
        language=language,
    )
    return coming_in(request, page)
