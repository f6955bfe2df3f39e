"""Who vouched for a person: nobody's own name may come to stand there, by whatever way."""

from __future__ import annotations

from collections.abc import Collection

from himoya.platform.training.kinds import QualificationState
from himoya.platform.training.models import Paper, Qualification, QualificationEntry, Trainee
from himoya.platform.training.papers.entitled import same_person
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words


def check_certifies_others(people: Collection[Trainee], names: Collection[str]) -> None:
    """Raise TrainingRefused where one of these names vouched for one of these people.

    Who certified papers that hold or asked for them, and who observed, signed off or renewed what
    was not withdrawn, or typed it. Inside a scope.
    """
    vouched = _of_papers(people) | _of_qualifications(people)
    if any(same_person(name, one) for name in names for one in vouched):
        raise TrainingRefused(Why.NAME_OF_WHO_CERTIFIED)


def _of_papers(people: Collection[Trainee]) -> set[str]:
    rows = Paper.objects.filter(person__in=people, revoked_on=None, replaced_by=None)
    papers = rows.select_related("batch__asked_by")
    batches = {one.batch_id: one.batch for one in papers}.values()
    certified = {open_words(one.id, "certified_by", one.certified_by) for one in batches}
    return certified | {one.asked_by.display_name for one in batches}


def _of_qualifications(people: Collection[Trainee]) -> set[str]:
    held = Qualification.objects.filter(trainer__person__in=people)
    entries = QualificationEntry.objects.filter(
        qualification__in=held.exclude(state=QualificationState.WITHDRAWN.value),
        by_whom__isnull=False,
    ).select_related("entered_by")
    observed = {open_words(one.id, "by_whom", one.by_whom) for one in entries}
    return observed | {one.entered_by.display_name for one in entries}
