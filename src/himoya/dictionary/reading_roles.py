"""Roles and acts: the defaults of the project, with what a country decides laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from himoya.dictionary.documents import Document, Problem, read_document
from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.roles import (
    Act,
    AgencyRoleEntry,
    Extent,
    ExtentEntry,
    Role,
    StepEntry,
    VerbEntry,
)
from himoya.dictionary.shapes import build, forbid_unknown_keys
from himoya.dictionary.words import ReviewMarks, Words

Part = TypeVar("Part")
_Documents = dict[tuple[str, str], Document]

_KEYS_OF_A_COUNTRY = {"roles_of", "version", "acts", "roles", "without"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _ChangedRole:
    """What a country changes in a role that comes with Himoya; None leaves it as it is."""

    name: Words | None = None
    description: Words | None = None
    may: Mapping[str, Extent] = field(default_factory=dict)
    may_not: tuple[str, ...] = ()
    reads: tuple[Sensitivity, ...] | None = None
    people: tuple[str, ...] | None = None
    agency_kinds: tuple[str, ...] | None = None
    status: ReviewMarks | None = None


forbid_unknown_keys(ExtentEntry, VerbEntry, AgencyRoleEntry, StepEntry, _ChangedRole)


@dataclass(frozen=True, kw_only=True)
class Access:
    """What ``international/access`` says: the words of rights, and default roles and acts.

    ``acts`` holds the common words of each act as plain data: who does it is a country's to say.
    """

    extents: Mapping[str, ExtentEntry]
    verbs: Mapping[str, VerbEntry]
    agency_roles: Mapping[str, AgencyRoleEntry]
    roles: Mapping[str, Role]
    acts: Mapping[str, Mapping[str, Any]]
    steps: Mapping[str, StepEntry]
    states: Mapping[str, StepEntry]


def read_access(folder: Path, documents: _Documents, problems: list[Problem]) -> Access:
    """Read the international part; collects problems."""

    def parts(name: str, shape: type[Part]) -> dict[str, Part]:
        document = _read(folder / f"{name}.yaml", "access", documents, problems)
        return dict(_built(shape, document, name, problems))

    acts = _read(folder / "acts.yaml", "access", documents, problems)
    return Access(
        extents=parts("extents", ExtentEntry),
        verbs=parts("verbs", VerbEntry),
        agency_roles=parts("agency_roles", AgencyRoleEntry),
        roles=parts("roles", Role),
        acts=dict(_entries(acts, "acts", problems)),
        steps=parts("steps", StepEntry),
        states=parts("states", StepEntry),
    )


def read_roles_and_acts(
    file: Path, access: Access, documents: _Documents, problems: list[Problem]
) -> tuple[dict[str, Role], dict[str, Act]]:
    """Return the roles and acts of a country by code; none where it has no ``roles.yaml``."""
    if not file.exists():
        return {}, {}
    document = _read(file, "country", documents, problems)
    for key in document.data or {}:
        if key not in _KEYS_OF_A_COUNTRY:
            problems.append(document.problem((key,), "this key is not known here"))
    return _roles(document, access, problems), _acts(document, access, problems)


def _roles(document: Document, access: Access, problems: list[Problem]) -> dict[str, Role]:
    roles = dict(access.roles)
    for name, data in _entries(document, "roles", problems):
        path = ("roles", name)
        if name in roles:
            change = build(_ChangedRole, data, document, path, problems)
            roles[name] = _changed(roles[name], change) if change is not None else roles[name]
            continue
        role = build(Role, {"code": name, **data}, document, path, problems)
        if role is not None:
            roles[name] = role
    for place, name in enumerate((document.data or {}).get("without") or []):
        if roles.pop(name, None) is None:
            problems.append(document.problem(("without", place), f"there is no role {name!r}"))
    return roles


def _changed(role: Role, change: _ChangedRole) -> Role:
    granted = {**role.may, **change.may}
    parts = ("name", "description", "reads", "people", "agency_kinds", "status")
    said = {part: getattr(change, part) for part in parts if getattr(change, part) is not None}
    may = {verb: extent for verb, extent in granted.items() if verb not in change.may_not}
    return replace(role, may=may, **said)


def _acts(document: Document, access: Access, problems: list[Problem]) -> dict[str, Act]:
    acts = {}
    for name, data in _entries(document, "acts", problems):
        shaped = {"code": name, **access.acts.get(name, {}), **data}
        act = build(Act, shaped, document, ("acts", name), problems)
        if act is not None:
            acts[name] = act
    return acts


def _read(file: Path, kind: str, documents: _Documents, problems: list[Problem]) -> Document:
    document = read_document(file)
    documents[kind, file.stem] = document
    problems.extend(document.problems)
    return document


def _built(
    shape: type[Part], document: Document, section: str, problems: list[Problem]
) -> Iterator[tuple[str, Part]]:
    for name, data in _entries(document, section, problems):
        part = build(shape, {"code": name, **data}, document, (section, name), problems)
        if part is not None:
            yield name, part


def _entries(
    document: Document, section: str, problems: list[Problem]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = (document.data or {}).get(section)
    for name, data in found.items() if isinstance(found, dict) else ():
        if isinstance(data, dict):
            yield name, data
        else:
            problems.append(document.problem((section, name), "is not a mapping of its parts"))
