"""Which names accounts may have."""

from __future__ import annotations

from himoya.platform.agencies.models import Account


class UsernameTaken(ValueError):
    """Somebody has this name already, in whatever case of letters."""


class UsernameUnusable(ValueError):
    """A name that cannot be typed at the door: empty, too long, with spaces."""


def check_username(username: str) -> str:
    """Return the name as it is stored. Raises UsernameUnusable, UsernameTaken."""
    name = username.strip()
    usable = name.isprintable() and not any(letter.isspace() for letter in name)
    if not name or len(name) > 60 or not usable:
        raise UsernameUnusable(username)
    if Account.objects.filter(username__iexact=name).exists():
        raise UsernameTaken(name)
    return name
