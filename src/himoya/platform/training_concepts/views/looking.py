"""The list of training concepts, one concept, its matrix, and one part of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.forms import given
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import offered
from himoya.platform.training_concepts import lists
from himoya.platform.training_concepts.forms import ConceptFilter
from himoya.platform.training_concepts.kinds import ConceptState
from himoya.platform.training_concepts.queries import reading
from himoya.platform.training_concepts.rules import ENDORSED, FOLLOWED, OPEN
from himoya.platform.training_concepts.showing.coverage import matrix_page
from himoya.platform.training_concepts.showing.pages import concept_page, list_page, part_page


@for_verb(Verb.SEE_TRAINING_CONCEPTS)
@never_cache
@require_safe
def concept_list(request: ReadersRequest) -> HttpResponse:
    """Own concepts and those that others have put up for discussion, as the reader asks."""
    reader, language = request.reader, reading_language()
    agencies = offered(reading.holders(reader), language)
    form = ConceptFilter(agencies, lists.choices("audience", language), request.GET or None)
    asked: dict[str, Any] = given(form)
    if "agency" in asked:
        asked["agency"] = int(asked["agency"])
    found = reading.concepts(reader, reading.Wanted(**asked))
    may_keep = reader.may(Verb.KEEP_TRAINING_CONCEPTS)
    shown = list_page(found, language) | {"filter": form, "may_keep": may_keep}
    return render(request, "training_concepts/list.html", shown)


@for_verb(Verb.SEE_TRAINING_CONCEPTS)
@never_cache
@require_safe
def concept(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One concept: what it is made of, what was decided, its history."""
    reader = request.reader
    shown = reading.concept_of(reader, row)
    state = ConceptState(shown.row.state)
    keeps = reader.may(Verb.KEEP_TRAINING_CONCEPTS)
    own = keeps and shown.row.agency_id == reader.agency
    context = concept_page(shown, reading_language()) | {
        "may_add": own and state in OPEN,
        "may_follow": own and state in FOLLOWED and shown.after is None,
        "may_copy": own or (keeps and state in ENDORSED),
    }
    return render(request, "training_concepts/concept.html", context)


@for_verb(Verb.SEE_TRAINING_CONCEPTS)
@never_cache
@require_safe
def matrix(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Which modules give each audience the skills that it needs, and what is missing."""
    context = matrix_page(reading.concept_of(request.reader, row), reading_language())
    return render(request, "training_concepts/matrix.html", context)


@for_verb(Verb.SEE_TRAINING_CONCEPTS)
@never_cache
@require_safe
def part(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One part of a concept with its history."""
    context = part_page(reading.part_of(request.reader, row), reading_language())
    return render(request, "training_concepts/part.html", context)
