"""What the content security policy forbids is in no room's template; pages have their parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from himoya.charts.colours import contrast

PLATFORM = Path(__file__).resolve().parents[3] / "src" / "himoya" / "platform"
THEME = PLATFORM / "theme"
TEMPLATES = sorted(
    file for file in PLATFORM.glob("*/templates/**/*") if file.suffix in {".html", ".svg"}
)
SCRIPTS = sorted(
    file
    for file in PLATFORM.glob("*/static/**/*.js")
    if "vendor" not in file.relative_to(PLATFORM).parts
)


def names(files: list[Path]) -> list[str]:
    return [file.relative_to(PLATFORM).as_posix() for file in files]


#: What the policy refuses, and what would lead a browser to a stranger.
FORBIDDEN = {
    "style attribute": r"<[a-z][^>{}]*\sstyle\s*=",
    "style element": r"<style\b",
    "script in the page": r"<script(?![^>]*\bsrc=)[^>]*>",
    "handler in an attribute": r"<[a-z][^>]*\son[a-z]+\s*=",
    "address of a stranger": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "script as an address": r"(?:href|src)\s*=\s*[\"']javascript:",
}


@pytest.mark.parametrize("file", TEMPLATES, ids=names(TEMPLATES))
def test_no_template_needs_what_the_policy_refuses(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = {
        what: match.group()
        for what, pattern in FORBIDDEN.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    }
    assert found == {}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_search_finds_what_it_looks_for(what: str) -> None:
    samples = [
        '<p class="a" style="x">',
        "<style>",
        "<script>go()</script>",
        '<a onclick="x">',
        '<img src="//cdn.example/x.png">',
        '<a href="javascript:x">',
    ]
    assert sum(bool(re.search(FORBIDDEN[what], sample)) for sample in samples) == 1


@pytest.mark.parametrize("file", SCRIPTS, ids=names(SCRIPTS))
def test_no_script_makes_code_of_words_or_asks_strangers(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|document\.write|https?://(?!www\.w3\.org)", text)


EXTENDS = re.compile(r"\{% extends \"([^\"]+)\"")
EXTENDED = {
    name for file in TEMPLATES for name in EXTENDS.findall(file.read_text(encoding="utf-8"))
}
#: Pages, and not the frames that pages extend.
WHOLE_PAGES = [
    file
    for file in TEMPLATES
    if re.search(r"\{% extends \"[a-z_]+/(?:\w*page|\w*base)\.html\"", file.read_text("utf-8"))
    and file.as_posix().partition("/templates/")[2] not in EXTENDED
]


@pytest.mark.parametrize("file", WHOLE_PAGES, ids=names(WHOLE_PAGES))
def test_every_page_has_a_title_of_its_own(file: Path) -> None:
    title = re.search(
        r"\{% block title %\}(.+?)\{% endblock", file.read_text(encoding="utf-8"), re.DOTALL
    )
    assert title and title.group(1).strip()
    assert "Himoya" not in title.group(1)


#: Variables of the style sheet: letters, ground, contrast that WCAG 2.2 AA asks.
PAIRS = [
    ("ink", "#ffffff", 4.5),
    ("quiet", "#ffffff", 4.5),
    ("quiet", "soft", 4.5),
    ("accent", "#ffffff", 4.5),
    ("accent", "soft", 4.5),
    ("deep", "soft", 4.5),
    ("#ffffff", "deep", 4.5),
    ("#ffffff", "accent", 4.5),
    ("#ffffff", "practice", 4.5),
    ("#ffffff", "warning", 4.5),
    ("#0b0c0c", "focus", 4.5),
]


@pytest.mark.parametrize("letters, ground, least", PAIRS)
def test_letters_stand_out_from_their_ground(letters: str, ground: str, least: float) -> None:
    sheet = (THEME / "static" / "theme" / "himoya.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", sheet))
    assert contrast(colours.get(letters, letters), colours.get(ground, ground)) >= least
