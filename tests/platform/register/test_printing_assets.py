"""Assets and payments on the paper of the court's card, and on nobody's who may not see them."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import docx
import pytest

from himoya.dictionary.rules.views import Value
from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.paper_forms import form_values, to_docx, to_pdf
from himoya.platform.documents.typst_values import Values
from himoya.platform.register import actions
from himoya.platform.register.models import Asset, Case, CompensationPayment
from himoya.platform.register.printing import on_paper
from himoya.platform.register.queries.printing import (
    CardToPrint,
    card_for_command,
    card_to_print,
)
from tests.platform.documents.reading import running_text
from tests.platform.register.courtroom import Courtroom
from tests.platform.register.test_assets import LATER, awarded, confiscated, ordered
from tests.platform.register.test_printing import meant, read_back

KEPT_ON_PAGES = {"asset": Asset, "compensation_payment": CompensationPayment}


@pytest.fixture
def paid(court: Courtroom) -> Courtroom:
    """A van of 4000 was confiscated; of 3000 awarded 1200 were ordered from it and 700 paid."""
    victim = awarded(court, "3000")
    van = confiscated(court)
    order = ordered(court, victim, van.pk, "1200")
    actions.pay(
        by=court.registrar, case=court.case, payment=order.pk, amount=Decimal(700), on=LATER
    )
    return court


def printed(court: Courtroom, reader: Reader) -> CardToPrint:
    return card_to_print(reader, court.case, "court_card", "pdf")


def plainly(value: Value | None) -> Value | None:
    """Sums of these cases are whole: nobody writes 5000.0 on paper."""
    return int(value) if isinstance(value, float) else value


def pages_about(card: CardToPrint, record: str, language: Language = "en") -> list[Values]:
    titles = {
        " ".join(page.title.in_language(language).split())
        for page in dictionary().forms["court_card"].printed
        if page.record == record
    }
    form = form_values(on_paper(card, card.agency, language, booklet=False), dictionary())
    return [page for page in form["pages"] if page["title"] in titles]


def test_the_paper_of_the_court_says_what_became_of_assets_and_payments(paid: Courtroom) -> None:
    """Each field of each record, read off the paper and said plainly from the record itself."""
    card = printed(paid, paid.registrar)
    for record, model in KEPT_ON_PAGES.items():
        with whole_table("compare with what was printed"):
            rows = list(model.objects.filter(case=paid.case))
            kept = [one.every_value() for one in rows]
        asked = [name for page in dictionary().forms["court_card"].printed
                 if page.record == record for name in page.fields]  # fmt: skip
        expected = [meant(record, name, plainly(one.get(name))) for one in kept for name in asked]
        found = [read_back(question) for page in pages_about(card, record)
                 for question in page["questions"]]  # fmt: skip
        assert found == expected
        assert sum(answer not in ("", []) for answer in found) > 8
    # What was paid in part is a payment of its own, the rest another.
    assert len(pages_about(card, "compensation_payment")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_and_docx_carry_the_van_in_each_language(paid: Courtroom, language: Language) -> None:
    card = printed(paid, paid.registrar)
    asked = on_paper(card, card.agency, language, booklet=False)
    word = docx.Document(BytesIO(to_docx(asked, dictionary())))
    made = (running_text(to_pdf(asked, dictionary())), "\n".join(p.text for p in word.paragraphs))
    with whole_table("its number"):
        number = Asset.objects.get(case=paid.case).asset_id or ""
    for text in made:
        assert number in text and "A white van with a dent" in text
        for page in dictionary().forms["court_card"].printed:
            assert "".join(page.title.in_language(language).split()) in "".join(text.split())


def test_a_case_without_assets_says_so(court: Courtroom) -> None:
    court.in_court()
    card = printed(court, court.registrar)
    for record in KEPT_ON_PAGES:
        (page,) = pages_about(card, record)
        assert "there is none in this case" in page["each"] and not page["questions"]


def test_who_meets_no_victim_prints_no_asset(paid: Courtroom) -> None:
    """Not even that there is none: corrections do not learn of what was taken and paid."""
    paid.goes_to(paid.registrar, paid.corrections)
    card = printed(paid, paid.corrections)
    assert set(KEPT_ON_PAGES) <= card.filling.left_out
    assert not set(KEPT_ON_PAGES) & set(card.filling.records)
    assert not any(pages_about(card, record) for record in KEPT_ON_PAGES)


def test_a_command_prints_the_asset_without_the_words_about_it(paid: Courtroom) -> None:
    with whole_table("its number"):
        case = Case.objects.get(pk=paid.case)
    card = card_for_command(case.case_number or "", "court_card", "pdf")
    assert card is not None
    (asset,) = card.filling.records["asset"]
    assert asset["confiscated_amount"] == Decimal(4000) and "asset_note" not in asset
    assert "asset.asset_note" in card.filling.left_out
