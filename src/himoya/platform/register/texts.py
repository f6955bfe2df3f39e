"""What of a case may be found by words: its number, and what its coded answers are called.

Only the case itself, its events and its offences: nothing that stands in the record of a person,
since not everybody who sees a case works with all people in it. What an event tells of victims is
found by those alone who work with victims. Labels go in in all four
languages, so that a case entered in one is found in the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from himoya.dictionary.fields import Field, FieldType
from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel
from himoya.platform.register.models import Case, CaseText, Event, EventCode, Offence
from himoya.platform.register.models.registered import REGISTERED
from himoya.platform.register.visibility import is_about_victims
from himoya.platform.search.actions import INDEXED, Indexed, entry, index
from himoya.platform.search.queries import made_before

#: Lists whose labels somebody searches by; "yes" and the like would find every case.
CODELISTS = frozenset(
    {
        "agency",
        "article",
        "case_classification",
        "country",
        "form_of_exploitation",
        "isic_rev4",
        "proceeding_state",
        "region",
    }
)

#: Cases indexed at once.
BATCH = 500


def index_case(case: Case) -> None:
    """Keep the words of a case; called in the scope that changes it, when its records stand.

    Who changes a case may not read all of it, and its words are those of the whole case.
    """
    with whole_table("the words of a case"):
        texts = list(_texts(case, _under([case.id])[case.id]))
    index(
        CaseText,
        record=case.id,
        practice=case.practice,
        texts=texts,
        changed_at=case.changed_at,
    )


def index_all() -> int:
    """Index every case anew and return how many; called under `whole_table`, in a transaction."""
    CaseText.objects.all().delete()
    ids = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        index_new(ids[start : start + BATCH])
    return len(ids)


def index_if_older() -> int:
    """Index every case anew where a release before this one made the index; return how many."""
    with whole_table("the index of words is made anew"):
        return index_all() if made_before(CaseText).exists() else 0


def index_new(ids: Sequence[UUID]) -> None:
    """Index new cases, of which the index has nothing yet; in the transaction that made them.

    The bare table: whoever made them sees them. A new installation's PostgreSQL knows nothing yet
    of how many they are, and would look for each batch among all that the agency holds.
    """
    under = _under(ids)
    cases: QuerySet[Case] = QuerySet(Case).filter(REGISTERED, pk__in=ids)
    CaseText.objects.bulk_create(
        entry(
            CaseText,
            record=case.id,
            practice=case.practice,
            texts=_texts(case, under[case.id]),
            changed_at=case.changed_at,
        )
        for case in cases
    )


def _under(cases: Sequence[UUID]) -> dict[UUID, list[RecordModel]]:
    """Events and offences by case: three queries for any number of cases."""
    found: dict[UUID, list[RecordModel]] = defaultdict(list)
    # The bare tables: they are there exactly where their cases are, which are being written.
    codes: QuerySet[EventCode] = QuerySet(EventCode)
    events: QuerySet[Event] = QuerySet(Event).filter(REGISTERED, case__in=cases)
    offences: QuerySet[Offence] = QuerySet(Offence).filter(REGISTERED, case__in=cases)
    for event in events.prefetch_related(Prefetch("codes", codes)):
        found[event.case_id].append(event)
    for offence in offences:
        found[offence.case_id].append(offence)
    return found


def _texts(case: Case, under: Iterable[RecordModel]) -> Iterator[Indexed]:
    described = case.record_type()
    yield Indexed(case.case_number or "", described[described.key].sensitivity)
    for one in (case, *under):
        for field in _fields(one.RECORD):
            people = "victim" if is_about_victims(one.RECORD, field.name) else ""
            value = one.codes_of(field.name) if field.many else getattr(one, field.name)
            codes = value if isinstance(value, tuple) else (value,)
            for code in codes:
                for text in _labels(field.codelist or "", code or ""):
                    yield Indexed(text, field.sensitivity, people)


@cache
def _fields(record: str) -> tuple[Field, ...]:
    return tuple(
        field
        for field in dictionary().records[record].fields.values()
        if field.type is FieldType.CODE
        and field.codelist in CODELISTS
        and field.sensitivity in INDEXED
        and not field.national
    )


@cache
def _labels(codelist: str, code: str) -> tuple[str, ...]:
    """A code that its list no longer has is found by nothing but other answers."""
    listed = dictionary().codelists[codelist]
    if code not in listed:
        return ()
    return tuple(sorted({listed.label(code, language) for language in LANGUAGES}))
