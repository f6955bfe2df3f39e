"""A form on paper as a file that leaves: its name, its kind, its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from himoya.dictionary.dictionary import Dictionary
from himoya.platform.documents import paper_forms
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.paper_forms import PaperForm

FileType = Literal["pdf", "docx"]

#: Kind of file -> what a browser is told.
TYPES: Mapping[FileType, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

_MAKERS: Mapping[FileType, Callable[[PaperForm, Dictionary], bytes]] = {
    "pdf": paper_forms.to_pdf,
    "docx": paper_forms.to_docx,
}


@dataclass(frozen=True, slots=True)
class PaperFile:
    """``name`` tells neither a person nor a case."""

    name: str
    content_type: str
    content: bytes


def made(asked: PaperForm, file_type: FileType, dictionary: Dictionary) -> PaperFile:
    """Make a form as a file; raises ``KeyError`` for a form that the dictionary does not have."""
    name = file_name(paper_forms.as_document(asked, dictionary), file_type)
    return PaperFile(name, TYPES[file_type], _MAKERS[file_type](asked, dictionary))
