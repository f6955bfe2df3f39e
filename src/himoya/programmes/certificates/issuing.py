"""Papers for the people of a list: numbers without gaps, one file each, all of them or none.

The papers are made in a hidden folder first; then the register takes the numbers, then the folder
gets its name. A power cut leaves no paper without its entry.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from himoya.dictionary.shapes import shaped
from himoya.exchange.finished_files import finished
from himoya.languages.codes import Language
from himoya.programmes.certificates.holders import Holders, holders_of
from himoya.programmes.certificates.kinds import Kind, kinds
from himoya.programmes.certificates.paper import Paper, paper_of, valid_until
from himoya.programmes.certificates.people import Attendee
from himoya.programmes.certificates.register import (
    Issued,
    Register,
    RegisterTrouble,
    Revoked,
    State,
    append,
    writing,
)
from himoya.programmes.certificates.template import Template
from himoya.programmes.counting.people.agreement import PARTICIPANT
from himoya.programmes.sentences import sentences

#: Makes the file of one paper.
Maker = Callable[[Paper], bytes]

#: Told how many papers are made, and of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that gets no paper, and why: its role, attendance or test."""

    row: int
    because: str

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        return sentences.say(language, _LEFT_OUT[self.because], row=self.row)


_LEFT_OUT = {
    "role": "Row {row}: no paper, since only participants get one.",
    "attendance": "Row {row}: no paper, since the attendance is not enough for this kind.",
    "test": "Row {row}: no paper, since the test was not passed.",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """What a list led to: the numbers of papers in the order of rows, and the rows without one."""

    numbers: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where papers are issued: the data folder, the day, who makes the files, who is told."""

    data: Path
    today: date
    make: Maker
    progress: Progress = lambda done, expected: None


def issue(people: Sequence[Attendee], template: Template, office: Office, output: Path) -> Batch:
    """Issue a paper to everybody who may get one, as files ``NUMBER.pdf`` in a new folder.

    Raises RegisterTrouble where somebody holds a valid paper of the kind already or the folder is
    there, and OSError.
    """
    entitled, left_out = sorted_out(people, template.kind)
    if not entitled:
        return Batch((), left_out)
    with writing(office.data) as register:
        holders = holders_of(office.data, register)
        _refuse_second_papers(entitled, template, register, holders, office.today)
        entries: list[Issued] = []
        with _new_folder(output) as folder:
            numbers = register.numbers(template.series, office.today.year)
            for one, number in zip(entitled, numbers, strict=False):
                paper = paper_of(template, number=number, name=one.name, issued_on=office.today)
                made = office.make(paper)
                (folder / f"{number}.pdf").write_bytes(made)
                entry = _entry(template, paper, made, holders.code(one.person), holders)
                entries.append(entry)
                office.progress(len(entries), len(entitled))
            append(office.data, register, entries)
    return Batch(tuple(one.number for one in entries), left_out)


def sorted_out(
    people: Sequence[Attendee], kind: Kind
) -> tuple[tuple[Attendee, ...], tuple[LeftOut, ...]]:
    """Return who gets a paper of the kind, and the rows that get none."""
    because = {one.row: _lacking(one, kind) for one in people}
    entitled = tuple(one for one in people if because[one.row] is None)
    return entitled, tuple(LeftOut(row, why) for row, why in because.items() if why)


def _lacking(one: Attendee, kind: Kind) -> str | None:
    needed = kinds()[kind]
    if one.role != PARTICIPANT:
        return "role"
    if one.attendance not in needed.attendance:
        return "attendance"
    if needed.test and one.test not in needed.test:
        return "test"
    return None


def reissue(number: str, person: Attendee, office: Office, output: Path) -> str:
    """Issue a paper anew, with the name put right, in the place of ``number``; return its number.

    The file is ``NEW NUMBER.pdf`` in ``output``. Raises RegisterTrouble where the paper is not the
    latest one or was revoked, or is somebody else's; and OSError.
    """
    with writing(office.data) as register:
        former = register.paper(number)
        _refuse_what_is_over(register, number, office.today)
        holders = holders_of(office.data, register)
        holder = _same_holder(former, person, holders)
        template = template_of(former)
        new = next(register.numbers(former.series, office.today.year))
        first = former.first or former.number
        paper = paper_of(
            template, number=new, name=person.name, issued_on=office.today, replaces=first
        )
        made = office.make(paper)
        entry = _entry(template, paper, made, holder, holders)
        entry = replace(entry, replaces=number, first=first)
        with finished(output / f"{new}.pdf") as unfinished:
            unfinished.write_bytes(made)
            append(office.data, register, [entry])
    return new


def revoke(number: str, reason: str, data: Path, today: date) -> None:
    """Note that a paper is worth nothing any more. Raises RegisterTrouble and OSError."""
    if not reason.strip():
        raise RegisterTrouble("A paper is revoked with a reason; name it without names of people.")
    with writing(data) as register:
        register.paper(number)
        _refuse_what_is_over(register, number, today)
        append(data, register, [Revoked(number=number, day=today, reason=reason.strip())])


def _refuse_what_is_over(register: Register, number: str, today: date) -> None:
    state = register.state(number, today)
    if state is State.REVOKED:
        gone = register.revoked[number]
        text = "The paper {number} was revoked on {day}: {reason}"
        raise RegisterTrouble(text, number=number, day=gone.day.isoformat(), reason=gone.reason)
    if state is State.REPLACED:
        text = "The paper {number} was replaced by {other}; name that one."
        raise RegisterTrouble(text, number=number, other=register.successors[number])


def _refuse_second_papers(
    entitled: Sequence[Attendee],
    template: Template,
    register: Register,
    holders: Holders,
    today: date,
) -> None:
    held = register.held(template.course.id, template.kind.value, today)
    for one in entitled:
        number = held.get(holders.code(one.person))
        if number is not None:
            text = (
                "Row {row}: this person holds the paper {number} of this course already. Nothing "
                "was issued; a paper with a mistake is reissued."
            )
            raise RegisterTrouble(text, row=one.row, number=number)


def _same_holder(former: Issued, person: Attendee, holders: Holders) -> str:
    """Return whose paper it is; a list without codes says only the name, which may be put right."""
    given = holders.code(person.person)
    if former.holder == former.name or given == former.holder:
        return given
    if person.person == person.name:
        return former.holder
    text = "The paper {number} was issued to somebody else than the person of the list."
    raise RegisterTrouble(text, number=former.number)


def _entry(template: Template, paper: Paper, made: bytes, holder: str, holders: Holders) -> Issued:
    return Issued(
        number=paper.number,
        series=template.series,
        day=paper.issued_on,
        kind=template.kind.value,
        course=template.course.id,
        holder=holder,
        name=holders.code(paper.name),
        template=plain(template),
        paper_sha256=hashlib.sha256(made).hexdigest(),
        valid_until=valid_until(template, paper.issued_on),
    )


def plain(template: Template) -> dict[str, Any]:
    """Return what a register keeps of a template, from which `template_of` makes it again."""
    told = asdict(template)
    course = told["course"]
    told["course"] = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in course.items()
    }
    return told


def template_of(former: Issued) -> Template:
    """Return what a paper was made of, as the register keeps it."""
    template, _ = shaped(Template, former.template)
    if template is None:
        text = "The register does not say how the paper {number} was made."
        raise RegisterTrouble(text, number=former.number)
    return template


@contextmanager
def _new_folder(output: Path) -> Iterator[Path]:
    """Yield a hidden folder that gets its name when the block is left; nothing stays otherwise."""
    if output.exists():
        text = "{folder} is there already. Name a new folder, so that papers do not mix."
        raise RegisterTrouble(text, folder=output)
    hidden = output.with_name(f".{output.name}.{os.getpid()}.unfinished")
    hidden.mkdir(mode=0o700)
    try:
        yield hidden
        os.replace(hidden, output)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
