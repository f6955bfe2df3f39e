"""Peculiarities of persons, planted in rows that are already written, each in rows of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import NOT_YET_ESTABLISHED, Holder, NationalData, Row
from himoya.demonstration.peculiarities import planted
from himoya.dictionary.rules.conditions_people import ADULT_AT
from himoya.languages.dates import PartialDate

#: What a row of somebody who was not identified does not hold.
_ONLY_IDENTIFIED = ("identified_by", "procedural_role")

#: What makes two rows tell of the same person.
_SAME_PERSON = ("pseudonym", "citizenship", "residence_country", "birth_date", "age_estimated")

Test = Callable[[Row], bool]


class SecondLooks:
    """Gives every planted peculiarity of persons to rows that have none yet."""

    def __init__(self, data: NationalData) -> None:
        self._dice = Dice("second looks")
        self._victims = data.of("victim", Holder.POLICE)
        self._events = {row.text("event_id"): row for row in data.of("event")}
        self._offences = {row.text("event_id"): row for row in reversed(data.of("offence"))}
        self._suspects = {row.text("pseudonym") for row in data.of("suspect")}
        self._taken: set[Row] = set()

    def plant(self) -> None:
        """Plant everything that the list of peculiarities promises about victims."""
        self._set_apart()
        self._change_status("status_not_granted", "VST4", first=self._requalified())
        self._change_status("presumed_never_identified", "VST1")
        self._change_status("declined_identification", "VST5")
        for row in self._give("identified_abroad", self._is_abroad):
            row.values["identified_by"] = "IDB11"
        for row in self._give("year_only_identification"):
            year = self._year(row)
            row.values["identified_date"] = PartialDate.of_year(year)
            row.values["victim_status_date"] = PartialDate.of_year(year)
        self._repeat("repeat_victim_in_one_year", lambda years: years == 0)
        self._repeat("repeat_victim_in_two_years", lambda years: 0 < years < 4)

    def free(self) -> list[Row]:
        """Return the records of identified victims in which nothing was planted."""
        return [row for row in self._victims if row not in self._taken]

    # Who may be chosen

    def _set_apart(self) -> None:
        """Leave alone the victims of events that are peculiar in themselves."""
        for row in self._victims:
            event = self._events[row.text("event_id")]
            has_no_purpose = not event.codes("intended_exploitation")
            by_extremists = "REL13" in row.codes("recruiter_relationship")
            if has_no_purpose or by_extremists or row.text("pseudonym") in self._suspects:
                self._taken.add(row)

    def _requalified(self) -> list[Row]:
        return [
            row
            for row in self._victims
            if self._offences[row.text("event_id")].text("article_final") == "410"
        ]

    def _is_abroad(self, row: Row) -> bool:
        return self._events[row.text("event_id")].text("geographic_reach") == "GEO3"

    def _year(self, row: Row) -> int:
        identified = row.date("identified_date")
        assert identified is not None, "only identified victims are chosen"
        return identified.earliest.year

    def _give(
        self, name: str, test: Test = lambda row: True, first: Iterable[Row] = ()
    ) -> list[Row]:
        chosen = list(first)
        rest = [row for row in self.free() if row not in chosen and test(row)]
        chosen += self._dice.some(rest, planted(name) - len(chosen))
        self._taken.update(chosen)
        return chosen

    # What is planted

    def _change_status(self, name: str, status: str, first: Iterable[Row] = ()) -> None:
        for row in self._give(name, first=first):
            row.values["victim_status"] = status
            for field in _ONLY_IDENTIFIED:
                row.values.pop(field, None)
            row.values.pop("identified_date")
            if status == "VST1":
                row.values["identified_date"] = NOT_YET_ESTABLISHED

    def _repeat(self, name: str, accepts: Callable[[int], bool]) -> None:
        """Let pairs of rows that are alike tell of one person, as often as the list says."""
        pairs = [
            (first, second)
            for bucket in self._alike().values()
            for first, second in pairwise(bucket)
            if first.text("event_id") != second.text("event_id")
            and accepts(self._year(second) - self._year(first))
        ]
        left = planted(name)
        for first, second in self._dice.some(pairs, min(4 * left, len(pairs))):
            if left and first not in self._taken and second not in self._taken:
                self._make_one(first, second)
                left -= 1
        assert left == 0, f"{name}: {left} pairs too few"

    def _alike(self) -> dict[tuple[str, ...], list[Row]]:
        """Group the free adults with a known age by sex, form and place of exploitation."""
        buckets: dict[tuple[str, ...], list[Row]] = {}
        for row in self.free():
            age = row.number("age_identified")
            if age is None or age < ADULT_AT:
                continue
            event = self._events[row.text("event_id")]
            key = (row.text("sex"), event.codes("intended_exploitation")[0], row.text("region"))
            buckets.setdefault(key, []).append(row)
        return buckets

    def _make_one(self, first: Row, second: Row) -> None:
        for field in _SAME_PERSON:
            if field in first.values:
                second.values[field] = first.values[field]
            else:
                second.values.pop(field, None)
        age = first.number("age_identified")
        assert age is not None, "only rows with an age are paired"
        second.values["age_identified"] = age + self._year(second) - self._year(first)
        second.values.pop("age_band", None)
        second.values.pop("age_first_exploited", None)
        second.values["previously_trafficked"] = "yes"
        self._taken.update((first, second))
