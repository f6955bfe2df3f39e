"""Values of indicators that are shown by what stands in other wings, chosen and never retyped."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.actions import moving as plan_moving
from himoya.platform.action_plan.actions.writing import enter_act
from himoya.platform.action_plan.actions.written import WrittenAct
from himoya.platform.action_plan.kinds import ActKind
from himoya.platform.action_plan.kinds import Move as PlanMove
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.campaigns.actions.parts import add_part
from himoya.platform.campaigns.actions.writing import enter as enter_campaign
from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.told import ActivityTold, CampaignTold
from himoya.platform.commission.kinds import Move as CommissionMove
from himoya.platform.commission.models import Decision, Meeting
from himoya.platform.joint_work.kinds import Move as WorkMove
from himoya.platform.joint_work.models import Undertaking
from himoya.platform.materials.actions.writing import Written as WorkWritten
from himoya.platform.materials.actions.writing import enter as enter_work
from himoya.platform.programmes import evidence_beside
from himoya.platform.programmes.editions import programme_kept
from himoya.platform.programmes.evidence_beside import evidence_seen, evidence_to_choose
from himoya.platform.programmes.keeping.actions import Grounds, begin, write
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.programmes.editing.results_chain import with_indicator, with_result, with_value
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.indicators import Indicator, PeriodValue, ShownBy, Wing
from himoya.programmes.facts.reading import read_programme
from himoya.programmes.facts.results import Logframe
from tests.platform.action_plan import making as plans
from tests.platform.commission import making as commissions
from tests.platform.joint_work import making as works
from tests.platform.people import People

pytestmark = pytest.mark.django_db

NAME = "zz-2026"
PERIOD = {"start": "01.2026", "end": "06.2026"}
CORRECTED = "I1@2026-01@2026-06"
COURSE = EventTold(
    title="Course for invented judges",
    kind=EventKind.SEMINAR,
    format=EventFormat.IN_PERSON,
    status=EventStatus.HELD,
    start=PartialDate.from_edtf("2026-03"),
)


@dataclass(frozen=True)
class Country:
    """What stands in each wing: ``chosen`` can show a value, ``foreign`` is another office's."""

    manager: Client
    reader: Reader
    other: Client
    chosen: dict[str, UUID]
    foreign: UUID


@pytest.fixture
def country(people: People) -> Country:
    post = people.post("programme_manager")
    reader = reader_in_post(post.account, post)
    assert reader is not None
    secretary = people.reader("commission_secretary")
    elsewhere = people.reader("training_manager")
    held = enter_event(by=reader, told=COURSE).id
    enter_event(by=reader, told=replace(COURSE, title="Not yet", status=EventStatus.PLANNED))
    foreign = enter_event(by=elsewhere, told=replace(COURSE, title="Of another office")).id
    manual = enter_work(by=reader, written=WorkWritten(kind="manual", title="Hearing children"))
    campaign = enter_campaign(by=reader, told=CampaignTold(titles={"en": "Summer"}))
    lecture = ActivityTold(type="lecture", territory="XD-01", title="At the market")
    lecture = replace(lecture, state=ActivityState.HELD)
    activity = add_part(by=reader, campaign=campaign.id, told=lecture)
    add_part(by=reader, campaign=campaign.id, told=ActivityTold(type="lecture", title="Planned"))
    chosen = {
        "training": held,
        "materials": manual.id,
        "campaigns": activity.id,
        "action_plan": _measure_and_act(secretary),
        "commission": _decision(secretary),
        "joint_work": _undertaking(secretary),
    }
    _begun(reader)
    return Country(
        manager=people.client_of(post.account),
        reader=reader,
        other=people.client("training_manager"),
        chosen=chosen,
        foreign=foreign,
    )


def _measure_and_act(secretary: Reader) -> UUID:
    """An act that is written, a measure that is under way; one of each that shows nothing."""
    plan = plans.a_plan(secretary)
    measure = plans.a_measure(secretary, plan)
    plans.a_measure(secretary, plan, "1.2")
    plans.adopted(secretary, plan)
    plans.done(secretary, measure, PlanMove.START)
    for name in ("An order on rooms", "An idea"):
        act = enter_act(by=secretary, written=WrittenAct(texts={"en": name}, kind=ActKind.ORDER))
        if name != "An idea":
            done = plan_moving.Happening(move=PlanMove.WRITE, words="Begun.", evidence="Letter 2")
            plan_moving.move(by=secretary, model=ActToDraft, id=act.id, happening=done)
            written = act.id
    return written


def _decision(secretary: Reader) -> UUID:
    meeting = commissions.a_meeting(secretary, commissions.a_body(secretary))
    commissions.done(secretary, Meeting, meeting, CommissionMove.HOLD)
    adopted = commissions.a_decision(secretary, meeting)
    commissions.done(secretary, Decision, adopted, CommissionMove.ADOPT)
    commissions.a_decision(secretary, meeting)
    return adopted


def _undertaking(secretary: Reader) -> UUID:
    work = works.a_work(secretary)
    party = works.a_party(secretary, work, secretary.agency)
    taught = works.an_undertaking(secretary, work, party, "Teach together")
    works.an_undertaking(secretary, work, party, "Still to come")
    works.put(secretary, work)
    works.endorsed(secretary, party)
    works.done(secretary, works.JointWork, work, WorkMove.ADOPT)
    works.done(secretary, Undertaking, taught, WorkMove.FINISH)
    return taught


def _begun(reader: Reader) -> None:
    """A programme with an output and an indicator, to which no value is noted yet."""
    fiche = Fiche(id=NAME, country="XD", title="Courts that listen", start="2026-01", end="2027-12")
    begin(by=reader, fiche=fiche, grounds=Grounds(source="Agreement 12"))
    chain = with_result(Logframe(), "", "O1", "Judges can hear victims", ())
    told = Indicator(id="I1", text="Judges trained", unit="people")
    chain = with_indicator(chain, "O1", "", told)
    _write(reader, 1, chain)


def _write(reader: Reader, seen: int, chain: Logframe) -> None:
    grounds = Grounds(source="Decision 7 of the board")
    write(
        by=reader,
        name=NAME,
        seen=seen,
        part=Part.RESULTS,
        make=lambda _programme, _src: chain,
        grounds=grounds,
    )


def noted(reader: Reader, *named: ShownBy) -> None:
    """Note a value as a file or a colleague may have noted it."""
    value = PeriodValue(period=Span(start="2026-01", end="2026-06"), value=30, shown_by=named)
    _write(reader, 2, with_value(kept(), "I1", value))


def kept() -> Logframe:
    return programme_kept(NAME, settings.HIMOYA.data).logframe


def shown_by() -> tuple[ShownBy, ...]:
    (value,) = kept().outputs[0].indicators[0].values
    return value.shown_by


def form_at(entry: str = "I1") -> str:
    return reverse("programmes:change-entry", args=(NAME, "value", entry))


def sent(country: Country, entry: str = "I1", **told: object) -> tuple[int, str]:
    seen = {"I1": "2", CORRECTED: "3"}[entry]
    given = {"seen": seen, "source": "Report 4", "value": "30", **told}
    answer = country.manager.post(form_at(entry), given)
    return answer.status_code, answer.content.decode()


def chosen_of(country: Country) -> dict[str, str]:
    return {f"shown_by_{wing}": str(id) for wing, id in country.chosen.items()}


def results(client: Client) -> str:
    return client.get(reverse("programmes:logframe", args=(NAME,))).content.decode()


def test_what_was_done_in_each_wing_is_chosen_and_leads_back_there(country: Country) -> None:
    """Nothing that is planned, a draft, or another office's is offered."""
    page = country.manager.get(form_at())
    offered = {
        name: [said for _id, said in page.context["form"].fields[name].choices]
        for name in page.context["form"].folded
    }
    assert offered == {
        "shown_by_training": ["Course for invented judges (March 2026)"],
        "shown_by_materials": ["Hearing children"],
        "shown_by_campaigns": [offered["shown_by_campaigns"][0]],
        "shown_by_action_plan": [
            "Act to draft: An order on rooms",
            "Measure 1.1: Invented measure 1.1",
        ],
        "shown_by_commission": [offered["shown_by_commission"][0]],
        "shown_by_joint_work": ["Teach together"],
    }
    assert "At the market" in offered["shown_by_campaigns"][0]
    assert offered["shown_by_commission"][0].startswith("Write the order (")
    assert page.content.decode().count('<details class="govuk-details">') >= 6, "all are folded"
    assert sent(country, **PERIOD, **chosen_of(country))[0] == 302
    assert {one.wing.value: one.reference for one in shown_by()} == {
        wing: str(id) for wing, id in country.chosen.items()
    }
    assert shown_by()[0].title == COURSE.title
    page_of_results = results(country.manager)
    found = evidence_seen(country.reader, shown_by())
    assert len(found) == 6
    for one in found.values():
        assert f'href="{one.url}"' in page_of_results
        assert country.manager.get(one.url).status_code == 200
    assert "or not yours to see" not in page_of_results
    history = country.manager.get(reverse("programmes:history", args=(NAME,))).content.decode()
    assert "What shows it: “Hearing children”" in history
    assert "stands: “learning materials”" in history


def test_what_is_not_offered_is_refused_by_name_and_nothing_is_saved(country: Country) -> None:
    """An event of another office is refused with the words that an event nowhere is."""
    absent = uuid4()
    answers = []
    for id in (country.foreign, absent):
        status, page = sent(country, **PERIOD, shown_by_training=str(id))
        assert status == 422
        assert f"“{id}” is not among what you may see there" in page
        assert "What shows it: Trainings and events" in page
        answers.append(page.count("Of another office"))
    assert answers == [0, 0]
    assert kept().outputs[0].indicators[0].values == ()


def test_what_is_gone_and_what_is_foreign_stand_by_their_titles_alike(
    country: Country, people: People
) -> None:
    noted(
        country.reader,
        ShownBy(wing=Wing.TRAINING, reference=str(country.foreign), title="Seen by a colleague"),
        ShownBy(wing=Wing.TRAINING, reference=str(uuid4()), title="Deleted since"),
        ShownBy(wing=Wing.COMMISSION, reference="minutes 4", title="Of another installation"),
        ShownBy(wing=Wing.TRAINING, reference=str(country.chosen["training"]), title="Own"),
    )
    flag = '{} <span class="himoya-quiet">(no longer there, or not yours to see)</span>'
    own = results(country.manager)
    for title in ("Seen by a colleague", "Deleted since", "Of another installation"):
        assert flag.format(title) in own
    assert ">Own</a>" in own
    theirs = results(country.other)
    assert ">Seen by a colleague</a>" in theirs
    assert flag.format("Own") in theirs
    assert str(country.chosen["training"]) not in theirs
    russian = results(people.client("programme_manager", language="ru"))
    assert "Обучение и мероприятия: Deleted since" in russian
    assert "больше не существует или недоступно вам" in russian


def test_who_corrects_a_value_keeps_what_shows_it(country: Country) -> None:
    gone = ShownBy(wing=Wing.TRAINING, reference=str(uuid4()), title="Deleted since")
    held = str(country.chosen["training"])
    noted(country.reader, gone, ShownBy(wing=Wing.TRAINING, reference=held, title="Called so once"))
    anew = country.manager.get(form_at()).content.decode()
    assert "A value of the same period is replaced whole" in anew
    assert f'href="{form_at(CORRECTED)}"' in results(country.manager)
    form = country.manager.get(form_at(CORRECTED)).context["form"]
    assert form["value"].value() == 30
    assert "start" not in form.fields
    assert form["shown_by_training"].value() == [gone.reference, held]
    told = {"value": "31", "shown_by_training": form["shown_by_training"].value()}
    assert sent(country, CORRECTED, **told)[0] == 302
    assert shown_by() == (gone, ShownBy(wing=Wing.TRAINING, reference=held, title=COURSE.title))
    (value,) = kept().outputs[0].indicators[0].values
    assert (value.value, value.period) == (31, Span(start="2026-01", end="2026-06"))
    assert country.manager.get(form_at("I1@2026-01@2026-07")).status_code == 404


def test_reports_and_the_file_of_the_programme_keep_the_titles(
    country: Country, tmp_path: Path
) -> None:
    assert sent(country, **PERIOD, **chosen_of(country))[0] == 302
    asked = {"kind": "final", "language": "tg", "form": "html"}
    report = country.manager.get(reverse("programmes:report", args=(NAME,)), asked)
    assert "маводи таълимӣ: Hearing children" in report.content.decode()
    handed = country.manager.get(reverse("programmes:handover", args=(NAME,)), {"file": "zip"})
    with ZipFile(io.BytesIO(handed.content)) as files:
        file = tmp_path / "programme.yaml"
        file.write_bytes(files.read("programme.yaml"))
    read = read_programme(file)
    assert read.passed_over == ()
    assert read.programme.logframe == kept()
    assert len(shown_by()) == 6


def test_of_a_large_room_the_newest_are_offered_and_all_are_found(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_beside, "MOST", 1)
    later = replace(COURSE, title="A later course", start=PartialDate.from_edtf("2026-05-02"))
    newest = enter_event(by=country.reader, told=later).id
    (offered,) = evidence_to_choose(country.reader)[Wing.TRAINING]
    assert offered.reference == str(newest)
    old = ShownBy(wing=Wing.TRAINING, reference=str(country.chosen["training"]), title="Old")
    assert set(evidence_seen(country.reader, [old])) == {(Wing.TRAINING, old.reference)}
    page = "A manual of invented words " + "and more of them " * 20
    enter_work(by=country.reader, written=WorkWritten(kind="manual", title=page))
    (manual,) = evidence_to_choose(country.reader)[Wing.MATERIALS]
    assert manual.title.startswith("A manual of invented") and manual.title.endswith("them …")
    assert len(manual.title) <= evidence_beside.LONGEST_TITLE
