"""Figures of the situation and of other offices are typed, put right and withdrawn on pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.editions import programme_kept
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme, read_programme
from himoya.programmes.facts.writing import as_yaml
from himoya.programmes.reporting.figures import figures_of
from tests.platform.people import People
from tests.platform.programmes.test_keeping import GROUNDS, changing, number, send

pytestmark = pytest.mark.django_db

NAME = "tj-2018"

FIGURE = {
    "measure": "cases opened",
    "unit_counted": "cases",
    "period": "2017",
    "value": "31",
    "qualifier": "exact",
    "told_by": "Yearbook of the Ministry",
    "territory": "TJ",
    "definition": "Article 130.1",
}

GIVEN = {
    "subject": "assistance_sent",
    "period": "2024",
    "value": "113",
    "qualifier": "exact",
    "office": "Central authority",
    "paper": "Letter 12 of 5 February 2025",
}


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


def kept() -> Programme:
    return programme_kept(NAME, settings.HIMOYA.data)


def values() -> dict[str, float | None]:
    return {one.reference: one.value for one in figures_of(kept())}


def situation(client: Client) -> str:
    return client.get(reverse("programmes:context", args=(NAME,))).content.decode()


def test_a_figure_is_typed_changed_and_withdrawn_and_no_reference_moves(
    manager: Client, tmp_path: Path
) -> None:
    before = {name: value for name, value in values().items() if "case_statistics" in name}
    page = send(manager, "situation", name=NAME, **FIGURE)
    assert "cases opened" in page and "Article 130.1" in page
    assert "Yearbook of the Ministry" in page
    assert values() == values() | before | {"case_statistics.edition-1": 31}
    send(manager, "situation", name=NAME, **FIGURE | {"period": "2022", "value": "44"})
    assert "13 more" in situation(manager), "like figures of before and after"
    send(manager, "situation", "edition-2", name=NAME, **FIGURE | {"period": "2022", "value": "47"})
    assert "16 more" in situation(manager)
    assert values()["case_statistics.edition-2"] == 47
    # The first of the file goes: the others keep their names.
    single = [
        (str(at), one)
        for at, one in enumerate(packaged_programme(NAME).case_statistics, start=1)
        if not one.values
    ]
    name, _figure = single[0]
    send(manager, "situation-out", name, name=NAME)
    gone = {f"case_statistics.{name}"}
    after = {one: value for one, value in values().items() if "case_statistics" in one}
    assert after.items() >= {one: value for one, value in before.items() if one not in gone}.items()
    assert gone.isdisjoint(after)
    assert manager.get(changing("situation-out", name, NAME)).status_code == 404
    history = manager.get(reverse("programmes:history", args=(NAME,))).content.decode()
    assert "How many: “44” became “47”" in history
    assert "Source of the figure: “–” became “Yearbook of the Ministry”" in history
    file = tmp_path / "programme.yaml"
    file.write_text(as_yaml(kept()), "utf-8")
    assert read_programme(file).programme == kept(), "a handover carries what was typed"


def test_a_year_of_a_series_is_put_right_and_withdrawn(people: People, manager: Client) -> None:
    name = "uz-2019"
    page = manager.get(reverse("programmes:context", args=(name,))).content.decode()
    assert changing("situation-year", "1.2017.t", name) in page
    told = {one.reference: one.value for one in figures_of(packaged_programme(name))}
    assert told["case_statistics.1.2017.t"] == 609
    send(manager, "situation-year", "1.2017.t", name=name, value="611")
    send(manager, "situation-out", "1.2018.t", name=name)
    found = {
        one.reference: one.value for one in figures_of(programme_kept(name, settings.HIMOYA.data))
    }
    assert found["case_statistics.1.2017.t"] == 611
    assert told.keys() - found.keys() >= {"case_statistics.1.2018.t"}
    same = {one for one in told if "case_statistics" in one and "2017.t" not in one} & found.keys()
    assert all(found[one] == told[one] for one in same)
    for wrong in ("1", "1.1999.t", "7000"):
        assert manager.get(changing("situation-year", wrong, name)).status_code == 404
    assert manager.get(changing("situation", "1", name)).status_code == 404, "a series"


@pytest.mark.parametrize(
    ("what", "wrong", "said"),
    [
        ("situation", {"period": "1 quarter of 2020"}, "is no period"),
        ("situation", {"period": "2099"}, "has not begun"),
        ("situation", {"value": "-3"}, "0"),
        ("situation", {"value": "many"}, "whole number"),
        ("situation", {"told_by": ""}, "required"),
        ("situation", {"unit_counted": "goats"}, "goats"),
        ("situation", {"unit_counted": "persons", "value": "4"}, "fewer than 5"),
        ("situation", {"value": "2"}, "fewer than 3"),
        ("given", {"subject": "assistance_wished_for"}, "assistance_wished_for"),
        ("given", {"office": "  "}, "required"),
        ("given", {"paper": ""}, "required"),
        ("given", {"value": "2"}, "fewer than 3"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_saved(
    manager: Client, what: str, wrong: dict[str, str], said: str
) -> None:
    whole = FIGURE if what == "situation" else GIVEN
    answer = manager.post(changing(what, "", NAME), {"seen": "0", **GROUNDS, **whole, **wrong})
    assert answer.status_code == 422
    (field,) = wrong if wrong.keys() != {"unit_counted", "value"} else ("value",)
    assert said in str(answer.context["form"].errors[field])
    assert whole["period" if "period" not in wrong else "value"] in answer.content.decode()
    assert number(NAME) == 0


def test_a_small_number_goes_as_it_was_published_or_blurred(manager: Client) -> None:
    rules = dictionary().country.disclosure
    assert rules is not None
    small = str(rules.thresholds["person"] - 1)
    told = FIGURE | {"unit_counted": "persons", "value": small}
    send(manager, "situation", name=NAME, **told, already_published="on")
    assert kept().case_statistics[-1].already_published
    send(manager, "situation", name=NAME, **told | {"qualifier": "approx", "period": "2016"})
    assert number(NAME) == 2
    assert f"about {small}" in situation(manager)


def test_what_an_office_gave_stands_in_the_rapporteurs_report(
    manager: Client, people: People
) -> None:
    send(manager, "given", name=NAME, **GIVEN)
    page = send(manager, "given", name=NAME, **GIVEN | {"period": "2025", "value": "127"})
    assert "Beside 2024: 14 more" in page
    assert "not counted by this platform" in page
    twice = {"seen": "2", **GROUNDS, **GIVEN, "value": "9"}
    answer = manager.post(changing("given", "", NAME), twice)
    assert "for 2024 already" in str(answer.context["form"].errors["period"])
    asked = {"kind": "rapporteur", "language": "en", "form": "html"}
    place = reverse("programmes:report", args=(NAME,))
    report = manager.get(place, asked).content.decode()
    assert "Letter 12 of 5 February 2025" in report and "Mutual legal assistance" in report
    assert "Mutual legal assistance: nothing" not in report
    send(manager, "given", "edition-1", name=NAME, **GIVEN | {"value": "115"})
    assert values()["given.edition-2.since.2024"] == 12
    reasonless = {"seen": "3", **GROUNDS, "reason": ""}
    withdrawing = changing("given-out", "edition-2", NAME)
    assert manager.post(withdrawing, reasonless).status_code == 422, "it needs a reason"
    for entry in ("edition-1", "edition-2"):
        send(manager, "given-out", entry, name=NAME)
    assert kept().given_figures == ()
    history = manager.get(reverse("programmes:history", args=(NAME,))).content.decode()
    assert "“–” became “–”" not in history
    report = manager.get(place, asked).content.decode()
    assert "Mutual legal assistance: nothing is kept here" in report
    assert "and no office gave figures" in report
    reader = people.client("investigator")
    assert reader.get(changing("given", "", NAME)).status_code in (403, 404)
