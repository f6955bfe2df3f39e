"""What prosecutors, courts and corrections of the invented country add to the cases of its police.

Their files tell of the same persons in rows of their own, with the same sign in place of a name:
here both become one record, as they do when each agency fills in its card of one case.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.agencies.models import Agency
from himoya.platform.demonstrating.values import Row, answers_in
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Charge, Sentence, SentenceServing, Suspect
from himoya.platform.register.models.under_case import UnderCase
from himoya.platform.register.rules import FORM_OF

#: Case and sign in place of the name: what the files of two agencies share about one person.
Sign = tuple[str, str]

#: Stages of a person with which the file of a court still tells of prosecutors' work alone.
_WITH_PROSECUTORS = frozenset({"STG1", "STG2", "STG3"})

#: Stage of a person in the police's file that says that the case went to court.
_SENT_TO_COURT = "STG4"

#: How long the way from agency to agency takes at least, where no file says the day.
A_DAY = timedelta(days=1)

#: Days between opening and each later stage, where none of the files says the day.
AFTER = {StageKind.PROSECUTOR: timedelta(days=60), StageKind.COURT: timedelta(days=90)}


@dataclass(slots=True)
class Followed:
    """How far each case went, and the rows of courts about persons whom the police know.

    ``stages`` is case -> the last stage; ``served_from`` case -> when the first term began and in
    which region. ``rows`` are the courts' rows of persons by sign, ``signs`` by the row's number.
    """

    stages: dict[str, StageKind] = field(default_factory=dict)
    served_from: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: dict[Sign, Row] = field(default_factory=dict)
    signs: dict[str, Sign] = field(default_factory=dict)


def follow(tables: Mapping[str, RecordTable]) -> Followed:
    """Read from the files how far each case went, and what courts say of its persons."""
    found = Followed()
    for row in tables["suspect"].rows():
        case, stage = str(row["case_number"]), str(row.get("stage"))
        by_court = _of_court(row)
        found.signs[str(row["suspect_record_id"])] = case, str(row["pseudonym"])
        if by_court:
            found.rows[case, str(row["pseudonym"])] = row
        if (by_court and stage not in _WITH_PROSECUTORS) or stage == _SENT_TO_COURT:
            found.stages[case] = StageKind.COURT
        elif by_court:
            found.stages.setdefault(case, StageKind.PROSECUTOR)
    for row in tables["sentence_serving"].rows():
        case, _ = found.signs.get(str(row["suspect_record_id"]), ("", ""))
        began = str(row.get("start_date") or row.get("counted_from_date") or "")
        if case and began:
            found.stages[case] = StageKind.CORRECTIONS
            first = (began, str(row.get("region")))
            found.served_from[case] = min(first, found.served_from.get(case, first))
    return found


def _of_court(row: Row) -> bool:
    return str(row.get("reporting_agency")).startswith("XD-CRT")


def chain_of(
    number: str,
    police: Agency,
    opened: datetime,
    followed: Followed,
    agencies: Mapping[str, Agency],
) -> list[tuple[StageKind, Agency, datetime]]:
    """Return the stages of a case: where it was, from when, with the police first."""
    last = followed.stages.get(number, StageKind.POLICE)
    began, region = followed.served_from.get(number, ("", ""))
    place = police.code.rpartition("-")[2]
    chain = [(StageKind.POLICE, police, opened)]
    for kind, code, at in (
        (StageKind.PROSECUTOR, f"XD-PRO-{place}", opened + AFTER[StageKind.PROSECUTOR]),
        (StageKind.COURT, f"XD-CRT-{place}", opened + AFTER[StageKind.COURT]),
        (StageKind.CORRECTIONS, f"XD-COR-{region.rpartition('-')[2]}", instant(began or "2015")),
    ):
        if chain[-1][0] is last or code not in agencies:
            break
        chain.append((kind, agencies[code], max(at, chain[-1][2] + A_DAY)))
    return chain


def instant(day: object) -> datetime:
    """Return the morning of a day of a file: none of them says the hour."""
    date = PartialDate.from_edtf(str(day)).earliest
    return datetime.combine(date, time(9), tzinfo=UTC)


def said_by_court(sign: Sign, followed: Followed) -> dict[str, Value]:
    """Return what the court's file says of a person, as far as cards of the way there ask it."""
    row = followed.rows.get(sign)
    if row is None:
        return {}
    asked = {
        name
        for stage in (StageKind.PROSECUTOR, StageKind.COURT)
        for page in dictionary().forms[FORM_OF[stage]].pages
        if page.record == Suspect.RECORD
        for name in page.fields
    }
    answers = answers_in(dictionary().records[Suspect.RECORD], row)
    return {name: value for name, value in answers.items() if name in asked}


@dataclass(slots=True)
class Known:
    """Records that were taken, by what the files call them."""

    people: dict[Sign, Suspect] = field(default_factory=dict)
    linked: dict[str, dict[str, RecordModel]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


#: In the order in which they can be written, with the other records that each points to.
DECIDED: Mapping[type[UnderCase], Mapping[str, str]] = {
    Charge: {"offence": "offence_number"},
    Sentence: {"charge": "charge_id"},
    SentenceServing: {"sentence": "sentence_id"},
}


def records_of(
    model: type[UnderCase],
    rows: Iterable[Row],
    known: Known,
    followed: Followed,
    reasons: Callable[[RecordModel], None],
) -> list[UnderCase]:
    """Return the charges, sentences or servings of some rows, tied to their persons.

    A row about a person of whom the police's files tell nothing is left out.
    """
    found = []
    described = model.record_type()
    for row in rows:
        sign = followed.signs.get(str(row.get("suspect_record_id")))
        person = known.people.get(sign) if sign else None
        if person is None or not row.get(described.key):
            continue
        one = model(id=uuid.uuid4())
        one.case, one.suspect = person.case, person  # type: ignore[attr-defined]
        setattr(one, described.key, row[described.key])
        for link, holds in DECIDED[model].items():
            setattr(one, link, known.linked.get(link, {}).get(str(row.get(holds))))
        one.set_values(answers_in(described, row), by=None)
        reasons(one)
        known.linked.setdefault(model.RECORD, {})[str(row[described.key])] = one
        found.append(one)
    known.counts[model.RECORD] += len(found)
    return found
