"""Invented cases to practise on, for any country: what an officer would know after some days.

Only codes that every country has. Nobody in them has a name, and where nothing is said the answer
is “not yet established”: completing the card is the exercise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from himoya.dictionary.countries import Article, StatisticalClass
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Moment, Sensitivity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.partial_dates import PartialDate
from himoya.platform.entry.answers import AnswerRow, Answers

Said = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented case, registered so many days ago; persons by what is said of them."""

    days_ago: int
    state: str
    event: Said
    victims: tuple[Said, ...] = ()
    suspects: tuple[Said, ...] = ()
    classification: str = "trafficking_in_persons"


STORIES: tuple[Story, ...] = (
    Story(
        days_ago=3,
        state="pre_investigation_check",
        event={"act": ("ACT1",), "recruitment_method": ("REC1",), "known_victim_count": 1},
        victims=({"sex": "F", "victim_status": "VST1"},),
    ),
    Story(
        days_ago=40,
        state="opened",
        event={
            "act": ("ACT1", "ACT2"),
            "means": ("MEA1", "MEA3"),
            "intended_exploitation": ("FL",),
            "exploitation_occurred": "yes",
            "known_victim_count": 2,
            "known_suspect_count": 1,
        },
        victims=(
            {"sex": "M", "victim_status": "VST1", "age_identified": 31},
            {"sex": "M", "victim_status": "VST1", "age_identified": 24},
        ),
        suspects=({"sex": "M", "stage": "STG1", "role": ("ROL1",)},),
    ),
    Story(
        days_ago=75,
        state="opened",
        # A child: no means is needed.
        event={
            "act": ("ACT2",),
            "intended_exploitation": ("SX",),
            "known_victim_count": 1,
            "known_suspect_count": 2,
        },
        victims=({"sex": "F", "victim_status": "VST1", "age_identified": 15},),
        suspects=({"sex": "F", "stage": "STG1"}, {"sex": "M", "stage": "STG1"}),
    ),
    Story(
        days_ago=120,
        state="suspended",
        event={"act": ("ACT1",), "means": ("MEA3",), "known_victim_count": 1},
        victims=({"sex": "F", "victim_status": "VST1", "age_identified": 27},),
    ),
    Story(
        days_ago=160,
        state="opened",
        classification="smuggling_of_migrants",
        event={"known_suspect_count": 1},
        suspects=({"sex": "M", "stage": "STG1"},),
    ),
)


def answers_of(story: Story, dictionary: Dictionary, region: str | None, today: date) -> Answers:
    """Return a story as the card of the police; links are by the ids of its rows."""
    return Answers(tuple(_rows(story, dictionary, region, today)))


def _rows(
    story: Story, dictionary: Dictionary, region: str | None, today: date
) -> Iterator[AnswerRow]:
    registered = PartialDate.of_day(date.fromordinal(today.toordinal() - story.days_ago))
    month = PartialDate.of_month(registered.earliest.year, registered.earliest.month)
    of_case: Said = {
        "report_received_date": registered,
        "registered_date": registered,
        "case_classification": story.classification,
        "case_state": story.state,
    }
    article = _article(dictionary, story, registered.earliest)
    offence: Said = {"article_first": article} if article else {}
    said: list[tuple[str, Said]] = [
        ("case", of_case),
        ("event", {"first_act_date": month, **story.event}),
        ("offence", {"registered_date": registered, **offence}),
        *(("victim", {"registered_date": registered, **one}) for one in story.victims),
        *(("suspect", {"recorded_date": registered, **one}) for one in story.suspects),
    ]
    for place, (record, known) in enumerate(said, start=1):
        described = dictionary.records[record]
        values = _not_yet_established(dictionary, record) | dict(known)
        if region and "region" in described.fields:
            values["region"] = region
        yield AnswerRow(f"{record}-{place}", record, values)


def _not_yet_established(dictionary: Dictionary, record: str) -> dict[str, Value]:
    """What the card of the police asks and will be due at some time."""
    described = dictionary.records[record]
    closed = {described.key, *described.links.values()}
    return {
        name: Missing(MissingReason.NOT_YET_ESTABLISHED)
        for page in dictionary.forms["police_card"].pages
        if page.record == record
        for name in page.fields
        if name not in closed
        and described[name].required is not Moment.NEVER
        and described[name].sensitivity
        in {Sensitivity.OPEN, Sensitivity.CASE, Sensitivity.IDENTITY}
        and not described[name].derived
    }


def _article(dictionary: Dictionary, story: Story, day: date) -> str | None:
    """The country's first article of that day that fits the story; None where it has none."""
    wanted = (
        StatisticalClass.SMUGGLING
        if story.classification == "smuggling_of_migrants"
        else StatisticalClass.CORE
    )
    articles = dictionary.country.articles.values()
    fitting = (one for one in articles if one.statistical_class is wanted)
    return next((one.article for one in fitting if _is_in_force(one, day)), None)


def _is_in_force(article: Article, day: date) -> bool:
    begun = article.valid_from is None or article.valid_from <= day
    return begun and (article.valid_to is None or day <= article.valid_to)
