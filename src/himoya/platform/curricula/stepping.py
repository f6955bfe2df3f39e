"""Which form each move has, and what is done with it when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.forms import Form

from himoya.platform.access.reader import Reader
from himoya.platform.access.web import ReadersRequest
from himoya.platform.curricula.actions import climbing, writing
from himoya.platform.curricula.forms import (
    ChangeForm,
    ClaimForm,
    EvidenceForm,
    LearnersForm,
    ReachForm,
    ReasonForm,
)
from himoya.platform.curricula.institutions import all_agencies
from himoya.platform.curricula.kinds import Move
from himoya.platform.curricula.queries.reading import CurriculumShown
from himoya.platform.curricula.refusals import Why
from himoya.platform.curricula.rules import rungs_to_claim, rungs_to_reach
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.curricula.ladder import Rung

#: Where a refusal stands beside a question and not above the form.
AT: Mapping[Why, str] = {
    Why.NEEDS_WORDS: "words",
    Why.NEEDS_COURSE: "course",
    Why.ONE_INSTITUTION: "institution",
    Why.UNKNOWN_AGENCY: "institution_agency",
    Why.NEEDS_DAY: "day",
    Why.NEEDS_EVIDENCE: "kind",
    Why.NEEDS_TERM: "years",
    Why.NOT_THIS_RUNG: "rung",
    Why.DAY_TO_COME: "day",
    Why.DAY_BEFORE_THE_LAST: "day",
    Why.NO_SUCH_YEAR: "year",
    Why.MORE_WOMEN_THAN_PEOPLE: "women",
}

#: Does what a valid form asks for; raises CurriculumRefused.
Doing = Callable[[Reader, int | None], object]

#: Makes the form of a move, and what it does when it is sent.
Making = Callable[[CurriculumShown, Any], tuple[Form, Doing]]


def _reach(shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = ReachForm(rungs_to_reach(Rung(shown.row.rung)), data)

    def act(by: Reader, version: int | None) -> object:
        reached = form.reached(Rung(form.cleaned_data["rung"]))
        id = shown.row.id
        return climbing.reach(by=by, curriculum=id, version=version, reached=reached)

    return form, act


def _renew(shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = EvidenceForm(data)

    def act(by: Reader, version: int | None) -> object:
        reached = form.reached(Rung(shown.row.rung))
        id = shown.row.id
        return climbing.renew(by=by, curriculum=id, version=version, reached=reached)

    return form, act


def _claim(shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = ClaimForm(rungs_to_claim(Rung(shown.row.rung)), data)

    def act(by: Reader, version: int | None) -> object:
        told = form.cleaned_data
        rung, id = Rung(told["rung"]), shown.row.id
        return climbing.claim(by=by, curriculum=id, version=version, rung=rung, words=told["words"])

    return form, act


def _count(shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = LearnersForm(data)

    def act(by: Reader, version: int | None) -> object:
        id = shown.row.id
        return writing.count(by=by, curriculum=id, version=version, counted=form.counted())

    return form, act


def _change(shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = ChangeForm(all_agencies(reading_language()), data, before=shown.row)

    def act(by: Reader, version: int | None) -> object:
        return writing.change(
            by=by,
            curriculum=shown.row.id,
            version=version,
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    return form, act


def _take_back(shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = ReasonForm(data)

    def act(by: Reader, version: int | None) -> object:
        words, id = form.cleaned_data["words"], shown.row.id
        return climbing.take_back(by=by, curriculum=id, version=version, words=words)

    return form, act


def _say(move: Move, shown: CurriculumShown, data: Any) -> tuple[Form, Doing]:
    form = ReasonForm(data)

    def act(by: Reader, version: int | None) -> object:
        words, id = form.cleaned_data["words"], shown.row.id
        return climbing.note(by=by, curriculum=id, version=version, move=move, words=words)

    return form, act


#: Every move that has a form.
STEPS: Mapping[str, Making] = {
    Move.REACH: _reach,
    Move.RENEW: _renew,
    Move.CLAIM: _claim,
    Move.COUNT: _count,
    Move.CHANGE: _change,
    Move.TAKE_BACK: _take_back,
    Move.END: partial(_say, Move.END),
    Move.REOPEN: partial(_say, Move.REOPEN),
    Move.NOTE: partial(_say, Move.NOTE),
}


def version(request: ReadersRequest) -> int | None:
    """Return the version that the person saw; None where the page did not say."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
