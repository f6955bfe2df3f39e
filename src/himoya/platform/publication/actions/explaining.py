"""Why published totals differ from signed returns, in words that readers get."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.moving import LONGEST_WORDS, moved, to_move
from himoya.platform.publication.actions.previewing import write_preview
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.models import Comparison, Explanation, Release
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.returned import compared_of, renew_comparison
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.publication.visibility import RELEASE
from himoya.publishing.returned.explained import REASONS
from himoya.publishing.returned.explained import Explanation as Said


def explain(
    *,
    by: Reader,
    release: UUID,
    version: int | None = None,
    said: Said,
) -> Release:
    """Say why the totals of one table differ from the returns of one form; a new saying replaces.

    Readers get the reasons and the words, which are there in at least one language. Raises
    NotPermitted, NotThere, ReleaseRefused, OSError. The pages of the approver are written anew.
    """
    by.check(VERB_OF[Move.EXPLAIN])
    reasons, words = _checked(said)
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.EXPLAIN, version)
        compared = compared_of(found)
        if compared is None or (said.form, said.table) not in compared.differing:
            raise NotThere(RELEASE, str(release))
        same = {"release": found, "form": said.form, "table": said.table}
        Explanation.objects.filter(**same).delete()
        Explanation.objects.create(
            **same,
            reasons=reasons,
            words=words,
            agency_id=by.agency,
            written_by_id=by.account,
            written_at=now(),
        )
        renew_comparison(found)
        moved(by, found, Move.EXPLAIN)
    write_preview(release, by.language)
    return found


def refuse_unexplained(found: Release) -> None:
    """Raise ReleaseRefused where totals differ from signed returns and nobody says why."""
    if Comparison.objects.filter(release=found, unexplained__gt=0).exists():
        raise ReleaseRefused(Why.UNEXPLAINED)


def _checked(said: Said) -> tuple[list[str], dict[Language, str]]:
    known = {one.code for one in dictionary().codelists[REASONS]}
    reasons = list(dict.fromkeys(said.reasons))
    if not reasons or not known.issuperset(reasons):
        raise ReleaseRefused(Why.NEEDS_A_REASON)
    written = {one: said.words.get(one, "").strip()[:LONGEST_WORDS] for one in LANGUAGES}
    words = {language: text for language, text in written.items() if text}
    if not words:
        raise ReleaseRefused(Why.NEEDS_EXPLANATION)
    return reasons, words
