"""What a badge states: one paper of the register as an AchievementCredential.

Source: 1EdTech, Open Badges 3.0, classes AchievementCredential, AchievementSubject, Achievement,
Profile and IdentityObject; W3C, Verifiable Credentials Data Model 2.0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid5

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.programmes.certificates.register import Issued
from himoya.programmes.certificates.template import Template

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = ("VerifiableCredential", "OpenBadgeCredential")

#: Open Badges has no type of identity for a name; `ext:` marks one's own.
_NAME_TYPE = "ext:name"

#: Ids of badges, holders and courses are made from this and the paper, so that a badge that is
#: made twice is the same badge.
_ROOM = UUID("5b0c4a7e-6d7a-4f0e-9a59-6a0c1d1b7d3e")

_SALT_OCTETS = 16

Credential = Mapping[str, Any]


def credential_of(
    paper: Issued, template: Template, issuer: str, name: str | None = None
) -> Credential:
    """Return what the badge of a paper states; ``issuer`` is the id of its issuer.

    ``name`` is hashed with a salt of its own; without it nobody is named.
    """
    subject: dict[str, Any] = {
        "id": _urn("holder", paper.number, paper.holder),
        "type": ["AchievementSubject"],
        "licenseNumber": paper.number,
        "achievement": _achievement(template),
    }
    if name is not None:
        subject["identifier"] = [_identity(name)]
    stated: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": _urn("badge", paper.number, paper.paper_sha256),
        "type": list(TYPES),
        "name": template.printed_title,
        "issuer": {"id": issuer, "type": ["Profile"], "name": template.issuer},
        "validFrom": written(_beginning(paper.day)),
        "credentialSubject": subject,
    }
    if paper.valid_until is not None:
        stated["validUntil"] = written(_end(paper.valid_until))
    return stated


def hashed(name: str, salt: str) -> str:
    """Return the IdentityHash of a name: SHA-256 of the name with the salt behind it."""
    spaced = " ".join(name.split())
    return "sha256$" + hashlib.sha256((spaced + salt).encode()).hexdigest()


def names_holder(credential: Credential, name: str) -> bool | None:
    """Whether a badge is of somebody of this name; None where it names nobody."""
    identities = [
        one
        for one in credential["credentialSubject"].get("identifier", ())
        if one.get("identityType") == _NAME_TYPE and one.get("hashed") is True
    ]
    if not identities:
        return None
    return any(hashed(name, one.get("salt", "")) == one["identityHash"] for one in identities)


def written(moment: datetime) -> str:
    """Return a moment as credentials write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _achievement(template: Template) -> dict[str, Any]:
    words = _words()[template.kind.value]
    course = template.course
    about: dict[str, Any] = {
        "id": _urn("course", course.id, template.kind.value),
        "type": ["Achievement"],
        "achievementType": words["achievement_type"],
        "name": course.on_paper,
        "description": template.printed_title,
        "criteria": {"narrative": Words(**words["criteria"]).in_language(template.language)},
        "inLanguage": template.language,
    }
    if course.version:
        about["version"] = course.version
    return about


def _identity(name: str) -> dict[str, Any]:
    salt = token_hex(_SALT_OCTETS)
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": hashed(name, salt),
        "identityType": _NAME_TYPE,
        "salt": salt,
    }


def _beginning(day: date) -> datetime:
    """The first moment of a day where this computer stands, which is where the paper was made."""
    return datetime.combine(day, time()).astimezone()


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59)).astimezone()


def _urn(*parts: str) -> str:
    return uuid5(_ROOM, "\0".join(parts)).urn


@cache
def _words() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("badges.yaml")).data
    return data
