"""Programmes as pages: who may open them, and that they show what the sources say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from himoya.dictionary.findings import Severity
from himoya.languages.codes import LANGUAGES
from himoya.platform.programmes.showing_findings import ONLY_GRAVE
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.facts.reading import PACKAGED, packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PAGES = ("programme", "events", "counts", "onward", "recommendations", "findings")


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


def page(client: Client, name: str, programme: str = "tj-2018") -> str:
    answer = client.get(reverse(f"programmes:{name}", args=(programme,)))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def shelf() -> Path:
    folder = Path(settings.HIMOYA.data) / "programmes"
    folder.mkdir(exist_ok=True)
    return folder


def test_both_programmes_are_listed(manager: Client) -> None:
    shown = manager.get(reverse("programmes:list")).content.decode()
    assert reverse("programmes:programme", args=("tj-2018",)) in shown
    assert reverse("programmes:programme", args=("uz-2019",)) in shown


def test_a_number_stands_beside_what_another_source_says(manager: Client) -> None:
    shown = page(manager, "programme")
    assert "414" in shown
    assert "415 (000:L17)" in shown


def test_ways_of_meeting_people_are_not_added(manager: Client) -> None:
    shown = page(manager, "programme")
    for number in ("over 40,000", "about 2,000,000", "over 600", "over 100"):
        assert number in shown
    assert "2,040,000" not in shown


def test_the_duration_is_computed_not_believed(manager: Client) -> None:
    assert "31 months" in page(manager, "programme")


def test_every_event_and_every_point_is_shown(manager: Client) -> None:
    shown = page(manager, "events", "uz-2019")
    assert "over 100" in shown
    assert "171" in shown, "the sum over three agencies"
    points = page(manager, "recommendations")
    for point in ("A1", "A11", "B1", "B11", "D1", "D6", "F01", "F18"):
        assert re.search(rf">\s*{point}\s*<", points), point


def test_people_are_counted_in_units_that_are_not_mixed(manager: Client) -> None:
    shown = page(manager, "counts", "uz-2019")
    assert "588 as printed, 589 at the least" in shown
    assert "468 as printed, 469 at the least" in shown, "trained"
    assert re.search(r"<dd[^>]*>\s*120\s*</dd>", shown), "engaged, by conference and campaign"
    assert "Sex" in shown.partition("Recorded for nobody:")[2].partition("</p>")[0]


def test_the_events_add_up_to_the_number_shown(manager: Client) -> None:
    shown = page(manager, "counts")
    total = count_programme(packaged_programme("tj-2018"))
    assert f"{total.participations.printed}" in shown
    drill = shown.partition("Which events this adds up from</h2>")[2]
    name = r"(?:<span class=\"himoya-stacked__key\">Participations: </span>)"
    numbers = re.findall(rf"{name}\s*(?:over |about |at least )?([\d,]+)\s*<", drill)
    assert sum(int(one.replace(",", "")) for one in numbers) == total.participations.printed


def test_onward_training_is_drawn_and_told(manager: Client) -> None:
    shown = page(manager, "onward")
    assert "<svg" in shown
    for number in ("30", "258", "56"):
        assert number in shown


def test_the_situation_before_and_since_tells_what_may_be_compared(manager: Client) -> None:
    tajik, uzbek = (page(manager, "context", name) for name in ("tj-2018", "uz-2019"))
    assert "No figure is of a time before the programme." in tajik
    assert "One is of a year, the other of half a year." in tajik
    assert "</span>11 more</td>" in tajik and tajik.count('class="himoya-figure"') == 1
    assert "No figure is of a time before" not in uzbek
    assert "For 2017 they give 390 and 609." in uzbek
    fewer = re.findall(r"</span>(\d+) fewer</td>", uzbek)
    assert fewer == [str(one) for one in (123 - 66, 230 - 64, 208 - 95)]
    assert "marked with an asterisk" in uzbek, "which source a letter stands for"


def test_contradictions_name_what_stands_where(manager: Client) -> None:
    shown = page(manager, "findings")
    assert "53" in shown
    found = list(check_programme(packaged_programme("tj-2018")))
    assert found
    for one in found:
        assert escape(one.message) in shown


def test_what_must_be_settled_stands_first_and_by_itself(manager: Client) -> None:
    found = list(check_programme(packaged_programme("tj-2018")))
    grave = [escape(one.message) for one in found if one.severity is Severity.ERROR]
    others = [escape(one.message) for one in found if one.severity is not Severity.ERROR]
    shown = page(manager, "findings")
    assert max(map(shown.index, grave)) < min(map(shown.index, others))
    asked = reverse("programmes:findings", args=("tj-2018",)) + f"?only={ONLY_GRAVE}"
    alone = manager.get(asked).content.decode()
    assert f"({len(grave)})" in alone
    assert all(one in alone for one in grave)
    assert not any(one in alone for one in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_readers_language(people: People, language: str) -> None:
    client = people.client("training_manager", language=language)
    fiche = {
        "en": "Headline results",
        "ru": "Главные результаты",
        "tg": "Натиҷаҳои асосӣ",
        "uz": "Asosiy natijalar",
    }
    assert fiche[language] in page(client, "programme")


@pytest.mark.parametrize("name", PAGES)
def test_who_has_no_use_for_programmes_does_not_meet_them(people: People, name: str) -> None:
    investigator = people.client("investigator")
    address = reverse(f"programmes:{name}", args=("tj-2018",))
    assert investigator.get(address).status_code in {403, 404}
    assert investigator.get(reverse("programmes:list")).status_code in {403, 404}


def test_an_unknown_programme_is_not_there(manager: Client) -> None:
    address = reverse("programmes:programme", args=("nobodys",))
    assert manager.get(address).status_code == 404


def test_a_programme_on_the_shelf_is_read_anew_when_it_changes(
    manager: Client, shelf: Path
) -> None:
    text = (PACKAGED / "tj-2018.yaml").read_text(encoding="utf-8")
    file = shelf / "xx-2026.yaml"
    try:
        file.write_text(text.replace("id: tj-2018\n", "id: xx-2026\n"), encoding="utf-8")
        assert "31 months" in page(manager, "programme", "xx-2026")
        changed = text.replace("id: tj-2018\n", "id: xx-2026\n").replace(
            '"2021-03"\n', '"2021-05"\n', 1
        )
        file.write_text(changed, encoding="utf-8")
        assert "33 months" in page(manager, "programme", "xx-2026")
    finally:
        file.unlink()


def test_a_file_that_is_no_programme_is_named_and_the_others_are_shown(
    manager: Client, shelf: Path
) -> None:
    file = shelf / "broken.yaml"
    try:
        file.write_text("schema: something else\n", encoding="utf-8")
        shown = manager.get(reverse("programmes:list")).content.decode()
        assert "broken" in shown
        assert reverse("programmes:programme", args=("tj-2018",)) in shown
        address = reverse("programmes:programme", args=("broken",))
        assert manager.get(address).status_code == 404
    finally:
        file.unlink()


def test_a_report_is_written_in_the_form_and_language_asked(manager: Client) -> None:
    address = reverse("programmes:report", args=("uz-2019",))
    asked = {"kind": "final", "language": "tg", "form": "html"}
    answer = manager.get(address, asked)
    assert answer["Content-Disposition"] == 'attachment; filename="final-report-uz-2019-tg.html"'
    assert '<html lang="tg">' in answer.content.decode()
    word = manager.get(address, asked | {"form": "docx"})
    assert word.content.startswith(b"PK")


@pytest.mark.parametrize(
    ("kind", "period", "said"),
    [
        ("annual", "", "An annual report needs a year"),
        ("semi-annual", "2020", "An annual report needs a year"),
        ("final", "lately", "“lately” is not a period"),
    ],
)
def test_a_report_of_no_time_is_refused_at_its_question(
    manager: Client, kind: str, period: str, said: str
) -> None:
    address = reverse("programmes:report", args=("tj-2018",))
    asked = {"kind": kind, "period": period, "language": "en", "form": "html"}
    assert said in manager.get(address, asked).content.decode()
