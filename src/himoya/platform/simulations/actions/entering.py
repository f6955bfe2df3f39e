"""Say what an office asks before a role; take an entry test."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.entry_tests import bank_of, entry_questions
from himoya.platform.simulations.kinds import Entry
from himoya.platform.simulations.lists import words_of
from himoya.platform.simulations.models import EntryResult, EntryRule
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.training.models import CourseTest
from himoya.programmes.item_bank.scoring import hundredths_right

#: Kinds of record in the audit.
RULE, RESULT = "simulation_entry_rule", "simulation_entry_test"


def set_rule(
    *, by: Reader, role: str, force: Entry | None, share: int, test: UUID | None = None
) -> EntryRule:
    """Say what the reader's office asks before a role; ``force`` None asks nothing any more.

    ``test`` is one that the office put together; None asks the packaged questions.

    Raises NotPermitted, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    if role not in words_of("role") or not 1 <= share <= 100:
        raise WorkRefused(WhySimulation.UNKNOWN_CODE)
    with reading_as(by):
        made: EntryRule = EntryRule.objects.create(
            agency_id=by.agency,
            practice=by.practice,
            role=role,
            force=force.value if force else "",
            share=share,
            test=_own_test(by, test),
            set_by_id=by.account,
            set_at=now(),
        )
        details: dict[str, str | int] = {"role": role, "force": made.force, "share": share}
        record(Act.CHANGED, by=by, subject=Subject(RULE, str(made.id)), details=details)
        return made


def take_test(*, by: Reader, answers: Mapping[str, str], test: UUID | None = None) -> EntryResult:
    """Score the answers, by id of question as `scoring` reads them; one left out is not right.

    Raises NotPermitted, NotThere.
    """
    by.check(Verb.TAKE_PART_IN_SIMULATIONS)
    asked = entry_questions(test, practice=by.practice)
    with reading_as(by):
        made: EntryResult = EntryResult.objects.create(
            account_id=by.account,
            practice=by.practice,
            bank=bank_of(test),
            right=sum(hundredths_right(asked, answers).values()),
            questions=len(asked),
            taken_at=now(),
        )
        record(Act.CREATED, by=by, subject=Subject(RESULT, str(made.id)))
        return made


def _own_test(by: Reader, id: UUID | None) -> CourseTest | None:
    """Return a test of the reader's office that was not withdrawn, for who keeps its trainings."""
    if id is None:
        return None
    rows = CourseTest.objects.filter(id=id, agency_id=by.agency, withdrawn_at=None)
    found: CourseTest | None = rows.first() if by.may(Verb.KEEP_TRAINING) else None
    if found is None:
        raise WorkRefused(Why.UNKNOWN_LINK)
    return found
