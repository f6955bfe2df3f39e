"""What forms of the register send, and what is wrong with it, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing to put right: the control's id, and the sentence that stands there and above."""

    href: str
    text: str


@dataclass(slots=True)
class Asked:
    """What a form sent, kept to be shown again, and what is wrong with it by control."""

    values: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> list[Wrong]:
        """What stands in the summary at the top."""
        return [Wrong(f"#{name}" if name else "", text) for name, text in self.wrong.items()]


def asked(request: HttpRequest, *names: str) -> Asked:
    """Return what a form sent under these names, without spaces around it, cut at 4,000 letters."""
    return Asked({name: request.POST.get(name, "").strip()[:4000] for name in names})


def as_number(text: str) -> int | None:
    """Return a whole number that a page sent; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def as_id(text: str) -> UUID | None:
    """Return an id that a page sent; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
