"""Which answer of a case is rewritten on the card, which is amended, by whom: see `rules.WAY_OF`.

Also how an answer travels into an amendment and back. Called inside the scope of an act or a query.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from himoya.dictionary.fields import Field, FilledBy
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import from_plain, to_plain
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Holder, Stage
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import BEGINS_WITH, FORM_OF, WAY_OF, AskedBy, Asker, Way
from himoya.platform.register.sealing import open_text, seal_text
from himoya.platform.register.state_watch import STATES_ON_CARDS
from himoya.platform.register.visibility import CASE, may_read_answer

#: What the platform writes itself: nobody asks for it on a card, and nobody amends it.
WRITTEN_BY_US = frozenset({"reporting_agency", "reporting_entity_type", PSEUDONYM})


def asker(by: Reader, case: Case) -> Asker:
    """Return as what the reader asks about a case; raises CaseRefused for whoever never held it."""
    if by.reaches(Verb.ASK_AMENDMENT, case.agency_id):
        return Asker.HOLDER
    agencies = by.agencies(Verb.ASK_AMENDMENT)
    held = Holder.objects.filter(case=case.pk)
    if agencies is not None:
        held = held.filter(agency__in=agencies)
    if not held.exists():
        raise CaseRefused(Why.NEVER_HELD)
    return Asker.EARLIER_HOLDER


@dataclass(frozen=True, slots=True)
class Ways:
    """How the answers of one case are changed for one who asks: what its cards asked and ask."""

    asks: Asker
    present: frozenset[str]
    earlier: frozenset[str]

    def of(self, record: str, field: Field) -> Way:
        """Return how one answer is changed."""
        name = f"{record}.{field.name}"
        if not is_amendable(record, field):
            return Way.NOT_AT_ALL
        if name in self.present and name in STATES_ON_CARDS:
            return Way.BY_AMENDMENT  # a card goes on by steps, and none leads back from a slip
        if name in self.present:
            return WAY_OF[self.asks, AskedBy.PRESENT_CARD]
        asked = AskedBy.EARLIER_CARD if name in self.earlier else AskedBy.NO_CARD
        return WAY_OF[self.asks, asked]


def ways(by: Reader, case: Case) -> Ways:
    """Return how the reader changes the answers of a case; raises CaseRefused."""
    been = Stage.objects.filter(case=case.pk).values_list("kind", flat=True)
    return Ways(
        asker(by, case),
        questions_of([StageKind(case.stage)]),
        questions_of([BEGINS_WITH, *(StageKind(kind) for kind in set(been))]),
    )


def is_amendable(record: str, field: Field) -> bool:
    """Say whether anybody answers a field: not numbers, links, nor what the platform works out."""
    described = dictionary().records[record]
    closed = {described.key, *described.links.values(), *WRITTEN_BY_US}
    return not (field.derived or field.name in closed or field.filled_by == (FilledBy.SYSTEM,))


def questions_of(stages: Iterable[StageKind]) -> frozenset[str]:
    """Return the ``record.field`` that the cards of some stages ask."""
    forms = {FORM_OF[stage] for stage in stages}
    return frozenset(
        f"{page.record}.{name}"
        for form in forms
        for page in dictionary().forms[form].pages
        for name in page.fields
    )


def fields_to_amend(found: Ways, record: str, by: Reader) -> list[Field]:
    """Return the questions of a record that the reader may ask to amend, in their order."""
    return [
        field
        for field in dictionary().records[record].fields.values()
        if may_read_answer(by, record, field) and found.of(record, field) is Way.BY_AMENDMENT
    ]


def record_of(case: Case, record: str, id: UUID) -> RecordModel:
    """Return the case itself or one record under it; raises NotThere."""
    if record == CASE and id == case.pk:
        return case
    model = UNDER_CASE.get(record)
    found: RecordModel | None = model.objects.filter(case=case.pk, pk=id).first() if model else None
    if found is None:
        raise NotThere(record if model else CASE, str(id))
    return found


def seal_answer(amendment: UUID, column: str, value: Value | None) -> bytes | None:
    """Return an answer sealed for an amendment; None where there was none."""
    if value is None:
        return None
    return seal_text("amendment", amendment, column, json.dumps(to_plain(value)))


def open_answer(amendment: UUID, column: str, sealed: bytes | memoryview | None) -> Value | None:
    """Return the answer that was sealed; raises `KeyTrouble`."""
    text = open_text("amendment", amendment, column, sealed)
    return from_plain(json.loads(text)) if text else None


def same(one: Value | None, other: Value | None) -> bool:
    """Say whether two answers are the same, whatever the order of several codes."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other
