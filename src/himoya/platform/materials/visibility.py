"""Who sees works for learning: whose role has to do with them, of the whole country.

They name nobody. Tutor's notes are there only for those who hold trainings.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine
from himoya.platform.materials.kinds import Part

#: Kinds of records in the audit.
WORK, EDITION, COPIES = "learning_work", "work_edition", "work_copies"
ADOPTION = "work_adoption"


def work_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there; ``prefix`` leads to the work."""
    if not reader.may(Verb.SEE_MATERIALS):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


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
