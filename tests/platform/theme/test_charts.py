"""Charts and maps: no length or shade says anything but the number beside it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.utils.translation import override
from lxml import etree

from himoya.charts.colours import SERIES, STEPS, contrast
from himoya.platform.theme.charts import Bar, BarChart, bar_chart
from himoya.platform.theme.tile_map import Tile, TileMap, tile_map

SVG = {"s": "http://www.w3.org/2000/svg"}


def tree(drawing: str) -> Any:
    """A drawing as a browser reads it."""
    return etree.fromstring(
        f"<div>{drawing}</div>".replace("<svg ", f'<svg xmlns="{SVG["s"]}" ').encode(),
        etree.XMLParser(recover=False),
    )


def chart(*bars: Bar, series: tuple[str, ...] = ("Victims",)) -> BarChart:
    return BarChart(title="Victims by year", series=series, bars=bars, first="Year")


def widths(drawn: Any) -> list[float]:
    """The lengths of all parts of bars, in per cent."""
    found = drawn.xpath("//s:svg[@role='img']/s:g/s:rect/@width", namespaces=SVG)
    return [float(width.rstrip("%")) for width in found]


def texts(drawn: Any) -> list[str]:
    return [str(text) for text in drawn.xpath("//s:text/text()", namespaces=SVG)]


def test_lengths_are_in_the_proportion_of_the_numbers() -> None:
    drawn = tree(bar_chart(chart(Bar(label="a", values=[10]), Bar(label="b", values=[25])), "x"))
    short, long = widths(drawn)
    assert long / short == pytest.approx(2.5)
    assert drawn.xpath("//s:g/s:rect/@x", namespaces=SVG) == ["0.000%", "0.000%"]


def test_parts_of_a_bar_follow_each_other_and_add_up() -> None:
    drawn = tree(
        bar_chart(
            chart(
                Bar(label="a", values=[3, 1, 4]),
                Bar(label="b", values=[8, 0, 0]),
                series=("f", "m", "?"),
            ),
            "x",
        )
    )
    starts = [float(x.rstrip("%")) for x in drawn.xpath("//s:g/s:rect/@x", namespaces=SVG)]
    lengths = widths(drawn)
    assert starts[:3] == pytest.approx([0, lengths[0], lengths[0] + lengths[1]])
    assert sum(lengths[:3]) == pytest.approx(lengths[3])


def test_a_protected_number_has_no_length_and_is_named() -> None:
    drawn = tree(
        bar_chart(
            chart(Bar(label="a", values=[None], mark="protected"), Bar(label="b", values=[5])), "x"
        )
    )
    assert len(widths(drawn)) == 1
    assert "protected" in texts(drawn)
    assert "a: protected." in drawn.findtext(".//s:desc", namespaces=SVG)


def test_the_description_holds_every_number_of_the_table() -> None:
    drawing = chart(Bar(label="2023", values=[1204, 7]), series=("Women", "Men"))
    description = tree(bar_chart(drawing, "x")).findtext(".//s:desc", namespaces=SVG)
    assert description == "2023: Women 1,204, Men 7."
    assert [[cell.text for cell in row] for row in drawing.rows] == [["2023", "1,204", "7"]]


def test_numbers_are_written_as_the_language_does_and_lengths_are_not() -> None:
    drawing = BarChart(title="t", series=["s"], bars=[Bar(label="a", values=[1204.5])], decimals=1)
    with override("ru"):
        drawn = tree(bar_chart(drawing, "x"))
    assert "1\u00a0204,5" in texts(drawn)
    assert widths(drawn) == [74.8]  # room is left for the seven letters of the number


def test_only_zeros_draw_no_bar() -> None:
    drawn = tree(bar_chart(chart(Bar(label="a", values=[0]), Bar(label="b", values=[0])), "x"))
    assert widths(drawn) == []
    assert texts(drawn).count("0") == 2


def test_nothing_to_draw_is_no_error() -> None:
    assert widths(tree(bar_chart(chart(), "x"))) == []


def test_words_of_data_do_not_become_markup() -> None:
    drawn = bar_chart(chart(Bar(label="<script>&", values=[1], mark="")), "x")
    assert "<script>" not in drawn
    assert "<script>&" in texts(tree(drawn))


@pytest.mark.parametrize("series, values", [((), []), (("a",) * 7, [1] * 7), (("a",), [1, 2])])
def test_what_cannot_be_drawn_is_refused(series: tuple[str, ...], values: list[float]) -> None:
    with pytest.raises(ValueError, match="series"):
        chart(Bar(label="x", values=values), series=series)


def test_a_bar_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than zero"):
        chart(Bar(label="x", values=[-1]))


def test_no_drawing_has_a_style_attribute() -> None:
    for drawn in (bar_chart(chart(Bar(label="a", values=[1])), "x"), tile_map(country(), "y")):
        assert not tree(drawn).xpath("//@style")


@pytest.mark.parametrize("paint", [*SERIES, *STEPS])
def test_letters_can_be_read_on_every_colour(paint: object) -> None:
    assert contrast(paint.fill, paint.letters) >= 4.5  # type: ignore[attr-defined]


def test_steps_of_a_map_grow_darker() -> None:
    darkness = [contrast(paint.fill, "#ffffff") for paint in STEPS]
    assert all(one < other for one, other in itertools.pairwise(darkness))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def country(*values: float | None) -> TileMap:
    given = values or (140, 12, None)
    return TileMap(
        title="Victims by region",
        tiles=[
            Tile(row=1, column=n + 1, short=f"0{n}", name=f"Region {n}", value=v, mark="protected")
            for n, v in enumerate(given)
        ],
    )


def fills(drawn: Any) -> list[str]:
    return [
        str(fill)
        for fill in drawn.xpath("//s:svg[@role='img']/s:svg/s:rect[1]/@fill", namespaces=SVG)
    ]


def test_shades_follow_the_numbers() -> None:
    found = fills(tree(tile_map(country(0, 19, 21, 100), "x")))
    assert found == [STEPS[0].fill, STEPS[0].fill, STEPS[1].fill, STEPS[4].fill]


def test_a_protected_region_has_no_shade_and_stands_in_the_key() -> None:
    drawn = tree(tile_map(country(), "x"))
    assert fills(drawn)[2] == "url(#x-hatch)"
    assert "protected" in "".join(drawn.xpath("//ul//text()"))
    assert "Region 2: protected." in drawn.findtext(".//s:desc", namespaces=SVG)


def test_two_regions_in_one_place_are_refused() -> None:
    one = Tile(row=1, column=1, short="A", name="A", value=1)
    other = Tile(row=1, column=1, short="B", name="B", value=2)
    with pytest.raises(ValueError, match="B stands where A stands"):
        TileMap(title="t", tiles=[one, other])


def test_a_country_of_zeros_is_light() -> None:
    assert set(fills(tree(tile_map(country(0, 0), "x")))) == {STEPS[0].fill}
