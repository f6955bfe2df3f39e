"""Who of the list of an event gets a paper of each kind, and why somebody gets none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.folding import cross_script_key
from himoya.platform.database.clock import today
from himoya.platform.training.events.queries import EventShown, PersonShown
from himoya.platform.training.judging import at_sessions
from himoya.platform.training.models import CoursePapers, Paper, Participation
from himoya.platform.training.papers.keeping import register_of
from himoya.platform.training.papers.templates import KINDS
from himoya.platform.training.test_results.reading import results_of
from himoya.programmes.certificates.issuing import sorted_out
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.people import Attendee
from himoya.programmes.counting.people.sessions import AtSession

#: Why somebody gets none, beside the reasons of the library (role, attendance, test).
NOT_TAKEN, HOLDS_ONE = "not_taken", "holds_one"

#: The same of the test: the course asks for none, or this person has no result.
NO_TEST, NOT_TESTED = "no_test", "not_tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person with a place. Hours are academic ones at sessions whose attendance was taken.

    ``because`` says of each kind why the person gets no paper; None where there is nothing against
    it. ``held`` are the numbers of valid papers, ``reached`` the percentage of the test.
    """

    person: UUID
    name: str
    attended: float | None
    taught: float | None
    because: Mapping[Kind, str | None]
    held: Mapping[Kind, str]
    reached: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a course asks for: percentages of the academic hours, and of the test if it has one."""

    least_percent: int
    pass_percent: int | None


def rule_of(papers: CoursePapers) -> Rule:
    """Return what a course asks for."""
    return Rule(least_percent=papers.least_percent, pass_percent=papers.pass_percent)


def standings(shown: EventShown, rule: Rule) -> list[Standing]:
    """Return how the people with a place stand, in the order of the list. Inside a scope."""
    event = shown.row.id
    taken, reached = at_sessions([event]), results_of(event)
    persons = dict(Participation.objects.filter(event=event).values_list("id", "trainee_id"))
    register = register_of(Paper.objects.filter(event=event).select_related("replaces"))
    held = {kind: register.held(str(event), kind.value, today()) for kind in KINDS}
    return [
        _standing(one, persons[one.id], taken.get(one.id), reached.get(one.id), rule, held)
        for one in shown.approved
    ]


def same_person(one: str, other: str) -> bool:
    """Whether two names may be of one person: the same words in any order, script and case."""
    return _key(one) == _key(other)


def _standing(
    one: PersonShown,
    person: UUID,
    sessions: Sequence[AtSession] | None,
    reached: int | None,
    rule: Rule,
    held: Mapping[Kind, Mapping[str, str]],
) -> Standing:
    own = {kind: held[kind][str(person)] for kind in KINDS if str(person) in held[kind]}
    told = _attendee(one, person, sessions or (), reached, rule)
    because = {kind: _because(told, kind, sessions, own) for kind in KINDS}
    if because[Kind.ACHIEVEMENT] == "test":
        because[Kind.ACHIEVEMENT] = _why_no_test(reached, rule)
    return Standing(
        person=person,
        name=one.name,
        attended=_attended(sessions) if sessions else None,
        taught=_taught(sessions) if sessions else None,
        because=because,
        held=own,
        reached=reached,
    )


def _why_no_test(reached: int | None, rule: Rule) -> str:
    """Return what is lacking of the test: it is not held, not taken, or not passed."""
    if rule.pass_percent is None:
        return NO_TEST
    return NOT_TESTED if reached is None else "test"


def _because(
    told: Attendee, kind: Kind, sessions: Sequence[AtSession] | None, own: Mapping[Kind, str]
) -> str | None:
    _entitled, left_out = sorted_out([told], kind)
    reasons = [one.because for one in left_out]
    if "role" in reasons:
        return "role"
    if sessions is None:
        return NOT_TAKEN
    if reasons:
        return reasons[0]
    return HOLDS_ONE if kind in own else None


def _attendee(
    one: PersonShown,
    person: UUID,
    sessions: Sequence[AtSession],
    reached: int | None,
    rule: Rule,
) -> Attendee:
    return Attendee(
        row=0,
        name=one.name,
        person=str(person),
        role=one.role,
        attendance=_attendance(sessions, rule.least_percent),
        test=_test(reached, rule),
        certified_by=None,
    )


def _attendance(sessions: Sequence[AtSession], least_percent: int) -> str:
    """Return the answer that the library asks for, by the rule of the course."""
    if not any(one.was_there for one in sessions):
        return "absent"
    # Minutes come as thirds of hours: without rounding 80% of them could fall short of 80%.
    share = round(100 * _attended(sessions) / _taught(sessions), 6)
    return "present" if share >= least_percent else "partly"


def _test(reached: int | None, rule: Rule) -> str | None:
    if reached is None or rule.pass_percent is None:
        return None
    return "passed" if reached >= rule.pass_percent else "failed"


def _attended(sessions: Sequence[AtSession]) -> float:
    return sum(one.attended_hours for one in sessions)


def _taught(sessions: Sequence[AtSession]) -> float:
    return sum(one.hours for one in sessions)


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(cross_script_key(name).split()))
