"""Every component once, with invented people: what the pattern page shows, in four languages.

Rooms copy from it, and the browser tests look at it. Long things are long on purpose: a surname of
40 letters, the longest labels of the dictionary, a large number.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.forms import DayField
from himoya.platform.theme.frame import Frame, NavigationItem
from himoya.platform.theme.parts import (
    Cell,
    Chip,
    Colour,
    Event,
    Fact,
    Heading,
    Link,
    Paging,
    Problem,
    SummaryRow,
    Tag,
    Task,
)
from himoya.platform.theme.tile_map import Tile, TileMap

#: 40 letters, as registers hold them.
LONG_NAME = "Мухаммадабдурахмонходжаевхудойназарбеков"
MORNING = datetime(2024, 3, 4, 9, 15, tzinfo=UTC)


def labels(codelist: str, language: Language) -> list[tuple[str, str]]:
    """Return (code, label) of a codelist of the dictionary."""
    codes = dictionary().codelists[codelist].codes.values()
    return [(code.code, code.label.in_language(language)) for code in codes]


class PatternForm(forms.Form):
    """One field of every kind."""

    surname = forms.CharField(
        label=gettext_lazy("Surname"),
        max_length=40,
        help_text=gettext_lazy("As in the document, in the script of the document."),
    )
    born = DayField(label=gettext_lazy("Day of birth"))
    status = forms.ChoiceField(label=gettext_lazy("Status"), widget=forms.RadioSelect)
    means = forms.MultipleChoiceField(
        label=gettext_lazy("Means"), widget=forms.CheckboxSelectMultiple, required=False
    )
    region = forms.ChoiceField(label=gettext_lazy("Region"))
    note = forms.CharField(
        label=gettext_lazy("What happened"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    password = forms.CharField(label=gettext_lazy("Password"), widget=forms.PasswordInput)
    paper = forms.FileField(label=gettext_lazy("Decision as a file"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("The person was told what is written down"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_of(get_language())
        for name, codelist in (("status", "victim_status"), ("means", "means")):
            self.fields[name].choices = labels(codelist, language)[:4]  # type: ignore[attr-defined]
        self.fields["region"].choices = region_choices(language)  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """A filter with a list and a tick."""

    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Only what is assigned to me"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_of(get_language())
        everywhere = ("", gettext("Everywhere"))
        self.fields["region"].choices = [everywhere, *region_choices(language)]  # type: ignore[attr-defined]


def region_choices(language: Language) -> list[tuple[str, str]]:
    """Return the regions of the country."""
    regions = dictionary().country.regions.values()
    return [(region.code, region.name.in_language(language)) for region in regions]


def patterns() -> dict[str, Any]:
    """Return what the template draws, in the present language."""
    language = language_of(get_language())
    return {
        "frame": invented_frame(language),
        "form": PatternForm(),
        "wrong": PatternForm({"surname": "", "born_day": "31", "born_month": "2"}, prefix="wrong"),
        "filter": FilterForm(),
        "problems": [Problem(text=gettext("Give the day, the month and the year."), url="#forms")],
        "crumbs": [
            Link(text=gettext("Cases"), url="#"),
            Link(text="XD-MIA-01/2024/0117"),
        ],
        "chart": victims_chart(language),
        "one_series": one_series(),
        "map": region_map(language),
        **_record(language),
        **_list(language),
    }


def invented_frame(language: Language) -> Frame:
    """The frame of somebody with two posts who practises, with every wing to go to."""
    posts = [role.name.in_language(language) for role in list(dictionary().country.roles.values())]
    places = (
        gettext("Cases"),
        gettext("Requests for help"),
        gettext("Find a person"),
        gettext("Who saw and did what"),
        gettext("Agencies"),
    )
    return Frame(
        language=language,
        languages=list(OWN_NAMES.items()),
        signed_in=True,
        account_name=LONG_NAME,
        agency_name=_agency(language),
        role_name=posts[0],
        posts=[
            (str(n), f"{post}, {_agency(language)}", n == 0) for n, post in enumerate(posts[:2])
        ],
        navigation=[
            NavigationItem(url=f"#{number}", text=place, current=number == 0)
            for number, place in enumerate(places)
        ],
        invented=True,
        practice=True,
        country_name=dictionary().country.name.in_language(language),
    )


def _record(language: Language) -> dict[str, Any]:
    status = labels("victim_status", language)[0][1]
    means = [label for _, label in labels("means", language)[:3]]
    return {
        "tags": [
            Tag(text=gettext("Investigation"), colour=Colour.BLUE),
            Tag(text=gettext("Practice"), colour=Colour.PURPLE),
        ],
        "facts": [
            Fact(key=gettext("Held by"), value=_agency(language)),
            Fact(key=gettext("Opened"), value="2024-03-04"),
        ],
        "sections": [
            Link(text=gettext("Overview"), url="#", current=True),
            Link(text=gettext("People"), url="#people"),
            Link(text=gettext("Events"), url="#events"),
            Link(text=gettext("Evidence"), url="#evidence"),
            Link(text=gettext("Documents"), url="#documents"),
            Link(text=gettext("History"), url="#history"),
        ],
        "summary": [
            SummaryRow(key=gettext("Surname"), value=LONG_NAME, change_url="#surname"),
            SummaryRow(key=gettext("Status"), value=status, change_url="#status"),
            SummaryRow(key=gettext("Means"), value=means, change_url="#means"),
            SummaryRow(key=gettext("Day of birth"), value=gettext("Not asked"), reason=True),
            SummaryRow(key=gettext("What happened"), value=""),
        ],
        "tasks": [
            Task(text=gettext("Open a criminal case"), state=gettext("Done"), url="#open"),
            Task(
                text=gettext("Hear the injured party"),
                state=gettext("2 days left"),
                url="#hear",
                hint=gettext("A person of the same sex and an interpreter are present."),
                colour=Colour.YELLOW,
            ),
            Task(
                text=gettext("Hand the case over to the prosecutor"),
                state=gettext("Not yet"),
                hint=gettext("Possible once somebody is charged."),
            ),
        ],
        "events": [
            Event(
                title=gettext("The case was handed over"), at=MORNING, by=_agency(language), url="#"
            ),
            Event(
                title=gettext("The case was opened"),
                at=date(2024, 3, 1),
                text=gettext("After a report of a crisis centre."),
            ),
        ],
        "steps": [
            Link(text=gettext("Open a criminal case"), url="#next"),
            gettext("Hear the injured party"),
        ],
        "seen_by": [_agency(language)],
    }


def _list(language: Language) -> dict[str, Any]:
    region = region_choices(language)[0][1]
    rows = [
        [
            Cell(text=f"XD-MIA-01/2024/0{number}", url=f"#{number}"),
            Cell(text=_agency(language)),
            Cell(text=gettext("Investigation"), tag=Tag(text=gettext("Investigation"))),
            Cell(text=str(number % 7), numeric=True),
        ]
        for number in (117, 118, 119)
    ]
    return {
        "headings": [
            Heading(label=gettext("Number"), url="?sort=number", state="ascending"),
            Heading(label=gettext("Held by"), url="?sort=holder"),
            Heading(label=gettext("Stage")),
            Heading(label=gettext("Victims"), url="?sort=victims", numeric=True),
        ],
        "rows": rows,
        "chips": [Chip(label=region, url="?"), Chip(label="2024", url="?")],
        "paging": Paging(
            first=51, last=75, total=10_482, page=3, pages=420, previous="#2", next="#4"
        ),
    }


def _agency(language: Language) -> str:
    """The agency with the longest name."""
    names = [one.name.in_language(language) for one in dictionary().country.agencies.values()]
    return max(names, key=len)


def victims_chart(language: Language) -> BarChart:
    """Stacked bars with the longest labels of the dictionary, and one protected value."""
    forms_ = sorted(labels("form_of_exploitation", language), key=lambda one: -len(one[1]))[:4]
    values: list[tuple[float | None, float | None]] = [(31, 12), (1204, 610), (4, 220), (None, 35)]
    return BarChart(
        title=gettext("Identified victims by form of exploitation, 2024"),
        first=gettext("Form of exploitation"),
        series=[gettext("Women"), gettext("Men")],
        bars=[
            Bar(label=label, values=pair, mark=gettext("protected"))
            for (_, label), pair in zip(forms_, values, strict=False)
        ],
    )


def one_series() -> BarChart:
    """Bars of one series."""
    counts = {"2021": 27, "2022": 35, "2023": 35, "2024": 31}
    return BarChart(
        title=gettext("Persons convicted, 2021 to 2024"),
        first=gettext("Year"),
        series=[gettext("Persons convicted")],
        bars=[Bar(label=year, values=[count]) for year, count in counts.items()],
    )


def region_map(language: Language) -> TileMap:
    """The regions that the country's dictionary gives a place."""
    values = [140, 12, 31, None, 58, 0, 97, 8, 44, 19, 5, 23, 61, 71, 3, 15, 9, 77, 2, 11]
    placed = [region for region in dictionary().country.regions.values() if region.tile]
    return TileMap(
        title=gettext("Identified victims by region, 2024"),
        first=gettext("Region"),
        measure=gettext("Victims"),
        tiles=[
            Tile(
                row=tile["row"],
                column=tile["column"],
                short=region.code.rpartition("-")[2],
                name=region.name.in_language(language),
                value=value,
                mark=gettext("protected"),
            )
            for region, value in zip(placed, values, strict=False)
            if (tile := region.tile)
        ],
    )
