"""What was planted in the invented data, and how often: the only list of it.

The generator takes its numbers from here, the tests count the generated rows against them, and the
page ``docs/explanation/demonstration-data.md`` is written from them. ``planted`` peculiarities are
put in by number; the others come about by chance, the same at every run.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peculiarity:
    """One thing that a reader of real national data meets too.

    ``number`` counts what ``counts`` names; ``shows`` tells what it is there to show.
    """

    name: str
    number: int
    counts: str
    what: str
    shows: str
    planted: bool = True


PECULIARITIES: tuple[Peculiarity, ...] = (
    Peculiarity(
        "break_in_2020",
        190,
        "events registered in 2020",
        "Far fewer events in 2020: a quarantine, a new form and a new article in one year",
        "A break in a series, which a trend must not cross in silence",
    ),
    Peculiarity(
        "article_replaced",
        22,
        "offences registered from 2020 on under article 201, closed at the end of 2019",
        "Acts of 2019 that were registered in 2020 keep the article in force on the day of the act",
        "A closed article goes on counting; article 201-1 replaces it for later acts",
    ),
    Peculiarity(
        "silent_district",
        0,
        "events registered in Dashtinur in 2018",
        "The police of Dashtinur sent nothing in 2018",
        "An absence of reports is not an absence of crimes",
    ),
    Peculiarity(
        "requalified_to_smuggling",
        14,
        "offences registered as trafficking, final article 410",
        "Late requalification: what began as trafficking ended as smuggling of migrants",
        "Counted by the final article where there is one (C10)",
    ),
    Peculiarity(
        "requalified_from_smuggling",
        9,
        "offences registered under article 410, final article of trafficking",
        "Late requalification the other way",
        "Counted by the final article where there is one (C10)",
    ),
    Peculiarity(
        "baby_sale",
        36,
        "events of article 204 with the purpose “not applicable”",
        "A child was sold, nobody meant to exploit it",
        "Wider than the Protocol: an offence of the extended list, never added to the core (C09)",
    ),
    Peculiarity(
        "event_without_suspect",
        210,
        "events with no known suspect",
        "Events whose file was suspended because nobody is known",
        "A crime can live and close without a suspect",
    ),
    Peculiarity(
        "legal_person",
        18,
        "suspects that are legal persons",
        "A recruiting or employing firm among the suspects",
        "Legal persons are counted apart (C13)",
    ),
    Peculiarity(
        "group_recruited_online",
        14,
        "victims of one event of 2022",
        "One group recruited through a messenger channel, all to be exploited abroad",
        "One event, one case, many victims: units are not mixed",
    ),
    Peculiarity(
        "extremist_recruiter_with_child",
        5,
        "children recruited by an extremist group (REL13) for use by it (AC2)",
        "A child in the hands of an extremist group",
        "The child is a victim; the check asks for child protection",
    ),
    Peculiarity(
        "repeat_victim_in_one_year",
        15,
        "persons in two events identified in one year",
        "The same pseudonym in two events of one year",
        "One person, two episodes (C04)",
    ),
    Peculiarity(
        "repeat_victim_in_two_years",
        12,
        "persons in two events identified in two years",
        "The same pseudonym in two events of different years",
        "A person is counted in each year, once (C03)",
    ),
    Peculiarity(
        "reported_by_two_agencies",
        240,
        "persons whom the police and a crisis centre report",
        "The crisis centre has a record of its own about the same person",
        "Counted once, because both files carry the pseudonym (C03)",
    ),
    Peculiarity(
        "known_to_crisis_centre_only",
        130,
        "persons whom only a crisis centre reports",
        "The person did not want the police to know",
        "Identified by a crisis centre: in the count without an event or a case",
    ),
    Peculiarity(
        "presumed_never_identified",
        120,
        "police records of victims that stayed presumed (VST1)",
        "Indicators were there, nobody decided",
        "Presumed and identified victims stand apart (C06)",
    ),
    Peculiarity(
        "status_not_granted",
        45,
        "police records of victims with “status not granted” (VST4)",
        "Asked for the status and did not get it",
        "Never called “not a victim”, and not in the headline",
    ),
    Peculiarity(
        "declined_identification",
        15,
        "police records of victims that declined identification (VST5)",
        "Did not wish to be identified",
        "Help does not depend on it; not in the headline",
    ),
    Peculiarity(
        "identified_abroad",
        40,
        "police records of victims identified by a foreign authority (IDB11)",
        "Found and identified abroad, reported home",
        "Not in the national count (C07)",
    ),
    Peculiarity(
        "year_only_first_act",
        60,
        "events whose first act is known to the year only",
        "“In 2018”, and nothing more is known",
        "Partly known dates are kept as they are",
    ),
    Peculiarity(
        "year_only_identification",
        25,
        "police records of victims identified “in that year”",
        "Only the year of identification is known",
        "Counts in a table of years, and is told apart in a table of months",
    ),
    Peculiarity(
        "about_dates",
        40,
        "events whose first act is dated “about”",
        "Dates such as “about 2018”",
        "Uncertain dates are marked, not made exact",
    ),
    Peculiarity(
        "suspect_is_victim",
        6,
        "suspects who are also victims of the same event",
        "A victim made to recruit others",
        "A warning that asks for a review of non-punishment, not an error",
    ),
    Peculiarity(
        "attempt",
        90,
        "offences of preparation or attempt",
        "Stopped before exploitation began",
        "Included and marked (C08)",
    ),
    Peculiarity(
        "joined_case",
        20,
        "cases joined to another case",
        "Two files became one",
        "A joined case points to the one that goes on",
    ),
    Peculiarity(
        "refused_to_open",
        35,
        "cases in which opening was refused",
        "The check of a report ended without a case",
        "Workload, but not a criminal case in court",
    ),
    Peculiarity(
        "below_minimum",
        26,
        "terms of imprisonment below the minimum of the article",
        "The court found a ground to go below the range",
        "A warning, and a field of its own",
    ),
    Peculiarity(
        "amnesty",
        38,
        "persons released by the amnesty of 2021",
        "An act of amnesty empties the colonies in one autumn",
        "A jump that is no trend",
    ),
    Peculiarity(
        "child_victim",
        559,
        "police records of victims who were under 18 when identified",
        "Children",
        "The means is not asked of a child (Protocol, article 3 (c))",
        planted=False,
    ),
    Peculiarity(
        "several_forms",
        390,
        "police records of victims who suffered several forms of exploitation",
        "Several answers in one cell",
        "Once in the total, once in each category (C05)",
        planted=False,
    ),
    Peculiarity(
        "age_not_known",
        598,
        "police records of victims without an age when identified",
        "Realistic gaps: only a band, only a year of birth, or nothing",
        "Unknown age is a group of its own (C11)",
        planted=False,
    ),
)


@dataclass(frozen=True, slots=True)
class UnreadableKind:
    """Rows that were spoilt on purpose so that the check has something honest to refuse.

    ``rule`` is the check that must find them; ``number`` rows are refused for it and nothing else.
    """

    rule: str
    number: int
    what: str


UNREADABLE: tuple[UnreadableKind, ...] = (
    UnreadableKind("not_in_list", 9, "an answer that no list has, such as “разное”"),
    UnreadableKind("not_a_date", 7, "a date that is none, such as 31 February or “in spring”"),
    UnreadableKind("not_a_number", 4, "a number written out in words"),
    UnreadableKind("out_of_range", 3, "an age of 170 years"),
    UnreadableKind("one_answer_only", 3, "two answers where one is accepted"),
    UnreadableKind("needs_a_number", 2, "an offence without its number"),
    UnreadableKind("key_stands_once", 4, "a row pasted a second time"),
    UnreadableKind("link_leads_nowhere", 3, "an event that the delivery does not hold"),
    UnreadableKind("date_not_in_the_future", 3, "a year typed as 2051"),
    UnreadableKind("victim_dates_in_order", 3, "a victim identified before the first act"),
    UnreadableKind("age_matches_birth_date", 4, "an age that the dates do not allow"),
    UnreadableKind("adult_needs_means", 3, "an adult with “not required: victim under 18”"),
    UnreadableKind("event_has_act_and_purpose", 2, "an event without any act"),
    UnreadableKind("reach_fits_place", 3, "an event abroad with a place at home"),
    UnreadableKind("article_in_force", 4, "an article that was not in force on the day of the act"),
    UnreadableKind("stage_dates_in_order", 2, "a charge before the suspicion"),
    UnreadableKind("sentence_only_after_conviction", 2, "a sentence after an acquittal"),
    UnreadableKind("serving_dates_in_order", 2, "a release before the beginning"),
)

_NUMBERS = {one.name: one.number for one in PECULIARITIES}

#: How many rows of all deliveries are refused.
REFUSED_ROWS = sum(kind.number for kind in UNREADABLE)


def planted(name: str) -> int:
    """Return how often a peculiarity is planted; KeyError for one that is not in the list."""
    return _NUMBERS[name]
