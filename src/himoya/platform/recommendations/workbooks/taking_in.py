"""Take in the lines of a workbook: all of them or nothing, and say before what would be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, downloaded_earlier, said
from himoya.platform.recommendations.actions.writing import change, enter, replaced
from himoya.platform.recommendations.kinds import State
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.queries.lessons import names_of_lessons
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.words import STATES, refusal
from himoya.platform.recommendations.workbooks.columns import BETWEEN, Column, heading
from himoya.platform.recommendations.workbooks.reading import Line, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What taking in would do: new lines, lines that change an answer (with the questions whose
    answers differ), and the number of those that stand here as they are."""

    new: Sequence[Line]
    changed: Sequence[tuple[Line, Sequence[str]]]
    same: int


def foresee(reader: Reader, lines: Sequence[Line]) -> Foreseen:
    """Return what taking in would do; nothing is stored.

    Raises NotPermitted, WorkbookRefused with every line that cannot be taken.
    """
    reader.check(Verb.KEEP_RECOMMENDATIONS)
    with looking_as(reader):
        here = _here(lines)
        _refuse_what_does_not_fit(reader, lines, here)
        differing = [
            (one, list(replaced(here[one.key], one.written)))
            for one in lines
            if one.key is not None
        ]
    changed = [(one, names) for one, names in differing if names]
    return Foreseen(
        new=[one for one in lines if one.key is None],
        changed=changed,
        same=len(differing) - len(changed),
    )


def take_in(*, by: Reader, lines: Sequence[Line], words: str) -> None:
    """Enter new recommendations and write the others anew, for a reason.

    States are not changed here: each change needs its own day and reason. Raises NotPermitted,
    WorkbookRefused with every line that cannot be taken.
    """
    by.check(Verb.KEEP_RECOMMENDATIONS)
    with transaction.atomic(), reading_as(by):
        _refuse_what_does_not_fit(by, lines, _here(lines))
        problems = [problem for one in lines if (problem := _taken(by, one, words))]
        if problems:
            raise WorkbookRefused(problems)


def _here(lines: Sequence[Line]) -> dict[object, Recommendation]:
    keys = [one.key for one in lines if one.key is not None]
    rows = Recommendation.objects.filter(id__in=keys).select_related("owner")
    return {one.id: one for one in rows.prefetch_related("themes")}


def _refuse_what_does_not_fit(
    reader: Reader, lines: Sequence[Line], here: dict[object, Recommendation]
) -> None:
    lessons = names_of_lessons(reader)
    problems = [
        problem
        for one in lines
        if (problem := _problem_of(one, here.get(one.key)) or _lessons_refused(one, lessons))
    ]
    if problems:
        raise WorkbookRefused(problems)


def _problem_of(line: Line, found: Recommendation | None) -> str:
    """What keeps a line from being taken; empty if nothing does."""
    if line.key is None:
        return _state_refused(line, State.DRAFTED) if line.state else ""
    if found is None:
        accepted = _("a key of the downloaded file, or nothing")
        return said(line.line, heading(Column.KEY), str(line.key), accepted)
    if found.version != line.version:
        return said(
            line.line,
            heading(Column.VERSION),
            str(line.version),
            _("the version that is here now; it has changed, download it again"),
        )
    return _state_refused(line, State(found.state))


def _state_refused(line: Line, present: State) -> str:
    if line.state.casefold() in _words_of(present):
        return ""
    return said(line.line, heading(Column.STATE), line.state, str(STATES[present]))


def _lessons_refused(line: Line, lessons: Mapping[UUID, Sequence[str]]) -> str:
    """Lessons are tied on the page, each for its own reason."""
    if line.lessons is None:
        return ""
    present = f"{BETWEEN} ".join(lessons.get(line.key, ()) if line.key else ())
    if line.lessons == sorted(listed(present)):
        return ""
    found = f"{BETWEEN} ".join(line.lessons)
    accepted = present or _("nothing")
    return said(line.line, heading(Column.LESSONS), found, accepted)


def _words_of(state: State) -> set[str]:
    found = {state.value}
    for language in LANGUAGES:
        with translation.override(language):
            found.add(str(STATES[state]).casefold())
    return found


def _taken(by: Reader, line: Line, words: str) -> str:
    try:
        if line.key is None:
            enter(by=by, written=line.written)
        else:
            change(
                by=by,
                recommendation=line.key,
                version=line.version,
                written=line.written,
                words=words,
            )
    except RecommendationRefused as refused:
        if refused.why is Why.CHANGED_MEANWHILE:
            accepted = _("the version that is here now; it has changed, download it again")
            return said(line.line, heading(Column.VERSION), str(line.version), accepted)
        return said(line.line, heading(Column.KEY), str(line.key or ""), refusal(refused.why))
    return ""


def not_in_the_file(lines: Sequence[Line]) -> str:
    """Return what is said of columns that the file has not; empty if it has all."""
    return downloaded_earlier(head for one in lines for head in one.lacking)
