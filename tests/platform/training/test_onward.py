"""Onward training from the lists and totals of an office: generations, participations, circles."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.training.kinds import Role
from himoya.platform.training.onward.gathering import onward_training
from himoya.platform.training.people.actions import GroupTold, add_group
from himoya.platform.training.trainers.actions import TrainerTold, enter_trainer
from himoya.platform.training.trainers.teaching import note_delivery
from himoya.programmes.facts.events import EventKind, EventStatus
from tests.platform.people import People
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

TOLD = TrainerTold(languages=("tg",), topics=())


def like_tajikistan(office: Office) -> None:
    """30 trainers of one training; of them two teach 258 cadets by number, and 56 by name."""
    made = office.event(title="Training of trainers", kind=EventKind.TRAINING_OF_TRAINERS)
    learners = [f"Learner {one}" for one in range(30)]
    rows = ["name\trole", "Expert 1\ttrainer", *(f"{one}\tparticipant" for one in learners)]
    office.add(made, "\n".join(rows))
    cadets = office.event(
        title="Cadets", kind=EventKind.CASCADE_TRAINING, parent=made, names_withheld=True
    )
    add_group(by=office.keeper, event=cadets, told=GroupTold(people=258, profession="cadets"))
    for name in ("Learner 3", "Learner 4"):
        trainer = enter_trainer(by=office.keeper, name=name, told=TOLD).id
        note_delivery(by=office.keeper, trainer=trainer, event=cadets, role=Role.TRAINER)
    reached = [f"Prosecutor {one}\tparticipant" for one in range(56)]
    prosecutors = office.event(title="Prosecutors", kind=EventKind.CASCADE_TRAINING)
    office.add(prosecutors, "\n".join(["name\trole", "Learner 3\ttrainer", *reached]))


def test_30_trainers_reach_258_by_number_and_56_by_name(office: Office) -> None:
    like_tajikistan(office)
    nobody = office.event(title="Nobody named", kind=EventKind.CASCADE_TRAINING)
    office.add(nobody, "Somebody 1")
    found = onward_training(office.looker)
    first, second = found.cascade.generations
    assert (first.people, first.participations.printed) == (30, 30)
    assert (second.people, second.participations.printed) == (None, 258 + 56)
    assert (second.unique.least, second.unique.most) == (258, 258 + 56)
    assert {one.trainers for one in found.cascade.edges} == {1, 2}
    assert found.untold == ["Nobody named"]


def test_a_loop_is_said_once_and_hangs_nobody(people: People, office: Office) -> None:
    """Anvar trained Bahor, and Bahor trained Anvar."""
    for title, trainer, learner in (
        ("First", "Anvar A", "Bahor B"),
        ("Back", "Bahor B", "Anvar A"),
    ):
        event = office.event(title=title, kind=EventKind.TRAINING_OF_TRAINERS)
        office.add(event, f"name\trole\n{trainer}\ttrainer\n{learner}\tparticipant")
    found = onward_training(office.looker)
    assert found.cascade.generations == ()
    assert sorted(found.cascade.circular) == ["Back", "First"]
    page = people.client("programme_manager").get(reverse("training:onward")).content.decode()
    assert page.count("trained each other in a circle") == 1


def test_who_trained_back_stands_in_the_first_generation_that_reached_him(office: Office) -> None:
    for title, trainer, learner in (
        ("One", "Expert 1", "Anvar A"),
        ("Two", "Anvar A", "Bahor B"),
        ("Back", "Bahor B", "Anvar A"),
    ):
        event = office.event(title=title)
        office.add(event, f"name\trole\n{trainer}\ttrainer\n{learner}\tparticipant")
    cascade = onward_training(office.looker).cascade
    told = [(one.generation, one.people, one.participations.printed) for one in cascade.generations]
    assert told == [(1, 1, 1), (2, 1, 1), (3, 0, 1)]


def test_what_is_planned_or_of_another_office_reaches_nobody(
    people: People, office: Office
) -> None:
    like_tajikistan(office)
    assert onward_training(people.reader("training_manager")).cascade.groups == ()
    with pytest.raises(NotPermitted):
        onward_training(people.reader("investigator"))


def test_the_page_has_a_table_a_picture_and_no_name(people: People, office: Office) -> None:
    like_tajikistan(office)
    page = people.client("commission_secretary").get(reverse("training:onward")).content.decode()
    cells = [one.strip() for one in re.findall(r"<td[^>]*>([^<]*)</td>", page)]
    assert cells[:8] == ["30", "30", "–", "–", "258–314", "314", "–", "–"]
    assert "Learner" not in page and "Prosecutor 1" not in page
    start = page.index('<svg xmlns="http://www.w3.org/2000/svg" viewBox')
    picture = ElementTree.fromstring(page[start : page.index("</svg>", start) + 6])
    space = "{http://www.w3.org/2000/svg}"
    described = picture.findtext(f"{space}desc")
    assert described is not None and "314" in described
    assert len(picture.findall(f"{space}path")) == 2, "one line to each onward event"


def test_trainers_who_taught_on_days_ahead_are_not_counted(office: Office) -> None:
    event = office.event(status=EventStatus.PLANNED, start=PartialDate.from_edtf("2099-01-01"))
    office.add(event, "name\trole\nExpert 1\ttrainer\nAnvar A\tparticipant")
    assert onward_training(office.looker).cascade.groups == ()
