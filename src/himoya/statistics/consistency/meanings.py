"""What names in published tables mean to the checks: measures, dimensions, codes, limits.

The names are data (``dictionary/international/consistency/meanings.yaml``); a name that is not
there has no meaning here, and its table is checked for sums only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.documents import Document, Problem, read_document
from himoya.dictionary.reading import INTERNATIONAL, DictionaryProblems, with_names
from himoya.dictionary.shapes import build, forbid_unknown_keys
from himoya.languages.folding import fold

FOLDER = INTERNATIONAL / "consistency"

#: Letters of a code of ISO 3166-1 alpha-3.
_LETTERS = 3


@dataclass(frozen=True, kw_only=True)
class MeasureMeaning:
    """A measure as publications name it. Measures of one ``group`` count the same persons."""

    measure: str
    group: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Role:
    """What a dimension is about; ``codes`` gives meaning -> the codes that are printed for it."""

    role: str
    names: tuple[str, ...]
    required: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_list: bool = False
    countries: bool = False
    own_population: bool = False

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return {fold(code): name for name, codes in self.codes.items() for code in codes}

    def meaning(self, code: str) -> str | None:
        """Return what a printed code means, or None where that is not known."""
        return self._by_code.get(fold(code))


@dataclass(frozen=True, kw_only=True)
class SeveralInOne:
    """Dimensions whose codes name another dimension first: ``by citizenship: Nigeria``."""

    dimensions: tuple[str, ...]
    separator: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """From where on a check that asks for a second look speaks; choices of the project."""

    equal_parts_percent: int
    smallest_telling_count: int
    smallest_telling_split: int
    other_sex_percent: int
    usual_range_level: float


@dataclass(frozen=True, kw_only=True)
class Meanings:
    """All of it together, with the list of countries."""

    measures: Mapping[str, MeasureMeaning]
    group_of_unit: Mapping[str, str]
    roles: Mapping[str, Role]
    beside_countries: frozenset[str]
    own_citizens: frozenset[str]
    user_assigned: tuple[tuple[str, str], ...]
    several_in_one: SeveralInOne
    limits: Limits
    countries: Codelist

    @cached_property
    def _by_measure(self) -> Mapping[str, MeasureMeaning]:
        return {fold(name): one for one in self.measures.values() for name in one.names}

    @cached_property
    def _by_dimension(self) -> Mapping[str, Role]:
        return {fold(name): role for role in self.roles.values() for name in role.names}

    def measure(self, indicator: str | None) -> MeasureMeaning | None:
        """Return the measure that a publication's name of an indicator stands for, or None."""
        return self._by_measure.get(fold(indicator)) if indicator else None

    def group(self, indicator: str | None, unit: str | None) -> str | None:
        """Return whom or what an indicator counts, or None where nothing tells."""
        measure = self.measure(indicator)
        return measure.group if measure else self.group_of_unit.get(unit or "")

    def role(self, dimension: str) -> Role | None:
        """Return what a dimension is about, or None where its name is not known."""
        return self._by_dimension.get(fold(dimension))

    def parted(self, dimension: str, code: str) -> tuple[str, str]:
        """Return the dimension that a code belongs to and the code in it.

        Both are given back as they are, save in a dimension that holds several.
        """
        if fold(dimension) in {fold(one) for one in self.several_in_one.dimensions}:
            named, separator, rest = code.partition(self.several_in_one.separator.rstrip())
            if separator and self.role(named) is not None:
                return named, rest.strip()
        return dimension, code

    def country(self, label: str, reporting: str | None) -> str | None:
        """Return the country (alpha-3) that a label stands for; None where it names none.

        Words for citizens of the reporting State stand for that State.
        """
        if fold(label) in self.own_citizens:
            return reporting
        return label if self.is_country_code(label) else self.countries.read(label)

    def is_country_code(self, code: str) -> bool:
        """Whether a code is alpha-3 of ISO 3166-1, also one that it leaves to its users."""
        assigned = any(first <= code <= last for first, last in self.user_assigned)
        return code in self.countries or (assigned and len(code) == _LETTERS and code.isalpha())

    def may_stand_beside_countries(self, label: str) -> bool:
        """Whether a label in a list of countries is one of the words that may stand there."""
        return fold(label) in self.beside_countries


forbid_unknown_keys(MeasureMeaning, Role, SeveralInOne, Limits)


@lru_cache(maxsize=1)
def read_meanings() -> Meanings:
    """Read the meanings; raises DictionaryProblems with everything that is wrong."""
    problems: list[Problem] = []
    document = read_document(FOLDER / "meanings.yaml")
    problems.extend(document.problems)
    data = document.data or {}
    measures = _named(MeasureMeaning, "measures", "measure", document, problems)
    roles = _named(Role, "roles", "role", document, problems)
    limits = build(Limits, data.get("limits"), document, ("limits",), problems)
    several = data.get("several_in_one")
    parting = build(SeveralInOne, several, document, ("several_in_one",), problems)
    countries = _countries(problems)
    if problems or limits is None or parting is None or countries is None:
        raise DictionaryProblems(problems)
    return Meanings(
        measures=measures,
        group_of_unit=dict(data.get("group_of_unit", {})),
        roles=roles,
        beside_countries=frozenset(fold(one) for one in data.get("beside_countries", ())),
        own_citizens=frozenset(fold(one) for one in data.get("own_citizens", ())),
        user_assigned=tuple((first, last) for first, last in data.get("user_assigned", ())),
        several_in_one=parting,
        limits=limits,
        countries=countries,
    )


def _named(
    shape: type[Any], section: str, key: str, document: Document, problems: list[Problem]
) -> dict[str, Any]:
    entries = with_names((document.data or {}).get(section) or {}, key)
    built = {
        name: build(shape, entry, document, (section, name), problems)
        for name, entry in entries.items()
    }
    return {name: one for name, one in built.items() if one is not None}


def _countries(problems: list[Problem]) -> Codelist | None:
    document = read_document(INTERNATIONAL / "codelists" / "country.yaml")
    data = {**document.data, "codes": with_names(document.data["codes"], "code")}
    return build(Codelist, data, document, (), problems)
