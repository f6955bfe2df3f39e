"""The parts of a concept leave as a workbook and come back, all lines or none."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.models import Concept, ConceptStep
from himoya.platform.training_concepts.queries.reading import concept_of
from himoya.platform.training_concepts.workbooks.columns import Column
from tests.platform.filled_in import Rows, marked_in, rows_in, said_of, seen_of
from tests.platform.filled_in import sent as sent_to
from tests.platform.people import People
from tests.platform.training_concepts.making import a_part, a_whole_concept, endorsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


def downloaded(browser: Client, concept: UUID) -> Rows:
    answer = browser.post(reverse("training_concepts:workbook", args=(concept,)))
    assert answer.status_code == 200
    return rows_in(answer.content)


def line(part: str, **told: str) -> list[str]:
    given = {"part": part} | told
    return [given.get(one.value, "") for one in Column]


def steps() -> int:
    with whole_table("what was done"):
        return int(ConceptStep.objects.count())


def test_parts_come_back_changed_and_new_ones_and_what_no_line_tells_of_stays(
    keeper: Reader, browser: Client
) -> None:
    concept = a_whole_concept(keeper)
    a_part(keeper, concept, PartKind.OBJECTIVE, "Know the routes of money")
    at = reverse("training_concepts:take-in", args=(concept,))
    heads, audience, objective, module = downloaded(browser, concept)
    assert (audience[2], objective[2], module[2]) == ("Audience", "Objective", "Module")
    assert sent_to(browser, at, [heads, audience, module], words="x").context["foreseen"].same == 2
    place = [one.value for one in Column].index
    module[place("hours")], module[place("audiences")] = "12,5", "Judges; social_worker"
    new = [
        line("Модуль", text_ru="Защита", hours="4", skills="protection", languages="Тоҷикӣ"),
        line("Audience", audience="Social workers", people="40"),
        line("Theme", text_en="Money", text_tg="Пул"),
    ]
    before = steps()
    look = sent_to(browser, at, [heads, module, *new], words="Agreed at the meeting")
    assert look.status_code == 200, said_of(look)
    foreseen = look.context["foreseen"]
    assert (foreseen.new, foreseen.changed, foreseen.same) == (3, 1, 0)
    happens = [row[-1].text for row in foreseen.rows]
    assert happens == ["is written anew: Academic hours, Who learns", *["comes in"] * 3]
    assert steps() == before, "what was done to look was undone"
    assert browser.post(at, seen_of(look)).status_code == 302
    shown = concept_of(keeper, concept)
    assert [len(shown.parts[kind]) for kind in PartKind] == [2, 1, 0, 1, 2, 0]
    changed, added = shown.modules
    assert (str(changed.hours), changed.audiences) == ("12.5", ["judge", "social_worker"])
    assert (added.text_ru, added.skills, added.languages) == ("Защита", ["protection"], ["tg"])
    with whole_table("what was done"):
        told = ConceptStep.objects.get(move="change")
    assert told.words == "Agreed at the meeting" and "hours" in told.before
    old = said_of(sent_to(browser, at, [heads, module], words="x"))
    assert "Version" in old[0], "who was slower is told"


def test_a_wrong_line_keeps_all_out_and_no_other_office_or_state_is_written(
    keeper: Reader, browser: Client, people: People
) -> None:
    concept = a_whole_concept(keeper)
    at = reverse("training_concepts:take-in", args=(concept,))
    heads, audience, module = downloaded(browser, concept)
    place = [one.value for one in Column].index
    stranger = "00000000-0000-4000-8000-000000000000"
    unread: Rows = [
        [line("", text_en="Of no kind"), "C"],
        [line("Chapter", text_en="Of no kind"), "C"],
        [line("Objective", text_en="Of nobody", people="9"), "K"],
        [line("Audience"), "I"],
        [line("Audience", audience="pilot"), "I"],
        [line("Module", text_en="Endless", hours="many"), "L"],
        [line("Module", text_en="Beyond numbers", hours="1e60"), "L"],
        [line("Module", text_en="Of no skill", hours="2", skills="magic"), "P"],
        [line("Theme", text_en="Placed", order="0"), "H"],
    ]
    as_audience = [*module]
    as_audience[place("part")], as_audience[place("hours")] = "Theme", ""
    for name in ("method", "languages", "audiences", "skills"):
        as_audience[place(name)] = ""
    refused_by_the_pages: Rows = [
        [line("Audience", audience="judge"), "I"],
        [line("Module", text_en="", hours="2"), "D"],
        [line("Module", text_en="Timeless", hours="0"), "L"],
        [line("Module", text_en="Other skill", hours="2", skills="evidence"), "P"],
        [line("Theme", text_en="Of another concept", key=stranger, version="1"), "A"],
        [as_audience, "C"],
    ]
    before = steps()
    for rows in (unread, refused_by_the_pages):
        answer = sent_to(browser, at, [heads, *(row for row, _at in rows)], words="x")
        assert len(said_of(answer)) == len(rows), said_of(answer)
        copy = browser.post(at, seen_of(answer, "to_mark") | {"mark": "1"})
        assert marked_in(copy.content) == [f"{one}{row}" for row, (_, one) in enumerate(rows, 2)]
    assert steps() == before
    other = people.client_of(Account.objects.get(id=people.reader("programme_manager").account))
    assert sent_to(other, at, [heads, audience], words="x").status_code == 404
    endorsed(keeper, concept)
    assert (
        sent_to(browser, at, [heads, line("Theme", text_en="Late")], words="x").status_code == 302
    )
    with whole_table("the concept"):
        assert Concept.objects.get(id=concept).state == "endorsed"
    assert concept_of(keeper, concept).parts[PartKind.THEME] == []
