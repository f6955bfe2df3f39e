"""Amendments while corrections hold a case: they decide what they read, the court the rest."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db.models import QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.register import actions
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.deciding import decided_by, deciding_agency
from himoya.platform.register.models import Amendment, Case, Event, Suspect, Victim
from himoya.platform.register.queries.amendments import amendment, waiting_for_decision
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.courtroom import Courtroom

REASON = "The passport that came today says otherwise."


@pytest.fixture
def serving(court: Courtroom) -> Courtroom:
    court.in_corrections()
    return court


def only(model: type[Event] | type[Suspect] | type[Victim]) -> UUID:
    with whole_table("a test looks"):
        return UUID(str(model.objects.order_by("pk")[0].pk))


def asked(court: Courtroom, by: Reader, wanted: Wanted) -> Amendment:
    return actions.ask_amendment(by=by, case=court.case, wanted=wanted, reason=REASON)


def of_event(court: Courtroom, by: Reader) -> Amendment:
    return asked(court, by, Wanted("event", only(Event), "recruitment_country", "KAZ"))


def of_suspect() -> Wanted:
    with whole_table("a test looks"):
        one = Suspect.objects.order_by("pk")[0]
    return Wanted("suspect", one.pk, "sex", "M" if one.sex == "F" else "F")


def test_the_court_that_held_it_last_decides_about_an_event(serving: Courtroom) -> None:
    made = of_event(serving, serving.police)
    with reading_as(serving.registrar):
        assert Event.objects.get().recruitment_country != "KAZ"
    shown = amendment(serving.registrar, serving.case, made.pk)
    assert shown.can_decide
    assert [one.id for one in waiting_for_decision(serving.registrar)] == [made.pk]
    actions.approve_amendment(by=serving.registrar, amendment=made.pk)
    with reading_as(serving.registrar):
        assert Event.objects.get().recruitment_country == "KAZ"
    assert waiting_for_decision(serving.registrar) == []


def test_corrections_learn_nothing_of_it_and_others_decide_nothing(serving: Courtroom) -> None:
    made = of_event(serving, serving.registrar)
    with pytest.raises(NotThere):
        actions.approve_amendment(by=serving.corrections, amendment=made.pk)
    assert waiting_for_decision(serving.corrections) == []
    with pytest.raises(CaseRefused) as earlier:
        actions.approve_amendment(by=serving.prosecutor, amendment=made.pk)
    assert earlier.value.why is Why.NOT_THE_HOLDER
    assert waiting_for_decision(serving.prosecutor) == []
    with pytest.raises(CaseRefused) as own:
        actions.approve_amendment(by=serving.registrar, amendment=made.pk)
    assert own.value.why is Why.NEEDS_ANOTHER
    colleague = serving.people.reader("court_registrar")
    assert amendment(serving.registrar, serving.case, made.pk).decider
    actions.refuse_amendment(by=colleague, amendment=made.pk, reason="It was another country.")


def test_corrections_decide_about_what_they_read(serving: Courtroom) -> None:
    made = asked(serving, serving.registrar, of_suspect())
    assert waiting_for_decision(serving.people.reader("court_registrar")) == []
    with pytest.raises(CaseRefused) as refused:
        actions.approve_amendment(by=serving.people.reader("court_registrar"), amendment=made.pk)
    assert refused.value.why is Why.NOT_THE_HOLDER
    officer = serving.corrections
    assert [one.id for one in waiting_for_decision(officer)] == [made.pk]
    actions.approve_amendment(by=officer, amendment=made.pk)


def test_before_corrections_the_holder_decides_about_everything(court: Courtroom) -> None:
    court.in_court()
    made = of_event(court, court.police)
    with pytest.raises(CaseRefused):
        actions.approve_amendment(by=court.prosecutor, amendment=made.pk)
    actions.approve_amendment(by=court.registrar, amendment=made.pk)


@pytest.mark.parametrize("stage", ["court", "corrections"])
def test_the_list_of_what_waits_asks_the_same_as_the_act(court: Courtroom, stage: str) -> None:
    """The act asks one case at a time; the list is one query over all that waits."""
    court.in_court() if stage == "court" else court.in_corrections()
    of_event(court, court.police)
    asked(court, court.police, Wanted("victim", only(Victim), "sex", "M"))
    asked(court, court.police, of_suspect())
    asked(
        court, court.police, Wanted("suspect", only(Suspect), "relationship_to_victim", ("REL1",))
    )
    with whole_table("a test compares two ways"):
        case = Case.objects.get(pk=court.case)
        every: QuerySet[Amendment] = QuerySet(Amendment)
        for reader in (court.police, court.prosecutor, court.registrar, court.corrections):
            slow = {
                one.pk
                for one in every.all()
                if deciding_agency(case, one.record, one.field) == reader.agency
            }
            quick = set(decided_by(every.all(), [reader.agency]).values_list("pk", flat=True))
            assert quick == slow
