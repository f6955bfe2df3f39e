"""A plan over records: protected against the releases that readers have, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience
from himoya.dictionary.population import read_population
from himoya.dictionary.reading import country_folder
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.collector_at_rest import collector_at_rest
from himoya.languages.codes import Language
from himoya.publishing.dissemination_in_words import forbidden_in_words
from himoya.publishing.errors import Unpublishable
from himoya.publishing.protecting.mistakes import in_words
from himoya.publishing.protecting.release_folder import Sources, write_release_folder
from himoya.statistics.dissemination import Going, forbidden
from himoya.statistics.earlier_releases import merged_in, read_release
from himoya.statistics.merging import together
from himoya.statistics.plans import PublicationPlan, read_plan, tables_of
from himoya.statistics.releases import ProtectedRelease, protect_release

#: Plans that come with the program.
EXAMPLES = Path(__file__).parent.parent / "examples"


def plan_file_of(given: Path) -> Path:
    """Return the file of a plan: the one named, else the plan of the program with that name."""
    packaged = EXAMPLES / f"{given.name}.yaml"
    is_name = given.parent == Path() and not given.exists()
    return packaged if is_name and packaged.is_file() else given


def plan_of(file: Path, method: str | None, language: Language) -> PublicationPlan:
    """Read a plan; ``method`` takes the place of the plan's own. Raises Unpublishable."""
    with in_words(file, language):
        plan = read_plan(file)
    return replace(plan, method=method) if method else plan


def protect_and_write(
    plan: PublicationPlan,
    records: Mapping[str, RecordTable],
    sources: Sources,
    output: Path,
    *,
    dictionary: Dictionary,
    language: Language,
) -> ProtectedRelease:
    """Protect a release and write its folder, which must be new. Raises Unpublishable, OSError."""
    with collector_at_rest():
        release = _protected(plan, records, sources, dictionary, language)
        write_release_folder(output, plan, release, dictionary, language, sources)
    return release


def _protected(
    plan: PublicationPlan,
    records: Mapping[str, RecordTable],
    sources: Sources,
    dictionary: Dictionary,
    language: Language,
) -> ProtectedRelease:
    with in_words(sources.plan, language):
        earlier = [read_release(one) for one in sources.earlier]
        population = read_population(country_folder(dictionary.country.folder))
        return protect_release(
            dictionary,
            records,
            plan,
            earlier=earlier,
            population=population,
            merged_earlier=together(*(merged_in(one) for one in sources.earlier)),
        )


def refuse_forbidden(
    plan: PublicationPlan, file: Path, dictionary: Dictionary, language: Language
) -> None:
    """Raise Unpublishable where a dissemination rule keeps a table of the plan back.

    By whom and on which day it goes out is asked when it does.
    """
    with in_words(file, language):
        tables = tables_of(plan, dictionary)
    for table in tables:
        going = Going(table=table, audience=Audience(plan.audience), period_kind=plan.period_kind)
        found = forbidden(dictionary, going)
        if found is not None:
            raise Unpublishable(forbidden_in_words(found, dictionary, language))


def earlier_folders(
    plan: PublicationPlan, plan_file: Path, given: Sequence[Path]
) -> tuple[Path, ...]:
    """Return the folders that the plan names, from its own place, and those given besides."""
    named = [plan_file.parent / one for one in plan.earlier]
    return tuple(dict.fromkeys([*named, *given]))
