"""Random cases of several agencies, with every kind of date, reason and repetition."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel, store_new
from himoya.platform.register.models import (
    Case,
    Charge,
    Event,
    Holder,
    Offence,
    Stage,
    Suspect,
    Victim,
)

AGENCIES = ("XD-MIA-01", "XD-MIA-01", "XD-MIA-01", "XD-MIA-02", "XD-MIA-05")
REGIONS = ("XD-01", "XD-01", "XD-02", "XD-05")
YEARS = (2023, 2024, 2025)


class World:
    """Makes cases with dice that always fall alike."""

    def __init__(self, account: Account, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self.account = account
        self.agencies = {one.code: one for one in Agency.objects.all()}
        self.articles = [one.code for one in dictionary().codelists["article"]]
        self._made = 0

    def fill(self, cases: int, *, practice: bool = False) -> None:
        """Make cases; some agencies hold what others opened."""
        with whole_table("a world for figures"):
            for _ in range(cases):
                self._case(practice)
            record(Act.IMPORTED, by=None, details={"cases": cases})

    def _case(self, practice: bool) -> None:
        self._made += 1
        agency = self.agencies[self.dice.choice(AGENCIES)]
        number = f"W-{'P' if practice else ''}{self._made}"
        case = Case(
            case_number=number,
            number_key=number.lower(),
            practice=practice,
            stage="police",
            agency=agency,
            opened_at=now(),
            changed_at=now(),
            opened_by=self.account,
        )
        self._set(
            case,
            reporting_agency=agency.code,
            region=self.dice.choice(REGIONS),
            registered_date=self._day(),
            opened_date=self.dice.choice((self._day(), None)),
            case_classification=self.dice.choices(
                ("trafficking_in_persons", "smuggling_of_migrants", "other"), (6, 2, 1)
            )[0],
            case_state="opened",
        )
        case.save()
        holders = {agency, self.agencies[self.dice.choice(("XD-MIA-01", agency.code))]}
        Holder.objects.bulk_create(
            Holder(case=case, agency=one, practice=practice) for one in holders
        )
        Stage.objects.create(case=case, kind="police", agency=agency, began=now())
        self._under(case)

    def _under(self, case: Case) -> None:
        events = [self._event(case, place) for place in range(self.dice.randint(1, 2))]
        store_new(Event, events)
        offences = [self._offence(case, place, events) for place in range(self.dice.randint(0, 3))]
        store_new(Offence, offences)
        store_new(Victim, list(self._victims(case, events)))
        suspects = [self._suspect(case, place, events) for place in range(self.dice.randint(0, 3))]
        store_new(Suspect, suspects)
        if suspects and offences:
            store_new(Charge, [self._charge(case, one, suspects, offences) for one in range(2)])

    def _event(self, case: Case, place: int) -> Event:
        event = Event(case=case, event_id=f"{case.case_number}/E{place}")
        self._set(
            event,
            first_act_date=self._day(),
            exploitation_region=self.dice.choice(REGIONS),
            means=self.dice.choice((("MEA1",), Missing(MissingReason.NOT_KNOWN))),
        )
        return event

    def _offence(self, case: Case, place: int, events: Sequence[Event]) -> Offence:
        offence = Offence(
            case=case,
            event=self.dice.choice(events),
            offence_number=f"{case.case_number}/O{place}",
        )
        self._set(
            offence,
            registered_date=self._day(),
            region=case.region,
            article_first=self.dice.choice(self.articles),
            article_final=self.dice.choice((None, None, self.dice.choice(self.articles))),
            attempted=self.dice.choice(("no", Missing(MissingReason.NOT_ASKED))),
        )
        return offence

    def _victims(self, case: Case, events: Sequence[Event]) -> Iterator[Victim]:
        for place in range(self.dice.randint(0, 3)):
            person = f"P-{self.dice.randint(1, 60)}"
            # One person reported twice in one event is one episode, in two events two.
            for time in range(self.dice.choice((1, 1, 2))):
                victim = Victim(
                    case=case,
                    event=self.dice.choice(events),
                    victim_record_id=f"{case.case_number}/V{place}-{time}",
                    pseudonym=person,
                )
                self._set(
                    victim,
                    reporting_agency=self.dice.choice(AGENCIES),
                    registered_date=self._day(),
                    identified_date=self.dice.choice((self._day(), None)),
                    sex=self.dice.choice(("F", "M", Missing(MissingReason.REFUSED))),
                    age_identified=self.dice.choice((14, 25, Missing(MissingReason.NOT_KNOWN))),
                    victim_status=self.dice.choice(("VST1", "VST2", "VST3", "VST5")),
                    exploitation_suffered=self.dice.choice(
                        (("SX1",), ("FL1", "DS"), Missing(MissingReason.NOT_KNOWN), None)
                    ),
                    citizenship=self.dice.choice((("UZB",), ("TJK", "RUS"))),
                )
                yield victim

    def _suspect(self, case: Case, place: int, events: Sequence[Event]) -> Suspect:
        suspect = Suspect(
            case=case,
            event=self.dice.choice(events),
            suspect_record_id=f"{case.case_number}/S{place}",
            pseudonym=f"S-{self.dice.randint(1, 40)}",
        )
        self._set(
            suspect,
            sex=self.dice.choice(("F", "M")),
            age_at_offence=self.dice.choice((16, 40, None)),
            stage="STG1",
            recorded_date=self._day(),
            charged_date=self.dice.choice((self._day(), None)),
            court_outcome_date=self.dice.choice((self._day(), None)),
            court_outcome=self.dice.choice((self._outcome(), None)),
        )
        return suspect

    def _charge(
        self, case: Case, place: int, suspects: Sequence[Suspect], offences: Sequence[Offence]
    ) -> Charge:
        charge = Charge(
            case=case,
            suspect=self.dice.choice(suspects),
            offence=self.dice.choice(offences),
            charge_id=f"{case.case_number}/C{place}",
        )
        self._set(
            charge,
            article=self.dice.choice(self.articles),
            charged_date=self._day(),
            court_outcome=self._outcome(),
            court_outcome_date=self._day(),
        )
        return charge

    def _outcome(self) -> str:
        return self.dice.choice([one.code for one in dictionary().codelists["court_outcome"]])

    def _set(self, one: RecordModel, **values: Value | None) -> None:
        one.set_values(values, by=None)

    def _day(self) -> PartialDate:
        """Mostly a day; now and then a month, a year, or about then."""
        year, month = self.dice.choice(YEARS), self.dice.randint(1, 12)
        day = date(year, month, self.dice.randint(1, 28))
        texts = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-15~")
        if self.dice.random() < 0.8:
            return PartialDate.of_day(day)
        return PartialDate.from_edtf(self.dice.choice(texts))
