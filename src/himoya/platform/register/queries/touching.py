"""Whether changes can touch figures of the cases that a reader may see, and how many those are."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.acts import Act
from himoya.platform.audit.changes import Told
from himoya.platform.register.models import Case, Holder
from himoya.platform.register.visibility import CASE

#: Kinds of records that no figure and no list of the register knows. What is in a draft is counted
#: when it goes into a case, which tells of that itself; rights and reach stand in the question.
NOT_COUNTED = frozenset(
    {
        "account",
        "attachment",
        "count_question",
        "delivery",
        "draft",
        "export_request",
        "job",
        "person",
        "proposal",
        "request_for_help",
    }
)

#: Acts on a case after which as many cases are at each stage as before. One that begins a stage, or
#: brings a case or takes it away, is told as another: opened, severed, imported, taken, withdrawn.
SAME_STAGES = frozenset({Act.CHANGED, Act.HANDED_OVER, Act.RETURNED, Act.ATTACHED})

#: Cases of an office that takes seconds to count.
LARGE = 20_000


def is_large(reader: Reader) -> bool:
    """Say whether the reader's agencies hold or held more cases than `LARGE`."""
    agencies = reader.agencies(Verb.SEE_CASE)
    with looking_as(reader):
        # The bare table, and no more of its index than that.
        held: QuerySet[Holder] = QuerySet(Holder).filter(practice=reader.practice).order_by()
        if agencies is not None:
            held = held.filter(agency__in=agencies)
        return bool(held.values("practice")[LARGE : LARGE + 1])


def touches(reader: Reader, rows: Iterable[Told]) -> bool:
    """Say whether one of the changes can change figures of the reader; no if it is certain.

    Whose a case is in its office, no figure counts.
    """
    assigned = reader.grants.get(Verb.SEE_CASE) is Extent.ASSIGNED
    return touches_lists(reader, [row for row in rows if assigned or row.act != Act.ASSIGNED])


def touches_stages(reader: Reader, rows: Iterable[Told]) -> bool:
    """Say whether one of the changes can change how many cases the reader has at a stage."""
    return touches(
        reader, [one for one in rows if one.subject_kind != CASE or one.act not in SAME_STAGES]
    )


def touches_lists(reader: Reader, rows: Iterable[Told]) -> bool:
    """Say whether one of the changes can change which cases stand in a list of the reader.

    A case that is there for the reader can. One that stays with others cannot; that it was
    withdrawn, and is there for nobody any more, is told by an act of its own.
    """
    cases: set[UUID] = set()
    for row in rows:
        if row.act == Act.REMOVED:
            return True
        if row.subject_kind == CASE and row.subject:
            cases.add(UUID(row.subject))
        elif row.subject_kind not in NOT_COUNTED:
            return True
    if not cases:
        return False
    with looking_as(reader):
        return bool(Case.objects.filter(pk__in=cases).exists())
