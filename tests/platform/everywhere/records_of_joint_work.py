"""Records of the room of joint work: a document that an office keeps, and what belongs to it."""

from __future__ import annotations

from typing import Any

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.joint_work.kinds import WorkKind
from himoya.platform.joint_work.models import JointWork, OfJointWork, Part, Party, Undertaking


def _made(model: type[OfJointWork], **more: Any) -> Any:
    """A row in its first state."""
    state = model.life.begins.value
    return model.objects.create(state=state, text_en="Invented", changed_at=now(), **more)


def _work(post: Post, standing: str) -> Any:
    """The work that was made before for the same office and mode."""
    return JointWork.objects.get(agency=post.agency, practice=standing == "practice")


def joint_work_of(post: Post, standing: str) -> Any:
    """A document that the office keeps, and to which it is no party."""
    kind, practice = WorkKind.DOCUMENT.value, standing == "practice"
    return _made(JointWork, agency=post.agency, practice=practice, kind=kind)


def joint_party_of(post: Post, standing: str) -> Any:
    """A party outside."""
    return _made(Party, work=_work(post, standing), number=1, outside="Invented Council")


def undertaking_of(post: Post, standing: str) -> Any:
    """What that party undertakes."""
    work = _work(post, standing)
    return _made(Undertaking, work=work, number=1, responsible=work.parties.get())


def joint_part_of(post: Post, standing: str) -> Any:
    """A part that the party is to deliver."""
    work = _work(post, standing)
    return _made(Part, work=work, number=1, contributor=work.parties.get())
