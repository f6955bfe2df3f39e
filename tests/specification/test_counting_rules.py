"""The counting rules C01 to C18, each with records and the table that must come of them.

A statistician can sign each section: what goes in is drawn first, then what must come out. Column
names are fields of the dictionary, codes are its codes; the country is the invented one, in which
articles 201, 201-1, 202 and 203 are trafficking in persons, 204 is sale of a child, 215 a related
offence, and 410 smuggling of migrants. A dimension left empty in a result is the total.
"""

from __future__ import annotations

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.results import TOTAL, PeriodKind
from himoya.dictionary.tables import Measure
from himoya.statistics.counting import percentage
from himoya.statistics.encoding import MissingRecords
from himoya.statistics.tabulation import UnknownTable
from tests.specification.drawn_tables import Register


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.fixture
def register(dictionary: Dictionary) -> Register:
    return Register(dictionary)


# C01 The period is that of the counting date, by unit


def test_c01_a_victim_is_counted_in_the_year_of_first_identification(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | victim_status | registered_date | identified_date | sex
        -----------------+-----------+---------------+-----------------+-----------------+----
        A                | P1        | VST2          | 2022-12-20      | 2023-01-10      | F
        B                | P2        | VST3          | 2023-03-01      | 2023-03-01      | M
        """,
    )
    found = register.shows(
        "victims_by_sex_age",
        """
        period | sex | value
        -------+-----+------
        2022   |     | 0
        2023   |     | 2
        2023   | F   | 1
        """,
    )
    assert found.counted_by == ("identified_date",)


def test_c01_each_stage_of_a_person_has_its_own_date(register: Register) -> None:
    register.holds(
        "suspect",
        """
        suspect_record_id | pseudonym | sex | age_at_offence | recorded_date | sent_to_court_date | conviction_final_date
        ------------------+-----------+-----+----------------+---------------+--------------------+----------------------
        A                 | S1        | M   | 40             | 2020-11-02    | 2021-02-01         | 2021-09-15
        B                 | S2        | F   | 30             | 2021-01-05    | 2021-06-01         |
        """,  # noqa: E501
    )
    register.shows(
        "persons_by_stage_sex_age",
        """
        period | stage | value
        -------+-------+------
        2020   | STG1  | 1
        2021   | STG1  | 1
        2020   | STG4  | 0
        2021   | STG4  | 2
        2021   | STG6  | 1
        2021   | STG2  | ..
        """,
    )
    register.shows("glotip_q2", "period | sex | value \n 2020 | Male | 1 \n 2021 | Female | 1")
    register.shows("glotip_q3", "period | value \n 2020 | 0 \n 2021 | 2")
    register.shows("glotip_q4", "period | value \n 2020 | 0 \n 2021 | 1")


def test_c01_a_date_known_to_the_year_stays_in_its_year_and_is_never_dropped(
    register: Register,
) -> None:
    register.holds(
        "offence",
        """
        offence_number | registered_date | article_first
        ---------------+-----------------+--------------
        1              | 2016-02-11      | 201
        2              | 2016-08-30      | 201
        3              | 2016            | 201
        4              | 2016-05         | 201
        5              |                 | 201
        """,
    )
    register.shows("glotip_q1", "period | value \n 2016 | 4 \n XXXX | 1")
    register.shows(
        "glotip_q1",
        """
        period  | value
        --------+------
        2016-H1 | 2
        2016-H2 | 1
        2016-XX | 1
        XXXX    | 1
        """,
        PeriodKind.HALF_YEAR,
    )
    register.shows(
        "glotip_q1",
        """
        period          | value
        ----------------+------
        2016-01/2016-06 | 2
        2016-01/2016-12 | 4
        XXXX            | 1
        """,
        PeriodKind.HALF_YEAR_CUMULATIVE,
    )
    register.shows(
        "glotip_q1",
        "period | value \n 2016-Q1 | 1 \n 2016-Q2 | 1 \n 2016-Q3 | 1 \n 2016-XX | 1",
        PeriodKind.QUARTER,
    )
    months = register.shows(
        "glotip_q1",
        "period | value \n 2016-02 | 1 \n 2016-03 | 0 \n 2016-05 | 1 \n 2016-XX | 1",
        PeriodKind.MONTH,
    )
    assert months.periods["2016-XX"].en == "2016, month not known"
    assert any("only the year is known" in note.en for note in months.notes)


def test_c01_where_the_counting_date_is_absent_the_table_says_which_date_it_used(
    register: Register,
) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | registered_date | sex
        -----------------+-----------------+----
        A                | 2014            | F
        B                | 2015            | F
        """,
    )
    found = register.shows(
        "victims_by_sex_age", "period | sex | value \n 2014 | F | 1 \n 2015 | F | 1"
    )
    assert found.counted_by == ("registered_date",)
    assert any("Date of registration" in note.en for note in found.notes)


def test_c01_one_event_reported_by_two_agencies_counts_on_the_first_identification(
    register: Register,
) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | event_id | reporting_agency | victim_status | identified_date
        -----------------+-----------+----------+------------------+---------------+----------------
        A                | P1        | E1       | XD-LAB           | VST2          | 2020-12-20
        B                | P1        | E1       | XD-MIA           | VST3          | 2021-02-15
        C                | P1        | E2       | XD-MIA           | VST3          | 2021-08-01
        """,
    )
    register.shows("victims_by_sex_age", "period | value \n 2020 | 1 \n 2021 | 1")
    register.shows("victim_episodes_by_form", "period | value \n 2020 | 1 \n 2021 | 1")


# C02 Flow, not cohort


def test_c02_persons_stand_in_the_year_in_which_they_reached_the_stage(register: Register) -> None:
    register.holds(
        "suspect",
        """
        suspect_record_id | pseudonym | sent_to_court_date | conviction_final_date
        ------------------+-----------+--------------------+----------------------
        A                 | S1        | 2020-10-01         | 2021-03-01
        B                 | S2        | 2020-12-01         | 2021-04-01
        C                 | S3        | 2021-05-01         |
        """,
    )
    found = register.shows(
        "persons_by_stage_sex_age",
        """
        period | stage | value
        -------+-------+------
        2020   | STG4  | 2
        2020   | STG6  | 0
        2021   | STG4  | 1
        2021   | STG6  | 2
        """,
    )
    assert any("do not divide one stage by another" in note.en for note in found.notes)
    # Stages are never added up: there is no total over them.
    assert TOTAL not in {cell.dimensions["stage"] for cell in found.cells}


# C03 A person is counted once, however many agencies report; before linkage nothing is added


def test_c03_linked_records_of_one_person_are_one_person(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | reporting_agency | victim_status | identified_date | sex
        -----------------+-----------+------------------+---------------+-----------------+----
        A                | P1        | XD-MIA           | VST3          | 2021-02-01      | F
        B                | P1        | XD-LAB           | VST2          | 2021-03-01      | F
        C                | P2        | XD-LAB           | VST2          | 2021-05-01      | M
        """,
    )
    register.shows(
        "victims_by_sex_age",
        "period | sex | value \n 2021 | | 2 \n 2021 | F | 1 \n 2021 | M | 1",
    )


def test_c03_before_linkage_agencies_stand_side_by_side_and_have_no_sum(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | reporting_agency | victim_status | identified_date | sex
        -----------------+------------------+---------------+-----------------+----
        A                | XD-MIA           | VST3          | 2021-02-01      | F
        B                | XD-LAB           | VST2          | 2021-03-01      | F
        C                | XD-LAB           | VST2          | 2021-05-01      | M
        """,
    )
    found = register.shows(
        "victims_by_sex_age",
        """
        period | reporting_agency | sex | value
        -------+------------------+-----+------
        2021   | XD-MIA           |     | 1
        2021   | XD-LAB           |     | 2
        2021   | XD-LAB           | F   | 1
        """,
    )
    assert TOTAL not in {cell.dimensions["reporting_agency"] for cell in found.cells}
    assert found.additive["reporting_agency"] is False
    assert any("must not be added" in note.en for note in found.notes)


def test_c03_some_records_without_a_name_are_counted_one_by_one_and_told(
    register: Register,
) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | reporting_agency | victim_status | identified_date
        -----------------+-----------+------------------+---------------+----------------
        A                | P1        | XD-MIA           | VST3          | 2021-02-01
        B                | P1        | XD-LAB           | VST2          | 2021-03-01
        C                |           | XD-LAB           | VST2          | 2021-05-01
        """,
    )
    found = register.shows("victims_by_sex_age", "period | value \n 2021 | 2")
    assert any("more than once: 1." in note.en for note in found.notes)


# C04 Trafficked again in the same year: one victim-person, two episodes


def test_c04_two_events_of_one_person_in_a_year(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | event_id | victim_status | identified_date | exploitation_suffered | sex
        -----------------+-----------+----------+---------------+-----------------+-----------------------+----
        A                | P1        | E1       | VST2          | 2021-02-01      | SX                    | F
        B                | P1        | E2       | VST2          | 2021-11-01      | FL                    | F
        C                | P1        | E3       | VST2          | 2022-01-01      | FL                    | F
        """,  # noqa: E501
    )
    register.shows(
        "victims_by_form_sex_age",
        """
        period | form_of_exploitation | value
        -------+----------------------+------
        2021   |                      | 1
        2021   | SX                   | 1
        2021   | FL                   | 1
        2022   |                      | 1
        """,
    )
    register.shows(
        "victim_episodes_by_form",
        """
        period | form_of_exploitation | value
        -------+----------------------+------
        2021   |                      | 2
        2021   | SX                   | 1
        2021   | FL                   | 1
        2022   |                      | 1
        """,
    )


def test_c04_a_question_with_one_answer_takes_the_earliest_known_answer(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | victim_status | identified_date | sex        | age_identified
        -----------------+-----------+---------------+-----------------+------------+---------------
        late             | P1        | VST2          | 2021-11-01      | M          | 18
        early            | P1        | VST2          | 2021-02-01      | _not_known | 17
        """,
    )
    register.shows(
        "victims_by_sex_age",
        """
        period | sex | age_band | value
        -------+-----+----------+------
        2021   |     |          | 1
        2021   | M   |          | 1
        2021   |     | A09P     | 1
        2021   |     | A18      | 0
        """,
    )


# C05 Several answers: once in the total, once in each category


def test_c05_the_worked_example_of_the_ctdc_codebook(register: Register) -> None:
    """Five persons, four with information, one of them with two forms: 50, 50 and 25 per cent.

    Source: Global Synthetic Data Codebook, CTDC, version 2, February 2024.
    """
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | exploitation_suffered
        -----------------+---------------+-----------------+----------------------
        1                | VST2          | 2021            | FL
        2                | VST2          | 2021            | SX
        3                | VST2          | 2021            | FL; SX
        4                | VST2          | 2021            | OT
        5                | VST2          | 2021            |
        """,
    )
    found = register.shows(
        "victims_by_form_sex_age",
        """
        period | form_of_exploitation | value
        -------+----------------------+------
        2021   |                      | 5
        2021   | FL                   | 2
        2021   | SX                   | 2
        2021   | OT                   | 1
        2021   | _not_stated          | 1
        """,
    )
    base = found.denominators["form_of_exploitation"]["2021"]
    assert base == 4
    assert found.several["form_of_exploitation"]["2021"] == 1
    shares = [
        percentage(int(found.value("2021", form_of_exploitation=form) or 0), base)
        for form in ("FL", "SX", "OT")
    ]
    assert shares == [50, 50, 25]
    assert found.additive["form_of_exploitation"] is False


def test_c05_two_kinds_of_one_form_are_the_form_once(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | exploitation_suffered
        -----------------+---------------+-----------------+----------------------
        1                | VST2          | 2021            | SX1; SX3
        2                | VST2          | 2021            | DS; SL
        """,
    )
    register.shows(
        "victims_by_form_sex_age",
        "period | form_of_exploitation | value \n 2021 | SX | 1 \n 2021 | DS | 1 \n 2021 | SL | 1",
    )
    register.shows(
        "glotip_q8",
        """
        period | form_of_exploitation | value
        -------+----------------------+------
        2021   |                      | 2
        2021   | Sexual exploitation  | 1
        2021   | Forced labour        | 1
        """,
    )


# C06 Presumed and identified victims in separate columns; identified is the headline


def test_c06_presumed_victims_stand_apart(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | pseudonym | victim_status | registered_date | identified_date
        -----------------+-----------+---------------+-----------------+----------------
        A                | P1        | VST2          | 2021-01-01      | 2021-01-05
        B                | P2        | VST3          | 2021-01-01      | 2021-02-05
        C                | P3        | VST1          | 2021-03-01      |
        D                | P4        | VST5          | 2021-03-01      |
        E                | P5        | VST4          | 2021-04-01      |
        """,
    )
    register.shows("victims_by_sex_age", "period | value \n 2021 | 2")
    register.shows(
        "victims_by_status",
        """
        period | victim_status | value
        -------+---------------+------
        2021   | identified    | 2
        2021   | presumed      | 2
        2021   |               | 4
        """,
    )


# C07 Citizens found abroad count if a national body identified them; repatriation stands apart


def test_c07_only_persons_whom_a_national_body_identified(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | identified_by | citizenship | exploitation_country | repatriation_country | repatriation_date
        -----------------+---------------+-----------------+---------------+-------------+----------------------+----------------------+------------------
        A                | VST2          | 2021-05-01      | IDB05         | XDM         | RUS                  | RUS                  | 2021-06-01
        B                | VST2          | 2021-05-01      | IDB11         | XDM         | RUS                  | RUS                  | 2022-01-10
        C                | VST2          | 2021-05-01      | IDB01         | UZB         | XDM                  | _not_applicable      |
        """,  # noqa: E501
    )
    register.shows(
        "victims_by_place",
        """
        period | exploitation_country | value
        -------+----------------------+------
        2021   |                      | 2
        2021   | RUS                  | 1
        2021   | XDM                  | 1
        """,
    )
    register.shows(
        "glotip_q10",
        """
        period | repatriation_country | value
        -------+----------------------+------
        2021   | RUS                  | 1
        2022   | RUS                  | 1
        """,
    )


def test_c07_a_second_citizenship_leaves_a_national_a_national(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | citizenship
        -----------------+---------------+-----------------+------------
        A                | VST2          | 2021-05-01      | XDM; RUS
        B                | VST2          | 2021-05-01      | UZB; RUS
        C                | VST2          | 2021-05-01      | _not_known
        """,
    )
    register.shows(
        "glotip_q9",
        """
        period | citizenship | value
        -------+-------------+------
        2021   |             | 3
        2021   | Nationals   | 1
        2021   | RUS         | 1
        2021   | UZB         | 1
        2021   | Unknown     | 1
        """,
    )
    register.shows(
        "victims_by_citizenship",
        """
        period | citizenship | value
        -------+-------------+------
        2021   | XDM         | 1
        2021   | RUS         | 2
        2021   | _not_known  | 1
        """,
    )


# C08 Attempts and preparation are included and flagged


def test_c08_attempts_are_counted_and_shown(register: Register) -> None:
    register.holds(
        "offence",
        """
        offence_number | registered_date | article_first | attempted
        ---------------+-----------------+---------------+----------
        1              | 2021-02-01      | 201           | no
        2              | 2021-03-01      | 201           | yes
        3              | 2021-04-01      | 202           |
        """,
    )
    register.shows(
        "offences_by_article",
        """
        period | article | attempted   | value
        -------+---------+-------------+------
        2021   |         |             | 3
        2021   |         | yes         | 1
        2021   | 201     | yes         | 1
        2021   | 201     | no          | 1
        2021   | 202     | _not_stated | 1
        """,
    )


# C09 The core list alone; related offences and smuggling beside it, never added


def test_c09_core_related_and_smuggling_are_never_added(register: Register) -> None:
    register.holds(
        "offence",
        """
        offence_number | registered_date | article_first | offence_region
        ---------------+-----------------+---------------+---------------
        1              | 2021-02-01      | 201           | XD-01
        2              | 2021-03-01      | 202           | XD-02
        3              | 2021-04-01      | 204           | XD-02
        4              | 2021-04-01      | 215           | XD-01
        5              | 2021-04-01      | 410           | XD-01
        6              | 2021-04-01      | 126           | XD-01
        """,
    )
    register.shows(
        "offences_by_region",
        "period | region | value \n 2021 | | 2 \n 2021 | XD-01 | 1 \n 2021 | XD-02 | 1",
    )
    related = register.shows(
        "related_offences_by_region",
        """
        period | article_class | region | value
        -------+---------------+--------+------
        2021   | child_sale    |        | 1
        2021   | related       |        | 1
        2021   | related       | XD-01  | 1
        """,
    )
    assert TOTAL not in {cell.dimensions["article_class"] for cell in related.cells}
    register.shows("smuggling_offences_by_region", "period | value \n 2021 | 1")


def test_c09_without_articles_nobody_can_say_what_is_related(register: Register) -> None:
    register.holds("offence", "offence_number | registered_date \n 1 | 2021-02-01")
    counted = register.shows("offences_by_region", "period | value \n 2021 | 1")
    assert any("all of them are counted" in note.en for note in counted.notes)
    register.shows(
        "related_offences_by_region", "period | article_class | value \n 2021 | related | .."
    )
    register.shows("smuggling_offences_by_region", "period | value \n 2021 | ..")


# C10 A requalified offence keeps its first and its final article; its year is revised


def test_c10_the_final_article_counts_and_both_are_shown(register: Register) -> None:
    register.holds(
        "offence",
        """
        offence_number | registered_date | article_first | article_final
        ---------------+-----------------+---------------+---------------------
        1              | 2020-02-01      | 201           | 215
        2              | 2020-03-01      | 215           | 201
        3              | 2020-04-01      | 201           | _not_yet_established
        4              | 2020-05-01      | 202           |
        """,
    )
    register.shows(
        "offences_by_article",
        """
        period | article | value
        -------+---------+------
        2020   |         | 3
        2020   | 201     | 2
        2020   | 202     | 1
        """,
    )
    register.shows(
        "offences_requalified",
        """
        period | article_first | article_final        | value
        -------+---------------+----------------------+------
        2020   | 201           | 215                  | 1
        2020   | 201           | _not_yet_established | 1
        2020   | 202           | _not_stated          | 1
        2020   |               |                      | 3
        """,
    )


# C11 A child is under 18 at identification (victim) or at the offence (suspect)


def test_c11_age_of_victims_is_that_of_the_day_of_identification(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | age_identified | age_band | birth_date
        -----------------+---------------+-----------------+----------------+----------+-----------
        years            | VST2          | 2021-06-01      | 17             |          |
        band             | VST2          | 2021-06-01      |                | A16      |
        day_before       | VST2          | 2021-06-01      |                |          | 2003-06-02
        birthday         | VST2          | 2021-06-01      |                |          | 2003-06-01
        unclear          | VST2          | 2021-06-01      |                |          | 2003
        assessment       | VST2          | 2021-06-01      |                | AU       |
        nothing          | VST2          | 2021-06-01      |                |          |
        """,
    )
    register.shows(
        "victims_by_means",
        """
        period | age_group   | value
        -------+-------------+------
        2021   | child       | 3
        2021   | adult       | 1
        2021   | AU          | 1
        2021   | _not_stated | 2
        2021   |             | 7
        """,
    )
    register.shows(
        "glotip_q7",
        """
        period | age_group         | value
        -------+-------------------+------
        2021   | 0 to 17 years     | 3
        2021   | 18 years or over  | 1
        2021   | Unknown           | 3
        """,
    )


def test_c11_an_age_still_being_assessed_is_unknown_in_statistics(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | age_identified | age_identified_missing
        -----------------+---------------+-----------------+----------------+-----------------------
        A                | VST2          | 2021-06-01      |                | not_yet_established
        """,
    )
    register.shows(
        "victims_by_sex_age",
        "period | age_band | value \n 2021 | _not_yet_established | 1 \n 2021 | A09P | 0",
    )


def test_c11_age_of_suspects_is_that_at_the_offence(register: Register) -> None:
    register.holds(
        "suspect",
        """
        suspect_record_id | pseudonym | age_at_offence | recorded_date
        ------------------+-----------+----------------+--------------
        A                 | S1        | 17             | 2021-06-01
        B                 | S2        | 18             | 2021-06-01
        """,
    )
    register.shows(
        "persons_by_stage_sex_age",
        "period | stage | age_group | value \n 2021 | STG1 | child | 1 \n 2021 | STG1 | adult | 1",
    )


# C12 Zero means known none; a missing answer has its reason


def test_c12_zero_is_printed_and_reasons_are_told_apart(register: Register) -> None:
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | sex
        -----------------+---------------+-----------------+-----------
        A                | VST2          | 2021-06-01      | F
        B                | VST2          | 2021-06-01      | _not_known
        C                | VST2          | 2021-06-01      | _refused
        D                | VST2          | 2021-06-01      |
        """,
    )
    found = register.shows(
        "victims_by_sex_age",
        """
        period | sex         | value
        -------+-------------+------
        2021   | M           | 0
        2021   | F           | 1
        2021   | _not_known  | 1
        2021   | _refused    | 1
        2021   | _not_stated | 1
        """,
    )
    assert "Sex 25" in found.quality.en
    # Nobody gave the reason "not applicable", so there is no line for it.
    assert "_not_applicable" not in found.labels["sex"]


def test_c12_a_question_that_the_file_does_not_carry_is_not_zero(register: Register) -> None:
    register.holds("victim", "victim_record_id | identified_date \n A | 2021")
    found = register.shows(
        "victims_by_sex_age",
        "period | sex | age_band | value \n 2021 | | | 1 \n 2021 | F | | .. \n 2021 | | A18 | ..",
    )
    assert any("breakdown by it is not available" in note.en for note in found.notes)


# C13 Legal persons apart


def test_c13_organisations_are_not_among_the_persons(register: Register) -> None:
    register.holds(
        "suspect",
        """
        suspect_record_id | pseudonym | person_kind | sex | recorded_date
        ------------------+-----------+-------------+-----+--------------
        A                 | S1        | natural     | M   | 2021-06-01
        B                 | S2        | legal       |     | 2021-06-01
        C                 | S3        |             | F   | 2021-06-01
        """,
    )
    register.shows("persons_by_stage_sex_age", "period | stage | value \n 2021 | STG1 | 2")
    register.shows("legal_persons_by_stage", "period | stage | value \n 2021 | STG1 | 1")


# C14 A principal form is needed by no table so far; several forms stay several


def test_c14_no_table_picks_one_answer_out_of_several(
    register: Register, dictionary: Dictionary
) -> None:
    for table in dictionary.tables.values():
        for dimension in table.dimensions:
            assert dimension.dimension != "principal_form", table.table
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | exploitation_suffered
        -----------------+---------------+-----------------+----------------------
        1                | VST2          | 2021            | FL; SX
        """,
    )
    register.shows(
        "sdg_16_2_2",
        """
        period | form_of_exploitation | measure | value
        -------+----------------------+---------+------
        2021   | FL                   | number  | 1
        2021   | SX                   | number  | 1
        2021   |                      | number  | 1
        """,
    )


# C15 Region of the act for tables on crime, region of registration for workload


def test_c15_crime_by_its_place_and_workload_by_the_office(register: Register) -> None:
    register.holds(
        "offence",
        """
        offence_number | registered_date | article_first | region | offence_region
        ---------------+-----------------+---------------+--------+---------------
        1              | 2021-02-01      | 201           | XD-01  | XD-05
        """,
    )
    register.holds(
        "case",
        """
        case_number | opened_date | region | case_classification
        ------------+-------------+--------+------------------------
        1           | 2021-02-01  | XD-01  | trafficking_in_persons
        """,
    )
    register.shows(
        "offences_by_region", "period | region | value \n 2021 | XD-05 | 1 \n 2021 | XD-01 | 0"
    )
    register.shows(
        "cases_by_region",
        """
        period | case_classification    | region | value
        -------+------------------------+--------+------
        2021   | trafficking_in_persons | XD-01  | 1
        2021   | trafficking_in_persons | XD-05  | 0
        """,
    )


def test_c15_the_place_of_the_event_answers_where_the_victim_has_none_of_their_own(
    register: Register,
) -> None:
    register.holds(
        "event",
        """
        event_id | exploitation_country | exploitation_region
        ---------+----------------------+--------------------
        E1       | XDM                  | XD-03
        """,
    )
    register.holds(
        "victim",
        """
        victim_record_id | event_id | victim_status | identified_date | exploitation_country | exploitation_region
        -----------------+----------+---------------+-----------------+----------------------+--------------------
        A                | E1       | VST2          | 2021            |                      |
        B                | E1       | VST2          | 2021            | KAZ                  | _not_applicable
        C                | E9       | VST2          | 2021            |                      |
        """,  # noqa: E501
    )
    register.shows(
        "victims_by_place",
        """
        period | exploitation_country | exploitation_region | value
        -------+----------------------+---------------------+------
        2021   | XDM                  |                     | 1
        2021   | KAZ                  |                     | 1
        2021   | _not_stated          |                     | 1
        2021   |                      | XD-03               | 1
        2021   |                      | _not_applicable     | 1
        """,
    )


# C16 Rates per 100,000 residents of the same sex and age group


def test_c16_a_rate_needs_the_residents_of_the_same_group(register: Register) -> None:
    residents = {
        (2021, "F", 0, 17): 100_000,
        (2021, "F", 18, 1000): 300_000,
        (2021, "M", 0, 17): 100_000,
        (2021, "M", 18, 1000): 250_000,
    }
    population = Population(residents, {2021: "drawn"})
    register.holds(
        "victim",
        """
        victim_record_id | victim_status | identified_date | sex | age_identified
        -----------------+---------------+-----------------+-----+---------------
        A                | VST2          | 2021-06-01      | F   | 30
        B                | VST2          | 2021-06-01      | F   | 30
        C                | VST2          | 2021-06-01      | F   | 30
        D                | VST2          | 2021-06-01      | M   | 12
        E                | VST2          | 2022-06-01      | M   | 12
        """,
    )
    found = register.shows(
        "sdg_16_2_2",
        """
        period | sex | age_group | measure         | value
        -------+-----+-----------+-----------------+-------------------
        2021   | F   | adult     | number          | 3
        2021   | F   | adult     | rate_per_100000 | 1
        2021   | F   |           | rate_per_100000 | 0.75
        2021   | M   | child     | rate_per_100000 | 1
        2021   |     | child     | rate_per_100000 | 0.5
        2021   | X   |           | rate_per_100000 | ..
        2022   | M   | child     | number          | 1
        2022   | M   | child     | rate_per_100000 | ..
        """,
        population=population,
    )
    assert any("No number of residents" in note.en for note in found.notes)
    quarters = register.table("sdg_16_2_2", PeriodKind.QUARTER, population)
    rates = [cell for cell in quarters.cells if cell.dimensions["measure"] != "number"]
    assert rates and all(cell.value is None for cell in rates)


# C17 No conviction rate across years


def test_c17_no_table_divides_one_stage_by_another(dictionary: Dictionary) -> None:
    rates = [one for one in dictionary.tables.values() if one.measure is Measure.RATE]
    assert {one.record for one in rates} == {"victim"}
    for table in dictionary.tables.values():
        if table.record == "suspect" and any(one.stages for one in table.dimensions):
            assert any("do not divide" in note.en for note in table.notes), table.table


# C18 Estimates of hidden victims are never added to counts: what refuses today


def test_c18_tables_are_counted_from_records_alone(register: Register) -> None:
    register.holds("victim", "victim_record_id | identified_date \n A | 2021")
    with pytest.raises(UnknownTable):
        register.table("hidden_victims")
    with pytest.raises(MissingRecords) as missing:
        register.table("glotip_q1")
    assert missing.value.record == "offence"
