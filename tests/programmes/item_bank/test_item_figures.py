"""How hard questions are and how well they tell apart: against numpy, and an item made to fail."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from himoya.programmes.item_bank.files import PACKAGED, as_data, from_data, read_bank
from himoya.programmes.item_bank.gift_reading import read_gift
from himoya.programmes.item_bank.item_figures import item_figures
from himoya.programmes.item_bank.items import Answer, Item, Kind, UnusableItems
from himoya.programmes.item_bank.scoring import hundredths_right, score


def answers_of(people: int) -> list[dict[str, int]]:
    """Who knows more is right more often; “turned” is a question with its key turned round."""
    chance = random.Random(7)
    made = []
    for place in range(people):
        knows = place / people
        right = {f"item-{n}": 100 * (chance.random() < knows) for n in range(6)}
        made.append(right | {"turned": 100 * (chance.random() > knows), "easy": 100})
    return made


def test_figures_are_those_that_numpy_computes() -> None:
    tests = answers_of(40)
    names = list(tests[0])
    table = np.array([[one[name] for name in names] for one in tests])
    found = {one.id: one for one in item_figures(tests, fewest=5, fewest_to_tell_apart=20)}
    for place, name in enumerate(names):
        assert found[name].answers == 40
        assert found[name].right == pytest.approx(table[:, place].mean() / 100)
        if name == "easy":  # everybody is right: nothing is told apart
            assert found[name].tells_apart is None
            continue
        rest = np.delete(table, place, axis=1).sum(axis=1)
        by_numpy = np.corrcoef(table[:, place], rest)[0, 1]
        assert found[name].tells_apart == pytest.approx(by_numpy)
    assert (found["turned"].tells_apart or 0) < 0 < (found["item-1"].tells_apart or 0)


@pytest.mark.parametrize(("people", "right", "apart"), [(4, 0, 0), (5, 8, 0), (19, 8, 0)])
def test_too_few_answers_tell_nothing(people: int, right: int, apart: int) -> None:
    found = item_figures(answers_of(people), fewest=5, fewest_to_tell_apart=20)
    assert sum(one.right is not None for one in found) == right
    assert sum(one.tells_apart is not None for one in found) == apart


def test_a_place_chosen_on_a_page_is_no_wording() -> None:
    """Typed, 2 is the wording of the first answer; chosen, it is the second answer."""
    item = Item(
        id="how-many",
        kind=Kind.CHOICE,
        text={"en": "How many?"},
        answers=(Answer(text={"en": "2"}), Answer(text={"en": "3"}, credit=100)),
    )
    assert (score(item, "2"), score(item, "#2")) == (0, 1)
    assert hundredths_right([item], {"how-many": "#2", "other": "1"}) == {"how-many": 100}
    assert hundredths_right([item], {"how-many": "#9"}) == {"how-many": 0}


def test_a_bank_as_data_is_the_same_bank() -> None:
    bank = read_bank(PACKAGED / "basics.yaml", "en")
    assert from_data(as_data(bank)) == bank
    with pytest.raises(ValueError, match="no bank"):
        from_data({"schema": "himoya-items/1", "items": "none"})


@pytest.mark.parametrize("text", ["::q:: How many? {#1e999}", "::q:: How\0 many? {#1}"])
def test_a_file_that_no_table_could_hold_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "questions.gift"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableItems):
        read_gift(file, "en", "en")
