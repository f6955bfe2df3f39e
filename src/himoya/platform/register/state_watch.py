"""Watches what a card does to states: only steps of the state tables, each one told.

A person's stage follows what corrections write: who begins to serve is serving from then on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.platform.records.models import RecordModel
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Charge, SentenceServing, Suspect
from himoya.platform.register.proceedings.going_on import (
    act_to_case,
    act_to_person,
    reachable,
    steps_of_case,
    steps_of_person,
    way,
    way_of_case,
    way_of_charge,
    way_of_serving,
)
from himoya.platform.register.proceedings.kinds import (
    ActKind,
    DefendantState,
    PersonStage,
    ServingState,
    Step,
)
from himoya.platform.register.proceedings.states import (
    CASE,
    PERSON,
    case_state,
    charge_state,
    defendant_state,
    person_stage,
    serving_state,
)

#: The answers that say a state. A slip in one is put right by an amendment: no step leads back.
STATES_ON_CARDS = frozenset(
    {
        "case.case_state",
        "suspect.stage",
        "charge.court_outcome",
        "charge.court_instance",
        "sentence_serving.start_date",
        "sentence_serving.release_date",
    }
)


class No(StrEnum):
    """Why a state on a card is refused."""

    NOT_A_BEGINNING = "not_a_beginning"
    NO_STEP = "no_step"
    AN_ACT = "an_act"
    JUDGED_ALREADY = "judged_already"
    NOT_CONVICTED = "not_convicted"
    STANDS_STILL = "stands_still"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWay:
    """A state that no step of this card leads to, where it was answered, and what is accepted."""

    why: No
    row: str
    record: str
    field: str
    before: StrEnum
    after: StrEnum
    accepted: tuple[StrEnum, ...] = ()
    act: ActKind | None = None


#: Row of the card, record type, field.
Place = tuple[str, str, str]


@dataclass(slots=True)
class StateWatch:
    """Watches one card of one stage. ``taken`` counts the steps, ``refused`` what is none."""

    stage: StageKind
    taken: Counter[str] = field(default_factory=Counter)
    refused: list[NoWay] = field(default_factory=list)
    #: Persons whose stage followed, with the row and the stage before; the card stores them.
    followed: list[tuple[Suspect, str, str | None]] = field(default_factory=list)

    def state_of(self, one: RecordModel) -> StrEnum | None:
        """Return the state that a record is in by its answers; None where it has none."""
        match one:
            case Case():
                return case_state(one.case_state)
            case Suspect():
                return person_stage(one.stage)
            case Charge():
                return charge_state(one.court_instance, one.court_outcome)
            case SentenceServing():
                final = one.sentence is not None and one.sentence.final_date is not None
                began, released = one.start_date is not None, one.release_date is not None
                return serving_state(final=final, began=began, released=released)
        return None

    def before(self, one: RecordModel) -> tuple[StrEnum | None, str | None]:
        """Return what has to be known of a record before a card is written into it."""
        return self.state_of(one), getattr(one, "court_outcome", None)

    def after(
        self, one: RecordModel, row: str, was: tuple[StrEnum | None, str | None], *, new: bool
    ) -> None:
        """Look at a record after the card was written into it."""
        before, outcome = was
        match one:
            case Case():
                self._case(one, row, before, new=new)
            case Suspect():
                self._person(one, row, before, new=new)
            case Charge():
                self._charge(one, row, before, outcome)
            case SentenceServing():
                self._serving(one, row, before, new=new)

    # ---- one kind of record each ----

    def _case(self, one: Case, row: str, before: StrEnum | None, *, new: bool) -> None:
        state = case_state(one.case_state)
        if new:
            if state not in CASE.starts:
                self._refuse(
                    (row, "case", "case_state"),
                    No.NOT_A_BEGINNING,
                    (state, state),
                    CASE.starts[1:],
                )
            return
        was = case_state(str(before or ""))
        steps = way_of_case(was, state, self.stage)
        if steps is None:
            act = act_to_case(was, state)
            why = No.AN_ACT if act else No.NO_STEP
            accepted = tuple(reachable(CASE, was, steps_of_case(self.stage)))
            self._refuse((row, "case", "case_state"), why, (was, state), accepted, act)
        self._take(steps)

    def _person(self, one: Suspect, row: str, before: StrEnum | None, *, new: bool) -> None:
        stage, steps = person_stage(one.stage), self._steps(one, new=new)
        was = person_stage(str(before or ""))
        if new:
            if all(way(PERSON, start, stage, steps) is None for start in PERSON.starts):
                act = act_to_person(PersonStage.SUSPECT, stage)
                why = No.AN_ACT if act else No.NOT_A_BEGINNING
                place = (row, "suspect", "stage")
                self._refuse(place, why, (stage, stage), PERSON.starts, act)
            return
        found = way(PERSON, was, stage, steps)
        if found is None:
            act = act_to_person(was, stage)
            why = No.AN_ACT if act else No.NO_STEP
            accepted = tuple(reachable(PERSON, was, steps))
            self._refuse((row, "suspect", "stage"), why, (was, stage), accepted, act)
        if stands_still(one) and {Step.CONVICT, Step.ACQUIT} & set(found or ()):
            self._refuse((row, "suspect", "stage"), No.STANDS_STILL, (was, stage))
            return
        self._take(found)

    def _steps(self, one: Suspect, *, new: bool) -> frozenset[Step]:
        charged = not new and Charge.objects.filter(case=one.case_id, suspect=one.pk).exists()
        return steps_of_person(self.stage, is_charged=charged)

    def _charge(self, one: Charge, row: str, before: StrEnum | None, outcome: str | None) -> None:
        was = charge_state(before, outcome)
        now = charge_state(one.court_instance, one.court_outcome)
        found = way_of_charge(was, now)
        if found is None or (was is now and outcome != one.court_outcome):
            name = "court_outcome" if outcome != one.court_outcome else "court_instance"
            self._refuse((row, "charge", name), No.JUDGED_ALREADY, (was, now))
            return
        if Step.JUDGE in found and stands_still(one.suspect):
            self._refuse((row, "charge", "court_outcome"), No.STANDS_STILL, (was, now))
            return
        self._take(found)

    def _serving(
        self, one: SentenceServing, row: str, before: StrEnum | None, *, new: bool
    ) -> None:
        final = one.sentence is not None and one.sentence.final_date is not None
        was = serving_state(final=final, began=False, released=False) if new else before
        now = self.state_of(one)
        found = way_of_serving(was, now)
        if found is None:
            assert was is not None and now is not None  # a serving always is in a state
            name = "start_date" if one.start_date is None else "release_date"
            self._refuse((row, "sentence_serving", name), No.NO_STEP, (was, now))
            return
        self._take(found)
        if found and one.suspect is not None:
            self._follow(one, one.suspect, row, new=new)

    def _follow(self, one: SentenceServing, person: Suspect, row: str, *, new: bool) -> None:
        """Let the person whose sentence it is go where the serving went."""
        if one.sentence is not None and one.sentence.suspect_id != person.pk:
            return  # a slip, which the card names itself
        is_over = self.state_of(one) is ServingState.RELEASED
        if self.state_of(one) not in {ServingState.SERVING, ServingState.RELEASED}:
            return
        if is_over and _serves_another(one, person):
            return
        was = person_stage(person.stage)
        there = PersonStage.RELEASED if is_over else PersonStage.SERVING
        found = way(PERSON, was, there, steps_of_person(StageKind.CORRECTIONS, is_charged=True))
        if found is None:
            if new:
                place = (row, "sentence_serving", "suspect_record_id")
                self._refuse(place, No.NOT_CONVICTED, (was, there))
            return
        if found:
            self.followed.append((person, row, person.stage))
            person.set_values({"stage": there.value}, by=None)
            # What begins or ends the serving is told with the serving.
            self._take(tuple(step for step in found if step is Step.RETURN_TO_SERVING))

    # ---- what is told ----

    def _take(self, steps: tuple[StrEnum, ...] | None) -> None:
        self.taken.update(f"step_{step.value}" for step in steps or ())

    def _refuse(
        self,
        place: Place,
        why: No,
        moved: tuple[StrEnum, StrEnum],
        accepted: tuple[StrEnum, ...] = (),
        act: ActKind | None = None,
    ) -> None:
        row, record, name = place
        before, after = moved
        found = NoWay(
            why=why,
            row=row,
            record=record,
            field=name,
            before=before,
            after=after,
            accepted=accepted,
            act=act,
        )
        self.refused.append(found)


def stands_still(one: Suspect) -> bool:
    """Say whether the court has suspended the proceedings against somebody."""
    state = defendant_state(one.court_suspended_date, one.court_resumed_date)
    return state is DefendantState.SUSPENDED


def _serves_another(one: SentenceServing, person: Suspect) -> bool:
    open_ones = SentenceServing.objects.filter(
        case=one.case_id, suspect=person.pk, start_date__isnull=False, release_date__isnull=True
    )
    return bool(open_ones.exclude(pk=one.pk).exists())
