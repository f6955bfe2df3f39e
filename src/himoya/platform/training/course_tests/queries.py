"""The only readers of tests, and of how their questions do, over everybody who answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.training.item_banks.actions import content_of
from himoya.platform.training.kinds import TEST, WhenTested
from himoya.platform.training.models import CoursePapers, CourseTest, TestAnswers, TestSitting
from himoya.platform.training.needs.queries import fewest_people
from himoya.programmes.item_bank.item_figures import ItemFigure, item_figures
from himoya.programmes.item_bank.items import Item
from himoya.programmes.item_bank.words import least_to_tell_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class TestShown:
    """One test. ``pass_percent`` is that of its course; None where it has none.

    ``figures`` are those of each question before and after, by its id; ``fewest`` answers are
    needed for them.
    """

    #: pytest looks for its own by the same beginning of a name.
    __test__ = False

    row: CourseTest
    items: Sequence[Item]
    pass_percent: int | None
    sittings: Sequence[TestSitting]
    figures: Mapping[WhenTested, Mapping[str, ItemFigure]]
    fewest: int


def asked_in(test: CourseTest) -> list[Item]:
    """Return the questions of a test in their order."""
    items = {one.id: one for one in content_of(test.edition).items}
    return [items[one] for one in test.items]


def one_test(reader: Reader, id: UUID) -> TestShown:
    """Return one test. Raises NotPermitted, NotThere."""
    reader.check(Verb.KEEP_TRAINING)
    with looking_as(reader):
        row = _row(reader, id)
        sittings = TestSitting.objects.filter(test=row).select_related("event")
        papers = CoursePapers.objects.filter(course_id=row.course_id).first()
        fewest = fewest_people()
        return TestShown(
            row=row,
            items=asked_in(row),
            pass_percent=papers.pass_percent if papers and row.course_id else None,
            sittings=list(sittings.order_by("-entered_at", "id")),
            figures={time: _figures(row, time, fewest) for time in WhenTested},
            fewest=fewest,
        )


def standing_tests(reader: Reader) -> list[CourseTest]:
    """Return the tests of the reader's office that were not withdrawn. Raises NotPermitted."""
    reader.check(Verb.KEEP_TRAINING)
    with looking_as(reader):
        rows = CourseTest.objects.filter(withdrawn_at=None, agency_id=reader.agency)
        return list(rows.order_by("title", "id"))


def to_hold(reader: Reader, course: UUID | None) -> list[CourseTest]:
    """Return the tests for runs of a course: its own, and those of none. Raises NotPermitted."""
    return [one for one in standing_tests(reader) if one.course_id in {None, course}]


def latest_answers(rows: Sequence[TestAnswers]) -> list[TestAnswers]:
    """Return of each person and test the answers that count, in the order of ``rows``."""
    latest = {
        (one.sitting_id, one.participation_id): one
        for one in sorted(rows, key=lambda one: (one.entered_at, str(one.id)))
    }
    kept = {one.id for one in latest.values()}
    return [one for one in rows if one.id in kept]


def judged_answers(rows: Sequence[TestAnswers]) -> list[TestAnswers]:
    """Return those of the answers that count that wait for no marks."""
    return [one for one in latest_answers(rows) if not one.waits_for_marks]


def _row(reader: Reader, id: UUID) -> CourseTest:
    rows = CourseTest.objects.select_related("edition__bank", "course", "withdrawn_by")
    found: CourseTest | None = rows.filter(id=id).first()
    if found is None or not reader.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(TEST, str(id))
    return found


def _figures(row: CourseTest, time: WhenTested, fewest: int) -> dict[str, ItemFigure]:
    rows = TestAnswers.objects.filter(sitting__test=row, sitting__time=time.value)
    tests = [one.right for one in judged_answers(list(rows))]
    found = item_figures(tests, fewest=fewest, fewest_to_tell_apart=least_to_tell_apart())
    return {one.id: one for one in found}
