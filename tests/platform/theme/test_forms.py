"""Forms: everything that a control needs to be understood is tied to it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override
from lxml import html

from himoya.platform.theme.forms import DayField, HimoyaRenderer

CHOICES = [("a", "First"), ("b", "Second")]


class Everything(forms.Form):
    """One field of every kind."""

    default_renderer = HimoyaRenderer

    name = forms.CharField(max_length=40, help_text="As in the document")
    code = forms.CharField(max_length=4, required=False)
    count = forms.IntegerField()
    day = DayField()
    one = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    listed = forms.ChoiceField(choices=CHOICES)
    note = forms.CharField(widget=forms.Textarea)
    password = forms.CharField(widget=forms.PasswordInput, help_text="At least 12 letters")
    paper = forms.FileField()
    agreed = forms.BooleanField()
    version = forms.IntegerField(widget=forms.HiddenInput)


def page(form: forms.Form) -> html.HtmlElement:
    """The form as a browser reads it."""
    return html.fromstring(f"<form>{form}</form>")


@pytest.fixture
def wrong() -> html.HtmlElement:
    return page(Everything({"day_day": "31", "day_month": "2", "day_year": "2024"}))


def test_every_control_has_its_label(wrong: html.HtmlElement) -> None:
    for control in wrong.xpath("//input[not(@type='hidden')]|//select|//textarea"):
        labels = wrong.xpath("//label[@for=$id]", id=control.get("id"))
        assert len(labels) == 1, control.get("name")
        assert labels[0].text_content().strip()


def test_every_id_is_said_once(wrong: html.HtmlElement) -> None:
    ids = wrong.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_what_describes_a_control_is_there(wrong: html.HtmlElement) -> None:
    ids = set(wrong.xpath("//@id"))
    described = [name for names in wrong.xpath("//@aria-describedby") for name in names.split()]
    assert set(described) <= ids
    assert {"id_name-hint", "id_name-error", "id_password-hint", "id_one-error"} <= set(described)


def test_every_problem_leads_to_its_control(wrong: html.HtmlElement) -> None:
    controls = set(wrong.xpath("//input/@id|//select/@id|//textarea/@id"))
    links = wrong.xpath("//ul[contains(@class,'error-summary')]//a/@href")
    assert len(links) == 10
    assert {link.removeprefix("#") for link in links} <= controls


def test_a_problem_names_its_question_and_says_the_same_at_the_field(
    wrong: html.HtmlElement,
) -> None:
    line = wrong.xpath("//a[@href='#id_day_0']")[0].text_content()
    at_the_field = wrong.get_element_by_id("id_day-error").text_content().strip()
    assert line == "Day: " + at_the_field.removeprefix("Error: ")


def test_choices_stand_in_a_fieldset_with_the_question(wrong: html.HtmlElement) -> None:
    for name in ("one", "several"):
        fieldset = wrong.xpath(f"//fieldset[.//input[@name='{name}']]")[0]
        assert fieldset.xpath("./legend")[0].text_content().strip().lower() == name
        assert fieldset.get("aria-describedby") == f"id_{name}-error"


def test_the_browser_says_nothing_of_its_own(wrong: html.HtmlElement) -> None:
    assert wrong.xpath("//@required") == []


def test_a_box_is_as_wide_as_what_goes_into_it(wrong: html.HtmlElement) -> None:
    assert "govuk-input--width-4" in wrong.get_element_by_id("id_code").get("class")
    assert "width" not in wrong.get_element_by_id("id_name").get("class")


def test_what_may_be_left_out_says_so() -> None:
    optional = page(Everything()).xpath("//label[contains(., '(if you wish)')]/@for")
    assert optional == ["id_code"]


def test_what_was_answered_stays(wrong: html.HtmlElement) -> None:
    form = page(Everything({"one": "b", "several": ["a", "b"], "name": "<Ғулом>", "day_day": "31"}))
    assert form.xpath("//input[@name='one'][@checked]/@value") == ["b"]
    assert form.xpath("//input[@name='several'][@checked]/@value") == ["a", "b"]
    assert form.xpath("//input[@name='name']/@value") == ["<Ғулом>"]
    assert form.xpath("//input[@name='day_day']/@value") == ["31"]


def test_a_password_is_not_sent_back() -> None:
    assert page(Everything({"password": "secret"})).xpath("//input[@name='password']/@value") == []


def test_nothing_is_drawn_with_a_style_attribute_or_script(wrong: html.HtmlElement) -> None:
    assert wrong.xpath("//@style|//script|//@*[starts-with(name(), 'on')]") == []


def test_options_of_the_tag_change_what_is_drawn() -> None:
    form = Everything()
    drawn = Template(
        '{% load theme %}{% field form.one heading=True inline=True hint="Choose" %}'
    ).render(Context({"form": form}))
    assert re.search(r"<h1[^>]*>\s*One", drawn)
    assert "govuk-radios--inline" in drawn
    assert 'id="id_one-hint">Choose<' in drawn


class OneDay(forms.Form):
    """One date."""

    day = DayField(required=False)


def parts(day: str, month: str, year: str) -> dict[str, str]:
    """A date as a browser sends it."""
    return {"day_day": day, "day_month": month, "day_year": year}


@pytest.mark.parametrize(
    "typed, day",
    [
        (parts("29", "2", "2024"), date(2024, 2, 29)),
        (parts("07", "03", "1999"), date(1999, 3, 7)),
        (parts("", "", ""), None),
    ],
)
def test_a_day_is_read(typed: dict[str, str], day: date | None) -> None:
    form = OneDay(typed)
    assert form.is_valid()
    assert form.cleaned_data["day"] == day


@pytest.mark.parametrize(
    "typed",
    [
        parts("29", "2", "2023"),
        parts("1", "13", "2024"),
        parts("a", "b", "c"),
        parts("1", "1", "24"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(typed: dict[str, str]) -> None:
    assert OneDay(typed).errors["day"] == ["There is no such day. Give the date as in 31 12 2024."]


def test_a_day_with_a_part_missing_is_refused() -> None:
    assert OneDay(parts("3", "", "2024")).errors["day"] == ["Give the day, the month and the year."]


def test_a_stored_day_stands_in_its_boxes() -> None:
    form = page(OneDay(initial={"day": date(2024, 3, 7)}))
    assert form.xpath("//input/@value") == ["7", "3", "2024"]


@pytest.mark.parametrize(
    "language, text",
    [
        ("ru", "Заполните это поле."),
        ("tg", "Ин майдонро пур кунед."),
        ("uz", "Bu maydonni toʻldiring."),
    ],
)
def test_what_the_framework_says_is_said_in_our_words(language: str, text: str) -> None:
    with override(language):
        assert Everything({}).errors["name"] == [text]
