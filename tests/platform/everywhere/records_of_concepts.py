"""Records of the room of training concepts: a draft that an office holds, and a part of it."""

from __future__ import annotations

from typing import Any

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.models import Concept, OfConcept, Statement


def _made(model: type[OfConcept], **more: Any) -> Any:
    """A row in its first state."""
    state = model.life.begins.value
    return model.objects.create(state=state, text_en="Invented", changed_at=now(), **more)


def concept_of(post: Post, standing: str) -> Any:
    """A draft that the office holds and that others do not see yet."""
    return _made(Concept, agency=post.agency, practice=standing == "practice")


def concept_part_of(post: Post, standing: str) -> Any:
    """A theme of the draft that was made before for the same office and mode."""
    practice = standing == "practice"
    concept = Concept.objects.filter(agency=post.agency, practice=practice).latest("changed_at")
    return _made(Statement, concept=concept, kind=PartKind.THEME.value, order=1)
