"""Any typed answer to any question, for property tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import FieldType
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader
from himoya.languages.dates import PartialDate
from himoya.platform.entry.choices import offered
from himoya.platform.entry.questions import Kind, Question

MISSING = st.sampled_from(MissingReason).map(Missing)

#: Letters of the four languages, digits, signs, line breaks; nothing that cannot be seen.
LETTERS = st.characters(
    categories=("L", "N", "P", "S", "Zs"), include_characters="\nʻʼӣҷ", exclude_characters="\xad"
)


@st.composite
def sides(draw: st.DrawFn) -> str:
    year = draw(st.integers(1900, 2100))
    day = draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
    month = f"{year}-{day.month:02d}"
    written = draw(
        st.sampled_from([f"{year}", month, day.isoformat(), f"{year}-XX", f"{month}-XX"])
    )
    mark = draw(st.sampled_from(["", "", "~"]))
    return f"{written}{mark}"


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    first = draw(sides())
    kind = draw(st.sampled_from(["one", "one", "one", "period", "since", "until", "doubted"]))
    if kind == "doubted":
        return PartialDate.from_edtf(first.rstrip("~") + draw(st.sampled_from("?%")))
    if kind == "since":
        return PartialDate.from_edtf(f"{first}/..")
    if kind == "until":
        return PartialDate.from_edtf(f"../{first}")
    if kind == "period":
        last = draw(sides())
        one, other = PartialDate.from_edtf(first), PartialDate.from_edtf(last)
        if one.earliest <= other.latest:
            return PartialDate.from_edtf(f"{first}/{last}")
    return PartialDate.from_edtf(first)


def values(question: Question, dictionary: Dictionary) -> st.SearchStrategy[Value]:
    """Return any answer that a question accepts, reasons included where it takes them."""
    plain = _plain(question, dictionary)
    return st.one_of(plain, MISSING) if question.takes_reasons else plain


def _plain(question: Question, dictionary: Dictionary) -> st.SearchStrategy[Value]:
    field = question.field
    match field.type:
        case FieldType.CODE:
            codes = [one.code for one in offered(dictionary.codelist_of(field), "en", date.today())]
            if not field.many:
                return st.sampled_from(codes)
            some = st.lists(st.sampled_from(codes), min_size=1, max_size=4, unique=True)
            if question.kind is Kind.CHECKBOXES:
                return some.map(lambda many: tuple(sorted(many, key=codes.index)))
            return some.map(tuple)
        case FieldType.INTEGER:
            return st.integers(field.minimum or 0, field.maximum or 10**15)
        case FieldType.AMOUNT:
            return st.floats(field.minimum or 0, field.maximum or 10**12).map(lambda n: round(n, 4))
        case FieldType.DATE:
            return dates()
    cells = CellReader(dictionary, "en")
    text = st.text(LETTERS, min_size=1, max_size=40)
    if question.kind is not Kind.LONG_TEXT:
        text = text.map(lambda one: one.replace("\n", " "))
    return text.map(str.strip).filter(lambda one: cells.read(field, one) == one)
