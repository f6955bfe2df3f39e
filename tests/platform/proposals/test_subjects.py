"""What a proposal can be about: entries of the dictionary in use, and what it says of them."""

from __future__ import annotations

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.proposals.kinds import AboutKind
from himoya.platform.proposals.subjects import (
    NOT_PROPOSED,
    About,
    about_of,
    choices,
    is_known,
    label_of,
    said,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", AboutKind)
def test_every_choice_leads_to_what_the_dictionary_says(
    kind: AboutKind, language: Language
) -> None:
    listed = choices(kind, language)
    for key, label in listed:
        about = about_of(key)
        assert about is not None and label
        told = said(about, language)
        assert told is not None and told.name == label_of(about, language)
    known = dictionary()
    every = {
        AboutKind.CODELIST: len(known.codelists) - len(NOT_PROPOSED),
        AboutKind.FIELD: sum(len(one.fields) for one in known.records.values()),
        AboutKind.FORM: len(known.forms),
    }
    assert len(listed) == every[kind]


@pytest.mark.parametrize(
    "key", ["", "codelist", "codelist:", "field:victim", "field:.sex", "agency:sex", "form:ф"]
)
def test_anything_else_is_no_entry(key: str) -> None:
    assert about_of(key) is None


def test_an_entry_that_is_gone_keeps_its_name() -> None:
    gone = About(AboutKind.FIELD, "victim.dropped_long_ago")
    assert not is_known(gone) and said(gone, "ru") is None
    assert label_of(gone, "ru") == "victim.dropped_long_ago"


def test_one_answer_of_a_list_is_shown_alone() -> None:
    listed = dictionary().codelists["sex"]
    code = next(iter(listed)).code
    told = said(About(AboutKind.CODELIST, "sex", code), "uz")
    assert told is not None
    assert told.holds == [f"{listed.label(code, 'uz')} ({code})"]
