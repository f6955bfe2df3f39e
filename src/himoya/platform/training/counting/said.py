"""What is said of people: sex, agency, profession, country, asked anew for every count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


@dataclass(frozen=True, slots=True)
class Said:
    """People in the order of the first half of their ids, and what is said of each."""

    first: npt.NDArray[Any]
    second: npt.NDArray[Any]
    answers: Mapping[Dimension, Coded]

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
    columns = list(_COLUMNS.values())
    alike = rows.order_by().values(*columns).annotate(ids=IdsTogether())
    groups = list(alike.values_list(*columns, "ids"))
    first, second = halves_of(b"".join(row[-1] for row in groups))
    order = np.argsort(first)
    sizes = [len(row[-1]) // ID_BYTES for row in groups]
    group = np.repeat(np.arange(len(groups)), sizes)[order]
    return Said(
        first[order],
        second[order],
        {
            dimension: _of_groups([row[place] for row in groups], group)
            for place, dimension in enumerate(_COLUMNS)
        },
    )


def _of_groups(answers: list[str], group: Integers) -> Coded:
    found = coded(None if one in ("", NOT_RECORDED) else one for one in answers)
    return Coded(found.codes[group], found.answers)
