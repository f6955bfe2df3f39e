"""Rows that nobody can read or believe, spoilt on purpose: what the check has to refuse.

The spoilt cells are typed over the clerk's; the rows themselves stay as they were, so that what
the refusals cost the count can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from himoya.demonstration.clerk import Cell
from himoya.demonstration.dice import Dice
from himoya.demonstration.events import NEW_ARTICLE, OLD_ARTICLE
from himoya.demonstration.national_data import Holder, NationalData, Row
from himoya.demonstration.outlines import NEW_ARTICLE_YEAR
from himoya.demonstration.peculiarities import UNREADABLE
from himoya.demonstration.stories import HOME
from himoya.dictionary.rules.conditions_people import ADULT_AT, NOT_REQUIRED

_Test = Callable[[Row], bool]
_Cells = Mapping[str, Cell]


@dataclass(slots=True)
class Spoilt:
    """What was done to which rows: cells typed over, and rows pasted in a second time."""

    cells: dict[Row, _Cells] = field(default_factory=dict)
    repeated: set[Row] = field(default_factory=set)
    rule_of: dict[Row, str] = field(default_factory=dict)


def spoil(data: NationalData) -> Spoilt:
    """Choose rows for every kind of ``peculiarities.UNREADABLE`` and spoil them."""
    spoiling = _Spoiling(data)
    for kind in UNREADABLE:
        getattr(spoiling, kind.rule)()
    for kind in UNREADABLE:
        done = sum(rule == kind.rule for rule in spoiling.spoilt.rule_of.values())
        assert done == kind.number, f"{kind.rule}: {done} rows instead of {kind.number}"
    return spoiling.spoilt


class _Spoiling:
    """One method for every kind, of the name of the rule that has to find it."""

    def __init__(self, data: NationalData) -> None:
        self.data = data
        self.dice = Dice("unreadable")
        self.spoilt = Spoilt()

    def _rows(
        self, number: int, record: str, holder: Holder, test: _Test = lambda row: True
    ) -> list[Row]:
        rows = [
            row
            for row in self.data.of(record, holder)
            if row not in self.spoilt.rule_of and test(row)
        ]
        return self.dice.some(rows, number)

    def _type_over(self, rule: str, rows: list[Row], cells: Mapping[str, Cell]) -> None:
        for row in rows:
            self.spoilt.rule_of[row] = rule
            self.spoilt.cells[row] = cells

    def _victims(self, number: int, test: _Test = lambda row: True) -> list[Row]:
        """Choose police records of identified adults that tell all that the rules look at."""

        def fits(row: Row) -> bool:
            age = row.number("age_identified")
            is_adult = age is not None and age >= ADULT_AT
            return is_adult and row.date("identified_date") is not None and test(row)

        return self._rows(number, "victim", Holder.POLICE, fits)

    def _requests(self, number: int) -> list[Row]:
        return self._rows(number, "request_for_help", Holder.CRISIS_CENTRES)

    # Cells that cannot be read

    def not_in_list(self) -> None:
        rule = "not_in_list"
        self._type_over(rule, self._requests(3), {"exploitation_form": "разное"})
        suspects = self._rows(3, "suspect", Holder.POLICE)
        self._type_over(rule, suspects, {"role": "главный"})
        offences = self._rows(3, "offence", Holder.POLICE)
        self._type_over(rule, offences, {"offence_region": "Заречный район"})

    def not_a_date(self) -> None:
        rule = "not_a_date"
        for offence in self._rows(3, "offence", Holder.POLICE):
            year = 2000 + int(offence.text("case_number")[2:4])
            self._type_over(rule, [offence], {"committed_date": f"31.02.{year}"})
        self._type_over(rule, self._victims(2), {"consent_date": "весной"})
        self._type_over(rule, self._requests(2), {"request_date": "2019-13-05"})

    def not_a_number(self) -> None:
        rule = "not_a_number"
        self._type_over(rule, self._victims(2), {"age_identified": "двадцать два"})
        suspects = self._rows(2, "suspect", Holder.POLICE)
        self._type_over(rule, suspects, {"age_at_offence": "взрослый"})

    def out_of_range(self) -> None:
        suspects = self._rows(3, "suspect", Holder.POLICE)
        self._type_over("out_of_range", suspects, {"age_at_offence": 170})

    def one_answer_only(self) -> None:
        self._type_over("one_answer_only", self._victims(3), {"sex": "M; F"})

    # Numbers of records

    def needs_a_number(self) -> None:
        rows = self._rows(2, "offence", Holder.POLICE)
        self._type_over("needs_a_number", rows, {"offence_number": None})

    def key_stands_once(self) -> None:
        for row in (*self._victims(2), *self._requests(2)):
            self.spoilt.rule_of[row] = "key_stands_once"
            self.spoilt.repeated.add(row)

    def link_leads_nowhere(self) -> None:
        rule = "link_leads_nowhere"
        self._type_over(rule, self._victims(2), {"event_id": "E-99-01-0001"})
        offences = self._rows(1, "offence", Holder.POLICE)
        self._type_over(rule, offences, {"event_id": "E-99-01-0002"})

    # Dates that cannot be

    def date_not_in_the_future(self) -> None:
        rule = "date_not_in_the_future"
        self._type_over(rule, self._victims(2), {"consent_date": "2051-04-02"})
        self._type_over(rule, self._requests(1), {"request_date": "2051-04-02"})

    def victim_dates_in_order(self) -> None:
        rows = self._victims(3, lambda row: row.date("birth_date") is None)
        self._type_over("victim_dates_in_order", rows, {"identified_date": "2011-03-05"})

    def stage_dates_in_order(self) -> None:
        rows = self._rows(
            2, "suspect", Holder.POLICE, lambda row: row.date("charged_date") is not None
        )
        self._type_over("stage_dates_in_order", rows, {"charged_date": "2012-01-10"})

    def serving_dates_in_order(self) -> None:
        rows = self._rows(2, "sentence_serving", Holder.CORRECTIONS)
        cells = {"release_date": "2013-06-01", "release_ground": "parole"}
        self._type_over("serving_dates_in_order", rows, cells)

    # Answers that cannot both be true

    def age_matches_birth_date(self) -> None:
        rows = self._victims(4, lambda row: row.date("birth_date") is not None)
        self._type_over("age_matches_birth_date", rows, {"age_identified": 97})

    def adult_needs_means(self) -> None:
        self._type_over("adult_needs_means", self._victims(3), {"means": NOT_REQUIRED})

    def event_has_act_and_purpose(self) -> None:
        rows = self._rows(2, "event", Holder.POLICE)
        self._type_over("event_has_act_and_purpose", rows, {"act": None})

    def reach_fits_place(self) -> None:
        rows = self._rows(
            3, "event", Holder.POLICE, lambda row: row.text("geographic_reach") == "GEO3"
        )
        self._type_over("reach_fits_place", rows, {"exploitation_country": HOME})

    def article_in_force(self) -> None:
        def fits(row: Row) -> bool:
            committed = row.date("committed_date")
            is_later = committed is not None and committed.earliest.year >= NEW_ARTICLE_YEAR
            return is_later and row.text("article_first") == NEW_ARTICLE

        rows = self._rows(4, "offence", Holder.POLICE, fits)
        self._type_over("article_in_force", rows, {"article_first": OLD_ARTICLE})

    def sentence_only_after_conviction(self) -> None:
        acquitted = next(
            row for row in self.data.of("charge") if row.text("court_outcome") == "OUT3"
        )
        rows = self._rows(2, "sentence", Holder.COURTS)
        cells = {"charge_id": acquitted.text("charge_id")}
        self._type_over("sentence_only_after_conviction", rows, cells)
