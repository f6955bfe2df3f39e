"""Forms of the identity room."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from himoya.platform.catalogues import compile_catalogues
from himoya.platform.identity.forms import (
    FindPersonForm,
    KnownPersonForm,
    PhotographForm,
    PieceForm,
)
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.photographs.stripping import media_type
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.refusals import Refusal
from himoya.platform.identity.wordings import KINDS, REFUSALS
from tests.platform.identity.pictures import SECRETS, jpeg


def test_a_typed_piece_is_what_actions_take() -> None:
    form = PieceForm({"kind": "name", "text": " Ҷӯраев   Ғафур "})
    assert form.is_valid()
    assert form.piece() == Piece(ItemKind.NAME, "Ҷӯраев Ғафур")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("17.04.1999", "1999-04-17"), ("17 апреля 1999 г.", "1999-04-17"), ("1999", "1999")],
)
def test_a_date_is_taken_as_people_write_it(typed: str, kept: str) -> None:
    form = PieceForm({"kind": "birth_date", "text": typed})
    assert form.is_valid()
    assert form.piece().text == kept


def test_what_is_no_date_is_said_beside_its_line() -> None:
    form = KnownPersonForm({"name": "Ғафур", "birth_date": "spring"})
    assert list(form.errors) == ["birth_date"]


def test_the_short_form_needs_one_line() -> None:
    assert not KnownPersonForm({}).is_valid()
    form = KnownPersonForm({"alias": "Қосим"})
    assert form.is_valid()
    assert form.pieces() == (Piece(ItemKind.ALIAS, "Қосим"),)


def test_an_uploaded_photograph_is_taken_without_what_a_telephone_wrote() -> None:
    upload = SimpleUploadedFile("IMG_2026_Chashma.png", jpeg(), "image/png")
    form = PhotographForm({}, MultiValueDict({"picture": [upload]}))
    assert form.is_valid()
    content = form.piece().picture
    assert media_type(content) == "image/jpeg"
    assert not [secret for secret in SECRETS if secret in content]


def test_a_file_that_only_calls_itself_a_picture_is_refused() -> None:
    upload = SimpleUploadedFile("face.jpg", b"MZ\x90\0program", "image/jpeg")
    form = PhotographForm({}, MultiValueDict({"picture": [upload]}))
    assert list(form.errors) == ["picture"]


def test_a_browser_is_told_to_remember_no_name() -> None:
    for form in (FindPersonForm(), KnownPersonForm()):
        for field in form:
            assert 'autocomplete="off"' in str(field)


@pytest.mark.parametrize("language", ["ru", "tg", "uz"])
def test_every_word_of_the_room_is_said_in_the_language(language: str) -> None:
    compile_catalogues()
    words = [*KINDS.values(), *REFUSALS.values()]
    with translation.override("en"):
        english = [str(word) for word in words]
    with translation.override(language):
        assert not [word for word, said in zip(english, words, strict=True) if str(said) == word]


def test_every_kind_and_refusal_has_its_words() -> None:
    assert set(KINDS) == set(ItemKind)
    assert set(REFUSALS) == set(Refusal)
