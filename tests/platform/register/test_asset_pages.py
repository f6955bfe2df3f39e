"""The pages about assets, compensation and protection, as browsers send and see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.register import actions
from himoya.platform.register.models import (
    Asset,
    Charge,
    CompensationPayment,
    ProtectionAnswer,
    Victim,
)
from himoya.platform.register.proceedings.kinds import Step
from himoya.platform.register.queries.judgments import remark_on_order
from tests.platform.register.courtroom import Courtroom
from tests.platform.register.test_assets import awarded, confiscated, found, moved, ordered

DAY_BOXES = {"on_day": "4", "on_month": "5", "on_year": "2026"}


def browser(room: Courtroom, reader: Reader) -> Client:
    return room.people.client_of(Account.objects.get(pk=reader.account))


def page(name: str, *args: object) -> str:
    return reverse(f"register:{name}", args=args)


def test_an_asset_is_added_and_seized_through_the_pages(court: Courtroom) -> None:
    client = browser(court, court.police)
    typed = {
        "kind": "cash",
        "currency": "XTS",
        "amount": "1 250,50",
        "suspect": "",
        "note": "Notes",
    }
    answer = client.post(page("add-asset", court.case), typed | DAY_BOXES)
    assert answer.status_code == 302, answer.content.decode()
    with whole_table("look"):
        asset = Asset.objects.get(case=court.case)
    assert asset.found_amount == Decimal("1250.50")
    typed = {"amount": "1000", "authority": "ENT01", "number": "17"}
    answer = client.post(page("move-asset", court.case, asset.pk, "seize"), typed | DAY_BOXES)
    assert answer.status_code == 302
    shown = client.get(page("assets", court.case)).content.decode()
    assert "Seized" in shown and "1,250.50" in shown and "Notes" in shown


def test_a_wrong_amount_is_said_at_its_question_and_nothing_is_written(court: Courtroom) -> None:
    client = browser(court, court.police)
    typed = {"kind": "cash", "currency": "XTS", "amount": "much", "suspect": ""}
    answer = client.post(page("add-asset", court.case), typed | DAY_BOXES)
    assert answer.status_code == 200
    assert "numbers are written" in answer.content.decode()
    with whole_table("look"):
        assert not Asset.objects.exists()


def test_a_step_that_is_not_possible_has_no_page(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    client = browser(court, court.police)
    assert client.get(page("move-asset", court.case, asset.pk, "confiscate")).status_code == 404
    assert client.get(page("move-asset", court.case, asset.pk, "release")).status_code == 404


def test_a_victim_is_paid_through_the_pages(court: Courtroom) -> None:
    asset, victim = confiscated(court), awarded(court)
    client = browser(court, court.registrar)
    typed = {"asset": str(asset.pk), "amount": "9000"} | DAY_BOXES
    refused = client.post(page("order-payment", court.case, victim), typed).content.decode()
    assert "more than the asset still gives" in refused
    client.post(page("order-payment", court.case, victim), typed | {"amount": "500"})
    with whole_table("look"):
        payment: UUID = CompensationPayment.objects.get().pk
    client.post(page("pay", court.case, payment), {"amount": "200"} | DAY_BOXES)
    with whole_table("look"):
        rest = CompensationPayment.objects.get(payment_state="ordered").pk
    client.post(page("give-up-payment", court.case, rest), {"unpaid_reason": "person_not_reached"})
    shown = client.get(page("assets", court.case)).content.decode()
    assert "Part paid" in shown and "The victim could not be reached" in shown


def test_an_order_before_the_judgment_is_asked_about_once_more(court: Courtroom) -> None:
    asset, victim = confiscated(court), awarded(court)
    with whole_table("a judgment"):
        charge = Charge.objects.filter(case=court.case).order_by("charge_id")[0]
        judged = PartialDate.of_day(date(2026, 5, 4))
        charge.set_values({"court_outcome": "OUT1", "court_outcome_date": judged}, by=None)
        charge.save()
    client, address = browser(court, court.registrar), page("order-payment", court.case, victim)
    typed = {"asset": str(asset.pk), "amount": "500"} | DAY_BOXES
    early = typed | {"on_day": "3"}
    asked = client.post(address, early).content.decode()
    assert "first result in court" in asked and "2026-05-04" in asked and "looked_again" in asked
    assert "When was it ordered? The payment" in asked
    with whole_table("nothing was written"):
        assert not CompensationPayment.objects.exists()
    # A month in which the judgment was may be the same day or a later one.
    assert client.post(address, early | {"on_day": "", "amount": "1"}).status_code == 302
    assert client.post(address, typed | {"amount": "2"}).status_code == 302
    assert client.post(address, early | {"amount": "3", "looked_again": "on"}).status_code == 302
    with whole_table("look"):
        amounts = CompensationPayment.objects.values_list("payment_amount", flat=True)
        assert sorted(map(int, amounts)) == [1, 2, 3]


def test_the_remark_on_an_order_is_in_the_readers_language(court: Courtroom) -> None:
    confiscated(court)
    with whole_table("a judgment"):
        charge = Charge.objects.filter(case=court.case)[0]
        judged = PartialDate.of_day(date(2026, 5, 4))
        charge.set_values({"court_outcome": "OUT1", "court_outcome_date": judged}, by=None)
        charge.save()
    early = PartialDate.of_day(date(2026, 5, 3))
    said = {
        language: remark_on_order(replace(court.registrar, language=language), court.case, early)
        for language in LANGUAGES
    }
    assert len(set(said.values())) == len(LANGUAGES)
    assert all("2026-05-03" in one and "2026-05-04" in one for one in said.values())
    assert remark_on_order(court.registrar, court.case, judged) == ""


def test_what_protection_is_owed_is_answered_on_its_page(court: Courtroom) -> None:
    actions.adopt_classification(
        by=court.police, case=court.case, classification="smuggling_of_migrants"
    )
    client = browser(court, court.police)
    with whole_table("look"):
        victim: UUID = Victim.objects.get(case=court.case).pk
    typed = {"victim": str(victim), "flag": "migrant_protection", "applies": "yes"}
    short = client.post(page("protect", court.case), typed | {"reason": "so"})
    assert short.status_code == 200 and "full sentence" in short.content.decode()
    done = client.post(page("protect", court.case), typed | {"reason": "Has a bed in a shelter."})
    assert done.status_code == 302
    assert "Has a bed in a shelter." in client.get(page("protect", court.case)).content.decode()
    with whole_table("look"):
        assert ProtectionAnswer.objects.count() == 1


def test_the_court_reads_all_of_it_after_paying(court: Courtroom) -> None:
    asset, victim = confiscated(court), awarded(court)
    ordered(court, victim, asset.pk, "500")
    moved(court.registrar, court.case, found_again(court), Step.SEIZE)
    shown = browser(court, court.registrar).get(page("assets", court.case)).content.decode()
    assert shown.count("register-record") >= 3


def found_again(court: Courtroom) -> UUID:
    return found(court.registrar, court.case, currency="USD", amount="120").pk
