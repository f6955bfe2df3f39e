"""The same flow from several sides, with numbers that can be added by hand."""

from __future__ import annotations

from himoya.statistics.reconciling import Flow, Reason, SentFigure, reconcile

SIDES = ("police", "prosecutor", "court")
TABLE, SENT = "persons_by_stage_sex_age", ("STG4", "_total", "_total")
ALL_SENT = {("police", TABLE): 2, ("prosecutor", TABLE): 1, ("court", TABLE): 1}


def figure(side: str, agency: str, value: int | None) -> SentFigure:
    return SentFigure(side=side, agency=agency, table=TABLE, place=SENT, value=value)


def flow(*figures: SentFigure) -> Flow:
    (found,) = reconcile(figures, ALL_SENT, SIDES)
    return found


def test_sums_by_side_and_the_difference_between_the_outermost() -> None:
    found = flow(
        figure("court", "c", 9),
        figure("police", "a", 7),
        figure("prosecutor", "p", 10),
        figure("police", "b", 5),
    )
    assert [(one.side, one.value) for one in found.sides] == [
        ("police", 12),
        ("prosecutor", 10),
        ("court", 9),
    ]
    assert found.difference == 3
    assert found.reasons == (Reason.HELD_TWICE, Reason.PASSED_ON)


def test_a_side_that_sent_nothing_is_there_and_is_not_zero() -> None:
    found = flow(figure("police", "a", 0), figure("police", "b", 0), figure("prosecutor", "p", 0))
    court = found.sides[2]
    assert (court.side, court.value, court.sent, court.expected) == ("court", None, 0, 1)
    assert found.difference == 0
    assert Reason.NOT_ALL_SENT in found.reasons
    assert Reason.PASSED_ON not in found.reasons


def test_what_is_not_known_is_not_counted_as_none() -> None:
    found = flow(figure("police", "a", None), figure("police", "b", 4), figure("court", "c", None))
    assert [one.value for one in found.sides] == [4, None, None]
    assert found.difference is None, "one number has nothing to be laid beside"
    assert Reason.NOT_KNOWN in found.reasons


def test_figures_of_one_side_alone_are_no_flow() -> None:
    assert reconcile([figure("police", "a", 4)], {("police", TABLE): 2}, SIDES) == []


def test_figures_of_different_tables_or_places_are_never_laid_side_by_side() -> None:
    other = SentFigure(side="court", agency="c", table="court_results", place=("_total",), value=4)
    place = SentFigure(
        side="court", agency="c", table=TABLE, place=("STG5", "_total", "_total"), value=4
    )
    found = reconcile([figure("police", "a", 4), other, place], {}, SIDES)
    assert found == []
