"""A code changed between two releases: the second one cannot be approved without judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse

from himoya.dictionary.dictionary import Dictionary
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions import protecting
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.protecting import attack, protect
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.models import Release
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.register.models import Case, Victim, VictimCode
from tests.platform.publication.conftest import Office

PLAN = "release: {name}\ntotals: given_up\ntables: [{table}]\n"


def attacked(office: Office, name: str, table: str) -> Release:
    made = build(by=office.statistician, plan=PLAN.format(name=name, table=table))
    protect(by=office.statistician, release=made.id)
    return attack(by=office.statistician, release=made.id)


def every_second_person_is_from(country: str) -> None:
    """As many women as men of one year, the others from a third country.

    Cells of few persons, and rows with all their persons in one cell, would have to be judged
    without any code gone.
    """
    with whole_table("records of a test, coded anew"):
        people = list(Victim.objects.order_by("id"))
        VictimCode.objects.filter(field="citizenship").delete()
        for place, one in enumerate(people):
            one.sex, one.identified_date = "FM"[place // 2 % 2], PartialDate.from_edtf("2024-05-06")
            for name in ("sex", "identified_date", "citizenship"):
                one.missing.pop(name, None)
            one.save()
        VictimCode.objects.bulk_create(
            VictimCode(record=one, field="citizenship", code="KAZ" if place % 2 else country)
            for place, one in enumerate(people)
        )


def every_second_case_is_of(region: str) -> None:
    """The others are of a third region: a row with all its cases in one would have to be judged."""
    with whole_table("records of a test, coded anew"):
        every = list(Case.objects.order_by("number_key").values_list("id", flat=True))
        Case.objects.filter(id__in=every[::2]).update(region=region)
        Case.objects.filter(id__in=every[1::2]).update(region="XD-03")


def without(codelist: str, code: str) -> Dictionary:
    """The dictionary after a code was taken out of one of its lists."""
    whole = dictionary().codelists[codelist]
    assert code in whole
    left = replace(whole, codes={k: v for k, v in whole.codes.items() if k != code})
    return replace(dictionary(), codelists={**dictionary().codelists, codelist: left})


@pytest.mark.parametrize(
    ("table", "codelist", "coded", "old", "new", "more"),
    [
        ("cases_by_region", "region", every_second_case_is_of, "XD-01", "XD-02", 0),
        ("victims_by_citizenship", "country", every_second_person_is_from, "FRA", "UZB", 60),
    ],
    ids=["region", "country"],
)
def test_a_code_that_changed_has_to_be_judged(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    codelist: str,
    coded: Callable[[str], None],
    old: str,
    new: str,
    more: int,
) -> None:
    office.inventor.fill(more)
    coded(old)
    first = attacked(office, "before", table)
    approve(by=office.approver, release=first.id, words="Judged.")
    publish(by=office.statistician, release=first.id)
    coded(new)
    # While the list has the old code still, it merely does not occur, and nobody has to say why.
    absent = attacked(office, "absent", table)
    approve(by=office.approver, release=absent.id, words="")
    monkeypatch.setattr(protecting, "dictionary", lambda: without(codelist, old))
    gone = attacked(office, "gone", table)
    approver = office.people.client_of(Account.objects.get(id=office.approver.account))
    page = approver.get(reverse("publication:release", args=[gone.id])).content.decode()
    assert f"the dictionary no longer has: {old}." in page
    with pytest.raises(ReleaseRefused) as refused:
        approve(by=office.approver, release=gone.id, words=" ")
    assert refused.value.why is Why.NEEDS_JUDGEMENT
    approve(by=office.approver, release=gone.id, words="Compared by hand: the same area.")
