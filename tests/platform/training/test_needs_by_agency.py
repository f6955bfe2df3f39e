"""Results of a survey by agency and rank: what is shown, and that a small group stays hidden."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import today
from himoya.platform.training.models import NeedsSurvey
from himoya.platform.training.needs.actions import (
    GroupTold,
    SurveyTold,
    add_asked_group,
    enter_survey,
)
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.needs.queries import fewest_people, survey_of
from himoya.programmes.needs.replies import Grouping, Rating
from tests.platform.people import People

pytestmark = pytest.mark.django_db


def survey_over(keeper: Reader, *groups: tuple[str, str, str, int]) -> UUID:
    """A survey that is over: profession, agency, rank, and how many answered of each group."""
    told = SurveyTold(
        title="Invented survey",
        opens=today(),
        closes=today() + timedelta(days=9),
        skills=("money", "children"),
    )
    survey = enter_survey(by=keeper, told=told).id
    for place, (audience, works_at, rank, answered) in enumerate(groups):
        group = GroupTold(audience=audience, works_at=works_at, rank=rank, people=50)
        link = add_asked_group(by=keeper, survey=survey, told=group).address
        for _person in range(answered):
            answer(link, {"money": Rating(5, 1 + place)}, "")
    last = today() - timedelta(days=1)
    with whole_table("the days go by"):
        NeedsSurvey.objects.filter(id=survey).update(opens=last, closes=last)
    return survey


def seen(browser: Client, survey: UUID, by: str) -> str:
    page = browser.get(reverse("training:survey", args=(survey,)), {"by": by})
    assert page.status_code == 200
    return page.content.decode()


def test_results_are_shown_by_agency_and_by_rank(people: People) -> None:
    enough = fewest_people()
    survey = survey_over(
        people.reader("training_manager"),
        ("judge", "Court of the north", "chair", enough),
        ("judge", "Court of the south", "member", enough + 1),
    )
    shown = survey_of(people.reader("training_manager"), survey)
    assert shown.matrices is not None
    south = shown.matrices[Grouping.AGENCY].cells["money", "Court of the south"]
    assert (south.people, float(south.mastery)) == (enough + 1, 2)
    assert shown.matrices[Grouping.RANK].cells["money", "chair"].people == enough
    browser = people.client("training_manager")
    by_agency, by_rank = seen(browser, survey, "agency"), seen(browser, survey, "rank")
    assert "By rank or post" in by_agency
    assert "Court of the north: importance beside mastery" in by_agency
    assert by_agency.count("<svg") >= 2
    assert "chair: importance beside mastery" in by_rank
    assert "Judges: importance beside mastery" in seen(browser, survey, "nothing of the kind")


def test_a_small_agency_is_not_given_away_by_the_page(people: People) -> None:
    """All judges less those of the north would be the two of the south."""
    enough = fewest_people()
    survey = survey_over(
        people.reader("training_manager"),
        ("judge", "Court of the north", "", enough + 3),
        ("judge", "Court of the south", "", 2),
    )
    shown = survey_of(people.reader("training_manager"), survey)
    assert shown.matrices is not None
    assert shown.matrices[Grouping.AUDIENCE].cells["money", "judge"].people == enough + 5
    assert not shown.matrices[Grouping.AGENCY].cells
    browser = people.client("training_manager")
    by_agency = seen(browser, survey, "agency")
    assert "No figure can be shown: the groups are too small for it." in by_agency
    assert "importance beside mastery" not in by_agency
    assert "By rank or post" not in by_agency, "no rank was written"


def test_one_agency_alone_is_no_grouping(people: People) -> None:
    """Its figures would be the total over professions."""
    survey = survey_over(
        people.reader("training_manager"),
        ("judge", "Invented court", "", fewest_people()),
        ("prosecutor", "Invented court", "", fewest_people()),
    )
    page = seen(people.client("training_manager"), survey, "agency")
    assert "By agency" not in page
    assert "Judges: importance beside mastery" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_office_wrote_is_shown_as_text(people: People, language: str) -> None:
    survey = survey_over(
        people.reader("training_manager"),
        ("judge", "<b>Court</b> & sons", "<i>chair</i>", fewest_people()),
        ("prosecutor", "Invented office", "", fewest_people()),
    )
    browser = people.client("training_manager", language=language)
    for by in Grouping:
        page = seen(browser, survey, by.value)
        assert not re.search(r"<b>Court|<i>chair", page)
    assert "&lt;i&gt;chair&lt;/i&gt;" in seen(browser, survey, "rank")
