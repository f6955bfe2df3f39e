"""Enter a training concept or a part of it; write anew what stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.actions.noting import Happening, locked, moved, to_move
from himoya.platform.followed_work.actions.written import Written, entered, replaced
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.training.needs.queries import SurveyShown, survey_of
from himoya.platform.training_concepts.actions.checking import (
    check_open,
    check_possible,
    check_row,
)
from himoya.platform.training_concepts.kinds import Move, PartKind
from himoya.platform.training_concepts.models import (
    PARTS,
    Audience,
    Concept,
    OfConcept,
    PartOfConcept,
    Statement,
)

Row = TypeVar("Row", bound=OfConcept)

ENTERED = Happening(move=Move.ENTER)


def enter_concept(*, by: Reader, written: Written) -> Concept:
    """Enter a concept as a draft that the reader's agency holds.

    Where its survey is over, whom it asked and the skills with the widest gaps are taken over.

    Raises NotPermitted, WorkRefused.
    """
    by.check(Verb.KEEP_TRAINING_CONCEPTS)
    survey = _survey(by, written)
    with transaction.atomic(), reading_as(by):
        made = Concept(practice=by.practice, agency_id=by.agency)
        written.onto(made)
        if survey is not None and survey.matrix and not made.skills:
            made.skills = list(survey.matrix.skills)
        check_row(made)
        made = entered(by, made, ENTERED)
        if survey is not None and survey.matrix:
            _take_audiences(by, made, survey)
        return made


def enter_part(*, by: Reader, concept: UUID, kind: PartKind, written: Written) -> PartOfConcept:
    """Enter a part, at the place that was asked for or after the others of its kind.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_TRAINING_CONCEPTS)
    with transaction.atomic(), reading_as(by):
        above = locked(Concept, concept)
        if not above.is_for(by, Move.CHANGE):
            raise WorkRefused(Why.NOT_YOURS)
        check_open(above)
        made = _new(above, kind)
        _placed(written).onto(made)
        check_row(made)
        return entered(by, made, ENTERED)


def change(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    written: Written,
    words: str,
) -> Row:
    """Write anew what stands here; the history keeps what stood before.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, Move.CHANGE, version)
        check_possible(found, Move.CHANGE)
        before = replaced(found, _placed(written))
        check_row(found)
        if before:
            moved(by, found, Happening(move=Move.CHANGE, words=words, before=before))
    return found


def _new(above: Concept, kind: PartKind) -> PartOfConcept:
    """Return a part that stands after the others of its kind; nothing is saved."""
    model = PARTS[kind]
    others = model.objects.filter(concept=above)
    if model is Statement:
        others = others.filter(kind=kind.value)
        made: PartOfConcept = Statement(concept=above, kind=kind.value)
    else:
        made = model(concept=above)
    made.order = (others.aggregate(last=Max("order"))["last"] or 0) + 1
    return made


def _placed(written: Written) -> Written:
    """Leave the place aside where none was asked for: the one that the row has stands."""
    if written.answers.get("order", 0) is not None:
        return written
    answers = {name: one for name, one in written.answers.items() if name != "order"}
    return replace(written, answers=answers)


def _survey(by: Reader, written: Written) -> SurveyShown | None:
    """Return the survey that was chosen. Raises WorkRefused where the reader has none such."""
    chosen = written.answers.get("survey")
    if chosen is None:
        return None
    assert isinstance(chosen, UUID)
    try:
        return survey_of(by, chosen)
    except (NotThere, NotPermitted) as absent:
        raise WorkRefused(Why.UNKNOWN_LINK) from absent


def _take_audiences(by: Reader, concept: Concept, survey: SurveyShown) -> None:
    """Enter whom a survey asked, with how many they are; inside a transaction."""
    people: dict[str, int] = {}
    for one in survey.groups:
        people[one.row.audience] = people.get(one.row.audience, 0) + one.row.people
    for order, (audience, number) in enumerate(people.items(), 1):
        made = Audience(concept=concept, order=order, audience=audience, people=number)
        check_row(made)
        entered(by, made, ENTERED)
