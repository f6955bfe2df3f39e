"""The only writers of banks of questions. Permission first, one transaction, audit last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.kinds import BANK, BankAct
from himoya.platform.training.models import BankEdition, ItemBank
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.withdrawing import withdraw
from himoya.programmes.courses.templates import course_templates
from himoya.programmes.item_bank.checking import findings_in
from himoya.programmes.item_bank.files import PACKAGED, as_data, from_data, read_bank
from himoya.programmes.item_bank.items import SCHEMA, Bank, Item, UnusableItems
from himoya.programmes.item_bank.merging import merged
from himoya.programmes.item_bank.packaged_questions import BASICS, packaged_questions

#: Questions of one bank: a page offers all of them, and a form takes no thousand answers.
MOST_QUESTIONS = 400


def enter_bank(*, by: Reader, title: str, items: Sequence[Item], language: Language) -> ItemBank:
    """Begin a bank with the questions of a file in ``language``.

    Raises NotPermitted, TrainingRefused, UnusableItems.
    """
    return _begun(by, title, items, language)


def enter_packaged_bank(*, by: Reader, title: str, template: str = "") -> ItemBank:
    """Begin a bank with the basic questions that come with the program, or with a template's.

    Raises NotPermitted, and KeyError where there is no such template.
    """
    if template:
        named = course_templates()[template].questions
        return _begun(by, title, [packaged_questions()[one] for one in named], "")
    return _begun(by, title, read_bank(PACKAGED / f"{BASICS}.yaml", by.language).items, "")


def take_in(*, by: Reader, bank: UUID, items: Sequence[Item], language: Language) -> BankEdition:
    """Add questions of a file, and wordings in its language of questions that are there.

    Raises NotPermitted, NotThere, TrainingRefused, UnusableItems; nothing is taken in then.
    """
    with reading_as(by):
        found = bank_to_change(by, bank)
        before = content_of(latest(found))
        after = merged(before, items, language)
        if after == before:
            raise TrainingRefused(Why.NOTHING_CHANGED)
        _check(after, by.language)
        return _next(by, found, after, BankAct.TAKEN_IN, language=language)


def take_questions_out(
    *, by: Reader, bank: UUID, questions: Collection[str], reason: str
) -> BankEdition:
    """Withdraw questions; tests that ask them keep their edition of the bank.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = bank_to_change(by, bank)
        before = content_of(latest(found))
        if not set(questions) <= {one.id for one in before.items}:
            raise TrainingRefused(Why.CHANGED_MEANWHILE)
        if not questions:
            raise TrainingRefused(Why.NOTHING_CHANGED)
        if not reason.strip():
            raise TrainingRefused(Why.WITHDRAWAL_NEEDS_REASON)
        kept = tuple(one for one in before.items if one.id not in questions)
        after = replace(before, items=kept)
        return _next(by, found, after, BankAct.QUESTIONS_OUT, reason=reason.strip())


def withdraw_bank(*, by: Reader, bank: UUID, reason: str) -> None:
    """Withdraw a whole bank: no test is put together from it any more.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        withdraw(by, bank_to_change(by, bank), BANK, reason)


def bank_to_change(by: Reader, id: UUID) -> ItemBank:
    """Return a bank that stands, locked. Raises NotPermitted, NotThere, TrainingRefused."""
    by.check(Verb.KEEP_TRAINING)
    rows = ItemBank.objects.select_for_update(of=("self",)).filter(id=id)
    found: ItemBank | None = rows.first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(BANK, str(id))
    if found.withdrawn_at is not None:
        raise TrainingRefused(Why.WITHDRAWN_ALREADY)
    return found


def latest(bank: ItemBank) -> BankEdition:
    """Return the edition that stands; inside a scope."""
    found: BankEdition = bank.editions.order_by("-number")[0]
    return found


def content_of(edition: BankEdition) -> Bank:
    """Return the questions of an edition."""
    return from_data(edition.content)


def _begun(by: Reader, title: str, items: Sequence[Item], language: Language | str) -> ItemBank:
    by.check(Verb.KEEP_TRAINING)
    with reading_as(by):
        made = ItemBank(
            agency_id=by.agency,
            practice=by.practice,
            title=title,
            entered_by_id=by.account,
            entered_at=now(),
        )
        bank = Bank(schema=SCHEMA, id=str(made.id), items=tuple(items))
        _check(bank, by.language)
        made.save(force_insert=True)
        _edition(by, made, bank, 1, BankAct.BEGUN, language=language)
        record(Act.CREATED, by=by, subject=Subject(BANK, str(made.id)))
    return made


def _check(bank: Bank, language: Language) -> None:
    """Raise UnusableItems for questions that cannot be judged, TrainingRefused for too many."""
    if len(bank.items) > MOST_QUESTIONS:
        raise TrainingRefused(Why.TOO_MANY_QUESTIONS, found=len(bank.items), most=MOST_QUESTIONS)
    faults = [one.in_words(language) for one in findings_in(bank) if one.is_error]
    if faults:
        raise UnusableItems(faults)


def _next(by: Reader, bank: ItemBank, content: Bank, act: BankAct, **more: str) -> BankEdition:
    made = _edition(by, bank, content, latest(bank).number + 1, act, **more)
    details: dict[str, str | int] = {"edition": made.number, "act": act.value}
    record(Act.CHANGED, by=by, subject=Subject(BANK, str(bank.id)), details=details)
    return made


def _edition(
    by: Reader, bank: ItemBank, content: Bank, number: int, act: BankAct, **more: str
) -> BankEdition:
    made: BankEdition = BankEdition.objects.create(
        bank=bank,
        number=number,
        act=act.value,
        content=as_data(content),
        made_by_id=by.account,
        made_at=now(),
        **more,
    )
    return made
