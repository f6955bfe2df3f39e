"""Components say what they are given, once, in the reader's language, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from lxml import html

from himoya.languages.codes import LANGUAGES
from himoya.platform.theme import parts


def drawn(component: str, **context: Any) -> html.HtmlElement:
    """A component as a browser reads it."""
    text = render_to_string(f"theme/components/{component}.html", context)
    return html.fromstring(f"<div>{text}</div>")


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_change_link_tells_what_it_changes() -> None:
    rows = [parts.SummaryRow(key="Status", value="Presumed", change_url="/x/")]
    assert said(drawn("summary_list", rows=rows).xpath("//a")[0]) == "Change: Status"


def test_an_answer_that_is_missing_says_so() -> None:
    rows = [
        parts.SummaryRow(key="Born", value="Not asked", reason=True),
        parts.SummaryRow(key="Note", value=""),
    ]
    values = drawn("summary_list", rows=rows).xpath("//dd")
    assert [said(value) for value in values] == ["Not asked", "No answer"]
    assert all(value.xpath("./span[@class='himoya-reason']") for value in values)


def test_several_answers_stand_one_under_the_other() -> None:
    rows = [parts.SummaryRow(key="Means", value=["Force", "Fraud"])]
    assert [said(one) for one in drawn("summary_list", rows=rows).xpath("//dd//li")] == [
        "Force",
        "Fraud",
    ]


def test_a_task_that_cannot_begin_has_no_link_and_says_why() -> None:
    tasks = [parts.Task(text="Hand over", state="Not yet", hint="Nobody is charged.")]
    item = drawn("task_list", tasks=tasks)
    assert item.xpath("//a") == []
    assert "Nobody is charged." in said(item)


def test_the_state_of_a_task_is_read_with_its_link() -> None:
    tasks = [parts.Task(text="Hear", state="2 days left", url="/x/", hint="With an interpreter")]
    page = drawn("task_list", tasks=tasks, name="next")
    described = page.xpath("//a/@aria-describedby")[0].split()
    assert [said(page.get_element_by_id(one)) for one in described] == [
        "2 days left",
        "With an interpreter",
    ]


def test_a_timeline_tells_when_and_who_with_no_gap_before_the_comma() -> None:
    event = parts.Event(title="Opened", at=datetime(2024, 3, 4, 9, 5, tzinfo=UTC), by="Office")
    assert "4 Mar 2024, 14:05, Office" in said(drawn("timeline", events=[event]))


@pytest.mark.parametrize(
    "language, text", [("en", "1 Mar 2024"), ("ru", "01.03.2024"), ("tg", "01.03.2024")]
)
def test_a_day_has_no_hour(language: str, text: str) -> None:
    with override(language):
        page = drawn("timeline", events=[parts.Event(title="x", at=date(2024, 3, 1))])
    assert said(page.xpath("//time")[0]) == text


def test_a_chip_says_that_it_takes_a_filter_away() -> None:
    page = drawn("chips", chips=[parts.Chip(label="2024", url="?")])
    assert said(page.xpath("//li/a")[0]) == "Take this filter away: 2024"
    assert drawn("chips", chips=[]).xpath("//a") == []


def test_the_sorted_column_is_told_to_those_who_hear() -> None:
    headings = [
        parts.Heading(label="Number", url="?a", state="ascending"),
        parts.Heading(label="Stage"),
    ]
    page = drawn("table", headings=headings, rows=[["1", parts.Cell(text="x", url="/r/")]])
    assert [head.get("aria-sort") for head in page.xpath("//th")] == ["ascending", None]
    assert [said(cell) for cell in page.xpath("//td")] == ["1", "x"]


def test_on_a_phone_each_value_has_the_name_of_its_column_and_gaps_are_left_out() -> None:
    headings = [parts.Heading(label=one) for one in ("Partner", "Role & task", "When?", "Left?")]
    open_state = parts.Tag(text="Promised")
    row = ["Office", "Prints", parts.Cell(text="–"), parts.Cell(text="", tag=open_state)]
    page = drawn("table", headings=headings, rows=[row], row_headings=True, named=True)
    told = [(one.get("class", ""), said(one)) for one in page.xpath("//tbody//td")]
    assert [words for _name, words in told] == ["Role & task: Prints", "–", "Left? Promised"]
    assert ["stacked__empty" in name for name, _words in told] == [False, True, False]
    assert [said(one) for one in page.xpath("//tbody//th")] == ["Office"]
    plain = drawn("table", headings=headings, rows=[row], row_headings=True, stacked=True)
    assert plain.xpath("//*[contains(@class, 'stacked__')]") == []


def test_a_cell_is_what_it_is_given_and_nothing_in_it_is_markup() -> None:
    row = [
        "<b>first</b>",
        parts.Cell(text="<i>", url="/?a=1&b=2", numeric=True),
        parts.Cell(text="", tag=parts.Tag(text="<late>", colour=parts.Colour.RED)),
        7,
    ]
    page = drawn("table", rows=[row], row_headings=True)
    assert [one.get("scope") for one in page.xpath("//tbody//th")] == ["row"]
    assert said(page.xpath("//tbody//th")[0]) == "<b>first</b>"
    assert [said(one) for one in page.xpath("//td")] == ["<i>", "<late>", "7"]
    assert page.xpath("//td[1]/a/@href") == ["/?a=1&b=2"]
    assert "govuk-table__cell--numeric" in page.xpath("//td[1]/@class")[0]
    assert page.xpath("//td[2]/strong/@class") == ["govuk-tag govuk-tag--red"]
    plain = drawn("table", rows=[row])
    assert len(plain.xpath("//td")) == 4 and plain.xpath("//tbody//th") == []


def test_large_counts_are_grouped_as_the_language_does() -> None:
    paging = parts.Paging(first=51, last=75, total=10_482, page=3, pages=420, next="?4")
    assert "51 to 75 of 10,482 records" in said(drawn("paging", paging=paging))
    with override("ru"):
        assert "51–75 из 10 482 записей" in said(drawn("paging", paging=paging))


def test_a_list_of_one_page_has_no_moves() -> None:
    paging = parts.Paging(first=1, last=1, total=1)
    page = drawn("paging", paging=paging)
    assert said(page) == "1 to 1 of 1 record"
    assert page.xpath("//li") == []


def test_progress_is_a_plain_number_to_the_browser() -> None:
    with override("uz"):
        bar = drawn("progress", label="x", done=1204, total=10_482).xpath("//progress")[0]
    assert (bar.get("value"), bar.get("max")) == ("1204", "10482")


def test_a_confirmation_says_who_sees_it_and_what_comes_next() -> None:
    page = drawn(
        "confirmation",
        title="Handed over",
        seen_by=["Prosecutor"],
        next_steps=[parts.Link(text="Open", url="/x/"), "Wait"],
    )
    assert said(page.xpath("//h1")[0]) == "Handed over"
    assert [said(one) for one in page.xpath("//li")] == ["Prosecutor", "Open", "Wait"]


def test_what_people_typed_is_never_markup() -> None:
    evil = "<img src=x onerror=alert(1)>"
    rows = [parts.SummaryRow(key=evil, value=evil, change_url="/x/")]
    assert drawn("summary_list", rows=rows).xpath("//img") == []
    assert (
        drawn("timeline", events=[parts.Event(title=evil, at=evil, text=evil)]).xpath("//img") == []
    )


def tagged(source: str, **context: Any) -> str:
    return Template("{% load theme %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "15 February 2024"),
        ("ru", "15 февраля 2024 г."),
        ("tg", "15 феврали соли 2024"),
        ("uz", "2024-yil 15-fevral"),
    ],
)
def test_a_day_in_words_has_the_endings_of_its_language(language: str, text: str) -> None:
    with override(language):
        assert tagged("{{ day|day_in_words }}", day=date(2024, 2, 15)) == text


def test_the_way_back_is_a_landmark_only_where_there_is_one() -> None:
    assert tagged("{% way_back %} {% endway_back %}").strip() == ""
    assert "navigation" in tagged("{% way_back %}<a>x</a>{% endway_back %}")
    assert "navigation" not in tagged("{% way_back %}<nav>x</nav>{% endway_back %}")


#: A cell as a template draws it: slow, where a table has thousands.
CELL = Template(
    "{% load theme %}{% if cell|is_text %}{{ cell }}{% elif cell.tag %}"
    '<strong class="govuk-tag govuk-tag--{{ cell.tag.colour }}">{{ cell.tag.text }}</strong>'
    '{% elif cell.url %}<a class="govuk-link" href="{{ cell.url }}">{{ cell.text }}</a>'
    "{% else %}{{ cell.text }}{% endif %}"
)
CELLS = (
    "a < b & \"c\" 'd'",
    120400,
    gettext_lazy("Statistics"),
    mark_safe("<b>safe</b>"),
    parts.Cell(text="<script>", numeric=True),
    parts.Cell(text="x & y", url='/a/?b=1&c="'),
    parts.Cell(text="", tag=parts.Tag(text="<New>", colour="blue")),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row_headings", [True, False])
def test_cells_are_drawn_as_a_template_draws_them(row_headings: bool, language: str) -> None:
    with override(language):
        found = render_to_string(
            "theme/components/table.html", {"rows": [CELLS], "row_headings": row_headings}
        )
        contents = [CELL.render(Context({"cell": cell})) for cell in CELLS]
    numeric = [" govuk-table__cell--numeric" if place == 4 else "" for place in range(len(CELLS))]
    expected = [
        f'<td class="govuk-table__cell{more}">{content}</td>'
        for more, content in zip(numeric, contents, strict=True)
    ]
    if row_headings:
        expected[0] = f'<th scope="row" class="govuk-table__header">{contents[0]}</th>'
    assert "".join(expected) in found
    assert "<script>" not in found
