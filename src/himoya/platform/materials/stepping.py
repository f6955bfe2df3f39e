"""Which form each move has, and what is done with it when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.forms import Form

from himoya.languages.codes import language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.web import ReadersRequest
from himoya.platform.materials.actions import adopting, copying, moving, writing
from himoya.platform.materials.adoption_forms import AdoptionForm
from himoya.platform.materials.copy_forms import HandOverForm, PrintForm
from himoya.platform.materials.forms import (
    ChangeForm,
    EditionForm,
    PublicForm,
    ReasonForm,
    StageForm,
    TranslationForm,
)
from himoya.platform.materials.kinds import Move, Stage, Translation
from himoya.platform.materials.queries.listing import replacements
from himoya.platform.materials.queries.reading import EditionShown, WorkShown
from himoya.platform.materials.refusals import Why
from himoya.platform.materials.showing_uses import events_in_words
from himoya.platform.programmes.spoken import reading_language

#: Where a refusal stands beside a question and not above the form.
AT: Mapping[Why, str] = {
    Why.NEEDS_WORDS: "words",
    Why.NEEDS_TITLE: "title",
    Why.NEEDS_DAY: "day",
    Why.NEEDS_FUNCTION: "function",
    Why.NEEDS_PAPER: "issued_by",
    Why.DAY_TO_COME: "day",
    Why.DAY_BEFORE_THE_LAST: "day",
    Why.NEEDS_COPIES: "copies",
    Why.MORE_THAN_THERE_ARE: "copies",
    Why.NEEDS_RECEIVER: "receiver",
    Why.NEEDS_INSTITUTION: "institution",
    Why.NOT_ENDORSED: "is_public",
}

#: Does what a valid form asks for; raises MaterialRefused.
Doing = Callable[[Reader, int | None], object]

#: Makes the form of a move, and what it does when it is sent.
OfWork = Callable[[WorkShown, Any], tuple[Form, Doing]]
OfEdition = Callable[[Reader, EditionShown, Any], tuple[Form, Doing]]


def _change(shown: WorkShown, data: Any) -> tuple[Form, Doing]:
    form = ChangeForm(reading_language(), data, before=shown.row)

    def act(by: Reader, version: int | None) -> object:
        return writing.change(
            by=by,
            work=shown.row.id,
            version=version,
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    return form, act


def _add_edition(shown: WorkShown, data: Any) -> tuple[Form, Doing]:
    form = EditionForm(data)

    def act(by: Reader, version: int | None) -> object:
        told = form.cleaned_data
        return writing.add_edition(
            by=by,
            work=shown.row.id,
            version=version,
            language=language_of(told["language"]),
            name=told["name"],
            translation=Translation(told["translation"]),
        )

    return form, act


def _say(move: Move, shown: WorkShown, data: Any) -> tuple[Form, Doing]:
    form = ReasonForm(data)

    def act(by: Reader, version: int | None) -> object:
        words, id = form.cleaned_data["words"], shown.row.id
        return writing.note(by=by, work=id, version=version, move=move, words=words)

    return form, act


def _stage(reader: Reader, shown: EditionShown, data: Any) -> tuple[Form, Doing]:
    others = [one for one in replacements(reader) if one.id != shown.row.id]
    form = StageForm(shown.stages, others, data)

    def act(by: Reader, version: int | None) -> object:
        return moving.stage(
            by=by,
            edition=shown.row.id,
            version=version,
            to=Stage(form.cleaned_data["stage"]),
            reached=form.reached(),
            replaced_by=form.replacing(),
        )

    return form, act


def _translate(reader: Reader, shown: EditionShown, data: Any) -> tuple[Form, Doing]:
    form = TranslationForm(shown.translations, data)

    def act(by: Reader, version: int | None) -> object:
        to = Translation(form.cleaned_data["translation"])
        id, reached = shown.row.id, form.reached()
        return moving.translate(by=by, edition=id, version=version, to=to, reached=reached)

    return form, act


def _open_up(reader: Reader, shown: EditionShown, data: Any) -> tuple[Form, Doing]:
    form = PublicForm(data, initial={"is_public": shown.row.is_public})

    def act(by: Reader, version: int | None) -> object:
        is_public, id = form.cleaned_data["is_public"], shown.row.id
        return moving.open_up(by=by, edition=id, version=version, is_public=is_public)

    return form, act


def _print(reader: Reader, shown: EditionShown, data: Any) -> tuple[Form, Doing]:
    form = PrintForm(data)

    def act(by: Reader, version: int | None) -> object:
        id, printed = shown.row.id, form.printed()
        return copying.print_run(by=by, edition=id, version=version, printed=printed)

    return form, act


def _hand_over(reader: Reader, shown: EditionShown, data: Any) -> tuple[Form, Doing]:
    language = reading_language()
    form = HandOverForm(language, events_in_words(reader, language), data)

    def act(by: Reader, version: int | None) -> object:
        id, handed = shown.row.id, form.handed()
        return copying.hand_over(by=by, edition=id, version=version, handed=handed)

    return form, act


def _adopt(reader: Reader, shown: EditionShown, data: Any) -> tuple[Form, Doing]:
    form = AdoptionForm(reading_language(), data)

    def act(by: Reader, version: int | None) -> object:
        id, adopted = shown.row.id, form.adopted()
        return adopting.adopt(by=by, edition=id, version=version, adopted=adopted)

    return form, act


#: Every move of a work that has a form.
OF_WORK: Mapping[str, OfWork] = {
    Move.CHANGE: _change,
    Move.ADD_EDITION: _add_edition,
    Move.NOTE: partial(_say, Move.NOTE),
    Move.WITHDRAW: partial(_say, Move.WITHDRAW),
    Move.REOPEN: partial(_say, Move.REOPEN),
}

#: Every move of an edition that has a form.
OF_EDITION: Mapping[str, OfEdition] = {
    Move.STAGE: _stage,
    Move.TRANSLATE: _translate,
    Move.OPEN_UP: _open_up,
    Move.PRINT: _print,
    Move.HAND_OVER: _hand_over,
    Move.ADOPT: _adopt,
}


def version(request: ReadersRequest) -> int | None:
    """Return the version that the person saw; None where the page did not say."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
