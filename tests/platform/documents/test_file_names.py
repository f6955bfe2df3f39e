from __future__ import annotations

import re

from himoya.platform.documents.file_names import file_name
from tests.platform.documents.examples import example


def test_a_file_name_says_kind_and_day_only() -> None:
    name = file_name(example("tg", title="Каримова Азиза", number="XD-MIA-01/2024-00012"), "pdf")
    assert re.fullmatch(r"hand-over-2026-11-27-[a-z2-9]{4}\.pdf", name)


def test_two_files_of_one_day_have_two_names() -> None:
    assert len({file_name(example("en"), "docx") for _ in range(20)}) > 15
