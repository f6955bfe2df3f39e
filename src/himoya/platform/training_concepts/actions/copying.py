"""Begin a draft from a concept that is there: a new edition of it, or a concept of one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.curricula.models import Curriculum
from himoya.platform.followed_work.actions.noting import Happening, locked
from himoya.platform.followed_work.actions.written import entered
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.training.models import Course, NeedsSurvey
from himoya.platform.training_concepts.kinds import ConceptState, Move, PartState
from himoya.platform.training_concepts.models import (
    Audience,
    Concept,
    Module,
    PartOfConcept,
    PlannedRung,
    Statement,
)
from himoya.platform.training_concepts.refusals import WhyConcept
from himoya.platform.training_concepts.rules import ENDORSED, FOLLOWED

#: What a part does not take along: these say which row it is, and what was done with it.
_OWN = frozenset({"id", "concept_id", "state", "version", "changed_at"})

#: Links that are taken along where the reader sees what they lead to.
_LINKS = {"course_id": Course, "curriculum_id": Curriculum, "survey_id": NeedsSurvey}


def new_edition(*, by: Reader, concept: UUID) -> Concept:
    """Begin the next edition of an own concept that was endorsed, with all its parts.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_TRAINING_CONCEPTS)
    with transaction.atomic(), reading_as(by):
        found = locked(Concept, concept)
        if found.agency_id != by.agency:
            raise WorkRefused(Why.NOT_YOURS)
        if ConceptState(found.state) not in FOLLOWED:
            raise WorkRefused(Why.NOT_NOW)
        following = Concept.objects.filter(replaces=found)
        if following.exclude(state=ConceptState.WITHDRAWN.value).exists():
            raise WorkRefused(WhyConcept.EDITION_EXISTS)
        parts = (Audience, Statement, Module, PlannedRung)
        return _begun(by, found, parts, replaces=found, edition=found.edition + 1)


def copy_concept(*, by: Reader, concept: UUID) -> Concept:
    """Begin a concept of the reader's agency from an own one, or from an endorsed one of others.

    Steps into curricula stay behind: they name institutions and days of the other concept.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_TRAINING_CONCEPTS)
    with transaction.atomic(), reading_as(by):
        found = locked(Concept, concept)
        if found.agency_id != by.agency and ConceptState(found.state) not in ENDORSED:
            raise WorkRefused(Why.NOT_NOW)
        return _begun(by, found, (Audience, Statement, Module))


def _begun(
    by: Reader, source: Concept, parts: tuple[type[PartOfConcept], ...], **more: Any
) -> Concept:
    """Store a draft with the words and parts of another concept; inside a transaction."""
    texts = {f"text_{one}": getattr(source, f"text_{one}") for one in LANGUAGES}
    made = Concept(
        practice=by.practice,
        agency_id=by.agency,
        need=source.need,
        survey_id=_seen("survey_id", source.survey_id),
        skills=list(source.skills),
        **texts,
        **more,
    )
    begun = Happening(move=Move.ENTER, words=source.in_words())
    made = entered(by, made, begun)
    for model in parts:
        for row in model.objects.filter(concept=source).exclude(state=PartState.WITHDRAWN.value):
            entered(by, _like(row, made), begun)
    return made


def _like(row: PartOfConcept, concept: Concept) -> PartOfConcept:
    """Return a part of another concept with the same answers; nothing is saved."""
    names = [one.attname for one in row._meta.concrete_fields if one.attname not in _OWN]
    answers = {name: _seen(name, getattr(row, name)) for name in names}
    return type(row)(concept=concept, **answers)


def _seen(name: str, value: Any) -> Any:
    """Return the answer of a column; of a link only where its row is there for the reader."""
    if name not in _LINKS or value is None:
        return value
    return value if _LINKS[name]._default_manager.filter(pk=value).exists() else None
