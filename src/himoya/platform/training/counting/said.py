"""What is said of people: sex, agency, profession, age …, asked anew for every count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.ids_together import ID_BYTES, IdsTogether
from himoya.platform.training.counting.packing import halves_of
from himoya.platform.training.models import Trainee
from himoya.programmes.counting.counted import NOT_RECORDED, Dimension
from himoya.programmes.counting.people.participations import Coded, coded

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]

#: Dimension -> the column of people in which it stands.
_COLUMNS = {
    Dimension.SEX: "sex",
    Dimension.AGENCY: "works_at",
    Dimension.PROFESSION: "profession",
    Dimension.COUNTRY: "country",
}

#: What is told of few people and has many values: asked apart, so that the groups stay large.
_RARE = ("seniority", "birth_year")


@dataclass(frozen=True, slots=True)
class Said:
    """People in the order of the first half of their ids, and what is said of each.

    ``born`` is the year, 0 where it is not known.
    """

    first: npt.NDArray[Any]
    second: npt.NDArray[Any]
    answers: Mapping[Dimension, Coded]
    born: Integers

    def numbers_of(self, first: npt.NDArray[Any], second: npt.NDArray[Any]) -> Integers:
        """Return the number of each person: the position here, or a higher one for a stranger.

        Ids are random, so that half an id nearly always tells who it is; where it does not, all of
        it is compared.
        """
        import numpy as np

        order = np.argsort(first)  # whoever looks up in order finds most of it at hand
        at = np.empty(len(first), np.int64)
        at[order] = np.searchsorted(self.first, first[order])
        found: Integers = np.minimum(at, max(len(self.first) - 1, 0))
        if len(self.first):
            is_it = (self.first[found] == first) & (self.second[found] == second)
        else:
            is_it = np.zeros(len(first), np.bool_)
        known = self._by_id() if not is_it.all() else {}
        for place in np.flatnonzero(~is_it).tolist():
            id = int(first[place]), int(second[place])
            found[place] = known.setdefault(id, len(known))
        return found

    def _by_id(self) -> dict[tuple[int, int], int]:
        ids = zip(self.first.tolist(), self.second.tolist(), strict=True)
        return {id: number for number, id in enumerate(ids)}

    def of(self, dimension: Dimension, people: Integers) -> Coded:
        """Return the answers of people by their numbers; of strangers nothing is recorded."""
        import numpy as np

        told = self.answers[dimension]
        codes = np.append(told.codes, -1)
        return Coded(codes[np.minimum(people, len(told.codes))], told.answers)

    def born_in(self, people: Integers) -> Integers:
        """Return the years of birth of people by their numbers; 0 is not known."""
        import numpy as np

        found: Integers = np.append(self.born, 0)[np.minimum(people, len(self.born))]
        return found


def said_of_nobody() -> Said:
    """Return what a count without any list needs."""
    import numpy as np

    none = np.array([], np.int64)
    answers = {one: Coded(none, ()) for one in (*_COLUMNS, Dimension.SENIORITY)}
    return Said(none.astype("<u8"), none.astype("<u8"), answers, none)


def said_of_people(reader: Reader) -> Said:
    """Return what is said of the people of the offices whose events the reader sees; in a scope.

    People of whom the same is said come in one row, by the index that holds all of it.
    """
    import numpy as np

    # The mode as a list of one value: SQLite uses no index for NOT practice.
    rows = Trainee.objects.filter(practice__in=[reader.practice])
    agencies = reader.agencies(Verb.SEE_TRAINING)
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    alike = _alike(rows, tuple(_COLUMNS.values()))
    order = np.argsort(alike.first)
    group = alike.group[order]
    found = Said(
        alike.first[order],
        alike.second[order],
        {dimension: _of_groups(alike.column(name), group) for dimension, name in _COLUMNS.items()},
        np.zeros(len(order), np.int64),
    )
    return _with_seniority(found, _alike(rows.exclude(seniority="", birth_year=""), _RARE))


@dataclass(frozen=True, slots=True)
class _Alike:
    """People of whom the same is said: their ids, and the row of ``told`` that is about each."""

    columns: tuple[str, ...]
    told: Sequence[tuple[Any, ...]]
    first: npt.NDArray[Any]
    second: npt.NDArray[Any]
    group: Integers

    def column(self, name: str) -> list[str]:
        place = self.columns.index(name)
        return [row[place] for row in self.told]


def _alike(rows: QuerySet[Trainee], columns: tuple[str, ...]) -> _Alike:
    import numpy as np

    grouped = rows.order_by().values(*columns).annotate(ids=IdsTogether())
    told = list(grouped.values_list(*columns, "ids"))
    first, second = halves_of(b"".join(row[-1] for row in told))
    sizes = [len(row[-1]) // ID_BYTES for row in told]
    return _Alike(
        columns, told, first, second, np.repeat(np.arange(len(told)), np.array(sizes, np.int64))
    )


def _with_seniority(found: Said, told: _Alike) -> Said:
    """Add what is told of few; who came into the register since the first reading is left out."""
    import numpy as np

    number = found.numbers_of(told.first, told.second)
    known = number < len(found.first)
    number, group = number[known], told.group[known]
    seniority = coded(one or None for one in told.column("seniority"))
    codes, born = np.full(len(found.first), -1, np.int64), np.zeros(len(found.first), np.int64)
    codes[number] = seniority.codes[group]
    born[number] = np.array([int(one or 0) for one in told.column("birth_year")], np.int64)[group]
    answers = {**found.answers, Dimension.SENIORITY: Coded(codes, seniority.answers)}
    return Said(found.first, found.second, answers, born)


def _of_groups(answers: list[str], group: Integers) -> Coded:
    found = coded(None if one in ("", NOT_RECORDED) else one for one in answers)
    return Coded(found.codes[group], found.answers)
