"""Coverage by agency and territory against a plain count, and the shares with their numbers."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from himoya.programmes.coverage.reached import Posts, Share, Trained, coverage_of

AGENCIES, TERRITORIES = ("court", "police"), ("", "R-1", "R-2")

people = some.lists(
    some.builds(
        Trained,
        agency=some.sampled_from(AGENCIES),
        sex=some.sampled_from(["female", "male", ""]),
        territory=some.none() | some.sampled_from(TERRITORIES),
        has_left=some.booleans(),
    ),
    max_size=30,
)
units = some.tuples(some.sampled_from(AGENCIES), some.sampled_from(TERRITORIES))


def posts(number: int) -> Posts:
    return Posts(number=number, day=date(2025, 1, 1), source="Invented table")


@given(trained=people, established=some.dictionaries(units, some.integers(0, 5), max_size=4))
def test_every_person_stands_in_one_place(
    trained: list[Trained], established: dict[tuple[str, str], int]
) -> None:
    found = coverage_of(trained, {unit: posts(number) for unit, number in established.items()})
    noted = [one for one in trained if one.territory is not None]
    for unit in found.units:
        here = [
            one for one in noted if (one.agency, one.territory) == (unit.agency, unit.territory)
        ]
        in_post = [one for one in here if not one.has_left]
        assert (unit.in_post, unit.left) == (len(in_post), len(here) - len(in_post))
        assert unit.sexes == {
            sex: number for sex, number in Counter(one.sex for one in in_post).items() if sex
        }
    assert sum(one.in_post + one.left for one in found.units) == len(noted)
    assert found.not_noted == Counter(one.agency for one in trained if one.territory is None)
    shown = {(one.agency, one.territory) for one in found.units}
    assert shown >= {unit for unit, number in established.items() if number}


def test_nine_of_forty_are_in_post_and_one_of_ten_has_left() -> None:
    """By hand: ten were trained in a region with forty posts, one of them left."""
    here = [Trained(agency="court", territory="R-1", sex="female")] * 9
    gone = Trained(agency="court", territory="R-1", has_left=True)
    other = Trained(agency="police", territory="R-1")
    (court, police) = coverage_of([*here, gone, other], {("court", "R-1"): posts(40)}).units
    assert court.coverage == Share(part=9, of=40) and court.coverage.percent == 22.5
    assert court.turnover == Share(part=1, of=10)
    assert police.coverage is None, "nobody knows how many posts there are"


def test_a_territory_is_counted_over_the_units_whose_posts_are_known() -> None:
    trained = [
        *[Trained(agency="court", territory="R-1")] * 3,
        *[Trained(agency="police", territory="R-1")] * 7,
        Trained(agency="court", territory=""),
    ]
    told = {("court", "R-1"): posts(10), ("court", ""): posts(0), ("court", "R-2"): posts(4)}
    found = coverage_of(trained, told)
    assert found.of_territories() == {
        "": Share(part=1, of=0),
        "R-1": Share(part=3, of=10),
        "R-2": Share(part=0, of=4),
    }
    assert [one.territory for one in found.units if one.is_over] == [""]
    assert found.of_territories()[""].percent is None
