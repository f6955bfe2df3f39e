"""The only readers of drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.agencies.queries import display_names
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.contents import Contents
from himoya.platform.entry.models import Draft
from himoya.platform.entry.questions import Questionnaire
from himoya.platform.entry.sealing import open_contents, open_outcome
from himoya.platform.entry.targets import EntryTarget, all_targets, target_of

#: A draft that nobody touched for so long is pointed out: facts grow old, memory fades.
OLD = timedelta(days=14)

KIND = "draft"


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft with what it holds and how the reader meets it."""

    draft: Draft
    contents: Contents
    questionnaire: Questionnaire

    @property
    def target(self) -> EntryTarget:
        """What is being filled in."""
        return self.questionnaire.target


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One draft in a list: nothing in it tells of whom; ``number`` is of the record it changes."""

    id: UUID
    title: str
    number: str
    wing: str
    begun_at: datetime
    updated_at: datetime
    last_editor: str
    is_mine: bool
    is_old: bool
    is_change: bool


def drafts_of(reader: Reader) -> list[DraftLine]:
    """Return the drafts that the reader may go on with: own ones first, the latest first."""
    offered = {one.name for one in all_targets()}
    with looking_as(reader):
        drafts = list(
            Draft.objects.filter(committed_at__isnull=True, target__in=offered).defer("sealed")
        )
        numbers = _numbers(drafts)
    mine_first = sorted(drafts, key=lambda one: one.owner != reader.account)
    names = display_names(one.last_editor for one in drafts)
    return [_line(one, reader, names, numbers) for one in mine_first]


def _numbers(drafts: Sequence[Draft]) -> dict[UUID, str]:
    """Number of the record by record, asked of each wing once."""
    found: dict[UUID, str] = {}
    for target in all_targets():
        changed = {one.record for one in drafts if one.record and one.target == target.name}
        if changed and target.numbers_of is not None:
            found |= target.numbers_of(changed)
    return found


def _line(
    draft: Draft, reader: Reader, names: Mapping[UUID, str], numbers: Mapping[UUID, str]
) -> DraftLine:
    form = dictionary().forms[draft.form]
    return DraftLine(
        id=draft.id,
        title=form.title.in_language(reader.language),
        number=numbers.get(draft.record, "") if draft.record else "",
        wing=draft.wing,
        begun_at=draft.begun_at,
        updated_at=draft.updated_at,
        last_editor=names.get(draft.last_editor, ""),
        is_mine=draft.owner == reader.account,
        is_old=draft.updated_at < now() - OLD,
        is_change=draft.record is not None,
    )


def open_draft(reader: Reader, id: UUID) -> OpenedDraft:
    """Return a draft for reading; raises NotThere, NotPermitted.

    Who opens a colleague's draft is recorded; one's own words are no secret to oneself.
    """
    with reading_as(reader):
        draft = draft_in_scope(reader, id)
        opened = opened_draft(reader, draft)
        if draft.owner != reader.account:
            record(Act.READ, by=reader, subject=Subject(KIND, str(id)), details=_about(draft))
    return opened


def outcome_of(reader: Reader, id: UUID) -> Mapping[str, object] | None:
    """Return what became of a committed draft; None while it is not. Raises NotThere."""
    with reading_as(reader):
        draft = Draft.objects.filter(id=id).first()
        if draft is None:
            raise NotThere(KIND, str(id))
        return None if draft.committed_at is None else open_outcome(draft, reader)


def draft_in_scope(reader: Reader, id: UUID, *, lock: bool = False) -> Draft:
    """Return a draft that is not committed, inside the caller's scope; raises NotThere.

    ``lock`` keeps other savers waiting until the transaction ends.
    """
    drafts = Draft.objects.select_for_update() if lock else Draft.objects
    draft: Draft | None = drafts.filter(id=id, committed_at__isnull=True).first()
    if draft is None:
        raise NotThere(KIND, str(id))
    return draft


def opened_draft(reader: Reader, draft: Draft) -> OpenedDraft:
    """Return a draft with its contents; raises NotPermitted where the role lost the verb."""
    target = target_of(draft.target)
    reader.check(target.verb)
    return OpenedDraft(
        draft, open_contents(draft, reader), Questionnaire(dictionary(), target, reader)
    )


def _about(draft: Draft) -> dict[str, str | int]:
    return {"target": draft.target}
