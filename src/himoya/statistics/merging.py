"""Categories that a plan shows together as one: rare citizenships, thin regions (D06).

A row that names few people, or people who are all alike, is safest where it is no row of its own.
The plan says which categories become "other"; that holds in every table of the release that has
the dimension, and in what earlier releases printed, so that the same people are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from himoya.dictionary.results import OTHER
from himoya.statistics.answers import OneAnswer
from himoya.statistics.breakdowns import Layout
from himoya.statistics.dimensions import codelist_of
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import Remark, RemarkKind
from himoya.statistics.safeguards import CellKey, EarlierRelease
from himoya.statistics.tabulation import Run

#: Dimension -> the categories that are shown together.
Merged = Mapping[str, Sequence[str]]


class NothingToMerge(LookupError):
    """A plan merges what there is not: ``entry`` says where, ``accepted`` what there is."""

    def __init__(self, entry: str, found: str, accepted: Sequence[str]) -> None:
        self.entry = entry
        self.found = found
        self.accepted = tuple(accepted)
        super().__init__(f"{entry}: {found!r} is none of: {', '.join(accepted)}")


class MergedAlone(ValueError):
    """One category shown alone as "other" is still that category."""

    def __init__(self, entry: str) -> None:
        self.entry = entry
        super().__init__(f"{entry}: a single category cannot be merged")


def merge(run: Run, merged: Merged) -> Run:
    """Return the run with the merged categories shown as one in every table that has them."""
    prepared = [_merged_table(one, merged) for one in run.prepared]
    layouts = [
        Layout(layout.periods, {n: _shown(c, merged.get(n, ())) for n, c in _named(layout)})
        for layout in run.layouts
    ]
    return replace(run, prepared=prepared, layouts=layouts)


def merge_earlier(release: EarlierRelease, run: Run, merged: Merged) -> EarlierRelease:
    """Return what an earlier release printed as it would have printed it with this plan.

    A sum stands where all of its parts were printed. Where a unit may have several answers, parts
    do not add up to the units that have any of them, and nothing is said.
    """
    tables = {one.definition.table: one for one in run.prepared}
    return {
        name: _merged_figures(figures, tables[name], merged) if name in tables else figures
        for name, figures in release.items()
    }


def together(*plans: Merged) -> dict[str, tuple[str, ...]]:
    """Return what any of several plans merges: what one release shows as one, the next does too."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for plan in plans:
        for dimension, codes in plan.items():
            found[dimension].update(dict.fromkeys(codes))
    return {dimension: tuple(codes) for dimension, codes in found.items()}


def standing_in(run: Run, merged: Merged) -> dict[str, tuple[str, ...]]:
    """Return of what earlier releases merge as much as the tables of this one have."""
    known = _standing(run)
    here = {n: tuple(c for c in codes if c in known.get(n, ())) for n, codes in merged.items()}
    return {name: codes for name, codes in here.items() if codes}


def check_merged(run: Run, merged: Merged) -> None:
    """Raise NothingToMerge for what no table of the run could have, and MergedAlone."""
    known = {name: dict.fromkeys(codes) for name, codes in _standing(run).items()}
    for dimension, codes in merged.items():
        if dimension not in known:
            raise NothingToMerge("merged", dimension, sorted(known))
        entry = f"merged.{dimension}"
        accepted = [one for one in known[dimension] if one != OTHER]
        listed = _listed(run, dimension)
        for code in codes:
            if code not in accepted and code not in listed:
                raise NothingToMerge(entry, code, accepted)
        if len(set(codes)) < 2:
            raise MergedAlone(entry)


def _standing(run: Run) -> dict[str, list[str]]:
    """Return the categories of every dimension of the run, in order."""
    known: dict[str, list[str]] = defaultdict(list)
    for layout in run.layouts:
        for name, categories in _named(layout):
            known[name].extend(categories)
    return known


def _listed(run: Run, dimension: str) -> frozenset[str]:
    """Return the codes that a dimension may have though nobody has them now."""
    found: set[str] = set()
    for table in run.prepared:
        definition = table.definition
        for one in definition.dimensions:
            codelist = codelist_of(run.dictionary, definition.record, one)
            if one.dimension == dimension and codelist is not None:
                found.update(code.code for code in codelist)
    return frozenset(found)


def _named(layout: Layout) -> Sequence[tuple[str, tuple[str, ...]]]:
    return tuple(layout.categories.items())


def _merged_table(table: PreparedTable, merged: Merged) -> PreparedTable:
    here = {name: frozenset(codes) for name, codes in merged.items() if name in table.answers}
    if not here:
        return table
    answers = dict(table.answers)
    for name, codes in here.items():
        answers[name] = answers[name].regroup(
            lambda code, codes=codes: OTHER if code in codes else code  # type: ignore[misc]
        )
    number = sum(len(codes) for codes in here.values())
    remark = Remark(RemarkKind.MERGED_BY_PLAN, number=number)
    return replace(table, answers=answers, remarks=(*table.remarks, remark))


def _shown(categories: tuple[str, ...], codes: Sequence[str]) -> tuple[str, ...]:
    """Put "other" where the last of the merged categories stood, or where it stands already."""
    if not set(categories) & set(codes):
        return categories
    kept = [one for one in categories if one not in codes]
    if OTHER not in kept:
        last = max(place for place, one in enumerate(categories) if one in codes)
        kept.insert(last + 1 - sum(one in codes for one in categories), OTHER)
    return tuple(kept)


def _merged_figures(
    figures: Mapping[CellKey, int | None], table: PreparedTable, merged: Merged
) -> dict[CellKey, int | None]:
    found: dict[CellKey, int | None] = {}
    for (period, codes), number in figures.items():
        cell = frozenset((name, _other(name, code, merged)) for name, code in codes)
        moved = {name for name, code in codes if _other(name, code, merged) == OTHER}
        adds_up = all(isinstance(table.answers.get(name), OneAnswer) for name in moved)
        key = period, cell
        if moved and not adds_up:
            found[key] = None
        elif key in found:
            before = found[key]
            found[key] = None if before is None or number is None else before + number
        else:
            found[key] = number
    return found


def _other(name: str, code: str, merged: Merged) -> str:
    return OTHER if code in merged.get(name, ()) else code
