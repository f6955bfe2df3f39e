"""What an installation tells of a case besides its records: steps, acts, amendments,
withdrawals, days of hearings, and what was answered about protection.

Officers are named by office and role: no country whose rules we know says that their names travel.
What people wrote may hold names; it goes where identities go, to offices that work with everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from himoya.dictionary.fields import Field
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency, Post
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.amending import open_answer
from himoya.platform.register.as_received import received_of
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import ReceivedKind, Step
from himoya.platform.register.models import (
    Amendment,
    Case,
    CaseAct,
    HandOver,
    Hearing,
    Movement,
    ProtectionAnswer,
    Received,
    Withdrawal,
)
from himoya.platform.register.models.movement import OF_BOTH
from himoya.platform.register.persons import KIND_OF
from himoya.platform.register.sealing import (
    ACT,
    HAND_OVER,
    HEARING,
    PROTECTION,
    open_text,
    open_words,
)
from himoya.platform.register.visibility import CASE, PEOPLE_OF
from himoya.platform.register.withdrawing import brought_back
from himoya.platform.transfers.contents import Told
from himoya.platform.transfers.values import goes_without_identities, sent_value

#: Details of a step that are codes of ours, or days, and no ids of people or of other cases.
_CODES = ("act", "kind", "record", "field", "classification", "on", "moved_to")
#: Ids of what is told besides, by which the words of a step are found.
_IDS = ("act_id", "amendment", "hand_over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much may be told: ``kinds`` of people whom the receiver works with."""

    identities: bool
    kinds: Collection[str]

    @property
    def words(self) -> bool:
        """Whether what people wrote goes."""
        return self.identities and self.everybody

    @property
    def everybody(self) -> bool:
        """Whether the receiver works with victims and suspects alike."""
        return set(KIND_OF) <= set(self.kinds)

    def answer_goes(self, record: str, field: Field) -> bool:
        """Say whether an answer of a record goes."""
        about = PEOPLE_OF.get(record)
        known = about is None or about in self.kinds
        return goes_without_identities(field) or (self.identities and known)


def told_of(case: Case, extent: Extent) -> list[Told]:
    """Return all that is told of a case, in its order: what was entered here and what came here.

    Raises KeyTrouble.
    """
    with whole_table("tell another installation what happened in a case"):
        speaker = _Speaker(case, extent)
        found = [
            *speaker.steps(),
            *speaker.acts(),
            *speaker.amendments(),
            *speaker.withdrawals(),
            *speaker.hearings(),
        ]
        if extent.everybody:
            found += speaker.protection()
        found += _passed_on(case, extent)
    return sorted(found, key=lambda one: one.at)


class _Speaker:
    """Tells what was entered here."""

    def __init__(self, case: Case, extent: Extent) -> None:
        self._case, self._extent = case, extent
        self._moves = list(Movement.objects.filter(case=case.id))
        self._acts = list(CaseAct.objects.filter(case=case.id))
        self._amendments = list(Amendment.objects.filter(case=case.id))
        again = brought_back(case.id)
        taken_out = Withdrawal.objects.filter(case=case.id).exclude(record=CASE)
        self._withdrawals = [one for one in taken_out if str(one.pk) not in again]
        self._codes = dict(Agency.objects.values_list("id", "code"))
        rows = Hearing.objects.filter(case=case.id).select_related("moved_to")
        # One that another office ended is told as that office told it.
        told = Received.objects.filter(case=case.id, kind=ReceivedKind.HEARING.value)
        self._hearings = list(rows.exclude(pk__in=told.values("sent_id")))
        self._answers = list(ProtectionAnswer.objects.filter(case=case.id).select_related("victim"))
        self._roles = _Roles(self._people())

    def _people(self) -> set[UUID]:
        found = {one.by_id for one in (*self._moves, *self._withdrawals)}
        found |= {one.said_by_id for one in self._answers}
        found |= {one.set_by_id for one in self._hearings}
        for asked in (*self._acts, *self._amendments):
            found |= {one for one in (asked.asked_by_id, asked.decided_by_id) if one}
        return found | {
            UUID(str(one.details["to"]))
            for one in self._moves
            if one.step == Step.ASSIGNED.value and one.details.get("to")
        }

    def steps(self) -> Iterator[Told]:
        """The history. Notes of hand-overs go with their steps."""
        notes = self._notes() if self._extent.words else {}
        for one in self._moves:
            if one.step in OF_BOTH and not self._extent.everybody:
                continue
            content: dict[str, Any] = {"number": one.number, "details": self._details(one)}
            words = notes.get((one.step, str(one.details.get("hand_over", ""))))
            yield Told(
                kind=ReceivedKind.STEP.value,
                id=one.id,
                at=one.at,
                what=one.step,
                record="",
                agency=self._codes[one.agency_id],
                role=self._roles.of(one.by_id, one.agency_id, one.at),
                content=content | ({"words": words} if words else {}),
            )

    def _notes(self) -> dict[tuple[str, str], str]:
        found = {}
        for one in HandOver.objects.filter(case=self._case.id):
            found[Step.PROPOSED.value, str(one.id)] = open_words(
                one.id, "note", one.note, HAND_OVER
            )
            found[one.state, str(one.id)] = open_words(one.id, "answer", one.answer, HAND_OVER)
        return found

    def _details(self, one: Movement) -> dict[str, str | int]:
        found: dict[str, str | int] = {
            name: value
            for name, value in one.details.items()
            if (isinstance(value, int) and name not in {"to", "from"}) or name in (*_CODES, *_IDS)
        }
        if "import" in one.details:
            found["import"] = 1
        for name in ("to", "from"):
            if one.step == Step.ASSIGNED.value and one.details.get(name):
                colleague = UUID(str(one.details[name]))
                found[name] = self._roles.of(colleague, one.agency_id, one.at) or "-"
            elif one.step != Step.ASSIGNED.value and name in one.details:
                found[name] = self._codes.get(int(one.details[name]), "")
        return found

    def acts(self) -> Iterator[Told]:
        """Acts, with records named by their numbers."""
        for one in self._acts:
            content: dict[str, Any] = {
                "state": one.state,
                "on": one.on.edtf if one.on is not None else "",
                "ground": one.ground,
                "decision": one.decision or "",
                "result": one.result,
                "before": one.before,
                "about": self._number(one.about),
                "chosen": [
                    self._number(UUID(str(id))) for ids in one.chosen.values() for id in ids
                ],
            }
            if self._extent.words:
                content["reason"] = open_words(one.id, "reason", one.reason, ACT)
                content["answer"] = open_words(one.id, "answer", one.answer, ACT)
            yield Told(
                kind=ReceivedKind.ACT.value,
                id=one.id,
                at=one.asked_at,
                what=one.kind,
                record="",
                agency=self._codes[one.agency_id],
                role=self._roles.of(one.asked_by_id, one.agency_id, one.asked_at),
                content=content | self._decided(one, one.agency_id),
            )

    def _number(self, id: UUID | None) -> str:
        """The own number of a record, withdrawn ones too: the history stays when they go."""
        if id is None:
            return ""
        for model in UNDER_CASE.values():
            found = model.every_row().filter(pk=id).first()
            if found is not None:
                return str(getattr(found, model.record_type().key) or "")
        return ""

    def amendments(self) -> Iterator[Told]:
        """Amendments, with both answers where those go."""
        for one in self._amendments:
            field = dictionary().records[one.record].fields.get(one.field)
            content: dict[str, Any] = {
                "kind": one.kind,
                "state": one.state,
                "number": one.number,
            }
            if field is not None and self._extent.answer_goes(one.record, field):
                for column in ("old", "new"):
                    value = open_answer(one.id, column, getattr(one, column))
                    content[column] = None if value is None else sent_value(value)
            if self._extent.words:
                for column in ("reason", "answer"):
                    sealed = getattr(one, column)
                    content[column] = open_text("amendment", one.id, column, sealed)
            yield Told(
                kind=ReceivedKind.AMENDMENT.value,
                id=one.id,
                at=one.asked_at,
                what=one.field,
                record=one.record,
                agency=self._codes[one.asked_for_id],
                role=self._roles.of(one.asked_by_id, one.asked_for_id, one.asked_at),
                content=content | self._decided(one, one.asked_for_id),
            )

    def withdrawals(self) -> Iterator[Told]:
        """Records that were taken out of the case, and why."""
        for one in self._withdrawals:
            content: dict[str, Any] = {"number": one.number}
            if self._extent.words:
                content["reason"] = open_text("withdrawal", one.id, "reason", one.reason)
            yield Told(
                kind=ReceivedKind.WITHDRAWAL.value,
                id=one.id,
                at=one.at,
                what="",
                record=one.record,
                agency=self._codes[one.agency_id],
                role=self._roles.of(one.by_id, one.agency_id, one.at),
                content=content,
            )

    def hearings(self) -> Iterator[Told]:
        """Days that courts set, and what became of them. The room says no name."""
        for one in self._hearings:
            content: dict[str, Any] = {
                "kind": one.kind,
                "on": one.on.isoformat(),
                "at": one.at.isoformat("minutes") if one.at is not None else "",
                "room": one.room,
                "moved_to": one.moved_to.on.isoformat() if one.moved_to is not None else "",
            }
            if self._extent.words:
                content["reason"] = open_text(HEARING, one.id, "reason", one.reason)
            yield Told(
                kind=ReceivedKind.HEARING.value,
                id=one.id,
                at=one.set_at,
                what=one.state,
                record="",
                agency=self._codes[one.agency_id],
                role=self._roles.of(one.set_by_id, one.agency_id, one.set_at),
                content=content,
            )

    def protection(self) -> Iterator[Told]:
        """What was answered to flags, for whom. Earlier answers go, too: they are history."""
        for one in self._answers:
            content: dict[str, Any] = {
                "number": self._number(one.victim_id),
                "applies": one.applies,
            }
            if self._extent.words:
                content["reason"] = open_text(PROTECTION, one.id, "reason", one.reason)
            yield Told(
                kind=ReceivedKind.PROTECTION_ANSWER.value,
                id=one.id,
                at=one.said_at,
                what=one.flag,
                record="victim",
                agency=self._codes[one.agency_id],
                role=self._roles.of(one.said_by_id, one.agency_id, one.said_at),
                content=content,
            )

    def _decided(self, one: CaseAct | Amendment, agency: int) -> dict[str, str]:
        if one.decided_by_id is None or one.decided_at is None:
            return {}
        role = self._roles.of(one.decided_by_id, agency, one.decided_at)
        return {"decided_role": role, "decided_at": one.decided_at.isoformat()}


class _Roles:
    """What somebody was at an instant, from the posts that he or she held."""

    def __init__(self, people: Iterable[UUID]) -> None:
        self._posts: dict[UUID, list[Post]] = {}
        for post in Post.objects.filter(account__in=set(people)).order_by("valid_from"):
            self._posts.setdefault(post.account_id, []).append(post)

    def of(self, account: UUID, agency: int, at: datetime) -> str:
        """The code of the role; in this agency where possible; empty where no person acted."""
        posts = self._posts.get(account, [])
        held = [one for one in posts if one.holds_on(at.date())] or posts
        there = [one for one in held if one.agency_id == agency] or held
        return there[0].role if there else ""


def _passed_on(case: Case, extent: Extent) -> Iterator[Told]:
    """What came here with the case, as far as it may go on."""
    for one in received_of(case.id):
        row = one.row
        is_of_both = row.what in OF_BOTH or one.kind is ReceivedKind.PROTECTION_ANSWER
        if is_of_both and not extent.everybody:
            continue
        yield Told(
            kind=row.kind,
            id=row.sent_id,
            at=row.at,
            what=row.what,
            record=row.record,
            agency=row.agency.code,
            role=row.role,
            content=_cut(row.record, row.what, one.content, extent),
        )


def _cut(record: str, what: str, content: Mapping[str, Any], extent: Extent) -> dict[str, Any]:
    described = dictionary().records.get(record)
    field = described.fields.get(what) if described else None
    closed = set() if extent.words else {"reason", "answer", "words"}
    if field is not None and not extent.answer_goes(record, field):
        closed |= {"old", "new"}
    return {name: value for name, value in content.items() if name not in closed}
