"""The person who asks, as everything behind the sign-in knows him or her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.roles import Extent
from himoya.languages.codes import Language
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.verbs import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One account in one post: agency and role. Made anew for every request, never kept.

    ``agencies_below`` holds the own agency and those below it in the organisation tree today.
    ``grants`` says how far each permitted verb reaches. ``broken_glass`` maps a kind of record to
    the ids for which the emergency door stands open now. ``seen_by`` is the administrator who
    views invented data as this person.
    """

    account: UUID
    post: UUID
    agency: int
    agency_code: str
    agency_role: str
    role: str
    grants: Mapping[Verb, Extent]
    reads: frozenset[Sensitivity]
    people: frozenset[str]
    agencies_below: frozenset[int]
    language: Language = "en"
    practice: bool = False
    broken_glass: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    seen_by: UUID | None = None

    @property
    def account_text(self) -> str:
        """The account that acts: the administrator's own while viewing as somebody else."""
        return str(self.seen_by or self.account)

    def may(self, verb: Verb) -> bool:
        """Say whether the role may do this kind of thing to some records at all."""
        return verb in self.grants

    def check(self, verb: Verb) -> None:
        """Raise NotPermitted unless the role may do this kind of thing."""
        if verb not in self.grants:
            raise NotPermitted(verb)

    def extent(self, verb: Verb) -> Extent:
        """Return how far a verb reaches; raises NotPermitted."""
        self.check(verb)
        return self.grants[verb]

    def agencies(self, verb: Verb) -> frozenset[int] | None:
        """Return the agencies whose records a verb reaches; None for the whole country.

        Extent ``assigned`` gives the own agency: whose record it is, is asked besides.
        """
        match self.grants.get(verb):
            case None:
                return frozenset()
            case Extent.COUNTRY:
                return None
            case Extent.OFFICE_AND_BELOW:
                return self.agencies_below | {self.agency}
            case _:
                return frozenset({self.agency})

    def reaches(self, verb: Verb, agency: int) -> bool:
        """Say whether a verb reaches the records of an agency."""
        agencies = self.agencies(verb)
        return agencies is None or agency in agencies

    def may_read(self, sensitivity: Sensitivity) -> bool:
        """Say whether the role reads fields of this class."""
        return sensitivity in self.reads
