"""Any answers typed, saved, shown and committed are equal."""

from __future__ import annotations

import json
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader
from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers, from_plain, to_plain
from himoya.platform.entry.contents import Contents, Row, Saying, as_bytes, from_bytes
from himoya.platform.entry.questions import Kind, Question, Questionnaire
from himoya.platform.entry.resolving import answers_of
from himoya.platform.entry.showing import QuestionView, Shower
from himoya.platform.entry.targets import EntryTarget
from himoya.platform.entry.typed import REASON, read_typed
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_wing import CHANGE, FakeWing
from tests.platform.entry.valued import values
from tests.platform.people import People


def _questionnaire(form: str, agency_role: str, language: Language) -> Questionnaire:
    reader = Reader(
        account=uuid4(),
        post=uuid4(),
        agency=1,
        agency_code="XD-1",
        agency_role=agency_role,
        role="any",
        grants={},
        reads=frozenset(Sensitivity),
        people=frozenset(),
        agencies_below=frozenset(),
        language=language,
    )
    wing = FakeWing()
    target = EntryTarget(name="x", wing="x", form=form, verb=Verb.OPEN_CASE, commit=wing.commit)
    return Questionnaire(dictionary(), target, reader)


FORMS = [("police_card", "police"), ("crisis_centre_form", "crisis_centre")]


def _all_questions() -> list[tuple[str, str, Question]]:
    return [
        (form, role, question)
        for form, role in FORMS
        for page in _questionnaire(form, role, "en").pages
        for question in page.questions
        if question.kind is not Kind.OTHER_RECORD
    ]


def _sent_back(view: QuestionView) -> dict[str, tuple[str, ...]]:
    """What a browser sends when nothing is changed on the page."""
    chosen = [one.value for one in (*view.options, *view.reasons) if one.chosen]
    if view.kind in {"radios", "checkboxes"}:
        return {"": tuple(chosen)} if chosen else {}
    sent = {part: (text,) for part, text in view.parts.items() if text}
    if view.kind == "date" and not view.text_only:
        sent.pop("", None)
    reasons = [one.value for one in view.reasons if one.chosen]
    return sent | ({REASON: tuple(reasons)} if reasons else {})


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_shown_and_sent_back_is_what_was_saved(
    language: Language, data: st.DataObject
) -> None:
    form, role, question = data.draw(st.sampled_from(_all_questions()))
    value: Value = data.draw(values(question, dictionary()))
    contents, row = Contents(), Row("r1", question.record)
    row.say(question.name, Saying(value, None, 1, "a", "2024-01-01T00:00:00+00:00"))
    contents.rows[row.id] = row
    contents = from_bytes(as_bytes(contents))
    shower = Shower(_questionnaire(form, role, language), contents, date.today())
    view = shower.question(question, contents.rows["r1"])
    read = read_typed(_sent_back(view), question, CellReader(dictionary(), language))
    assert (read.value, read.refusal) == (value, "")
    assert type(read.value) is type(value) or question.field.type.value == "amount"


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_json_keeps_every_answer_and_its_type(data: st.DataObject) -> None:
    _form, _role, question = data.draw(st.sampled_from(_all_questions()))
    value = data.draw(values(question, dictionary()))
    back = from_plain(json.loads(json.dumps(to_plain(value))))
    assert back == value
    assert type(back) is type(value)


class Card(dict[str, dict[str, Value]]):
    """A card by record type and field; a failing one is printed by the comparison, not whole."""

    def __repr__(self) -> str:
        return f"Card({', '.join(self)})"


def _cards() -> st.SearchStrategy[Card]:
    """Any police card that is filled in all over."""
    questionnaire = _questionnaire("police_card", "police", "en")
    return st.fixed_dictionaries(
        {
            name: st.fixed_dictionaries(
                {
                    question.name: values(question, dictionary())
                    for page in questionnaire.pages_of(name)
                    for question in page.questions
                    if question.kind is not Kind.OTHER_RECORD
                }
            )
            for name in questionnaire.form.records
        }
    ).map(Card)


@given(card=_cards())
@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # each example opens every page: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_record_opened_and_saved_page_by_page_unchanged_is_the_same_record(
    wing: FakeWing, people: People, card: Card
) -> None:
    """Also what the investigator may not read (counselling) is still there afterwards."""
    numbers = {name: f"N-{name}" for name in card}
    rows = []
    for name, answers in card.items():
        record = dictionary().records[name]
        pointing = {link: numbers[other] for other, link in record.links.items() if other in card}
        rows.append(AnswerRow("", name, {**answers, **pointing, record.key: numbers[name]}))
    wing.records[record_id := uuid4()] = Answers(tuple(rows))
    filler = Filler.of(people, "investigator", f"{CHANGE}/{record_id}")
    opened = filler.opened
    for step in opened.questionnaire.steps(opened.contents):
        url = f"/entry/{filler.draft}/page/{step.page.slug}/{step.row.id}/"
        filler.open(url)
        answer = filler.send(url)
        assert answer.status_code == 302, answer.content.decode()
    opened = filler.opened
    kept = answers_of(dictionary(), opened.questionnaire.form, opened.contents)
    assert {row.record: dict(row.values) for row in kept.rows} == {
        row.record: dict(row.values) for row in rows
    }
