"""Contradictions in what roles may do, who takes which act, and how things are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import Document, EntryPath, Problem
from himoya.dictionary.number_patterns import NumberPattern
from himoya.dictionary.roles import Act, AgencyRole, Extent, Role
from himoya.languages.folding import fold

#: What a role must be permitted before it can agree to an act.
AGREEING = "approve_act"

_Documents = Mapping[tuple[str, str], Document]


def check_access(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield the problems of roles, acts and number patterns."""
    check = _Check(dictionary, documents)
    yield from check.words()
    for role in dictionary.country.roles.values():
        for path, message in check.role(role):
            yield check.at("roles", ("roles", role.code, *path), message)
    for act in dictionary.country.acts.values():
        for part, message in check.act(act):
            yield check.at("roles", ("acts", act.code, part), message)
    for kind, message in check.numbers():
        yield check.at("numbers", ("patterns", kind), message)


class _Check:
    def __init__(self, dictionary: Dictionary, documents: _Documents) -> None:
        self.dictionary = dictionary
        self.country = dictionary.country
        self.documents = documents

    def at(self, name: str, path: EntryPath, message: str) -> Problem:
        """Place a problem where the entry was written: in the country's file, else in ours."""
        both = [self.documents.get(("country", name)), self.documents.get(("access", name))]
        there = [document for document in both if document is not None]
        for end in range(len(path), 1, -1):
            for document in there:
                if path[:end] in document.lines:
                    return document.problem(path, message)
        return there[0].problem(path, message)

    def words(self) -> Iterator[Problem]:
        """Every code that programs know has its words, and no verb keeps away one that is not."""
        for name, codes, known in (
            ("extents", Extent, self.dictionary.extents),
            ("agency_roles", AgencyRole, self.dictionary.agency_roles),
        ):
            for code in codes:
                if code not in known:
                    yield self.documents["access", name].problem((name,), f"{code} is missing")
        for verb in self.dictionary.verbs.values():
            for other in verb.never_with:
                if other not in self.dictionary.verbs:
                    path = ("verbs", verb.code, "never_with")
                    yield self.documents["access", "verbs"].problem(path, f"no verb {other!r}")

    def role(self, role: Role) -> Iterator[tuple[EntryPath, str]]:
        for verb, extent in role.may.items():
            yield from ((("may", verb), message) for message in self._grant(role, verb, extent))
        for record in role.people:
            if record not in self.dictionary.records:
                yield ("people",), f"no record type {record!r}"
        kinds = self.dictionary.codelists["reporting_entity_type"]
        for kind in role.agency_kinds:
            if kind not in kinds:
                yield ("agency_kinds",), f"no kind of agency {kind!r}"

    def _grant(self, role: Role, verb: str, extent: Extent) -> Iterator[str]:
        entry = self.dictionary.verbs.get(verb)
        if entry is None:
            yield f"no verb {verb!r}"
            return
        if extent not in entry.extents:
            yield f"cannot reach {extent}: choose among {', '.join(entry.extents)}"
        for other in entry.never_with:
            if other in role.may:
                yield f"no role may hold {verb} and {other}"

    def act(self, act: Act) -> Iterator[tuple[str, str]]:
        if not act.done_by:
            yield "done_by", "nobody does it"
        for part, names in (("done_by", act.done_by), ("approved_by", act.approved_by)):
            for name in names:
                if name not in self.country.roles:
                    yield part, f"no role {name!r}"
        if act.verb is None:
            return
        if act.verb not in self.dictionary.verbs:
            yield "verb", f"no verb {act.verb!r}"
            return
        for name in act.done_by:
            role = self.country.roles.get(name)
            if role is not None and act.verb not in role.may:
                yield "done_by", f"{name} does it, but may not {act.verb}"
        yield from self._agreeing(act)

    def _agreeing(self, act: Act) -> Iterator[tuple[str, str]]:
        for name in act.approved_by:
            role = self.country.roles.get(name)
            if role is not None and AGREEING not in role.may:
                yield "approved_by", f"{name} agrees to it, but may not {AGREEING}"

    def numbers(self) -> Iterator[tuple[str, str]]:
        """Two kinds, or practice and real cases, never give the same number."""
        seen: dict[str, str] = {}
        for kind, pattern in self.country.numbers.items():
            other = seen.setdefault(pattern.as_compared(), kind)
            if other != kind:
                yield kind, f"writes the same numbers as {other}"
            for code in self._taken_for_practice(pattern):
                yield kind, f"numbers of {code} begin like those of practice cases"

    def _taken_for_practice(self, pattern: NumberPattern) -> Iterator[str]:
        prefix = fold(pattern.practice_prefix)
        for code in self.country.agencies:
            if fold(pattern.issue(agency=code, year=2000, number=1)).startswith(prefix):
                yield code
