"""Which cases exist for a reader: said once for the application, and once for the database.

A case is there for the agencies that hold or held it, as far as the reader's role reaches, in the
reader's mode (practice or not); and for whoever has broken the glass for it. Everything under a
case is there when the case is.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from himoya.dictionary.fields import Field
from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    agency_is_mine,
    glass_is_broken_for,
    practice_is_mine,
)

#: The kind of record under which glass is broken and the audit speaks of a case.
CASE = "case"

#: Record type -> the people it tells of: not there for those who do not work with them.
PEOPLE_OF = {
    "victim": "victim",
    "suspect": "suspect",
    "sentence": "suspect",
    "sentence_serving": "suspect",
    # What was taken from a suspect is there to pay the victims: no business of who meets none.
    "asset": "victim",
    "compensation_payment": "victim",
}

#: Nothing at all.
NEVER = Q(pk__in=())


def case_is_visible(reader: Reader, column: str) -> Q:
    """Return the condition that the case in ``column`` is there.

    ``pk`` of the case itself, ``case_id`` of a row under it, or ``record`` of its index of words.
    """
    broken = Q(**{f"{column}__in": reader.broken_glass.get(CASE, frozenset())})
    return _held_within_reach(reader, column) | broken


def _held_within_reach(reader: Reader, column: str) -> Q:
    agencies = reader.agencies(Verb.SEE_CASE)
    # A list of one value and not the value: SQLite finds no index for NOT practice.
    mode = [reader.practice]
    if agencies is None:
        # Every case that counts has a holder; one that was withdrawn has none.
        above = "case__" if column == "case_id" else ""
        there = Q(**{f"{above}practice__in": mode})
        return there if column == "record" else there & Q(**{f"{above}withdrawal__isnull": True})
    # By name, since the models import this file; and the bare table, since this is the condition.
    held: QuerySet[Any] = QuerySet(apps.get_model("register", "Holder")).filter(
        practice__in=mode, agency__in=agencies
    )
    if reader.grants.get(Verb.SEE_CASE) is Extent.ASSIGNED:
        own: QuerySet[Any] = QuerySet(apps.get_model("register", "Stage")).filter(
            case=OuterRef("case"), agency=OuterRef("agency"), assigned_to=reader.account
        )
        held = held.filter(Exists(own))
    # Asked of one case at a time: an agency may hold a hundred thousand, and SQLite would put them
    # all into a list to find one. Whoever lists or counts many says so with `begin_with_held`.
    return Q(Exists(held.filter(case=OuterRef(column))))


def begin_with_held(rows: QuerySet[Any], reader: Reader, column: str = "pk") -> QuerySet[Any]:
    """Return the same cases, looked for among those that the reader's agencies hold or held.

    For lists and counts of many: SQLite is quickest when it begins with what the agencies hold.
    ``column`` is ``case`` for rows under cases.
    """
    agencies = reader.agencies(Verb.SEE_CASE)
    if agencies is None or reader.broken_glass.get(CASE):
        return rows
    held: QuerySet[Any] = QuerySet(apps.get_model("register", "Holder")).filter(
        practice__in=[reader.practice], agency__in=agencies
    )
    return rows.filter(**{f"{column}__in": held.values("case")})


def tells_of_victims(reader: Reader, record: str, field: str | None = None) -> bool:
    """Say whether a record, or a field of one, tells of victims a reader who meets none of them.

    What was done to people, and who stood how to them, is no business of those who keep the
    convicted.
    """
    if "victim" in reader.people:
        return False
    if field is None:
        return record in _TELLS_OF_VICTIMS
    return f"{record}.{field}" in _TELLS_OF_VICTIMS


def may_read_answer(reader: Reader, record: str, field: Field) -> bool:
    """Say whether an answer is for the reader: by its class, and by whom it tells of."""
    meets = record not in PEOPLE_OF or PEOPLE_OF[record] in reader.people
    return (
        meets
        and reader.may_read(field.sensitivity)
        and not tells_of_victims(reader, record)
        and not tells_of_victims(reader, record, field.name)
    )


def is_about_victims(record: str, field: str) -> bool:
    """Say whether a field, or the whole record it stands in, tells of victims."""
    return not _TELLS_OF_VICTIMS.isdisjoint((record, f"{record}.{field}"))


def answers_about_victims() -> Q:
    """Return the condition of rows about answers that tell of victims, wherever they stand."""
    return Q(record__in=[one for one, people in PEOPLE_OF.items() if people == "victim"]) | _told()


def _told() -> Q:
    """Rows about records and fields that tell of victims and stand elsewhere."""
    found = NEVER
    for path in sorted(_TELLS_OF_VICTIMS):
        record, _, field = path.partition(".")
        found |= Q(record=record, field=field) if field else Q(record=record)
    return found


#: Records and fields about victims that stand elsewhere than in the victim's own record.
_TELLS_OF_VICTIMS = frozenset(
    {"event", "suspect.relationship_to_victim", "suspect.exploitation_form"}
)


def answers_not_for(reader: Reader) -> Q:
    """Return the condition of rows about answers on people whom the reader does not meet."""
    hidden = Q(record__in=[one for one, people in PEOPLE_OF.items() if people not in reader.people])
    if "victim" in reader.people:
        return hidden
    return hidden | _told()


def held_by_mine(column: str) -> str:
    """Return the policy of the case in a column: the second wall, on PostgreSQL.

    Wider than the first in a point that settings cannot carry: who a case is assigned to.
    """
    return (
        "EXISTS (SELECT 1 FROM register_holder h "
        f"WHERE h.case_id = {column} AND {agency_is_mine('h.agency_id')} "
        f"AND {practice_is_mine('h.practice')}) OR {glass_is_broken_for(column)}"
    )


def under_visible(table: str, column: str) -> str:
    """Return the policy of rows under a record: the record's own policy decides."""
    return f"EXISTS (SELECT 1 FROM {table} above WHERE above.id = {column})"
