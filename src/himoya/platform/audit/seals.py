"""Seals: rows of the chain that say, signed, up to where older rows were dropped.

A seal holds a whole signed checkpoint in its details, so that the chain behind it can be checked
from there on. It stands in the chain itself: nobody can drop rows without leaving it.
"""

from __future__ import annotations

import json

from himoya.platform.audit.acts import Act
from himoya.platform.audit.checkpoints import (
    KIND,
    ForeignCheckpoint,
    SignedCheckpoint,
    UnreadableCheckpoint,
    check,
    read,
    written,
)
from himoya.platform.audit.rows import rows_of_act


def details_of_seal(one: SignedCheckpoint) -> dict[str, str | int]:
    """Return what the row of a seal says."""
    told: dict[str, str | int] = json.loads(written(one))
    # A row holds no spaces; the kind is said by the act.
    return {name: value for name, value in told.items() if name != "kind"}


def seals() -> list[SignedCheckpoint]:
    """Return the seals of the chain that this installation signed, oldest first.

    Others are left out: whoever put them in could not sign. Raises `KeyTrouble` where the keys are
    missing and there is a seal to check.
    """
    found = []
    for row in rows_of_act(Act.SEALED.value):
        try:
            one = read(_with_kind(row.details), f"row {row.number}")
            check(one)
        except (UnreadableCheckpoint, ForeignCheckpoint):
            continue
        found.append(one)
    return found


def _with_kind(details: str) -> str:
    try:
        told = json.loads(details)
    except ValueError:
        return ""
    return json.dumps({**told, "kind": KIND}) if isinstance(told, dict) else ""
