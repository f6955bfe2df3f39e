"""An office writes into its programmes: editions over files, refusals, history, other offices."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from himoya.commands import kept_programmes
from himoya.commands.main import main
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.programmes.editions import programme_kept
from himoya.platform.programmes.keeping.actions import EDITION, Grounds, begin
from himoya.platform.programmes.models import ProgrammeEdition
from himoya.platform.programmes.queries import programme, programmes_in_short
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.snapshot import figures_as_plain
from himoya.programmes.reporting.whole import book_of
from tests.platform.people import People

pytestmark = pytest.mark.django_db

NAME = "zz-2026"
GROUNDS = {"source": "Decision 7 of the board", "reason": "Agreed"}


def changing(what: str, entry: str = "", name: str = NAME) -> str:
    if entry:
        return reverse("programmes:change-entry", args=(name, what, entry))
    return reverse("programmes:change", args=(name, what))


def number(name: str = NAME) -> int:
    with whole_table("a test"):
        return ProgrammeEdition.objects.filter(programme=name).count()


def send(client: Client, what: str, entry: str = "", /, *, name: str = NAME, **told: object) -> str:
    """Send a form as a person does who has seen the last edition; return the page after it."""
    given = {"seen": str(number(name)), **GROUNDS, **told}
    answer = client.post(changing(what, entry, name), given, follow=True)
    return answer.content.decode()


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


@pytest.fixture
def begun(manager: Client) -> Client:
    told = {"id": NAME, "title": "Courts that listen", "start": "01.2026", "end": "12.2027"}
    answer = manager.post(reverse("programmes:begin"), told | {"source": "Agreement 12"})
    assert answer.status_code == 302
    return manager


def with_indicator(client: Client, **told: object) -> None:
    send(client, "result", id="O1", text="Judges can hear victims")
    indicator = {"id": "I1", "text": "Judges trained", "measure": "number", "unit": "people"}
    indicator |= {"periods": "not_cumulative", "baseline": "0", "target": "40"}
    indicator |= {"disaggregation": ["sex"], "risks": "Judges move on", **told}
    assert "I1 Judges trained" in send(client, "indicator", ":O1", **indicator)


def test_a_programme_is_begun_and_its_results_chain_written(begun: Client) -> None:
    with_indicator(begun)
    shown = send(
        begun,
        "value",
        "I1",
        start="01.2026",
        end="06.2026",
        value="30",
        cells="sex, female, 12\nsex, male, 18",
    )
    assert "30" in shown
    assert "women: 12" in shown
    assert "Judges move on" in shown
    kept = programme_kept(NAME, settings.HIMOYA.data)
    (value,) = kept.logframe.outputs[0].indicators[0].values
    assert (value.value, value.src) == (30, ("edition-4",))
    assert kept.seeds["edition-4"].subject == GROUNDS["source"]
    assert [one.rule for one in check_programme(kept) if one.rule.startswith("unknown")] == []


@pytest.mark.parametrize(
    ("what", "told", "said"),
    [
        ("value", {"start": "01.2026", "end": "03.2026", "value": "5"}, "share days"),
        ("milestone", {"start": "01.2027", "end": "06.2027", "target": "-1"}, "0"),
        ("value", {"start": "06.2027", "end": "01.2027", "value": "5"}, "is no period"),
        (
            "value",
            {"start": "07.2026", "end": "12.2026", "value": "5", "cells": "sex, female, 9"},
            "come to 9",
        ),
        (
            "value",
            {"start": "07.2026", "end": "12.2026", "value": "5", "cells": "women 9"},
            "“women 9” cannot be read",
        ),
        ("value", {"start": "soon", "end": "12.2026", "value": "5"}, "“soon”"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(
    begun: Client, what: str, told: dict[str, str], said: str
) -> None:
    with_indicator(begun)
    send(begun, "value", "I1", start="01.2026", end="06.2026", value="30")
    before = number()
    given = {"seen": str(before), **GROUNDS, **told}
    answer = begun.post(changing(what, "I1"), given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert number() == before


def test_a_value_is_asked_for_by_what_the_indicator_is_told_in(
    begun: Client, people: People
) -> None:
    """The form says which indicator it is, and groups are written in the reader's words."""
    with_indicator(begun)
    told: dict[str, object] = {"text": "Order on rooms", "periods": "not_cumulative"}
    ladder = {"measure": "ladder", "steps": "none: No order\nlaw: In force"}
    send(begun, "indicator", ":O1", id="I2", **told, **ladder)
    send(begun, "indicator", ":O1", id="I3", measure="words", **told)
    asked = {
        name: set(begun.get(changing("value", name)).context["form"].fields)
        for name in ("I1", "I2", "I3")
    }
    assert {"value", "cells"} <= asked["I1"] and "step" not in asked["I1"]
    assert "step" in asked["I2"] and not {"value", "cells"} & asked["I2"]
    assert "words" in asked["I3"] and not {"value", "step"} & asked["I3"]
    assert "target" not in begun.get(changing("milestone", "I2")).context["form"].fields
    russian = people.client("programme_manager", language="ru")
    page = russian.get(changing("value", "I1")).content.decode()
    assert "I1 Judges trained" in page
    assert "пол, женщины, 12" in page
    value = {"start": "01.2026", "end": "06.2026", "value": "30", "seen": str(number())}
    value |= {"cells": "Пол, женщины, 12\nsex, male, 18"}
    assert russian.post(changing("value", "I1"), value | GROUNDS).status_code == 302
    (kept,) = programme_kept(NAME, settings.HIMOYA.data).logframe.outputs[0].indicators[0].values
    assert [(one.group, one.value) for one in kept.cells] == [("female", 12), ("male", 18)]


def test_a_target_behind_its_baseline_and_a_circle_are_refused(begun: Client) -> None:
    with_indicator(begun)
    before = number()
    told = {"text": "Judges trained", "measure": "number", "periods": "not_cumulative"}
    back = send(begun, "indicator", "I1", baseline="50", target="40", **told)
    assert "a step back" in back
    assert number() == before
    falls = send(begun, "indicator", "I1", baseline="50", target="40", falls="on", **told)
    assert "less is better" in falls


def test_a_file_stays_and_both_values_stand_where_the_fiche_says_otherwise(
    manager: Client,
) -> None:
    page = manager.get(changing("fiche", name="tj-2018")).context["form"]
    told = {name: value or "" for name, value in page.initial.items()}
    told |= {"start": "2018-10", "end": page["end"].value(), "title_tg": "Барнома"}
    send(manager, "fiche", name="tj-2018", **told)
    kept = programme_kept("tj-2018", settings.HIMOYA.data)
    assert kept.programme.start == "2018-10"
    assert kept.programme.title_in("tg") == "Барнома"
    file = packaged_programme("tj-2018")
    assert kept.events == file.events
    rivals = [one for one in kept.statements if one.property == "start"]
    assert [one.value for one in rivals] == [file.programme.start, "2018-10"]
    assert rivals[0].src == file.programme.src
    shown = manager.get(reverse("programmes:findings", args=("tj-2018",))).content.decode()
    assert "2018-10" in shown


def test_a_later_end_with_its_reason_contradicts_nothing(manager: Client) -> None:
    before = {one.rule for one in check_programme(packaged_programme("uz-2019"))}
    told = {"start": "2022-01", "end": "2022-06", "kind": "no_cost", "reason": "Floods"}
    shown = send(manager, "extension", name="uz-2019", **told)
    assert "Floods" in shown
    kept = programme_kept("uz-2019", settings.HIMOYA.data)
    assert kept.programme.end == "2022-06"
    assert not any(one.property == "end" for one in kept.statements)
    assert "told_differently" not in {one.rule for one in check_programme(kept)} - before
    answer = manager.post(
        changing("extension", name="uz-2019"), {"seen": "1", **told, **GROUNDS, "reason": ""}
    )
    assert answer.status_code == 422, "an extension needs its reason"


def test_money_partners_and_things_are_written(begun: Client) -> None:
    send(begun, "result", id="O1", text="Judges can hear victims")
    fiche = {"title": "Courts that listen", "implementing_partners": "Judicial school"}
    send(begun, "fiche", **fiche, start="01.2026", end="12.2027")
    money = {"amount": "1000", "currency": "usd", "basis": "amount_approved", "spent": "400"}
    shown = send(begun, "money", **money, planned_O1="1000", spent_O1="400")
    assert "O1: 1,000 planned, 400 spent" in shown
    partner = {"org": "Judicial school", "kind": "staff_time", "what": "Two teachers a day"}
    assert "Two teachers a day" in send(begun, "contribution", **partner, on="03.2026")
    thing = {"item": "Screen", "quantity": "2", "transferred_to": "City court"}
    shown = send(begun, "thing", **thing, handed_over="01.04.2026", receipt="Act 5")
    for said in ("Screen", "City court", "Act 5", "1 April 2026"):
        assert said in shown
    again = send(begun, "thing", "1", **thing | {"quantity": "3"}, handed_over="01.04.2026")
    assert ">3<" in again.replace(" ", "").replace("\n", "")
    kept = programme_kept(NAME, settings.HIMOYA.data)
    figures = {one.reference: one.value for one in figures_of(kept)}
    assert figures["budget.by_output.O1.spent"] == 400
    assert figures["equipment.1"] == 3


def test_every_change_is_kept_with_who_and_why(begun: Client) -> None:
    with_indicator(begun)
    send(
        begun,
        "indicator",
        "I1",
        text="Judges and clerks trained",
        measure="number",
        periods="not_cumulative",
        baseline="0",
        target="40",
    )
    send(begun, "value", "I1", start="01.2026", end="06.2026", value="30")
    send(begun, "out", "value:I1@2026-01@2026-06")
    assert programme_kept(NAME, settings.HIMOYA.data).logframe.outputs[0].indicators[0].values == ()
    assert begun.get(changing("out", "value:I1@2026-01@2026-06")).status_code == 404
    send(begun, "out", "indicator:I1")
    shown = begun.get(reverse("programmes:history", args=(NAME,))).content.decode()
    assert "“Judges trained” became “Judges and clerks trained”" in shown
    assert shown.count("Decision 7 of the board") == 6
    assert "Broken down by: “–” became “sex”" in shown
    assert "Agreed" in shown
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        ProgrammeEdition.objects.filter(programme=NAME).delete()
    rows = Entry.objects.filter(subject_kind=EDITION).order_by("number")
    acts = [one.act for one in rows]
    assert acts == [Act.CREATED.value] + [Act.CHANGED.value] * 6


def test_nobody_overwrites_what_he_has_not_seen(begun: Client) -> None:
    send(begun, "result", id="O1", text="Judges can hear victims")
    given = {"seen": "1", **GROUNDS, "id": "O2", "text": "Clerks, too"}
    answer = begun.post(changing("result"), given)
    assert answer.status_code == 422
    assert "in the meantime" in answer.content.decode()
    assert "Clerks, too" in answer.content.decode(), "what was typed is still there"
    assert number() == 2


def test_another_office_reads_and_does_not_write(begun: Client, people: People) -> None:
    with whole_table("a test"):
        row = ProgrammeEdition.objects.get(programme=NAME)
        row.pk, row.programme = uuid4(), "zz-other"
        row.facts = row.facts | {"id": "zz-other"}
        row.agency = people.agency("XD-MIA")
        row.save(force_insert=True)
    place = reverse("programmes:programme", args=("zz-other",))
    shown = begun.get(place)
    assert shown.status_code == 200
    assert changing("fiche", name="zz-other") not in shown.content.decode()
    own = begun.get(reverse("programmes:programme", args=(NAME,)))
    assert changing("fiche") in own.content.decode()
    assert begun.get(changing("fiche", name="zz-other")).status_code == 404
    answer = begun.post(changing("fiche", name="zz-other"), GROUNDS | {"title": "Ours now"})
    assert answer.status_code == 404
    assert number("zz-other") == 1


def test_practice_is_apart(begun: Client, people: People) -> None:
    reader = people.reader("programme_manager", practice=True)
    with reading_as(reader):
        assert not ProgrammeEdition.objects.exists()
    begin(
        by=reader,
        fiche=Fiche(id="zz-practice", country="XD", title="For practice"),
        grounds=Grounds(source="An exercise"),
    )
    assert "zz-practice" in programmes_in_short(reader).titles_in("en")
    assert begun.get(reverse("programmes:programme", args=("zz-practice",))).status_code == 404


def test_a_page_and_a_command_tell_the_same(
    begun: Client,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    with_indicator(begun)
    send(begun, "value", "I1", start="01.2026", end="06.2026", value="30")
    money = {"amount": "1000", "currency": "usd", "basis": "amount_approved"}
    send(begun, "money", **money)
    fiche = {"title": "Courts that listen", "executing_agency": "Council", "status": "ongoing"}
    send(begun, "fiche", **fiche, start="01.2026", end="12.2027")
    # The database of the tests stands for the one in the folder, which the command would open.
    monkeypatch.setattr(kept_programmes, "is_installed", lambda _data, _language: True)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    words = [NAME, "--data", str(settings.HIMOYA.data)]
    assert main(["report", *words, "--figures", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["figures"]
    reader = people.reader("programme_manager")
    seen = book_of(programme(reader, NAME), "en").figures
    assert told == json.loads(json.dumps(figures_as_plain(seen)))
    assert {one["reference"]: one["value"] for one in told}["indicators.I1"] == 30
    page = begun.get(
        reverse("programmes:report", args=(NAME,)),
        {"kind": "final", "language": "en", "form": "html"},
    ).content.decode()
    file = tmp_path / "report.html"
    assert main(["report", *words, "-o", str(file)]) == 0
    assert file.read_text("utf-8") == page
    xml = tmp_path / "activity.xml"
    assert main(["iati", *words, "-o", str(xml)]) == 0
    assert '<actual value="30">' in xml.read_text("utf-8")
    assert programmes_in_short(reader).titles_in("en")[NAME] == "Courts that listen"
