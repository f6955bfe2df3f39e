"""Who sees what of this room, for the application and for the database, side by side.

An office sees its own courses, events and people; names are opened for those who keep them. Of
trainers the national coordinator sees those of other offices who agreed to it.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    agency_is_mine,
    every_trainer_is_mine,
    practice_is_mine,
)


def training_is_visible(reader: Reader, prefix: str = "") -> Q:
    """What the own office keeps. ``prefix`` leads to the columns of agency and mode."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    agencies = reader.agencies(Verb.SEE_TRAINING)
    return mode if agencies is None else mode & Q(**{f"{prefix}agency__in": agencies})


def trainer_is_visible(reader: Reader, prefix: str = "") -> Q:
    """The own trainers, and for who coordinates the country those who agreed to be found."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    agencies = reader.agencies(Verb.SEE_TRAINERS)
    if agencies is not None:
        return mode & Q(**{f"{prefix}agency__in": agencies})
    own, shared = Q(**{f"{prefix}agency": reader.agency}), Q(**{f"{prefix}is_shared": True})
    return mode & (own | shared)


def trainee_is_visible(reader: Reader) -> Q:
    """The people of the own events, and those who are trainers that the reader sees."""
    own = training_is_visible(reader)
    coordinates = reader.agencies(Verb.SEE_TRAINERS) is None
    return own | trainer_is_visible(reader, "trainer__") if coordinates else own


#: The same on PostgreSQL.
POLICY = f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"


def below(table: str, column: str) -> str:
    """Return the policy of rows that are there where another row is, which obeys its own."""
    return f"EXISTS (SELECT 1 FROM {table} above WHERE above.id = {column})"


def of_own_person(column: str) -> str:
    """Return the policy of what was done with a person of the own office, a shared trainer too."""
    return (
        f"EXISTS (SELECT 1 FROM training_trainee above WHERE above.id = {column}"
        f" AND {agency_is_mine('above.agency_id')})"
    )


TRAINER_POLICY = (
    f"({agency_is_mine('agency_id')} OR (is_shared AND {every_trainer_is_mine()}))"
    f" AND {practice_is_mine('practice')}"
)

#: A trainer's name is that of the person; the subquery obeys the policy of trainers.
TRAINEE_POLICY = (
    f"({POLICY}) OR ({every_trainer_is_mine()} AND EXISTS"
    " (SELECT 1 FROM training_trainer above WHERE above.person_id = training_trainee.id))"
)

#: Where even a trainer who is seen does not show everything: steps, events, feedback.
OF_OWN_TRAINER_POLICY = (
    "EXISTS (SELECT 1 FROM training_trainer above WHERE above.id = trainer_id"
    f" AND {agency_is_mine('above.agency_id')})"
)
OF_OWN_QUALIFICATION_POLICY = (
    "EXISTS (SELECT 1 FROM training_qualification held JOIN training_trainer above"
    " ON above.id = held.trainer_id WHERE held.id = qualification_id"
    f" AND {agency_is_mine('above.agency_id')})"
)
