"""Every planted peculiarity is there, as often as the list says: counted in the rows themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from himoya.demonstration.national_data import Holder, NationalData, Row
from himoya.demonstration.peculiarities import PECULIARITIES, Peculiarity
from himoya.dictionary.missing import Missing, MissingReason

CORE = {"201", "201-1", "202", "203"}
IDENTIFIED = {"VST2", "VST3"}

Count = Callable[[NationalData], int]


def year_of(row: Row, name: str) -> int | None:
    day = row.date(name)
    return None if day is None or day.earliest.year != day.latest.year else day.earliest.year


def police_victims(data: NationalData) -> list[Row]:
    return data.of("victim", Holder.POLICE)


def with_status(status: str) -> Count:
    return lambda data: sum(row.values["victim_status"] == status for row in police_victims(data))


def events_in(year: int, region: str | None = None) -> Count:
    def count(data: NationalData) -> int:
        regions = {row.text("case_number"): row.text("region") for row in data.of("case")}
        return sum(
            year_of(row, "registered_date") == year
            and region in (None, regions[row.text("case_number")])
            for row in data.of("event")
        )

    return count


def old_article_in_new_years(data: NationalData) -> int:
    return sum(
        row.text("article_first") == "201" and (year_of(row, "registered_date") or 0) >= 2020
        for row in data.of("offence")
    )


def requalified(first: set[str], final: set[str]) -> Count:
    return lambda data: sum(
        row.text("article_first") in first and row.text("article_final") in final
        for row in data.of("offence")
    )


def baby_sales(data: NationalData) -> int:
    not_applicable = Missing(MissingReason.NOT_APPLICABLE)
    return sum(
        row.codes("legal_qualification") == ("204",)
        and row.values["intended_exploitation"] == not_applicable
        for row in data.of("event")
    )


def events_without_suspect(data: NationalData) -> int:
    with_suspect = {row.text("event_id") for row in data.of("suspect")}
    return sum(row.text("event_id") not in with_suspect for row in data.of("event"))


def legal_persons(data: NationalData) -> int:
    return len(
        {row.text("pseudonym") for row in data.of("suspect") if row.text("person_kind") == "legal"}
    )


def largest_group_on_line(data: NationalData) -> int:
    online = {
        row.text("event_id")
        for row in data.of("event")
        if row.codes("recruitment_method") == ("REC6",) and year_of(row, "registered_date") == 2022
    }
    return max(Counter(row.text("event_id") for row in police_victims(data)
                       if row.text("event_id") in online).values())  # fmt: skip


def children_of_extremists(data: NationalData) -> int:
    return sum(
        row.codes("recruiter_relationship") == ("REL13",)
        and row.codes("exploitation_suffered") == ("AC2",)
        for row in police_victims(data)
    )


def years_of_persons(data: NationalData) -> dict[str, list[int]]:
    years = defaultdict(list)
    for row in police_victims(data):
        year = year_of(row, "identified_date")
        if year is not None:
            years[row.text("pseudonym")].append(year)
    return years


def twice_in_one_year(data: NationalData) -> int:
    return sum(
        len(years) == 2 and len(set(years)) == 1 for years in years_of_persons(data).values()
    )


def in_two_years(data: NationalData) -> int:
    return sum(len(set(years)) == 2 for years in years_of_persons(data).values())


def known_to_centre(by_police_too: bool) -> Count:
    def count(data: NationalData) -> int:
        known = {row.text("pseudonym") for row in police_victims(data)}
        centre = {row.text("pseudonym") for row in data.of("victim", Holder.CRISIS_CENTRES)}
        return len(centre & known if by_police_too else centre - known)

    return count


def length_of_date(record: str, name: str, fits: Callable[[str], bool]) -> Count:
    def count(data: NationalData) -> int:
        rows = data.of(record, Holder.POLICE)
        return sum((day := row.date(name)) is not None and fits(day.edtf) for row in rows)

    return count


def suspects_who_are_victims(data: NationalData) -> int:
    victims = {(row.text("event_id"), row.text("pseudonym")) for row in police_victims(data)}
    suspects = {
        (row.text("event_id"), row.text("pseudonym")) for row in data.of("suspect", Holder.POLICE)
    }
    return len(victims & suspects)


def holding(record: str, name: str, code: str) -> Count:
    return lambda data: sum(row.text(name) == code for row in data.of(record))


def released_by_amnesty(data: NationalData) -> int:
    return sum(
        row.text("release_ground") == "amnesty" and year_of(row, "release_date") == 2021
        for row in data.of("sentence_serving")
    )


def children(data: NationalData) -> int:
    return sum(
        (age := row.number("age_identified")) is not None and age < 18
        for row in police_victims(data)
    )


def with_several_forms(data: NationalData) -> int:
    return sum(len(row.codes("exploitation_suffered")) > 1 for row in police_victims(data))


def without_age(data: NationalData) -> int:
    return sum(row.number("age_identified") is None for row in police_victims(data))


COUNTS: dict[str, Count] = {
    "break_in_2020": events_in(2020),
    "article_replaced": old_article_in_new_years,
    "silent_district": events_in(2018, "XD-06"),
    "requalified_to_smuggling": requalified(CORE, {"410"}),
    "requalified_from_smuggling": requalified({"410"}, CORE),
    "baby_sale": baby_sales,
    "event_without_suspect": events_without_suspect,
    "legal_person": legal_persons,
    "group_recruited_online": largest_group_on_line,
    "extremist_recruiter_with_child": children_of_extremists,
    "repeat_victim_in_one_year": twice_in_one_year,
    "repeat_victim_in_two_years": in_two_years,
    "reported_by_two_agencies": known_to_centre(by_police_too=True),
    "known_to_crisis_centre_only": known_to_centre(by_police_too=False),
    "presumed_never_identified": with_status("VST1"),
    "status_not_granted": with_status("VST4"),
    "declined_identification": with_status("VST5"),
    "identified_abroad": holding("victim", "identified_by", "IDB11"),
    "year_only_first_act": length_of_date("event", "first_act_date", lambda edtf: len(edtf) == 4),
    "year_only_identification": length_of_date(
        "victim", "identified_date", lambda edtf: len(edtf) == 4
    ),
    "about_dates": length_of_date("event", "first_act_date", lambda edtf: edtf.endswith("~")),
    "suspect_is_victim": suspects_who_are_victims,
    "attempt": holding("offence", "attempted", "yes"),
    "joined_case": holding("case", "case_state", "joined"),
    "refused_to_open": holding("case", "case_state", "refused_to_open"),
    "below_minimum": holding("sentence", "below_minimum", "yes"),
    "amnesty": released_by_amnesty,
    "child_victim": children,
    "several_forms": with_several_forms,
    "age_not_known": without_age,
}


def test_every_peculiarity_is_counted() -> None:
    assert {one.name for one in PECULIARITIES} == set(COUNTS)


@pytest.mark.parametrize("one", PECULIARITIES, ids=lambda one: one.name)
def test_as_often_as_the_list_says(one: Peculiarity, data: NationalData) -> None:
    assert COUNTS[one.name](data) == one.number, f"{one.counts}"


def test_who_is_repeated_was_identified_each_time(data: NationalData) -> None:
    times = Counter(row.text("pseudonym") for row in police_victims(data))
    repeated = [row for row in police_victims(data) if times[row.text("pseudonym")] > 1]
    assert {row.text("victim_status") for row in repeated} <= IDENTIFIED
    ages = defaultdict(set)
    for row in repeated:
        identified = row.date("identified_date")
        age = row.number("age_identified")
        assert identified is not None
        assert age is not None
        ages[row.text("pseudonym")].add(identified.earliest.year - age)
    # The same person was born in the same year, whoever writes the age down.
    assert all(max(years) - min(years) <= 1 for years in ages.values())


def test_nobody_has_a_name(data: NationalData) -> None:
    persons = [row.text("pseudonym") for row in data if "pseudonym" in row.values]
    assert len(persons) > 5_000
    assert all(name.startswith("P-") and len(name) == 9 for name in persons)
    letters = set("".join(name[2:] for name in persons))
    # Without vowels no name and no word comes out by chance.
    assert not letters & set("AEIOUY")
