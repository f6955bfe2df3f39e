"""The card of a case for paper: what the reader may read of it. Who prints is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.records import Form
from himoya.dictionary.roles import Extent
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.paper_filling import Filling
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Holder, Stage
from himoya.platform.register.numbering import number_key
from himoya.platform.register.queries.records import case_in_scope, readable, records_under
from himoya.platform.register.visibility import CASE, PEOPLE_OF, tells_of_victims

#: What a command prints, which answers no person: nothing that tells who somebody is.
_OF_COMMANDS = frozenset({Sensitivity.OPEN, Sensitivity.CASE})


@dataclass(frozen=True, slots=True, kw_only=True)
class CardToPrint:
    """One card of a case; ``agency`` is who holds the case now."""

    form: str
    number: str
    agency: int
    practice: bool
    filling: Filling


def printable_forms() -> tuple[Form, ...]:
    """Return the cards on which cases are printed: one for each stage of a case, in order."""
    stages = [kind.value for kind in StageKind]
    found = [form for form in dictionary().forms.values() if form.filled_by.value in stages]
    return tuple(sorted(found, key=lambda form: stages.index(form.filled_by.value)))


def form_of_stage(stage: StageKind) -> str:
    """Return the card of a stage."""
    return next(form.form for form in printable_forms() if form.filled_by.value == stage.value)


def card_to_print(reader: Reader, id: UUID, form: str, file_type: str) -> CardToPrint:
    """Return what the reader may print of a case on a card, and record that it was printed.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.PRINT_CASE)
    with reading_as(reader):
        case = case_in_scope(id)
        if not _is_within_reach(reader, case):
            raise NotPermitted(Verb.PRINT_CASE)
        card = _card(
            case, form, reader.reads, lambda one: readable(reader, one), _not_for(reader, form)
        )
        _record(reader, case, card, file_type)
    return card


def card_for_command(number: str, form: str, file_type: str) -> CardToPrint | None:
    """Return the card of a case by its official number for whoever runs this installation.

    Nothing in it tells who somebody is. None where there is no such case. Recorded as done by the
    installation.
    """
    with whole_table("print the card of a case by a command"):
        cases = Case.objects.filter(number_key=number_key(number))
        case: Case | None = cases.order_by("practice").first()
        if case is None:
            return None
        card = _card(case, form, _OF_COMMANDS, lambda one: one.values_of(_OF_COMMANDS))
        _record(None, case, card, file_type)
    return card


def _is_within_reach(reader: Reader, case: Case) -> bool:
    """Whether an agency that holds or held the case is within the verb's reach.

    An emergency door lets a reader see a case, not carry it away.
    """
    agencies = reader.agencies(Verb.PRINT_CASE)
    holders = Holder.objects.filter(case=case.id)
    if agencies is not None:
        holders = holders.filter(agency__in=agencies)
    if not holders.exists():
        return False
    if reader.extent(Verb.PRINT_CASE) is not Extent.ASSIGNED:
        return True
    return bool(Stage.objects.filter(case=case.id, assigned_to=reader.account).exists())


def _card(
    case: Case,
    form: str,
    classes: Collection[Sensitivity],
    answers: Callable[[RecordModel], Mapping[str, Value]],
    not_for_reader: Collection[str] = (),
) -> CardToPrint:
    """Records without a table, such as who sends the card, are filled in by hand."""
    described = dictionary().forms[form]
    records: dict[str, tuple[Mapping[str, Value], ...]] = {CASE: (answers(case),)}
    printed = {page.record for page in described.on_paper}
    for name, model in UNDER_CASE.items():
        if name in printed and name not in not_for_reader:
            records[name] = tuple(answers(one) for one in records_under(model, case))
    return CardToPrint(
        form=form,
        number=case.case_number or "",
        agency=case.agency_id,
        practice=case.practice,
        filling=Filling(
            records=records,
            left_out=_unreadable(described, classes, records) | frozenset(not_for_reader),
        ),
    )


def _not_for(reader: Reader, form: str) -> frozenset[str]:
    """Records and ``record.field`` of a card about people whom the reader does not meet."""
    pages = dictionary().forms[form].on_paper
    asked = {(page.record, name) for page in pages for name in page.fields}
    records = {record for record, _ in asked if tells_of_victims(reader, record)}
    fields = {
        f"{record}.{name}" for record, name in asked if tells_of_victims(reader, record, name)
    }
    unmet = {record for record, people in PEOPLE_OF.items() if people not in reader.people}
    return frozenset(unmet | records | fields)


def _unreadable(
    form: Form, classes: Collection[Sensitivity], records: Collection[str]
) -> frozenset[str]:
    """The questions of a form that stand in classes which must not be shown."""
    return frozenset(
        f"{page.record}.{name}"
        for page in form.on_paper
        for name in page.fields
        if page.record in records
        and dictionary().records[page.record][name].sensitivity not in classes
    )


def _record(reader: Reader | None, case: Case, card: CardToPrint, file_type: str) -> None:
    details: dict[str, str | int] = {
        "card": card.form,
        "file": file_type,
        "rows": sum(len(rows) for rows in card.filling.records.values()),
    }
    record(Act.PRINTED, by=reader, subject=Subject(CASE, str(case.id)), details=details)
