"""Badges of papers in the register, and what the register says of a badge that comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from himoya.languages.codes import Language
from himoya.programmes.badges.credential import Credential, credential_of
from himoya.programmes.badges.issuer_key import issuer_id, issuer_key, jwk_of
from himoya.programmes.badges.signing import signed
from himoya.programmes.certificates.holders import holders_of
from himoya.programmes.certificates.issuing import template_of
from himoya.programmes.certificates.people import Attendee
from himoya.programmes.certificates.register import (
    FOLDER,
    Issued,
    Register,
    RegisterTrouble,
    State,
    read_register,
)


@dataclass(frozen=True, slots=True)
class Badge:
    """The badge of one paper: its proof, what it is called, and the language of that."""

    number: str
    token: str
    title: str
    language: Language


def badges_of(
    numbers: Sequence[str], people: Sequence[Attendee], data: Path, today: date
) -> Iterator[Badge]:
    """Yield the badges of papers; where people are given, each badge names its holder as a hash.

    Raises RegisterTrouble for a paper that is not valid, and for one whose holder is not among the
    people.
    """
    register = read_register(data)
    papers = [_valid(register, number, today) for number in numbers]
    names = _names(papers, people, data, register)
    key = issuer_key(data)
    issuer = issuer_id(jwk_of(key.public_key()))
    for one in papers:
        template = template_of(one)
        token = signed(credential_of(one, template, issuer, names.get(one.number)), key)
        yield Badge(one.number, token, template.printed_title, template.language)


def badge_of(paper: Issued, name: str, data: Path) -> Badge:
    """Return the badge of one valid paper that another register keeps; it names the holder hashed.

    Raises RegisterTrouble and OSError where the key cannot be read or made.
    """
    (data / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    key = issuer_key(data)
    template = template_of(paper)
    credential = credential_of(paper, template, issuer_id(jwk_of(key.public_key())), name)
    return Badge(paper.number, signed(credential, key), template.printed_title, template.language)


def numbers_of_course(course: str, data: Path, today: date) -> tuple[str, ...]:
    """Return the valid papers of a course. Raises RegisterTrouble where there is none."""
    register = read_register(data)
    found = tuple(
        one.number
        for one in register.papers.values()
        if one.course == course and register.state(one.number, today) is State.VALID
    )
    if not found:
        text = "There is no valid paper of the course “{course}” in the register."
        raise RegisterTrouble(text, course=course)
    return found


def state_of(credential: Credential, data: Path, today: date) -> State | None:
    """Return what the register says of a badge's paper, None where it does not know it."""
    register = read_register(data)
    number = credential["credentialSubject"].get("licenseNumber")
    return register.state(number, today) if number in register.papers else None


def _valid(register: Register, number: str, today: date) -> Issued:
    paper = register.paper(number)
    if register.state(number, today) is not State.VALID:
        text = "The paper {number} does not hold any more, so no badge is made of it."
        raise RegisterTrouble(text, number=number)
    return paper


def _names(
    papers: Sequence[Issued], people: Sequence[Attendee], data: Path, register: Register
) -> Mapping[str, str]:
    """Return paper -> name; a name must be the one that stands on the paper."""
    if not people:
        return {}
    holders = holders_of(data, register)
    known = {(holders.code(one.person), holders.code(one.name)): one.name for one in people}
    names = {one.number: known.get((one.holder, one.name)) for one in papers}
    for number, name in names.items():
        if name is None:
            text = "The list does not name the person on the paper {number} as the paper does."
            raise RegisterTrouble(text, number=number)
    return {number: name for number, name in names.items() if name is not None}
