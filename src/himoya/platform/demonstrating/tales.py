"""Invented cases as an officer of the invented police writes them down on the first day.

Each is a card of the police by what is known; all else that the card asks is “not yet established”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.register.actions import open_case
from himoya.platform.register.practice_stories import Story, answers_of

Said = Mapping[str, Value]

SMUGGLING, TRAFFICKING = "smuggling_of_migrants", "trafficking_in_persons"

#: How long a report lies before the case is registered.
REGISTERED_AFTER = timedelta(days=3)

#: Article in force for each classification.
ARTICLES: Mapping[str, str] = {TRAFFICKING: "201-1", SMUGGLING: "410", "other": "215"}

WOMAN: Said = {
    "sex": "F",
    "person_kind": "natural",
    "citizenship": ("XDM",),
    "age_at_offence": 41,
    "stage": "STG1",
}
MAN: Said = {**WOMAN, "sex": "M", "age_at_offence": 36}


def _victim(sex: str, age: int, *suffered: str, **more: Value) -> Said:
    known: dict[str, Value] = {
        "sex": sex,
        "age_identified": age,
        "age_estimated": "no",
        "citizenship": ("XDM",),
        "residence_country": "XDM",
        "victim_status": "VST1",
        "first_contact_route": "FCR1",
    }
    return known | ({"exploitation_suffered": suffered} if suffered else {}) | more


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What happened; ``months`` before the report it began.

    ``identified``: where a case is opened, the police identify the victims on the same day.
    """

    event: Said
    victims: tuple[Said, ...] = ()
    suspects: tuple[Said, ...] = ()
    classification: str = TRAFFICKING
    months: int = 7
    identified: bool = True


HARVEST = Tale(
    event={
        "geographic_reach": "GEO2",
        "recruitment_country": "XDM",
        "exploitation_country": "XDM",
        "act": ("ACT1", "ACT2"),
        "means": ("MEA6", "MEA8"),
        "intended_exploitation": ("FL1",),
        "exploitation_occurred": "yes",
        "recruitment_method": ("REC10",),
        "economic_sector": ("A",),
        "border_crossing": "BOR0",
    },
    victims=(
        _victim("M", 31, "FL1", control_method=("CON05",)),
        _victim("M", 24, "FL1", control_method=("CON05", "CON10")),
    ),
    suspects=({**MAN, "role": ("ROL1", "ROL7")},),
)

ABROAD = Tale(
    event={
        "geographic_reach": "GEO3",
        "recruitment_country": "XDM",
        "exploitation_country": "XDS",
        "act": ("ACT1", "ACT2", "ACT4"),
        "means": ("MEA6",),
        "intended_exploitation": ("SX1",),
        "exploitation_occurred": "yes",
        "recruitment_method": ("REC6",),
        "online_platform": ("telegram",),
        "transport_mode": ("TRA1",),
        "border_crossing": "BOR1",
    },
    victims=(
        _victim("F", 22, "SX1", first_contact_route="FCR6", recruiter_relationship=("REL4",)),
        _victim("F", 27, "SX1", first_contact_route="FCR6"),
    ),
    suspects=({**WOMAN, "role": ("ROL1",)},),
)

GIRL = Tale(
    event={
        "geographic_reach": "GEO1",
        "recruitment_country": "XDM",
        "exploitation_country": "XDM",
        "act": ("ACT4",),
        "means": ("MEA0",),
        "intended_exploitation": ("SX",),
        "exploitation_occurred": "yes",
        "recruitment_method": ("REC5",),
        "border_crossing": "BOR0",
    },
    victims=(_victim("F", 15, "SX9", first_contact_route="FCR2"),),
    suspects=({**WOMAN, "role": ("ROL4",)}, {**MAN, "role": ("ROL6",)}),
)

BEGGING = Tale(
    event={
        "geographic_reach": "GEO2",
        "recruitment_country": "XDM",
        "exploitation_country": "XDM",
        "act": ("ACT2", "ACT4"),
        "means": ("MEA0",),
        "intended_exploitation": ("BG",),
        "exploitation_occurred": "yes",
        "recruitment_method": ("REC4",),
    },
    victims=(
        _victim("M", 9, "BG", recruiter_relationship=("REL3",)),
        _victim("M", 11, "BG", recruiter_relationship=("REL3",)),
    ),
    suspects=({**MAN, "role": ("ROL7",), "age_at_offence": 52},),
)

HOUSEHOLD = Tale(
    event={
        "geographic_reach": "GEO1",
        "recruitment_country": "XDM",
        "exploitation_country": "XDM",
        "act": ("ACT5",),
        "means": ("MEA8",),
        "intended_exploitation": ("DS",),
        "exploitation_occurred": "yes",
        "recruitment_method": ("REC4",),
    },
    victims=(_victim("F", 34, "DS", control_method=("CON16",)),),
    suspects=({**WOMAN, "role": ("ROL7",), "age_at_offence": 58},),
    months=14,
    identified=False,
)

BORDER = Tale(
    event={
        "geographic_reach": "GEO5",
        "recruitment_country": "XDM",
        "exploitation_country": "XDN",
        "transport_mode": ("TRA5",),
        "border_crossing": "BOR3",
    },
    suspects=({**MAN, "role": ("ROL3",)},),
    classification=SMUGGLING,
    months=2,
)

NOBODY_KNOWN = Tale(
    event={
        "geographic_reach": "GEO3",
        "recruitment_country": "XDM",
        "exploitation_country": "XDS",
        "act": ("ACT1",),
        "means": ("MEA6",),
        "intended_exploitation": ("FL1",),
        "exploitation_occurred": "yes",
        "recruitment_method": ("REC7",),
        "online_platform": ("advertisement_site",),
    },
    victims=(_victim("M", 29, "FL1", first_contact_route="FCR5"),),
    months=5,
    identified=False,
)


def opens(who: str, tale: Tale, *, state: str = "opened", region: str = "XD-01") -> UUID:
    """Let somebody register a case today; in no ``state``, nothing is said of its proceedings."""
    day = today()
    story = Story(
        days_ago=0,
        state=state,
        event={**_counts(tale), **tale.event, "first_act_date": _months_before(day, tale.months)},
        victims=tale.victims,
        suspects=tale.suspects,
        classification=tale.classification,
    )
    answers = answers_of(story, dictionary(), region, day)
    rows = tuple(_put_right(row, tale, state, day) for row in answers.rows)
    return open_case(by=reader_of(who), answers=Answers(rows)).pk


def _counts(tale: Tale) -> Said:
    return {"known_victim_count": len(tale.victims), "known_suspect_count": len(tale.suspects)}


def _put_right(row: AnswerRow, tale: Tale, state: str, day: date) -> AnswerRow:
    """The article in force today, who is identified, and since when the case is in its state."""
    values, on = dict(row.values), PartialDate.of_day(day)
    if row.record == "offence":
        values |= {"article_first": ARTICLES[tale.classification], "attempted": "no"}
        values |= {"committed_date": _months_before(day, tale.months)}
    if row.record == "victim" and tale.identified and state == "opened":
        values |= {"victim_status": "VST2", "victim_status_date": on}
        values |= {"identified_date": on, "identified_by": "IDB01"}
    if row.record == "case":
        values["report_received_date"] = PartialDate.of_day(day - REGISTERED_AFTER)
        if not state:
            values["case_state"] = Missing(MissingReason.NOT_YET_ESTABLISHED)
        else:
            values["case_state_date"] = on
        if state == "opened":
            values["opened_date"] = on
    return replace(row, values=values)


def _months_before(day: date, months: int) -> PartialDate:
    begun = day.replace(day=1) - timedelta(days=30 * months)
    return PartialDate.of_month(begun.year, begun.month)
