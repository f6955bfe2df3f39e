"""Rotation from beginning to end over all rooms, and the last look before a key is given up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from pathlib import Path

from himoya.platform.keys.rotation import SETTLED

Told = Callable[[str, int], None]


def rotate_to_the_end(told: Told, *, settled: timedelta = SETTLED) -> str:
    """Give the host a new key, seal everything with it and retire the old one.

    Returns the id of the key. May be stopped and run again. Raises KeyInUse, RotationFresh.
    """
    from django.conf import settings

    from himoya.platform.keys.rotation import begin, old_keys, reseal, retire, sources

    folder: Path = settings.HIMOYA.keys
    ring = begin(folder)
    old = old_keys(ring)
    count = reseal(ring, sources(), told)
    _check_nothing_is_left(old)
    retire(folder, sources(), settled=settled)
    _recorded("rotated", ring.current, count)
    return ring.current


def rotate_agency_to_the_end(
    agency: str,
    passphrase: str,
    told: Told,
    *,
    new_passphrase: str | None = None,
    settled: timedelta = SETTLED,
) -> str:
    """The same for the key of one agency; what still came under the host's key goes with it.

    With a new passphrase no earlier one opens the key any more.
    """
    from django.conf import settings

    from himoya.platform.identity.own_keys import take_own_key
    from himoya.platform.keys.owners import forget_generation, rotate_agency, unlock
    from himoya.platform.keys.rotation import check_settled, check_unused, old_keys, reseal, sources

    folder: Path = settings.HIMOYA.keys
    ring = unlock(folder, agency, passphrase)
    if new_passphrase is not None or not old_keys(ring):
        ring = rotate_agency(folder, agency, passphrase, new_passphrase=new_passphrase)
    old = old_keys(ring)
    count = reseal(ring, sources(), told) + take_own_key(agency, ring)
    _check_nothing_is_left(old)
    check_unused(old, sources())
    check_settled(ring.generations[ring.current], settled)
    for key in old:
        forget_generation(folder, agency, key)
    _recorded("rotated", ring.current, count)
    return ring.current


def wrap_agency(agency: str, passphrase: str) -> int:
    """Let an agency hold its own key, and put under it what it has; returns how much that was.

    Raises NoAgencyKey for a code that no agency has, KeysExist, PassphraseTooWeak.
    """
    from django.conf import settings

    from himoya.platform.agencies.models import Agency
    from himoya.platform.identity.own_keys import take_own_key
    from himoya.platform.keys.errors import NoAgencyKey
    from himoya.platform.keys.owners import create_agency_key

    if not Agency.objects.filter(code=agency).exists():
        raise NoAgencyKey(agency)
    own = create_agency_key(settings.HIMOYA.keys, agency, passphrase)
    Agency.objects.filter(code=agency).update(holds_own_key=True)
    count = take_own_key(agency, own)
    _recorded("wrapped", own.current, count)
    return count


def _check_nothing_is_left(keys: Collection[str]) -> None:
    """Look into every sealed column and file, also of a room that has told rotation of nothing.

    A key that is gone cannot be asked back; so this trusts no list. Raises KeyInUse.
    """
    from himoya.platform.keys.errors import KeyInUse

    left = {place: count for place, count in (*_in_tables(keys), *_in_files(keys)) if count}
    if left:
        raise KeyInUse(", ".join(sorted(keys)), sum(left.values()), ", ".join(sorted(left)))


def _in_tables(keys: Collection[str]) -> Iterator[tuple[str, int]]:
    from django.apps import apps
    from django.db.models import BinaryField, QuerySet

    from himoya.platform.access.scope import whole_table
    from himoya.platform.keys.sealed_tables import sealed_with

    for model in apps.get_models():
        for column in model._meta.local_fields:
            if isinstance(column, BinaryField):
                with whole_table("look for rows of an old key"):
                    # Bare: what was withdrawn is sealed, too, and is kept.
                    rows = sealed_with(QuerySet(model), column.name, keys)
                    yield f"{model._meta.db_table}.{column.name}", rows.count()


def _in_files(keys: Collection[str]) -> Iterator[tuple[str, int]]:
    from django.conf import settings

    from himoya.platform.keys.sealed import begins_with

    heads = {begins_with(key) for key in keys}
    count = 0
    for file in settings.HIMOYA.attachments.rglob("*") if heads else ():
        if file.is_file():
            with file.open("rb") as opened:
                count += opened.read(len(next(iter(heads)))) in heads
    yield "attachments", count


def _recorded(how: str, key: str, count: int) -> None:
    from django.db import transaction

    from himoya.platform.audit.actions import record
    from himoya.platform.audit.acts import Act

    with transaction.atomic():
        record(Act.KEYS_CHANGED, by=None, details={"how": how, "key": key, "entries": count})
