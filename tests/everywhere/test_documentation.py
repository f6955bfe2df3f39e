"""Every page of the documentation is found from its index, and no link leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from himoya.commands.verbs import verbs

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"

#: ``[words](target)`` and ``![words](target)``, without a title behind the target.
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?\s*\)")

#: Code shows links that nobody follows.
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)

ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def pages() -> list[Path]:
    """Every page that people read: beside the code, under docs, in benchmarks and tests."""
    inside = [file for name in ("docs", "benchmarks", "src", "tests") for file in md(ROOT / name)]
    return sorted(ROOT.glob("*.md")) + inside


def md(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))


def targets(page: Path) -> Iterator[str]:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    for match in LINK.finditer(text):
        if not ELSEWHERE.match(match[1]):
            yield match[1]


def anchors(page: Path) -> set[str]:
    """The places within a page, named as the sites that host repositories name them."""
    text = CODE.sub(lambda code: code[0] if "\n" not in code[0] else "", page.read_text("utf-8"))
    headings = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    named = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    return named | {
        re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings
    }


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in targets(page):
        path, _, place = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (place and file.suffix == ".md" and place not in anchors(file)):
            lost.append(target)
    assert lost == []


def test_every_page_is_linked_from_the_index() -> None:
    linked = {(INDEX.parent / one.partition("#")[0]).resolve() for one in targets(INDEX)}
    unlinked = [
        page.relative_to(DOCS).as_posix()
        for page in md(DOCS)
        if page != INDEX and page not in linked
    ]
    assert unlinked == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        (page.parent / one).resolve() for page in pages() for one in targets(page) if "#" not in one
    }
    pictures = set((DOCS / "pictures").iterdir())
    assert pictures - shown == set()


def test_the_index_is_found_from_the_first_page() -> None:
    linked = {one.partition("#")[0] for one in targets(ROOT / "README.md")}
    assert "docs/README.md" in linked


def test_every_verb_is_described() -> None:
    described = (DOCS / "reference" / "command-line.en.md").read_text(encoding="utf-8")
    missing = [name for name in verbs() if f"himoya {name}" not in described]
    assert missing == [], "run ./himoya generate"


def test_a_lost_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One\n[a](#one) [b](#two) [c](absent.md) [d](https://example.org) `[e](code.md)`\n"
    )
    found = list(targets(page))
    assert found == ["#one", "#two", "absent.md"]
    assert anchors(page) == {"one"}
