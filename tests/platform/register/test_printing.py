"""The card of a case on paper: everything the reader may read, nothing else, and recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.partial_dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.paper_forms import form_values, to_docx, to_pdf
from himoya.platform.documents.typst_values import Values
from himoya.platform.register.actions import break_glass, open_case
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Stage
from himoya.platform.register.printing import on_paper
from himoya.platform.register.queries.printing import (
    CardToPrint,
    card_for_command,
    card_to_print,
    form_of_stage,
    printable_forms,
)
from tests.platform.documents.reading import opened, running_text, tags, text_of
from tests.platform.register.cards import full_card
from tests.platform.register.conftest import NOWHERE, Story

REASON = "A person of this case called from the border and is in danger now."


def printed(story: Story, reader: Reader | None = None) -> CardToPrint:
    return card_to_print(reader or story.investigator, story.case.pk, "police_card", "pdf")


def values(card: CardToPrint, language: Language = "en") -> Values:
    return form_values(on_paper(card, card.agency, language, booklet=False), dictionary())


def questions(card: CardToPrint) -> Iterator[tuple[str, Values]]:
    for page in values(card)["pages"]:
        for question in page["questions"]:
            yield page["each"], question


def read_back(question: Values) -> object:
    """What a person reads off the paper, said plainly: labels, digits, words, or the reason."""
    if question["reason"] >= 0:
        return ("reason", question["reason"])
    if question["answer"] == "options":
        return [one["label"] for one in question["options"] if one["chosen"]]
    if question["answer"] == "date" and not question["text"]:
        parts = (question["year"], question["month"], question["day"])
        return "-".join(filter(None, parts)) + ("~" if question["about"] else "")
    return question["text"] or question.get("digits", "")


def meant(record: str, name: str, value: Value | None) -> object:
    """The same from the record itself, the slow way."""
    field = dictionary().records[record][name]
    if isinstance(value, Missing):
        reasons = [one.value for one in type(value.reason)]
        return ("reason", reasons.index(value.reason.value))
    if field.codelist is not None:
        listed = dictionary().codelist_of(field)
        codes = () if value is None else value if isinstance(value, tuple) else (str(value),)
        words = [listed.label(code, "en") for code in codes if isinstance(code, str)]
        return "; ".join(words) if len(listed.codes) > 30 else words
    if isinstance(value, PartialDate):
        return value.edtf
    return "" if value is None else str(value)


def test_the_paper_says_what_the_record_says(story: Story) -> None:
    """Every readable question of every record of the case, in the order of the form."""
    with whole_table("compare with what was printed"):
        case = Case.objects.get(pk=story.case.pk)
        rows = {"case": [case]} | {
            name: list(model.objects.filter(case=case.pk)) for name, model in UNDER_CASE.items()
        }
        kept = {name: [one.every_value() for one in found] for name, found in rows.items()}
    expected = []
    for record in ("case", "event", "victim", "suspect", "offence", "charge"):
        assert len(kept[record]) == 1
    for page in dictionary().forms["police_card"].pages:
        for name in page.fields:
            field = dictionary().records[page.record][name]
            if page.record in kept and story.investigator.may_read(field.sensitivity):
                value = kept[page.record][0].get(name)
                expected.append((field.label.en, meant(page.record, name, value)))
    found = [
        (question["label"], read_back(question))
        for _, question in questions(printed(story))
        if "Who sends" not in _
    ]
    sender = sum(len(p.fields) for p in dictionary().forms["police_card"].pages
                 if p.record == "reporting_entity")  # fmt: skip
    assert found[: len(found) - sender] == [(" ".join(a.split()), b) for a, b in expected]
    assert sum(answer not in ("", []) for _, answer in expected) > 40


def test_classes_that_are_not_readable_do_not_stand_on_the_paper(story: Story) -> None:
    hidden = {
        (page.record, name)
        for page in dictionary().forms["police_card"].pages
        for name in page.fields
        if dictionary().records[page.record][name].sensitivity is Sensitivity.IDENTITY
        and page.record != "reporting_entity"
    }
    assert hidden
    command = card_for_command(story.number, "police_card", "pdf")
    assert command is not None
    assert {f"{record}.{name}" for record, name in hidden} <= command.filling.left_out
    numbers = {question["number"] for _, question in questions(command)}
    all_numbers = {question["number"] for _, question in questions(printed(story))}
    assert len(all_numbers - numbers) == len(hidden)
    # The victim of the card was born on 6 May 2004: the officer's paper says so, the command's not.
    officer = text_of(
        to_pdf(
            on_paper(printed(story), story.investigator.agency, "en", booklet=False), dictionary()
        )
    )
    from_command = text_of(
        to_pdf(on_paper(command, command.agency, "en", booklet=False), dictionary())
    )
    assert "ledger 17" in officer and "ledger 17" not in from_command
    label = dictionary().records["victim"]["birth_date"].label.en
    assert label in officer and label not in from_command


def test_who_works_with_suspects_only_prints_no_victim(story: Story) -> None:
    """Not even that there is none: corrections do not learn how many victims a case has."""
    officer = story.people.reader("corrections_officer")
    assert officer.people == frozenset({"suspect"})
    with whole_table("hand the case over to corrections in one step"):
        from himoya.platform.database.clock import now
        from himoya.platform.register.actions.steps import begin_stage

        case = Case.objects.get(pk=story.case.pk)
        begin_stage(case, StageKind.CORRECTIONS, officer.agency, now(), officer.account)
        case.save()
    card = card_to_print(officer, story.case.pk, "court_card", "pdf")
    assert "victim" not in card.filling.records and "victim" in card.filling.left_out
    text = running_text(to_pdf(on_paper(card, officer.agency, "en", booklet=False), dictionary()))
    assert "/V1" not in text and dictionary().records["victim"].label.en not in text
    assert "/S1" in text
    # What was done to victims stands in the event, and in what a suspect was to them.
    police = card_to_print(officer, story.case.pk, "police_card", "pdf").filling
    assert "event" not in police.records and "event" in police.left_out
    assert "suspect.relationship_to_victim" in police.left_out
    assert all("relationship_to_victim" not in one for one in police.records["suspect"])


def test_printing_is_recorded_with_the_card_and_without_a_number(story: Story) -> None:
    printed(story)
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.subject) == (Act.PRINTED.value, str(story.case.pk))
    details = json.loads(entry.details)
    assert details["card"] == "police_card" and details["rows"] == 6
    assert story.number not in entry.details
    card_for_command(story.number, "police_card", "docx")
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.account) == (Act.PRINTED.value, None)


def test_a_foreign_case_is_not_there_to_print(story: Story) -> None:
    for case in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            card_to_print(story.foreigner, case, "police_card", "pdf")


def test_an_emergency_door_shows_a_case_and_prints_none(story: Story) -> None:
    story.people.post("investigation_head")
    foreigner = story.foreigner
    break_glass(by=foreigner, number=story.number, reason=REASON, hours=1)
    with pytest.raises(NotPermitted):
        card_to_print(story.again(foreigner), story.case.pk, "police_card", "pdf")


def test_who_handed_a_case_on_may_still_print_it(story: Story) -> None:
    with whole_table("hand on"):
        from himoya.platform.database.clock import now
        from himoya.platform.register.actions.steps import begin_stage

        case = Case.objects.get(pk=story.case.pk)
        begin_stage(case, StageKind.PROSECUTOR, story.prosecutor.agency, now(), None)
        case.save()
        assert Stage.objects.filter(case=case.pk).count() == 2
    assert printed(story).agency == story.prosecutor.agency


def test_every_stage_has_its_card() -> None:
    forms = [form.form for form in printable_forms()]
    assert forms == ["police_card", "prosecutor_card", "court_card", "corrections_card"]
    assert [form_of_stage(kind) for kind in StageKind] == forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_card_has_number_form_and_mark_in_each_language(
    story: Story, language: Language
) -> None:
    pdf = to_pdf(
        on_paper(printed(story), story.investigator.agency, language, booklet=True), dictionary()
    )
    text = text_of(pdf)
    pages = text.split("\f")[:-1]
    assert all(story.number in page for page in pages)
    assert "XD-1" in text
    assert dictionary().country.approved_forms["police_card"].order.in_language(language)[:20] in (
        " ".join(text.split())
    )
    with opened(pdf) as file:
        assert str(file.Root.Lang) == language
        assert any(tag.S == "/Table" for tag in tags(file))  # the booklet
        with file.open_metadata() as about:
            assert story.number not in str(about) and about["pdfuaid:part"] == "1"


def test_a_practice_case_prints_a_practice_copy(story: Story) -> None:
    trainee = story.people.reader("investigator", practice=True)
    case = open_case(by=trainee, answers=full_card())
    card = card_to_print(trainee, case.pk, "police_card", "pdf")
    text = running_text(to_pdf(on_paper(card, trainee.agency, "en", booklet=False), dictionary()))
    assert "Practice copy" in text
    with pytest.raises(NotThere):
        card_to_print(story.investigator, case.pk, "police_card", "pdf")


def test_the_word_file_has_the_same_questions_and_crosses(story: Story) -> None:
    card = printed(story)
    made = to_docx(on_paper(card, card.agency, "tg", booklet=False), dictionary())
    document = docx.Document(BytesIO(made))
    asked = [one.text for one in document.paragraphs if one.style is not None
             and one.style.name == "Question"]  # fmt: skip
    form = values(card, "tg")
    expected = [f"{q['number']}. {q['label']}" for p in form["pages"] for q in p["questions"]]
    assert asked == expected
    xml = document.element.xml
    chosen = sum(
        sum(one["chosen"] for one in question.get("options", ()))
        + (question["reason"] >= 0)
        + bool(question.get("about"))
        for page in form["pages"]
        for question in page["questions"]
    )
    assert chosen and xml.count("\N{BALLOT BOX WITH X}") == chosen
    assert xml.count('w14:checked w14:val="1"') == chosen


# ---- pages ----


@pytest.fixture
def browser(story: Story) -> Client:
    return story.people.client_of(Account.objects.get(pk=story.investigator.account))


def test_the_page_sends_the_card_under_a_name_that_tells_nothing(
    story: Story, browser: Client
) -> None:
    address = reverse("register:print", args=(story.case.pk,))
    assert address in browser.get(reverse("register:case", args=(story.case.pk,))).content.decode()
    asked = {"card": "police_card", "language": "uz", "file": "pdf"}
    answer = browser.post(address, asked)
    assert answer.content.startswith(b"%PDF")
    name = answer["Content-Disposition"]
    assert story.number not in name and "police-card-" in name
    assert "no-store" in answer["Cache-Control"]
    word = browser.post(address, asked | {"file": "docx"})
    assert docx.Document(BytesIO(word.content)).core_properties.language == "uz-Latn-UZ"


@pytest.mark.parametrize("wrong", ["card", "language", "file"])
def test_what_is_none_of_ours_is_asked_again(story: Story, browser: Client, wrong: str) -> None:
    before = Entry.objects.filter(act=Act.PRINTED.value).count()
    asked = {"card": "police_card", "language": "uz", "file": "pdf"} | {wrong: "<script>"}
    answer = browser.post(reverse("register:print", args=(story.case.pk,)), asked)
    assert "Something has to be put right" in answer.content.decode()
    assert Entry.objects.filter(act=Act.PRINTED.value).count() == before


def test_who_may_fill_in_a_form_gets_it_empty(story: Story, browser: Client) -> None:
    address = reverse("entry:empty_forms")
    page = browser.get(address).content.decode()
    assert dictionary().forms["police_card"].title.en in page and "XD-1" in page
    assert dictionary().forms["court_card"].title.en not in page
    asked = {"form": "police_card", "language": "ru", "file": "pdf", "booklet": "yes"}
    assert browser.post(address, asked).content.startswith(b"%PDF")
    assert browser.post(address, asked | {"form": "court_card"}).status_code == 404
    assert browser.post(address, asked | {"file": "exe"}).status_code == 422
    statistician = story.people.client("statistician")
    assert "fills in no forms" in statistician.get(address).content.decode()
