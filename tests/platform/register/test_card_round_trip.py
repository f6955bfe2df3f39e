"""A court's template, filled in and taken in: the card shows it, and the export says the same.

Also cards of an older form: a draft that was begun before a question was asked.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions import importing
from himoya.platform.entry.contents import Begun
from himoya.platform.entry.imports.reading import template_of
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.sealing import open_contents, seal_contents
from himoya.platform.entry.versions import changed_since
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Sentence, Suspect
from himoya.platform.register.queries.cards import card_of
from himoya.platform.statistical_layer.exporting import export_layer
from tests.platform.register.card_workbooks import ON, numbers, verdict_sheets
from tests.platform.register.courtroom import (
    Courtroom,
    begun,
    reasons_for_the_rest,
    rows_of,
    sent,
    typed,
)
from tests.platform.statistical_layer.test_export import exported

DAY = PartialDate.of_day(date(2026, 3, 3))


def in_language(record: str, name: str, value: Any, language: Language) -> Any:
    """An answer as the clerk of that language writes it: the label of a code."""
    asked = dictionary().records[record][name]
    if not asked.is_coded or value is None:
        return value
    return dictionary().codelist_of(asked).label(str(value), language)


def filled(court: Courtroom, language: Language) -> bytes:
    """The workbook that the platform hands out, with the verdict written into it."""
    reader = replace(court.registrar, language=language)
    book = load_workbook(io.BytesIO(template_of("court_card", reader)))
    for record, rows in verdict_sheets(court.case).items():
        described = dictionary().records[record]
        key = described[described.key].label.in_language(language)
        sheet, headings = next(
            (one, row)
            for one in book.worksheets
            for row in one.iter_rows(max_row=12)
            if any(str(cell.value or "").startswith(key) for cell in row)
        )
        columns = {str(cell.value): cell.column for cell in headings if cell.value}
        for place, row in enumerate(rows, start=headings[0].row + 1):
            for name, value in row.items():
                label = described[name].label.in_language(language)
                column = next(no for text, no in columns.items() if text.startswith(label))
                written = in_language(record, name, value, language)
                sheet.cell(row=place, column=column, value=written)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("language", ["en", "tg"])
def test_template_filled_taken_in_shown_and_exported_say_the_same(
    court: Courtroom, tmp_path: Path, language: Language
) -> None:
    court.in_court()
    reader = replace(court.registrar, language=language)
    content = filled(court, language)
    id = importing.receive(by=reader, target="court-cards", name="cards.xlsx", content=content)
    seen = importing.checked_delivery(reader, id)
    assert [one for one in seen.checked.findings if one.severity == "error"] == []
    importing.take_in(by=reader, delivery_id=id)

    known = numbers(court.case)
    card = {
        str(one.values.get(f"{one.record}_id", one.id)): one
        for one in card_of(reader, court.case).rows
    }
    person = next(one for one in card.values() if one.id == known["suspect"][0])
    sentence = next(one for one in card.values() if one.record == "sentence")
    assert (person.values["stage"], person.values["court_outcome"]) == ("STG5", "OUT1")
    assert person.values["convicted_first_instance_date"] == DAY
    assert (sentence.values["sentence_type"], sentence.values["length_months"]) == ("SEN1", 60)

    export_layer(tmp_path / "layer")
    persons = exported(tmp_path / "layer", "suspect")
    assert sorted(str(one["stage"]) for one in persons) == ["STG5", "STG7"]
    (convicted,) = [one for one in persons if one["stage"] == "STG5"]
    assert (convicted["court_outcome"], convicted["convicted_first_instance_date"]) == ("OUT1", ON)
    (penalty,) = exported(tmp_path / "layer", "sentence")
    assert (penalty["sentence_type"], float(str(penalty["length_months"]))) == ("SEN1", 60)


def test_a_draft_of_an_older_court_card_is_sent_by_the_form_of_today(court: Courtroom) -> None:
    court.in_court()
    registrar = court.registrar
    draft = begun(registrar, court.case, StageKind.COURT)
    with reading_as(registrar):
        kept = Draft.objects.get(pk=draft)
        contents = open_contents(kept, registrar)
        assert contents.begun is not None
        asked = {*contents.begun.asked, "suspect.prison_letter"} - {"sentence.below_minimum"}
        contents.begun = Begun("0.0", tuple(sorted(asked)))
        seal_contents(kept, contents, registrar)
        kept.save()
    opened = open_draft(registrar, draft)
    changed = changed_since(opened.questionnaire, opened.contents)
    assert changed is not None
    assert (len(changed.more), changed.no_longer) == (1, ("prison letter",))
    first, _ = rows_of(registrar, draft, "suspect")
    on = {"day": "3", "month": "3", "year": "2026"}
    typed(registrar, draft, first.id, {"stage": "STG5", "convicted_first_instance_date": on})
    reasons_for_the_rest(registrar, draft)
    sent(registrar, draft)
    with reading_as(registrar):
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG5"
        assert Sentence.objects.count() <= 1
