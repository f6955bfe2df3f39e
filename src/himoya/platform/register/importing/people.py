"""Persons of a file: unknown to the identity room but for their sign; one sign, one person.

The signs of the file say which rows are about one person; each person gets a sign of the platform.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.answers import AnswerRow
from himoya.platform.identity.actions import register_unknown
from himoya.platform.identity.kinds import Wing
from himoya.platform.identity.pseudonyms import new_pseudonym
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.register.persons import KIND_OF


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person: the id (None where the sender keeps no identities) and the sign."""

    id: UUID | None
    pseudonym: str


class People:
    """The persons of one file."""

    def __init__(self, by: Reader) -> None:
        self._by = by
        self._known: dict[tuple[str, str], Introduced] = {}

    def of(self, record: str, rows: Sequence[AnswerRow]) -> Mapping[str, Mapping[int, Introduced]]:
        """Return record -> place of the row -> person; nothing for records about no person."""
        if record not in KIND_OF:
            return {}
        signs = {int(row.id): self._sign(row) for row in rows}
        new = [one for one in dict.fromkeys(signs.values()) if (record, one) not in self._known]
        for sign, person in zip(new, self._introduce(record, len(new)), strict=True):
            self._known[record, sign] = person
        found = {place: self._known[record, sign] for place, sign in signs.items()}
        for row in rows:
            if not isinstance(row.values.get(PSEUDONYM), str):
                del self._known[record, signs[int(row.id)]]
        return {record: found}

    def _sign(self, row: AnswerRow) -> str:
        sign = row.values.get(PSEUDONYM)
        return f"sign {sign}" if isinstance(sign, str) else f"row {row.id}"

    def _introduce(self, record: str, count: int) -> list[Introduced]:
        kind, by = KIND_OF[record], self._by
        if not by.may(Verb.CHANGE_IDENTITY) or kind.value not in by.people:
            return [Introduced(None, new_pseudonym()) for _ in range(count)]
        people = register_unknown(by=by, wing=Wing.REGISTER, kind=kind, count=count)
        return [Introduced(one.id, one.pseudonym) for one in people]
