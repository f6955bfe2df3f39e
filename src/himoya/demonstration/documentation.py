"""The page on the demonstration data, made from the lists by which the data themselves are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from himoya.demonstration.deliveries import FilePlan, file_plans
from himoya.demonstration.generation import generate
from himoya.demonstration.habits import DateStyle, Habit, MissingStyle, Wording
from himoya.demonstration.national_data import FIRST_YEAR, LAST_YEAR, Holder, NationalData
from himoya.demonstration.peculiarities import PECULIARITIES, REFUSED_ROWS, UNREADABLE
from himoya.demonstration.sheets import sheets_of
from himoya.demonstration.unreadable import spoil
from himoya.dictionary.reading import read_dictionary

PAGE = "docs/explanation/demonstration-data.md"

_LANGUAGES = {"en": "English", "ru": "Russian", "tg": "Tajik", "uz": "Uzbek"}


def write_page(folder: Path) -> None:
    """Write the page under its name in the repository into a folder."""
    text = Path(__file__).with_name("page.md").read_text(encoding="utf-8")
    for name, part in _parts().items():
        text = text.replace("{{" + name + "}}", part)
    file = folder / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _parts() -> Mapping[str, str]:
    data = generate(read_dictionary("demonstration"))
    return {
        "span": f"Ten years ({FIRST_YEAR} to {LAST_YEAR})",
        "events": f"{len(data.of('event')):,}",
        "files": "\n".join(_files(data)),
        "peculiarities": "\n".join(_peculiarities()),
        "refused": str(REFUSED_ROWS),
        "unreadable": "\n".join(
            f"| `{kind.rule}` | {kind.number} | {kind.what} |" for kind in UNREADABLE
        ),
    }


def _peculiarities() -> Iterator[str]:
    for one in PECULIARITIES:
        mark = "" if one.planted else " °"
        yield f"| {one.what}{mark} | {one.number} | {one.counts} | {one.shows} |"


def _files(data: NationalData) -> Iterator[str]:
    """Yield a line for every workbook, and one for the CSV files that one office sends."""
    dictionary = read_dictionary("demonstration")
    spoilt = spoil(data)
    for (holder, name, habits), plans in groupby(
        sorted(file_plans(), key=lambda plan: list(Holder).index(plan.holder)), key=_described
    ):
        rows = sum(
            sheet.rows_held for plan in plans for sheet in sheets_of(plan, data, spoilt, dictionary)
        )
        yield f"| `{holder}` | `{name}` | {rows:,} | {habits} |"


def _described(plan: FilePlan) -> tuple[str, str, str]:
    name = plan.name
    if not plan.is_workbook and plan.name.endswith(f"-{plan.records[0]}.csv"):
        name = plan.name.replace(plan.records[0], "*")
    return plan.holder.value, name, _habits(plan)


def _habits(plan: FilePlan) -> str:
    habit = plan.habit
    kind = "our template, filled in" if plan.form else "workbook"
    if not plan.is_workbook:
        code_page = "Windows-1251" if plan.encoding == "cp1251" else "UTF-8"
        kind = f"CSV, {code_page}, “{plan.delimiter}”"
    words = "codes" if habit.wording is Wording.CODES else f"{_LANGUAGES[habit.language]} labels"
    dates = ", ".join(str(style) for style in DateStyle if style in habit.dates)
    return "; ".join([kind, words, f"dates as {dates}", *_further(habit)])


def _further(habit: Habit) -> Iterator[str]:
    if habit.slips:
        yield f"{habit.slips:.0%} other spellings"
    if habit.missing is not MissingStyle.LABEL:
        yield f"reasons as {habit.missing}"
    if habit.titles:
        yield "lines above the headings"
    if habit.blank_rows:
        yield "empty rows"
    if habit.shuffled:
        yield "columns in another order"
    if habit.numbers_as_text:
        yield "numbers as text"
    if habit.extra:
        yield "strange columns"
