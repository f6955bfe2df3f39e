"""What anybody may learn of a paper by its number, where its course lets papers be checked.

The printed fields and the standing; never the reason, and never the name: a visitor who writes it
learns whether it agrees. A number that does not exist and one of another course are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from himoya.languages.codes import Language
from himoya.languages.folding import fold
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.training.kinds import PAPER
from himoya.platform.training.models import Paper
from himoya.platform.training.papers.keeping import issued_of, register_of
from himoya.platform.training.sealing import open_words
from himoya.programmes.certificates.issuing import template_of
from himoya.programmes.certificates.paper import paper_of
from himoya.programmes.certificates.register import State

_REASON = "a paper that somebody checks by its number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is printed on a paper, without the name, and what it is worth today.

    ``agrees`` is None where no name was written.
    """

    title: str
    issuer: str
    facts: tuple[tuple[str, str], ...]
    state: State
    successor: str | None
    revoked_on: date | None
    agrees: bool | None


def checked(number: str, name: str, language: Language) -> Checked | None:
    """Return what is told of a paper; None where there is none to be checked.

    That a name was compared is recorded with the paper, in the same transaction.
    """
    with whole_table(_REASON):
        rows = Paper.objects.filter(
            number=number.strip().upper(), practice=False, event__course__papers__is_public=True
        )
        row: Paper | None = rows.select_related("replaces", "replaced_by").first()
        if row is None:
            return None
        agrees = _agrees(row, name) if name.strip() else None
        return _told(row, language, agrees)


def _agrees(row: Paper, name: str) -> bool:
    """Whether a name is the printed one, whatever the case, spaces and accents."""
    found = fold(name) == fold(open_words(row.id, "name", row.name))
    subject = Subject(PAPER, str(row.id))
    record(Act.READ, by=None, subject=subject, details={"name_agrees": int(found)})
    return found


def _told(row: Paper, language: Language, agrees: bool | None) -> Checked:
    following = getattr(row, "replaced_by", None)
    register = register_of([row] if following is None else [row, following])
    template = template_of(issued_of(row))
    printed = paper_of(
        replace(template, language=language),
        number=row.number,
        name="",
        issued_on=row.day,
        replaces=row.first or None,
    )
    return Checked(
        title=template.printed_title,
        issuer=template.issuer,
        facts=printed.facts,
        state=register.state(row.number, today()),
        successor=register.successors.get(row.number),
        revoked_on=row.revoked_on,
        agrees=agrees,
    )
