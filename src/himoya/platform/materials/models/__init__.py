"""The tables of this room."""

from __future__ import annotations

from himoya.platform.materials.models.adoptions import Adoption
from himoya.platform.materials.models.copies import Copies
from himoya.platform.materials.models.files import EditionFile
from himoya.platform.materials.models.uses import EditionUse
from himoya.platform.materials.models.work import Edition, Work, WorkStep

__all__ = ["Adoption", "Copies", "Edition", "EditionFile", "EditionUse", "Work", "WorkStep"]
