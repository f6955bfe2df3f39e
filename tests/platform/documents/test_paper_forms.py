from __future__ import annotations

import re
from datetime import date

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import MissingReason
from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.paper_filling import fields_of
from himoya.platform.documents.paper_forms import PaperForm, form_values, to_pdf
from himoya.platform.documents.paper_words import paper_words, unit_in_words
from tests.platform.documents.reading import opened, running_text, tags

FORMS = sorted(read_dictionary("demonstration").forms)


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


def asked(form: str, language: Language = "en") -> PaperForm:
    return PaperForm(form, language, "Agency for Statistics", date(2026, 11, 27))


@pytest.mark.parametrize("form", FORMS)
def test_each_question_of_a_form_is_on_paper_once(form: str, dictionary: Dictionary) -> None:
    pages = dictionary.forms[form].on_paper
    expected = [field.label.tg for page in pages for field in fields_of(page, dictionary)]
    values = form_values(asked(form, "tg"), dictionary)
    questions = [question for page in values["pages"] for question in page["questions"]]
    assert [question["label"] for question in questions] == [" ".join(e.split()) for e in expected]
    assert [question["number"] for question in questions] == [
        str(number) for number in range(1, len(expected) + 1)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_printed_whole(language: Language, dictionary: Dictionary) -> None:
    form = dictionary.forms["crisis_centre_form"]
    pdf = to_pdf(asked(form.form, language), dictionary)
    text = "".join(running_text(pdf).split()).replace("-", "")
    words = paper_words(language)
    said = [form.title.in_language(language), words.how_to, words.cross, words.day, words.about]
    for page in form.pages:
        said.append(page.title.in_language(language))
        for field in fields_of(page, dictionary):
            said += [field.label.in_language(language), field.instruction.in_language(language)]
            if field.is_coded and len(dictionary.codelist_of(field).codes) <= 30:
                said += [code.label.in_language(language) for code in
                         dictionary.codelist_of(field)]  # fmt: skip
    missing = [one for one in said if "".join(one.split()).replace("-", "") not in text]
    assert missing == []


def test_each_question_offers_every_reason_for_no_answer(dictionary: Dictionary) -> None:
    text = running_text(to_pdf(asked("corrections_card"), dictionary))
    pages = dictionary.forms["corrections_card"].pages
    questions = sum(len(list(fields_of(page, dictionary))) for page in pages)
    assert questions > 10
    assert text.count(paper_words("en").no_answer) == questions
    for reason in MissingReason:
        label = dictionary.codelists["missing_reason"].label(reason.value, "en")
        assert text.count(label) >= questions


@pytest.mark.parametrize("form", FORMS)
def test_only_advice_on_cells_is_replaced(form: str, dictionary: Dictionary) -> None:
    written = dictionary.forms[form].start
    printed = form_values(asked(form), dictionary)["start"]
    replaced = [paragraph.en for paragraph in written if " ".join(paragraph.en.split())
                not in printed]  # fmt: skip
    assert 1 <= len(replaced) <= 2
    for paragraph in replaced:
        assert re.search(r"in one cell|Write a date as", paragraph)


def test_a_paper_form_is_tagged_and_archivable(dictionary: Dictionary) -> None:
    with opened(to_pdf(asked("corrections_card", "uz"), dictionary)) as pdf:
        assert str(pdf.Root.Lang) == "uz"
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["pdfaid:part"] == "2"
            assert about["dc:title"] == dictionary.forms["corrections_card"].title.uz
        headings = [tag for tag in tags(pdf) if tag.S == "/H1"]
    assert len(headings) == len(dictionary.forms["corrections_card"].pages) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_said_in_the_language_of_the_form(
    language: Language, dictionary: Dictionary
) -> None:
    fields = [field for record in dictionary.records.values() for field in record.fields.values()]
    units = {field.unit for field in fields if field.unit is not None}
    said = {unit: unit_in_words(unit, language) for unit in units}
    assert len(set(said.values())) == len(units) > 0
    assert {unit for unit, words in said.items() if words == unit} == (
        units if language == "en" else set()
    )


def test_the_boxes_of_a_term_end_with_its_unit(dictionary: Dictionary) -> None:
    values = form_values(asked("court_card", "uz"), dictionary)
    questions = [question for page in values["pages"] for question in page["questions"]]
    assert {question["unit"] for question in questions if question.get("unit")} == {"oy"}


def test_a_form_that_does_not_exist_is_an_error(dictionary: Dictionary) -> None:
    with pytest.raises(KeyError):
        to_pdf(asked("no_such_card"), dictionary)
