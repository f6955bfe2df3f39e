"""How a form asks a person who was harmed: every form of every country's dictionary keeps these.

From the requirements for victim-sensitive and trauma-informed forms: needs first, nothing forced,
four kinds of no answer, from the neutral to the hard, words without blame, dates that may be
“about”, no question without a user, nothing asked twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType, FilledBy, Sensitivity
from himoya.dictionary.missing import RESERVED_CODES, Missing, MissingReason
from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.dictionary.records import Form, Page
from himoya.dictionary.words import Words
from himoya.exchange.cells import CellReader
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate

#: Questions about what the person needs, and what he or she agrees to.
HELP = frozenset(
    {"service_requested", "assistance_offered", "assistance_accepted", "consent_purpose"}
)

#: Questions about the crime itself.
CRIME = frozenset(
    {
        "act",
        "means",
        "control_method",
        "intended_exploitation",
        "exploitation_occurred",
        "exploitation_suffered",
        "exploitation_form",
        "exploitation_duration",
        "age_first_exploited",
        "recruiter_relationship",
        "recruitment_method",
    }
)

#: Records about a person who was harmed.
OF_VICTIMS = frozenset({"victim", "request_for_help"})

#: Words that blame or debase, from the beginning of a word. The treaty's “prostitution of others”
#: names what was done to people; no form has a word for people who were in it.
FORBIDDEN: dict[Language, tuple[str, ...]] = {
    "en": ("prostitutes?\\b", "whore", "admit", "confess", "why did you", "criminals\\b"),
    "ru": ("проститутк", "шлюх", "признай", "созна(й|л)", "почему вы", "преступник"),
    "tg": ("фоҳиша(ҳо|ро|и)?\\b", "иқрор", "чаро шумо", "ҷинояткор"),
    "uz": ("fohisha(lar|ni|ning)?\\b", "iqror", "nega siz", "nima uchun siz", "jinoyatchi"),
}


@pytest.fixture(scope="module", params=known_countries())
def dictionary(request: pytest.FixtureRequest) -> Dictionary:
    return read_dictionary(request.param)


def forms(dictionary: Dictionary) -> list[Form]:
    return list(dictionary.forms.values())


def asked(dictionary: Dictionary, form: Form) -> Iterator[tuple[Page, Field]]:
    for page in form.pages:
        for name in page.fields:
            yield page, dictionary.records[page.record][name]


def answers(dictionary: Dictionary, form: Form) -> Iterator[tuple[Page, Field]]:
    """Questions whose answer is one: not the numbers by which records are told apart."""
    for page, field in asked(dictionary, form):
        record = dictionary.records[page.record]
        if field.name not in {record.key, *record.links.values()}:
            yield page, field


def place(form: Form, names: frozenset[str]) -> list[int]:
    return [number for number, page in enumerate(form.pages) if names & set(page.fields)]


# ---- order ----


def test_no_form_begins_with_the_crime(dictionary: Dictionary) -> None:
    for form in forms(dictionary):
        assert 0 not in place(form, CRIME), form.form


def test_needs_and_consent_come_before_the_crime(dictionary: Dictionary) -> None:
    """On each form that asks a person who was harmed about both."""
    found = 0
    for form in forms(dictionary):
        help_pages, crime_pages = place(form, HELP), place(form, CRIME)
        if help_pages and crime_pages:
            assert min(help_pages) < min(crime_pages), form.form
            found += 1
    assert found >= 3


def test_no_form_about_a_victim_ends_with_the_crime(dictionary: Dictionary) -> None:
    """After what happened comes the future: choices, services, the way home."""
    for form in forms(dictionary):
        about = [page for page in form.pages if page.record in OF_VICTIMS]
        if about:
            assert not CRIME & set(about[-1].fields), form.form


def test_help_and_crime_stand_on_pages_of_their_own(dictionary: Dictionary) -> None:
    for form in forms(dictionary):
        assert not set(place(form, HELP)) & set(place(form, CRIME)), form.form


# ---- nothing forced ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_may_stay_open_with_any_reason(
    dictionary: Dictionary, language: Language
) -> None:
    """Read as workbooks and pages read it: in words, and as the reserved code."""
    cells = CellReader(dictionary, language)
    for form in forms(dictionary):
        for page, field in answers(dictionary, form):
            for code, reason in RESERVED_CODES.items():
                found = cells.read(field, code)
                assert found == Missing(reason), (form.form, page.page, field.name)


def test_there_are_four_kinds_of_no_answer_and_each_is_kept_apart(dictionary: Dictionary) -> None:
    kinds = {
        MissingReason.NOT_ASKED,
        MissingReason.NOT_KNOWN,
        MissingReason.REFUSED,
        MissingReason.NOT_YET_ESTABLISHED,
    }
    listed = dictionary.codelists["missing_reason"]
    for language in LANGUAGES:
        assert len({listed.label(kind.value, language) for kind in kinds}) == len(kinds)
    assert len(set(RESERVED_CODES.values())) == len(RESERVED_CODES)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Not known", "Not asked", "Does not want to say", "Not yet established")),
        ("ru", ("Неизвестно", "Не спрашивали", "Не желает отвечать", "Пока не установлено")),
        ("tg", ("Номаълум", "Пурсида нашудааст", "Ҷавоб додан намехоҳад", "Ҳанӯз муқаррар")),
        ("uz", ("Nomaʼlum", "Soʻralmagan", "Javob berishni istamaydi", "Hali aniqlanmagan")),
    ],
)
def test_every_form_says_so_before_its_first_question(
    dictionary: Dictionary, language: Language, told: tuple[str, ...]
) -> None:
    for form in forms(dictionary):
        start = " ".join(one.in_language(language) for one in form.start)
        assert all(reason in start for reason in told), form.form


# ---- words ----


def words_of(dictionary: Dictionary, form: Form) -> Iterator[tuple[str, Words]]:
    yield form.form, form.title
    for one in form.start:
        yield f"{form.form} start", one
    for page in form.pages:
        yield f"{form.form}.{page.page}", page.title
    for _page, field in asked(dictionary, form):
        yield field.name, field.label
        yield field.name, field.instruction
        if field.codelist:
            for code in dictionary.codelist_of(field):
                yield f"{field.codelist}.{code.code}", code.label


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_form_blames_or_debases(dictionary: Dictionary, language: Language) -> None:
    forbidden = re.compile(rf"\b({'|'.join(FORBIDDEN[language])})", re.IGNORECASE)
    found = {
        (where, match.group())
        for form in forms(dictionary)
        for where, words in words_of(dictionary, form)
        if (match := forbidden.search(words.in_language(language)))
    }
    # Articles and agencies are called as their law calls them.
    named_by_law = ("article.", "agency.")
    assert {one for one in found if not one[0].startswith(named_by_law)} == set()


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "Why did you go?"),
        ("en", "Prostitute"),
        ("ru", "Почему вы поехали?"),
        ("ru", "Проститутка"),
        ("tg", "Чаро шумо рафтед?"),
        ("tg", "фоҳиша"),
        ("uz", "Nega siz ketdingiz?"),
        ("uz", "fohisha"),
    ],
)
def test_such_words_would_be_found(language: Language, word: str) -> None:
    assert re.search(rf"\b({'|'.join(FORBIDDEN[language])})", word, re.IGNORECASE)


def test_nobody_is_asked_to_judge_the_person(dictionary: Dictionary) -> None:
    """No tick for consent to what was done, for character, or for earlier work of a kind."""
    blame = re.compile(r"consented|agreed_to|willing|moral|character|reputation|promiscu|sex_work")
    for form in forms(dictionary):
        for _page, field in asked(dictionary, form):
            assert not blame.search(field.name), field.name


# ---- dates, users, narratives ----


@pytest.mark.parametrize("typed", ["2024~", "2024-05", "2023/2024"])
def test_every_date_may_be_about_or_partly_known(dictionary: Dictionary, typed: str) -> None:
    cells = CellReader(dictionary, "en")
    for form in forms(dictionary):
        for _page, field in answers(dictionary, form):
            if field.type is FieldType.DATE:
                assert cells.read(field, typed) == PartialDate.from_edtf(typed), field.name


def test_every_field_states_who_fills_it_in_and_what_for(dictionary: Dictionary) -> None:
    for form in forms(dictionary):
        for _page, field in asked(dictionary, form):
            assert field.filled_by, field.name
            assert field.counted_in or field.not_counted, field.name


def test_a_form_asks_nothing_that_its_agency_does_not_fill_in(dictionary: Dictionary) -> None:
    for form in forms(dictionary):
        for page, field in answers(dictionary, form):
            fillers = {form.filled_by, FilledBy.SYSTEM}
            assert fillers & set(field.filled_by), (form.form, page.page, field.name)


def test_no_form_asks_the_same_twice(dictionary: Dictionary) -> None:
    for form in forms(dictionary):
        names = [(page.record, field.name) for page, field in answers(dictionary, form)]
        assert len(names) == len(set(names)), form.form


def test_no_narrative_about_a_person_stands_open(dictionary: Dictionary) -> None:
    """Free words about a person are read by those who work with him or her, never by all.

    Codes of currencies are short texts, too, and tell nothing.
    """
    closed = {Sensitivity.IDENTITY, Sensitivity.HEALTH, Sensitivity.COUNSELLING, Sensitivity.SEALED}
    for form in forms(dictionary):
        for page, field in answers(dictionary, form):
            free = field.type is FieldType.TEXT and not field.name.endswith("currency")
            if free and page.record in {*OF_VICTIMS, "suspect", "event"}:
                assert field.sensitivity in closed, (form.form, field.name)


def test_corrections_are_asked_nothing_about_victims(dictionary: Dictionary) -> None:
    card = dictionary.forms["corrections_card"]
    assert not OF_VICTIMS & set(card.records)
    assert not CRIME & {field.name for _page, field in asked(dictionary, card)}
