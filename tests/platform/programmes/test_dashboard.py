"""The dashboard over programmes: figures of the facts, filters, rights, and what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.platform.programmes.digests import AT_ONCE, digests, renew_all
from himoya.platform.programmes.models import ProgrammeDigest
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.digests.plain import as_plain
from himoya.programmes.facts.reading import PACKAGED, packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


@pytest.fixture
def shelf() -> Iterator[Path]:
    folder = Path(settings.HIMOYA.data) / "programmes"
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    yield folder
    for file in set(folder.iterdir()) - before:
        file.unlink()


def small(name: str, **fiche: str) -> str:
    """An invented programme with one seminar of ten people in a territory of this country."""
    told = {"country": "XD", "title": f"Programme {name}", "start": "2024-01", "end": "2024-12"}
    lines = [f"  {key}: {value!r}" for key, value in (told | fiche).items()]
    return "\n".join(
        [
            "schema: himoya-programme/1",
            "programme:",
            f"  id: {name}",
            *lines,
            "events:",
            "  - {id: e1, title: Seminar, kind: seminar, date: {start: '2024-05', end: '2024-05'},",
            "     place: XD-01, participants: {total: 10, female: 4}}",
        ]
    )


def shown(client: Client, **asked: str) -> str:
    answer = client.get(reverse("programmes:list"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def summary(text: str, key: str) -> str:
    found = re.search(rf">{key}</dt>\s*<dd[^>]*>(.*?)</dd>", text, re.S)
    assert found, key
    return re.sub(r"<[^>]+>|\s+", " ", found[1]).strip()


def test_totals_are_those_of_the_pages_behind_them(manager: Client) -> None:
    counts = [count_programme(packaged_programme(one)) for one in ("tj-2018", "uz-2019")]
    text = shown(manager)
    events = sum(one.events_known for one in counts)
    without = sum(one.events_without_numbers for one in counts)
    assert summary(text, "Events held").startswith(f"{events}; for {without} of them")
    people = sum(one.participations.printed for one in counts)
    least = sum(one.participations.at_least for one in counts)
    said = f"{people:,} as printed, {least:,} at the least"
    assert summary(text, "Participations") == said
    for one in ("tj-2018", "uz-2019"):
        for page in ("achievements", "events", "counts", "findings"):
            assert reverse(f"programmes:{page}", args=(one,)) in text
    assert "not added: nobody knows who stands in several" in text


def test_filters_narrow_programmes_and_their_events(manager: Client, shelf: Path) -> None:
    (shelf / "xd-a.yaml").write_text(small("xd-a"), encoding="utf-8")
    text = shown(manager, territory="XD-01", year="2024")
    assert "Programme xd-a" in text
    assert reverse("programmes:events", args=("tj-2018",)) not in text
    assert summary(text, "Events held") == "1"
    assert summary(text, "Women among them").startswith("4 of 10;")
    assert "Programme xd-a" not in shown(manager, territory="XD-02")
    assert "There is no such programme." in shown(manager, year="2024", country="TJ")
    assert "Programme xd-a" in shown(manager, state="nonsense")


def test_a_digest_lives_as_long_as_its_file(manager: Client, shelf: Path) -> None:
    file = shelf / "xd-b.yaml"
    file.write_text(small("xd-b"), encoding="utf-8")
    assert "Programme xd-b" in shown(manager)
    file.write_text(small("xd-b", title="Another title"), encoding="utf-8")
    assert "Another title" in shown(manager)
    kept = ProgrammeDigest.objects.get(id="xd-b").facts
    assert kept is not None
    assert kept["title"] == "Another title"
    file.unlink()
    assert "Another title" not in shown(manager)
    renew_all()
    assert not ProgrammeDigest.objects.filter(id="xd-b").exists()


def test_many_changed_files_are_read_a_few_at_a_time_and_told(shelf: Path, manager: Client) -> None:
    digests()
    names = [f"xd-many-{number:02}" for number in range(AT_ONCE + 2)]
    for one in names:
        (shelf / f"{one}.yaml").write_text(small(one), encoding="utf-8")
    assert "2 programmes were changed and are not in the numbers below yet" in shown(manager)
    text = shown(manager)
    assert "were changed" not in text
    assert all(f"Programme {one}" in text for one in names)


def test_what_another_process_kept_is_not_read_again(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf / "xd-c.yaml").write_text(small("xd-c"), encoding="utf-8")
    # What this process read for another test is in no table any more.
    monkeypatch.setattr("himoya.platform.programmes.digests._read", {})
    found, _ = digests()
    monkeypatch.setattr("himoya.platform.programmes.digests._read", {})
    monkeypatch.setattr("himoya.platform.programmes.digests._made", None)
    again, waiting = digests()
    assert waiting == ()
    assert again["xd-c"] == found["xd-c"]
    assert as_plain(again["xd-c"])["title"] == "Programme xd-c"  # type: ignore[arg-type]


def test_the_list_has_pages_and_orders(manager: Client, shelf: Path) -> None:
    (shelf / "xd-d.yaml").write_text(
        small("xd-d", start="2030-01", end="2031-12"), encoding="utf-8"
    )
    newest = shown(manager, order="begins")
    titles = [newest.index(one) for one in ("Programme xd-d", "Tajikistan</a>", "Uzbekistan</a>")]
    assert titles[0] == min(titles)
    oldest = shown(manager, order="-begins")
    assert oldest.index("Programme xd-d") > oldest.index("Uzbekistan</a>")
    assert 'aria-sort="descending"' in newest
    assert 'aria-sort="ascending"' in oldest
    assert "Programme xd-d" in shown(manager, page="99", order="nonsense")


def test_a_file_that_no_address_can_hold_does_not_take_the_list_away(
    manager: Client, shelf: Path
) -> None:
    (shelf / "xd e.yaml").write_text(small("xd e"), encoding="utf-8")
    text = shown(manager)
    assert "Programme xd e" not in text
    assert "xd e" in text, "named among the files that are not shown"


def test_packaged_files_are_the_only_ones_without_a_shelf(manager: Client) -> None:
    text = shown(manager)
    for one in PACKAGED.glob("*.yaml"):
        assert reverse("programmes:achievements", args=(one.stem,)) in text
