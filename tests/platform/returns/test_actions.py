"""Who prepares, signs and replaces a return, and what stops it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from himoya.dictionary.results import TOTAL
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.returns import actions, queries
from himoya.platform.returns.contents import Place
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.platform.returns.refusals import ReturnRefused, Why
from himoya.statistics.returns_due import Standing
from tests.platform.people import People
from tests.platform.returns.conftest import HALF_YEAR, PERIOD, TODAY
from tests.platform.situation.worlds import World

ALL_ARTICLES: Place = (TOTAL, TOTAL)


def begin(by: Reader, origin: Origin = Origin.COMPUTED, period: str = PERIOD) -> Return:
    return actions.begin_return(
        by=by, agreement=HALF_YEAR, period=period, owed_by=by.agency_code, origin=origin
    )


def sign(by: Reader, id: UUID) -> Return:
    """Sign, with a reason for whatever warnings there are."""
    return actions.sign_return(by=by, id=id, version=None, because="Looked at case by case.")


def refused(act: Callable[[], object]) -> Why:
    with pytest.raises(ReturnRefused) as found:
        act()
    return found.value.why


def typed(total: int, female: int, male: int) -> dict[str, dict[Place, int | None]]:
    """The whole of one table, with every margin; the other one is all zeros."""
    from himoya.platform.dictionary_in_use import dictionary
    from himoya.platform.returns.contents import empty_margins

    tables = dictionary().tables
    victims: dict[Place, int | None] = dict.fromkeys(empty_margins(tables["victims_by_sex_age"]), 0)
    ages = [place for place in victims if place[1] != TOTAL]
    victims |= {(TOTAL, TOTAL): total, ("F", TOTAL): female, ("M", TOTAL): male, ages[0]: total}
    offences = dict.fromkeys(empty_margins(tables["offences_by_article"]), 0)
    return {"victims_by_sex_age": victims, "offences_by_article": {**offences}}


def test_a_return_is_computed_by_one_and_signed_by_another(
    world: World, investigator: Reader, head: Reader, statistician: Reader
) -> None:
    made = begin(investigator)
    found = queries.one_return(head, made.id)
    assert (found.state, found.origin) == (State.DRAFT, Origin.COMPUTED)
    assert [one.table for one in found.figures] == ["offences_by_article", "victims_by_sex_age"]
    assert all(one.values[ALL_ARTICLES] for one in found.figures)
    sign(head, made.id)
    (owed,) = [one for one in queries.followed(statistician) if one.signed == made.id]
    assert owed.expected.received == TODAY
    assert owed.expected.standing is Standing.LATE
    assert queries.one_return(statistician, made.id).signed_by


def test_who_prepared_it_does_not_sign_where_two_are_asked(world: World, head: Reader) -> None:
    made = begin(head)
    assert refused(lambda: sign(head, made.id)) is Why.ANOTHER_PERSON
    with whole_table("test"):
        assert Return.objects.get().state == State.DRAFT.value


def test_one_person_may_prepare_and_sign_where_the_country_lets_it(people: People) -> None:
    registrar = people.reader("court_registrar")
    made = actions.begin_return(
        by=registrar, agreement="court_year", period="2024", owed_by="XD-CRT-01",
        origin=Origin.COMPUTED,
    )  # fmt: skip
    assert sign(registrar, made.id).state == State.SIGNED.value


def test_an_investigator_does_not_sign(world: World, investigator: Reader, head: Reader) -> None:
    made = begin(head)
    with pytest.raises(NotPermitted):
        sign(investigator, made.id)


def test_what_contradicts_itself_is_not_signed(investigator: Reader, head: Reader) -> None:
    made = begin(investigator, Origin.TYPED)
    actions.type_figures(by=investigator, id=made.id, version=1, typed=typed(5, 3, 1))
    found = queries.one_return(head, made.id)
    assert found.has_errors
    assert any("Female: 3" in one.message for one in found.findings)
    assert any(("F", TOTAL) in one.places or (TOTAL, TOTAL) in one.places for one in found.findings)
    assert refused(lambda: sign(head, made.id)) is Why.OPEN_ERRORS
    actions.type_figures(by=investigator, id=made.id, version=2, typed=typed(5, 3, 2))
    assert not queries.one_return(head, made.id).has_errors
    assert sign(head, made.id).state == State.SIGNED.value


def test_a_warning_asks_for_a_reason_which_is_sealed(investigator: Reader, head: Reader) -> None:
    figures = typed(5, 3, 2)
    figures["offences_by_article"][ALL_ARTICLES] = None
    made = begin(investigator, Origin.TYPED)
    actions.type_figures(by=investigator, id=made.id, version=1, typed=figures)
    bare = lambda: actions.sign_return(by=head, id=made.id, version=2)  # noqa: E731
    assert refused(bare) is Why.NEEDS_A_REASON
    words = "The archive burnt down."
    actions.sign_return(by=head, id=made.id, version=2, because=words)
    assert queries.one_return(head, made.id).because == words
    with reading_as(head):
        assert words.encode() not in bytes(Return.objects.get().because)
    assert words not in " ".join(Entry.objects.values_list("details", flat=True))


def test_a_signed_return_is_replaced_and_never_changed(
    world: World, investigator: Reader, head: Reader, statistician: Reader
) -> None:
    made = begin(investigator)
    sign(head, made.id)
    version = queries.one_return(head, made.id).version
    change = lambda: actions.type_figures(  # noqa: E731
        by=investigator, id=made.id, version=version, typed=typed(5, 3, 2)
    )
    assert refused(change) is Why.NOT_NOW
    before = queries.one_return(head, made.id).figures
    silent = lambda: actions.replace_return(  # noqa: E731
        by=investigator, id=made.id, version=version, reason=" "
    )
    assert refused(silent) is Why.NEEDS_WHY_REPLACED
    newer = actions.replace_return(
        by=investigator, id=made.id, version=version, reason="Two offences came late."
    )
    assert queries.one_return(statistician, made.id).state is State.SIGNED
    actions.type_figures(by=investigator, id=newer.id, version=1, typed=typed(5, 3, 2))
    sign(head, newer.id)
    old = queries.one_return(statistician, made.id)
    assert (old.state, old.replaced_by) == (State.REPLACED, newer.id)
    assert [one.values for one in old.figures] == [one.values for one in before]
    assert queries.one_return(statistician, newer.id).reason == "Two offences came late."
    (owed,) = [one for one in queries.followed(statistician) if one.signed]
    assert owed.signed == newer.id


def test_two_people_at_once_are_noticed(investigator: Reader) -> None:
    made = begin(investigator, Origin.TYPED)
    actions.type_figures(by=investigator, id=made.id, version=1, typed=typed(5, 3, 2))
    again = lambda: actions.type_figures(  # noqa: E731
        by=investigator, id=made.id, version=1, typed=typed(1, 1, 0)
    )
    assert refused(again) is Why.CHANGED_MEANWHILE
    assert begin(investigator).id == made.id  # a colleague's draft is gone on with


def test_a_draft_is_thrown_away_with_its_figures(investigator: Reader) -> None:
    made = begin(investigator, Origin.TYPED)
    actions.discard_draft(by=investigator, id=made.id, version=1)
    with whole_table("test"):
        assert not Return.objects.exists()
        assert not ReturnFigures.objects.exists()


@pytest.mark.parametrize(
    ("agreement", "period", "owed_by"),
    [
        (HALF_YEAR, "2025-H2", "XD-MIA-01"),
        (HALF_YEAR, "2023-H2", "XD-MIA-01"),
        (HALF_YEAR, PERIOD, "XD-MIA-02"),
        ("court_year", "2024", "XD-MIA-01"),
        ("nothing", "x\x00", ""),
    ],
    ids=["not over", "before the agreement", "another agency", "another form", "nonsense"],
)
def test_what_the_own_agency_does_not_owe_is_not_prepared(
    investigator: Reader, agreement: str, period: str, owed_by: str
) -> None:
    with pytest.raises(NotThere):
        actions.begin_return(
            by=investigator, agreement=agreement, period=period, owed_by=owed_by,
            origin=Origin.TYPED,
        )  # fmt: skip


def test_a_foreign_return_is_not_there(people: People, investigator: Reader) -> None:
    made = begin(investigator, Origin.TYPED)
    other = people.reader("investigation_head", "XD-MIA-02")
    above = people.reader("investigation_head", "XD-MIA")
    for act in (
        lambda: queries.one_return(other, made.id),
        lambda: sign(other, made.id),
        lambda: sign(above, made.id),  # sees it, and is not who signs it
        lambda: queries.one_return(investigator, uuid4()),
    ):
        with pytest.raises(NotThere):
            act()
    assert queries.one_return(above, made.id).id == made.id


def test_whoever_practises_prepares_and_follows_nothing(people: People) -> None:
    practising = people.reader("investigator", practice=True)
    assert queries.followed(practising) == ()
    with pytest.raises(NotThere):
        begin(practising, Origin.TYPED)


def test_every_step_is_in_the_audit_without_a_figure(
    world: World, investigator: Reader, head: Reader
) -> None:
    made = begin(investigator)
    queries.one_return(head, made.id)
    sign(head, made.id)
    rows = Entry.objects.filter(subject=str(made.id)).values_list("act", "details")
    assert [act for act, _ in rows] == ["created", "read", "changed"]
    assert all(HALF_YEAR in details for _, details in list(rows)[::2])
