"""Invented records of every type with every kind of answer, written past the forms.

Forms would not let so many odd combinations through; the layer has to carry whatever is kept.
"""

from __future__ import annotations

import random
from typing import Any

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel, store_new
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.register.models import (
    Asset,
    Case,
    Charge,
    CompensationPayment,
    Event,
    Offence,
    Sentence,
    SentenceServing,
    Suspect,
    Victim,
)
from himoya.platform.register.numbering import number_key

#: A name that must stand nowhere in what leaves, and a number as a clerk would have typed it.
NAME, NUMBER = "Gulandom Invented", "XD-LEDGER-4711"


class Inventor:
    """Fills a country with records, the same ones for the same seed."""

    def __init__(self, seed: int, agency: Agency, account: Account) -> None:
        self.chance = random.Random(seed)
        self.agency, self.account = agency, account
        self.number = 0

    def fill(self, cases: int, *, practice: bool = False) -> None:
        """Write cases with one to three records of each type below them."""
        with whole_table("invented records of a test"):
            for _ in range(cases):
                self._case(practice=practice)
            for _ in range(cases):
                self._request(practice=practice)

    def _case(self, *, practice: bool) -> None:
        key = self._key()
        case = Case(
            case_number=f"XD-{key}", number_key=number_key(f"XD-{key}"), practice=practice,
            stage="police", agency=self.agency, opened_at=now(), changed_at=now(),
            opened_by=self.account,
        )  # fmt: skip
        self._answer(case, "case_number", "joined_to_case_number")
        if self.number > 60 and self.chance.random() < 0.6:
            case.joined_to_case_number = self.chance.choice(
                [*Case.objects.filter(practice=False).values_list("case_number", flat=True)[:2],
                 "XD-ELSEWHERE-1"]
            )  # fmt: skip
            case.missing.pop("joined_to_case_number", None)
        store_new(Case, [case])
        events = self._below(Event, case)
        offences = self._below(Offence, case, event=events)
        victims = self._below(Victim, case, event=events)
        suspects = self._below(Suspect, case, event=events)
        charges = self._below(Charge, case, suspect=suspects, offence=offences, lax=("offence",))
        sentences = self._below(Sentence, case, suspect=suspects, charge=charges)
        self._below(SentenceServing, case, suspect=suspects, sentence=sentences)
        assets = self._below(Asset, case, suspect=suspects)
        self._below(CompensationPayment, case, victim=victims, asset=assets)

    def _below(self, model: type[Any], case: Case, lax: Any = (), **links: list[Any]) -> list[Any]:
        made = []
        for _ in range(self.chance.randint(1, 3)):
            one = model(case=case)
            for name, rows in links.items():
                may_lack = name not in {"suspect"} or model is not Charge
                if not (may_lack and self.chance.random() < 0.1):
                    setattr(one, name, self.chance.choice(rows))
            record = one.record_type()
            self._answer(one, record.key, *record.links.values(), "pseudonym")
            setattr(one, record.key, f"XD-{case.number_key}/{self._key()}")
            if "pseudonym" in record.fields:
                one.pseudonym = self.chance.choice([None, *(f"7KM2-QX{n:02}" for n in range(30))])
            made.append(one)
        store_new(model, made)
        return made

    def _request(self, *, practice: bool) -> None:
        key = self._key()
        request = RequestForHelp(
            request_number=f"XD-{key}", number_key=f"xd{key}", practice=practice,
            agency=self.agency, registered_by=self.account, registered_at=now(),
            changed_by=self.account, changed_at=now(),
        )  # fmt: skip
        self._answer(request, "request_number")
        store_new(RequestForHelp, [request])

    def _key(self) -> str:
        self.number += 1
        return f"{self.number:05}"

    def _answer(self, row: RecordModel, *leave: str) -> None:
        fields = row.record_type().fields.values()
        values: dict[str, Value | None] = {
            one.name: self._value(one) for one in fields if one.name not in leave
        }
        row.set_values(values, by=None)

    def _value(self, field: Field) -> Value | None:
        draw = self.chance.random()
        if field.name in {"age_identified", "age_band"} and self.chance.random() < 0.6:
            return None  # so that ages have to follow from days of birth
        if draw < 0.1:
            return None
        if draw < 0.25:
            return Missing(self.chance.choice(list(MissingReason)))
        match field.type:
            case FieldType.CODE:
                codes = [one.code for one in dictionary().codelist_of(field)]
                if not field.many:
                    return self.chance.choice(codes)
                return tuple(self.chance.sample(codes, min(len(codes), self.chance.randint(1, 3))))
            case FieldType.DATE:
                return PartialDate.from_edtf(self._day(field))
            case FieldType.INTEGER:
                return self.chance.randint(field.minimum or 0, min(field.maximum or 90, 90))
            case FieldType.AMOUNT:
                return self.chance.randint(0, 10_000) / 4
            case _:
                currency = field.name.endswith("_currency")
                return self.chance.choice(["TJS", "usd", NAME]) if currency else NUMBER

    def _day(self, field: Field) -> str:
        year = self.chance.randint(1960, 2015) if "birth" in field.name else None
        year = year or self.chance.randint(2022, 2024)
        month, day = self.chance.randint(1, 12), self.chance.randint(1, 28)
        shapes = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}")
        return self.chance.choices(shapes, (6, 2, 1))[0]
