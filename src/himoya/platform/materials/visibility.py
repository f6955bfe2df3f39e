"""Who sees works for learning: whose role has to do with them, of the whole country.

They name nobody. Tutor's notes are there only for those who hold trainings.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine
from himoya.platform.materials.kinds import Part
from himoya.platform.training.visibility import below, training_is_visible

#: Kinds of records in the audit.
WORK, EDITION, COPIES = "learning_work", "work_edition", "work_copies"
ADOPTION, USE = "work_adoption", "work_use"


def work_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there; ``prefix`` leads to the work."""
    if not reader.may(Verb.SEE_MATERIALS):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


def use_is_visible(reader: Reader) -> Q:
    """Return the condition that the reader sees both the event and what was used there."""
    return work_is_visible(reader, "edition__work__") & training_is_visible(reader, "event__")


def part_is_visible(reader: Reader) -> Q:
    """Return the condition that a file of a visible edition is for the reader."""
    if reader.may(Verb.SEE_TUTOR_NOTES):
        return Q()
    return Q(part=Part.LEARNERS.value)


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: What hangs on a work is there where the work is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM materials_work above WHERE above.id = work_id)"

#: The same for what hangs on an edition.
BELOW_EDITION = "EXISTS (SELECT 1 FROM materials_edition above WHERE above.id = edition_id)"

#: What was used at an event is there where both are.
USE_POLICY = f"{BELOW_EDITION} AND {below('training_event', 'event_id')}"
