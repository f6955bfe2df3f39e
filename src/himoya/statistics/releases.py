"""A publication plan and records -> the tables of a release, protected, with a verdict.

plan = read_plan(Path("plan.yaml"))
release = protect_release(dictionary, {"victim": victims}, plan)
release.verdict.outcome
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import ResultTable
from himoya.statistics.disclosure import attack
from himoya.statistics.disclosure.attacking import findings as attacking
from himoya.statistics.merging import (
    Merged,
    check_merged,
    merge,
    merge_earlier,
    standing_in,
    together,
)
from himoya.statistics.plans import GIVEN_UP, PublicationPlan, bases_of, tables_of
from himoya.statistics.publication import protect_together
from himoya.statistics.published_tables.own_tables import as_published
from himoya.statistics.safeguards import (
    EarlierRelease,
    Finding,
    FindingKind,
    GroupReport,
    Safeguards,
)
from himoya.statistics.tabulation import dress, prepare_run
from himoya.statistics.verdict import Verdict, judge


class NoRules(LookupError):
    """The country has no rules of disclosure, so nothing of it can be made public."""


@dataclass(frozen=True, slots=True)
class ProtectedRelease:
    """What a plan became.

    ``tables`` may be published if the verdict allows it. ``bases`` gives the base of every unit of
    count, ``merged``, by dimension, the categories shown as one. ``reports`` and the places in the
    verdict are for the statistician only.
    """

    tables: tuple[ResultTable, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    bases: Mapping[str, int]
    reports: tuple[GroupReport, ...]
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """The verdict on what was found so far."""
        return judge(self.findings)

    def attacked(self) -> ProtectedRelease:
        """Return the release with what a stranger finds in its tables."""
        printed = [one for table in self.tables for one in as_published(table)]
        found: Counter[tuple[str | None, FindingKind]] = Counter()
        for one in attack(printed).findings:
            table = one.cell.table
            kind = _kind_of(one, self.bases.get(table.unit or "", 0))
            if kind is not None:
                found[table.indicator, kind] += 1
        findings = {
            name: (*known, *(Finding(kind, n) for (of, kind), n in found.items() if of == name))
            for name, known in self.findings.items()
        }
        return replace(self, findings=findings)


def _kind_of(found: attacking.Finding, base: int) -> FindingKind | None:
    """Return what a finding of the attacker means for the verdict.

    That a marked number is one of 1 to base - 1 is what the mark says itself.
    """
    if not found.tells_of_few:
        return None
    if found.kind is attacking.Kind.EXACT:
        return FindingKind.FOUND_BY_ATTACK
    lowest, highest = found.possible
    if highest is not None and highest - max(lowest, 1) + 1 < base - 1:
        return FindingKind.NARROWED_BY_ATTACK
    return None


def protect_release(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    plan: PublicationPlan,
    *,
    earlier: Sequence[EarlierRelease] = (),
    population: Population | None = None,
    merged_earlier: Merged | None = None,
) -> ProtectedRelease:
    """Count the tables of a plan, protect them together, attack and judge the result.

    ``merged_earlier`` is what ``earlier`` releases show as one, and so does this one.

    Raises NoRules, what ``plans.tables_of`` and ``bases_of`` raise for a plan that does not fit
    the dictionary, MissingRecords, UnknownPeriod, and what ``check_merged`` raises.
    """
    rules = dictionary.country.disclosure
    definitions = tables_of(plan, dictionary)
    if rules is None:
        raise NoRules(dictionary.country.folder)
    bases = bases_of(plan, definitions, dictionary, rules)
    run = prepare_run(
        dictionary, records, definitions, plan.period_kind, rules=rules, periods=plan.periods
    )
    check_merged(run, plan.merged)
    merged = together(plan.merged, standing_in(run, merged_earlier or {}))
    run = merge(run, merged)
    guards = Safeguards(
        method=plan.method,
        gives_up_totals=plan.totals == GIVEN_UP,
        cases=run.cases(),
        bases=bases,
        earlier=[merge_earlier(one, run, merged) for one in earlier],
    )
    protected = protect_together(dictionary, run.prepared, run.layouts, run.kind, rules, guards)
    findings = {
        table.definition.table: figures.findings
        for table, figures in zip(run.prepared, protected.figures, strict=True)
    }
    tables = tuple(dress(run, protected.figures, population))
    return ProtectedRelease(tables, findings, bases, protected.reports, merged).attacked()
