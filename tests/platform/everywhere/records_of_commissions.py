"""Records of the room of commissions: a body that an office keeps, and what belongs to it."""

from __future__ import annotations

from typing import Any

from himoya.platform.agencies.models import Post
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.sealing import Sealing
from himoya.platform.commission.kinds import BodyKind, MeetingFormat, SeatRole
from himoya.platform.commission.models import (
    Body,
    Decision,
    Item,
    ItemPaper,
    Kept,
    Meeting,
    Seat,
    Task,
)
from himoya.platform.commission.rules import ITEM
from himoya.platform.database.clock import now


def _made(model: type[Kept], **more: Any) -> Any:
    """A row in its first state."""
    state = model.life.begins.value
    return model.objects.create(state=state, text_en="Invented", changed_at=now(), **more)


def _body(post: Post, standing: str) -> Any:
    """The body that was made before for the same office and mode."""
    return Body.objects.get(agency=post.agency, practice=standing == "practice")


def body_of(post: Post, standing: str) -> Any:
    """A working group that the office keeps, and in which it has no seat."""
    kind = BodyKind.WORKING_GROUP.value
    return _made(Body, agency=post.agency, practice=standing == "practice", kind=kind)


def seat_of(post: Post, standing: str) -> Any:
    """A seat of somebody outside."""
    body = _body(post, standing)
    return _made(Seat, body=body, outside="Invented Council", role=SeatRole.CHAIR.value)


def meeting_of(post: Post, standing: str) -> Any:
    """A meeting whose day nobody knows yet."""
    body = _body(post, standing)
    return _made(Meeting, body=body, number=1, format=MeetingFormat.ONLINE.value)


def item_of(post: Post, standing: str) -> Any:
    """A point of the standing agenda."""
    return _made(Item, body=_body(post, standing), position=1)


def paper_of(post: Post, standing: str) -> ItemPaper:
    """A paper of that point; of one byte."""
    row = ItemPaper(
        item=_body(post, standing).items.get(),
        custodian=post.agency,
        practice=standing == "practice",
        kind="pdf",
        sensitivity="open",
        size=1,
        digest="0" * 64,
        digest_key="0" * 12,
        uploaded_by=post.account,
        uploaded_at=now(),
    )
    sealing = Sealing(row.id, post.agency)
    row.title, row.head = sealing.sealed_title("An invented paper"), sealing.head
    arriving = ArrivingFile(row.id, ITEM.subject)
    arriving.write([*sealing.add(b"1"), sealing.end()])
    arriving.finish()
    arriving.move()
    arriving.settle()
    row.save()
    return row


def decision_of(post: Post, standing: str) -> Any:
    """A proposed decision of that meeting."""
    body = _body(post, standing)
    return _made(Decision, body=body, meeting=body.meetings.get(), number=1)


def task_of(post: Post, standing: str) -> Any:
    """A task of the own office."""
    body = _body(post, standing)
    return _made(Task, body=body, decision=body.decisions.get(), owner=post.agency)
