"""Cases as rows of a list: what narrows them, and what their lines say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.register.models import Case, Event, Holder, Offence, Suspect, Victim
from himoya.platform.register.models.registered import REGISTERED
from himoya.platform.register.queries.touching import is_large
from himoya.platform.register.visibility import CASE, begin_with_held

#: Columns that a line of a list needs; sealed answers stay where they are.
_COLUMNS = (
    "case_number",
    "stage",
    "agency",
    "assigned_to",
    "case_state",
    "case_classification",
    "registered_date",
    "opened_at",
)


class Whose(StrEnum):
    """Which cases of the office: those it holds now, one's own, those of nobody, those gone on."""

    HELD = "held"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    GONE_ON = "gone_on"


def cases(reader: Reader) -> QuerySet[Case]:
    """Return the cases that are there for the reader, inside the caller's scope."""
    reader.check(Verb.SEE_CASE)
    return to_count(reader).only(*_COLUMNS)


def these_cases(reader: Reader) -> QuerySet[Case]:
    """As `cases`, of which the caller names a few."""
    reader.check(Verb.SEE_CASE)
    rows: QuerySet[Case] = Case.objects.only(*_COLUMNS)
    return rows


def newest(rows: QuerySet[Case], reader: Reader) -> QuerySet[Case]:
    """Return the same rows for a page of the newest, as the index of openings answers it best.

    A small office's cases are few to sort. Those of a large one are asked for from the newest on,
    one after another, until the page is full: to list them all first would take seconds.
    """
    # The mode again, as a list: with it SQLite takes the newest cases from their index.
    if not (_is_by_agency(reader) and is_large(reader)):
        return rows.filter(practice__in=[reader.practice])
    held = Holder.objects.filter(case=OuterRef("pk"))
    there: QuerySet[Case] = QuerySet(Case).filter(
        Exists(held), REGISTERED, practice__in=[reader.practice]
    )
    return there.only(*_COLUMNS)


def how_many(reader: Reader) -> int | None:
    """Return how many cases the reader's agencies hold or held, from what they hold.

    None for readers for whom more or less is there than that. A case that was withdrawn has no
    holder; one that several of the agencies held is one.
    """
    agencies = reader.agencies(Verb.SEE_CASE)
    if not _is_by_agency(reader) or agencies is None:
        return None
    if len(agencies) == 1:
        return Holder.objects.count()
    return Holder.objects.order_by().values("case").distinct().count()


def to_count(reader: Reader) -> QuerySet[Case]:
    """Return the same cases, to count all of them by something.

    Where a holder decides, it is asked for once: the scope would ask it of each case again.
    """
    if not _is_by_agency(reader):
        return begin_with_held(Case.objects.order_by(), reader)
    return begin_with_held(QuerySet(Case).filter(REGISTERED).order_by(), reader)


def _is_by_agency(reader: Reader) -> bool:
    """Say whether a case is there for the reader exactly when an agency in reach has held it."""
    return (
        reader.agencies(Verb.SEE_CASE) is not None
        and reader.grants.get(Verb.SEE_CASE) is not Extent.ASSIGNED
        and not reader.broken_glass.get(CASE)
    )


def of_articles(rows: QuerySet[Case], articles: Collection[str]) -> QuerySet[Case]:
    """Leave cases with an offence under one of the articles, at first or in the end."""
    article = Q(article_first__in=articles) | Q(article_final__in=articles)
    # The bare table: rows that count are there exactly where their case is.
    offences: QuerySet[Offence] = QuerySet(Offence).filter(
        article, case=OuterRef("pk"), withdrawal__isnull=True
    )
    return rows.filter(Exists(offences))


def registered_between(
    rows: QuerySet[Case], begin: date | None, end: date | None
) -> QuerySet[Case]:
    """Leave cases that may have been registered between two days, each known or open."""
    if begin is not None:
        rows = rows.filter(registered_date_latest__gte=begin)
    return rows if end is None else rows.filter(registered_date_earliest__lte=end)


def exploited_in(rows: QuerySet[Case], regions: Collection[str]) -> QuerySet[Case]:
    """Leave cases with an event whose exploitation took place in one of the territories.

    What is said of one victim's place is not asked: not every role works with victims.
    """
    events: QuerySet[Event] = QuerySet(Event).filter(
        exploitation_region__in=regions, case=OuterRef("pk"), withdrawal__isnull=True
    )
    return rows.filter(Exists(events))


def happened_between(rows: QuerySet[Case], begin: date | None, end: date | None) -> QuerySet[Case]:
    """Leave cases with an event that may have lasted into these days, each known or open.

    An event lasts from its first act to the end of exploitation; where the end is not known, what
    counts is the first act alone.
    """
    events: QuerySet[Event] = QuerySet(Event).filter(
        first_act_date__isnull=False, case=OuterRef("pk"), withdrawal__isnull=True
    )
    if begin is not None:
        last = Coalesce("exploitation_end_date_latest", "first_act_date_latest")
        events = events.annotate(last=last).filter(last__gte=begin)
    if end is not None:
        events = events.filter(first_act_date_earliest__lte=end)
    return rows.filter(Exists(events))


def whose(rows: QuerySet[Case], wanted: Collection[Whose], reader: Reader) -> QuerySet[Case]:
    """Leave the cases of the office that are meant by any of the answers."""
    agencies = reader.agencies(Verb.SEE_CASE)
    held = ~Q(pk__in=()) if agencies is None else Q(agency__in=agencies)
    meant = {
        Whose.HELD: held,
        Whose.MINE: Q(assigned_to=reader.account),
        Whose.UNASSIGNED: held & Q(assigned_to__isnull=True),
        Whose.GONE_ON: ~held,
    }
    any_of = Q(pk__in=())
    for one in wanted:
        any_of |= meant[one]
    return rows.filter(any_of)


def persons_in(rows: QuerySet[Case]) -> int:
    """Count the victims and suspects of cases, whoever may see them: so many leave with a file."""
    cases = rows.order_by().values("pk")
    people: tuple[type[Victim | Suspect], ...] = (Victim, Suspect)
    with whole_table("how many persons leave with a file"):
        return sum(QuerySet(one).filter(REGISTERED, case__in=cases).count() for one in people)


def name_who_holds(rows: Sequence[Case], reader: Reader) -> None:
    """Write the names of agencies and colleagues beside the cases of a page: two queries."""
    agencies = names_of({case.agency_id for case in rows}, reader.language)
    people = display_names({case.assigned_to_id for case in rows if case.assigned_to_id})
    for case in rows:
        case.agency_name = agencies[case.agency_id]
        case.assigned_name = people.get(case.assigned_to_id, "") if case.assigned_to_id else ""
