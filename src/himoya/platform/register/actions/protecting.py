"""Answering a protection flag: an officer decides whether it applies to a person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions.act_checks import SHORTEST_REASON
from himoya.platform.register.actions.moved_records import next_answer
from himoya.platform.register.actions.steps import (
    check_holder,
    check_steps,
    finish,
    locked_case,
)
from himoya.platform.register.facts import person_facts
from himoya.platform.register.kinds import Flag, Step
from himoya.platform.register.models import (
    Case,
    Event,
    OnePerson,
    ProtectionAnswer,
    Suspect,
    Victim,
)
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import HELD, SMUGGLING
from himoya.platform.register.sealing import PROTECTION, seal_text
from himoya.statistics.protocol_facts import Answer as Established


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an officer decided about one person; ``reason`` is kept encrypted."""

    victim: UUID
    flag: Flag
    applies: bool
    reason: str


def answer_flag(
    *, by: Reader, case: UUID, answer: Answer, steps: int | None = None
) -> ProtectionAnswer:
    """Record an answer to a flag that is raised for a person; a later answer counts instead.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = locked_case(by, case)
        check_holder(by, of, Verb.CHANGE_CASE)
        check_steps(of, steps)
        if not {"victim", "suspect"} <= by.people:
            raise NotThere("victim", str(answer.victim))
        whom: Victim | None = Victim.objects.filter(case=of.pk, pk=answer.victim).first()
        if whom is None:
            raise NotThere("victim", str(answer.victim))
        if not _is_raised(answer.flag, of, whom, by):
            raise CaseRefused(Why.NOT_OWED_HERE)
        if len(answer.reason.strip()) < SHORTEST_REASON:
            raise CaseRefused(Why.NEEDS_A_REASON)
        made = ProtectionAnswer(
            case=of,
            victim=whom,
            flag=answer.flag.value,
            applies=answer.applies,
            number=next_answer(of.pk),
            said_by_id=by.account,
            agency_id=by.agency,
            said_at=now(),
        )
        made.reason = seal_text(PROTECTION, made.id, "reason", answer.reason.strip())
        made.save(force_insert=True)
        details = {"flag": answer.flag.value, "applies": "yes" if answer.applies else "no"}
        finish(by, of, Step.PROTECTION_SAID, details)
        return made


def _is_raised(flag: Flag, case: Case, victim: Victim, by: Reader) -> bool:
    """Whether a flag is raised for a victim now, by the same facts as the page shows it."""
    match flag:
        case Flag.NON_LIABILITY | Flag.MIGRANT_PROTECTION:
            return case.case_classification == SMUGGLING
        case Flag.PUNISHED:
            return victim.punished_for_linked_act == "yes"
        case Flag.CHILD:
            facts = person_facts(victim.values(by), _event_of(case, victim, by), dictionary())
            return facts.child.answer is Established.YES
    selves = _same_person(case, victim)
    if flag is Flag.HELD:
        return any(one.preventive_measure in HELD for one in selves)
    return bool(selves)


def _event_of(case: Case, victim: Victim, by: Reader) -> dict[str, Value]:
    """What is known of the event in which a victim was harmed: the only one where none is named."""
    events = list(Event.objects.filter(case=case.pk)[:2])
    own = victim.event or (events[0] if len(events) == 1 else None)
    return {} if own is None else own.values(by)


def _same_person(case: Case, victim: Victim) -> list[Suspect]:
    """The suspects of the case who are this victim: somebody said so, or the identity is one."""
    linked = OnePerson.objects.filter(case=case.pk, victim=victim.pk, ended_at__isnull=True)
    same = Q(pk__in=list(linked.values_list("suspect", flat=True)))
    if victim.person_id is not None:
        same |= Q(person=victim.person_id)
    return list(Suspect.objects.filter(same, case=case.pk))
