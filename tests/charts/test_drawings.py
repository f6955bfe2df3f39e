"""The one place that draws: whole without a style sheet, and every figure said aloud."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import himoya
from himoya.charts.bars import Bar, bars, can_be_compared
from himoya.charts.distances import Distance, Scale, distances
from himoya.charts.keys import key_of_series, key_of_tiles
from himoya.charts.ladders import Climb, ladders
from himoya.charts.markup import as_html
from himoya.charts.schedules import Filling, Span, schedule
from himoya.charts.tiles import Tile, tiles

SHAPES = ("rect", "line", "text", "path", "circle")


def parsed(drawing: Any) -> Any:
    """A drawing as another program reads it."""
    return etree.fromstring(as_html(drawing).encode())


BARS = [Bar("Women", [40, None], "40 + hidden", ["40", "hidden"]), Bar("Men", [10, 5], "15")]
TILES = [Tile(1, 1, "01", 12, "12"), Tile(3, 2, "02", None, ""), Tile(2, 2, "03", 3, "3")]
DISTANCES = [Distance("Money", (4.5, 2), "2.5"), Distance("Children", None, "too few")]
CLIMBS = [Climb("Law", 2, 4, "piloted; only claimed: taught"), Climb("Aid", 0, 0, "not begun")]
SPANS = [Span("Teach", "May; done", Filling.FULL, 5, 5), Span("Plan", "planned", Filling.OPEN)]
MONTHS = [str(month) for month in range(1, 13)]
DRAWN = [
    bars("a", "Bars", "Said.", BARS),
    tiles("b", "Map", "Said.", TILES),
    distances("c", "Gaps", "Said.", DISTANCES, Scale(1, 5)),
    ladders("d", "Ladder", "Said.", CLIMBS, 5),
    schedule("e", "Year", "Said.", SPANS, MONTHS, 0.5),
]
NAMES = ["bars", "tiles", "distances", "ladders", "schedule"]


@pytest.mark.parametrize("drawing", DRAWN, ids=NAMES)
def test_a_drawing_is_whole_without_a_style_sheet(drawing: Any) -> None:
    """Without classes a shape keeps its colour and a letter its size: nothing inherits black."""
    shapes = [one for one in parsed(drawing).iter() if one.tag in SHAPES]
    assert len(shapes) > 5
    for one in shapes:
        assert one.get("fill") or one.get("stroke"), etree.tostring(one)
        assert one.tag != "text" or one.get("font-size")
        assert one.get("style") is None


@pytest.mark.parametrize("drawing", DRAWN, ids=NAMES)
def test_a_drawing_is_named_and_told(drawing: Any) -> None:
    read = parsed(drawing)
    assert read.get("role") == "img"
    for told in ("aria-labelledby", "aria-describedby"):
        (named,) = read.xpath(f"./*[@id='{read.get(told)}']")
        assert named.text


def test_the_longest_bar_and_what_stands_behind_it_stay_inside() -> None:
    """A phone is 320 px wide and a bold letter about nine of them."""
    for said in ("5", "12 345 678 [c]", "no figure in this year"):
        (bar,) = parsed(bars("x", "t", "d", [Bar("a", [5], said)])).xpath("//g")
        width = float(bar.find("rect").get("width").rstrip("%"))
        assert 320 * width / 100 + 8 + 9 * len(said) <= 335 or width == 40


def test_steps_of_a_ladder_rise_and_stay_inside() -> None:
    steps = parsed(ladders("x", "t", "d", [Climb("a", 3, 5, "said")], 7)).xpath("//rect")
    heights = [int(one.get("height")) for one in steps]
    assert len(steps) == 7 and heights == sorted(set(heights))
    assert len({int(one.get("y")) + int(one.get("height")) for one in steps}) == 1, "one ground"
    ends = [float(one.get("x")[:-1]) + float(one.get("width")[:-1]) for one in steps]
    assert all(end <= float(one.get("x")[:-1]) for end, one in zip(ends, steps[1:], strict=False))
    assert ends[-1] <= 100
    assert [one.get("class") for one in steps] == (
        ["himoya-outline"] * 3 + ["himoya-hidden"] * 2 + [None] * 2
    )


def test_a_bar_lies_below_its_months_and_how_far_it_is_is_seen_without_colour() -> None:
    spans = [
        Span("First", "done", Filling.FULL, 1, 3),
        Span("Last", "under way", Filling.STRIPED, 12, 12),
        Span("Open", "planned", Filling.OPEN, 1, 12),
        Span("Unknown", "planned", Filling.OPEN),
    ]
    read = parsed(schedule("x", "t", "d", spans, MONTHS, 0.25))
    first, last, whole, unknown = read.xpath("//rect[not(ancestor::pattern)]")
    heads = {one.text: float(one.get("x")[:-1]) for one in read.xpath("//text[@y='14']")}
    edges = [_edges(one) for one in (first, last, whole)]
    held = [{name for name, x in heads.items() if left < x < right} for left, right in edges]
    assert held == [{"1", "2", "3"}, {"12"}, set(MONTHS)]
    assert edges[2][0] >= 0 and edges[2][1] <= 100
    assert len({one.get("fill") for one in (first, last, whole)}) == 3
    assert last.get("fill") == f"url(#{read.xpath('//pattern/@id')[0]})"
    assert unknown.get("stroke-dasharray") and not whole.get("stroke-dasharray")
    (now,) = read.xpath("//line[@stroke-dasharray]")
    assert float(now.get("x1")[:-1]) == pytest.approx(edges[0][1], abs=0.01), "three months passed"


def _edges(rect: Any) -> tuple[float, float]:
    left = float(rect.get("x")[:-1])
    return left, left + float(rect.get("width")[:-1])


def test_one_bar_or_nothing_above_zero_is_no_comparison() -> None:
    some, nothing, hidden = Bar("a", [3], "3"), Bar("b", [0], "0"), Bar("c", [None], "[c]")
    assert can_be_compared([some, hidden])
    assert not can_be_compared([some])
    assert not can_be_compared([nothing, hidden])


def test_squares_stand_where_the_country_puts_them() -> None:
    read = parsed(tiles("b", "Map", "Said.", TILES))
    found = {
        one.findtext("text"): (int(one.get("x")), int(one.get("y"))) for one in read.findall("svg")
    }
    assert found["03"][0] == found["02"][0] > found["01"][0]
    assert found["01"][1] < found["03"][1] < found["02"][1]
    width, height = (int(one) for one in read.get("viewBox").split()[2:])
    assert all(x + 104 <= width and y + 104 <= height for x, y in found.values())


def test_a_key_names_what_is_seen() -> None:
    assert key_of_series(["only one"]) is None
    series = key_of_series(["Women", "Men"])
    assert series is not None
    assert [one[0].tail for one in parsed(series)] == ["Women", "Men"]
    entries = [one[0].tail for one in parsed(key_of_tiles(TILES, ["protected"]))]
    assert entries == ["3", "12", "protected"]


def test_nobody_else_draws_figures() -> None:
    """Diagrams of states and of onward training, badges, codes, a room: no figure is a length."""
    root = Path(himoya.__file__).parent
    diagrams = {
        "platform/demonstrating/drawn_room.py",
        "platform/documents/qr_codes.py",
        "platform/register/proceedings/drawing.py",
        "programmes/badges/baking.py",
        "programmes/cascade/drawing.py",
    }
    drawing = re.compile(r"<(rect|polyline|path|circle) |node\(\s*\"(rect|polyline|path|circle)\"")
    found = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if drawing.search(file.read_text(encoding="utf-8"))
    }
    assert {one for one in found if not one.startswith("charts/")} == diagrams


def test_a_distance_reaches_from_one_value_to_the_other() -> None:
    """A square and a circle stand as far apart as the lines of the scale between them."""
    read = parsed(distances("c", "Gaps", "Said.", [Distance("Money", (4, 2), "2")], Scale(1, 5)))

    def at(shape: str, attribute: str) -> list[float]:
        return [float(one.get(attribute).rstrip("%")) for one in read.iter(shape)]

    lines = at("line", "x1")[:5]
    assert at("circle", "cx") == [lines[3]]
    assert at("rect", "x") == [lines[1]]
    assert lines == sorted(lines)
    assert lines[-1] + 25 <= 100, "room for words behind the highest value"
