"""What can be wrong with a publication plan or with what it rests on, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from himoya.languages.codes import Language
from himoya.publishing.errors import Unprotectable, Unpublishable
from himoya.publishing.protecting.plan_faults_in_words import faults_in_words
from himoya.publishing.sentences import sentences
from himoya.statistics.disclosure.attacking import SolverFailed
from himoya.statistics.disclosure.errors import AttackNotEnded, ProtectionImpossible
from himoya.statistics.earlier_releases import UnreadableRelease
from himoya.statistics.encoding import MissingRecords
from himoya.statistics.merging import MergedAlone, NothingToMerge
from himoya.statistics.plan_faults import UnreadablePlan
from himoya.statistics.plans import BaseTooLow, UnknownInPlan
from himoya.statistics.releases import NoRules
from himoya.statistics.tabulation import UnknownPeriod


@contextmanager
def in_words(plan: Path, language: Language) -> Iterator[None]:
    """Turn what the work raises into Unpublishable, in words."""
    try:
        yield
    except UnreadablePlan as error:
        raise Unpublishable(faults_in_words(plan, error, language)) from None
    except (UnknownInPlan, NothingToMerge) as error:
        raise Unpublishable(
            _unknown(plan, error.entry, error.found, error.accepted, language)
        ) from None
    except UnknownPeriod as error:
        raise Unpublishable(
            _unknown(plan, "periods", error.period, error.known, language)
        ) from None
    except (BaseTooLow, MergedAlone) as error:
        raise Unpublishable(_too_little(plan, error, language)) from None
    except NoRules:
        text = (
            "The country has no rules of disclosure (disclosure.yaml), so nothing can be released."
        )
        raise Unpublishable(sentences.say(language, text)) from None
    except MissingRecords as error:
        text = "There are no records “{record}”, which {tables} counts."
        tables = ", ".join(error.tables)
        raise Unpublishable(
            sentences.say(language, text, record=error.record, tables=tables)
        ) from None
    except ProtectionImpossible as error:
        raise Unprotectable(error.in_language(language), error) from None
    except SolverFailed:
        cause = AttackNotEnded()
        raise Unprotectable(cause.in_language(language), cause) from None
    except UnreadableRelease as error:
        raise Unpublishable(_no_release(error, language)) from None


def _unknown(
    plan: Path, entry: str, found: object, accepted: tuple[str, ...], language: Language
) -> str:
    return sentences.say(
        language,
        "{plan}, {entry}: there is no “{found}”. Accepted: {accepted}.",
        plan=plan,
        entry=entry,
        found=found,
        accepted=", ".join(accepted) or "–",
    )


def _too_little(plan: Path, error: BaseTooLow | MergedAlone, language: Language) -> str:
    if isinstance(error, MergedAlone):
        return sentences.say(
            language,
            "{plan}, {entry}: a single category shown as other is still that category. Name at "
            "least two.",
            plan=plan,
            entry=error.entry,
        )
    return sentences.say(
        language,
        "{plan}, {entry}: {base} is less than the country's rules ask for; at least {least} "
        "is needed.",
        plan=plan,
        entry=f"bases.{error.unit}",
        base=error.base,
        least=error.least,
    )


def _no_release(error: UnreadableRelease, language: Language) -> str:
    if not error.line:
        text = "{folder} holds no table of an earlier release (tidy CSV)."
        return sentences.say(language, text, folder=error.file)
    text = "{file}, line {line}: this is no tidy table of a release, so nothing can be compared."
    return sentences.say(language, text, file=error.file, line=error.line)
