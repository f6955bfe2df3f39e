"""What is told of a post that journalists may ask, and whether it can be taken as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.programmes.media_contacts.refusals import ContactRefused, Why
from himoya.platform.programmes.media_contacts.subjects import subjects
from himoya.programmes.facts.persons import may_be_a_name

#: How a telephone number is written, and the fewest and most digits of one.
_TELEPHONE = re.compile(r"\+?[0-9 ()/-]+")
_DIGITS = range(3, 16)

#: What parts the words of a post, so that a name behind it is found as well.
_BETWEEN = re.compile(r"[,;:()\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTold:
    """A post as it is told. Days of the week count from 0 (Monday); hours are told whole or not."""

    roles: Mapping[Language, str]
    subjects: Sequence[str]
    telephone: str = ""
    email: str = ""
    languages: Sequence[Language] = ()
    first_day: int | None = None
    last_day: int | None = None
    opens: time | None = None
    closes: time | None = None


def cleaned(told: ContactTold) -> dict[str, object]:
    """Return the columns of what was told, lists in the order in which they are offered."""
    spoken = {one: " ".join(told.roles.get(one, "").split()) for one in LANGUAGES}
    return {
        "roles": {one: text for one, text in spoken.items() if text},
        "subjects": [one for one in subjects() if one in told.subjects],
        "telephone": " ".join(told.telephone.split()),
        "email": told.email.strip(),
        "languages": [one for one in LANGUAGES if one in told.languages],
        "first_day": told.first_day,
        "last_day": told.last_day,
        "opens": told.opens,
        "closes": told.closes,
    }


def check(told: ContactTold, bodies: Collection[str]) -> None:
    """Raise ContactRefused. ``bodies`` are names of offices, which a post may be told with."""
    roles = {one: text for one, text in told.roles.items() if text.strip()}
    if not roles:
        raise ContactRefused(Why.NO_ROLE)
    for language, text in roles.items():
        if names_a_person(text, bodies):
            raise ContactRefused(Why.MAY_BE_A_NAME, f"role_{language}", found=text.strip())
    if not set(told.subjects) & subjects().keys():
        raise ContactRefused(Why.NO_SUBJECT, "subjects")
    _check_reached(told.telephone.strip(), told.email.strip())
    _check_hours(told)


def names_a_person(text: str, bodies: Collection[str]) -> bool:
    """Whether two words of a text, side by side, are written as names of persons are.

    A post in capitals ("Press Officer") is taken for a name, too: asking once more costs less.
    """
    for one in sorted(bodies, key=len, reverse=True):
        text = re.sub(re.escape(one), ",", text, flags=re.IGNORECASE)
    for part in _BETWEEN.split(text):
        if any(may_be_a_name(" ".join(pair)) for pair in pairwise(part.split())):
            return True
    return False


def _check_reached(telephone: str, email: str) -> None:
    if not telephone and not email:
        raise ContactRefused(Why.NOT_REACHED, "telephone")
    digits = sum(one.isdigit() for one in telephone)
    if telephone and not (_TELEPHONE.fullmatch(telephone) and digits in _DIGITS):
        raise ContactRefused(Why.NO_TELEPHONE, "telephone", found=telephone)
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise ContactRefused(Why.NO_EMAIL, "email", found=email) from None


def _check_hours(told: ContactTold) -> None:
    hours = (told.first_day, told.last_day, told.opens, told.closes)
    if all(one is None for one in hours):
        return
    missing = [
        name for name in ("first_day", "last_day", "opens", "closes") if _is_none(told, name)
    ]
    if missing:
        raise ContactRefused(Why.HOURS_IN_PART, missing[0])
    assert told.opens is not None and told.closes is not None
    if told.closes <= told.opens:
        raise ContactRefused(Why.CLOSES_BEFORE_IT_OPENS, "closes")


def _is_none(told: ContactTold, name: str) -> bool:
    return getattr(told, name) is None
