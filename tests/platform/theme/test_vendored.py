"""What others made: only what the manifest names, unaltered, and only what we may use."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from himoya.platform.theme.vendored import MANIFEST, VENDOR, digest, manifest, restyled

AXE = Path(__file__).parents[2] / "vendor" / "axe.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"

FILES = sorted(file for file in VENDOR.rglob("*") if file.is_file() and file != MANIFEST)
SHEETS = [file for file in FILES if file.suffix == ".css"]


def named() -> dict[str, str]:
    """Every file that the manifest names, with its digest."""
    return {
        f"{folder}/{name}": facts["sha256"]
        for folder, package in manifest().items()
        for name, facts in package["files"].items()
    }


def test_every_file_is_the_one_that_was_read_and_there_is_no_other() -> None:
    found = {file.relative_to(VENDOR).as_posix(): digest(file) for file in FILES}
    assert found == named()


@pytest.mark.parametrize("folder", manifest())
def test_every_package_brings_its_licence_and_version(folder: str) -> None:
    package = manifest()[folder]
    assert "LICENSE.txt" in package["files"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
    assert package["license"] in {"MIT", "OFL-1.1"}


def test_no_font_or_crest_of_a_government_is_served() -> None:
    for file in FILES:
        assert "crest" not in file.name and "crown" not in file.name
        assert file.suffix != ".woff2" or file.name.startswith("noto-sans-")
    for sheet in SHEETS:
        text = sheet.read_text(encoding="utf-8")
        assert "GDS Transport" not in text
        assert not re.search(r"url\([^)]*(?:crest|crown|fonts)", text)


def test_every_address_in_a_style_sheet_leads_to_a_file_here() -> None:
    ours = [*SHEETS, *VENDOR.parent.glob("*.css")]
    for sheet in ours:
        for address in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text(encoding="utf-8")):
            if not address.startswith("data:"):
                assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


def test_nothing_is_fetched_from_elsewhere() -> None:
    for file in VENDOR.parent.rglob("*.css"):
        assert not re.search(r"@import|url\(\"?(?:https?:)?//", file.read_text(encoding="utf-8"))


def test_a_style_sheet_of_theirs_loses_what_is_not_ours_to_use() -> None:
    theirs = (
        '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/a.woff2)}'
        ".a{font-family:GDS Transport,arial}.b{background:url(/assets/images/govuk-crest.svg)}"
        ".c{background:url(/assets/images/icon-document.svg)}/*# sourceMappingURL=a.css.map */"
    )
    assert restyled(theirs) == (
        ".a{font-family:Noto Sans,arial}.b{background:none}.c{background:url(icon-document.svg)}\n"
    )


def test_the_judge_of_accessibility_is_the_one_that_was_read() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == AXE_SHA256
