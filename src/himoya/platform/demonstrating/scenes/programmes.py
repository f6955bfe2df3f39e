"""An invented programme with one project, written with its sources, indicators and values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from himoya.platform.database.clock import today
from himoya.platform.demonstrating.drawn_room import room_with_a_screen
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.programmes.keeping.actions import Grounds, Make, begin, write
from himoya.platform.programmes.kinds import ConsentForm
from himoya.platform.programmes.photographs.actions import Consent, Described, add_photograph
from himoya.platform.programmes.queries import programme
from himoya.programmes.editing.results_chain import (
    OUTCOME,
    with_activity,
    with_indicator,
    with_milestone,
    with_result,
    with_value,
)
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.editions import KEY, Part
from himoya.programmes.facts.fiche import (
    Basis,
    Budget,
    Contribution,
    ContributionKind,
    Fiche,
    MoneyOfOutput,
)
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.indicators import (
    Breakdown,
    Cell,
    Indicator,
    Measure,
    Milestone,
    PeriodValue,
    Step,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import Lesson
from himoya.programmes.facts.results import Activity, Logframe
from himoya.programmes.reporting.kinds import Readers

KEEPER = "programme"

NAME, PROJECT = "xd-courts", "xd-courts-interpreters"

CHARTER = "Agreement of the Council with two invented funds, No. 12"

FUND, BANK = "Invented Fund for Justice", "Invented Bank of the Region"

Source = tuple[str, ...]
Chain = Callable[[Logframe, Source], Logframe]


def courts_that_listen() -> Scene:
    """A programme of two donors: its project, indicators of every kind, money by output."""
    yield 320
    year = today().year
    begin(
        by=reader_of(KEEPER),
        fiche=Fiche(
            id=NAME,
            country="XD",
            title="Courts that listen",
            titles={
                "en": "Courts that listen",
                "ru": "Суды, которые слышат",
                "tg": "Судҳое, ки мешунаванд",
                "uz": "Eshitadigan sudlar",
            },
            number="XD-7",
            start=f"{year - 1}-01",
            end=f"{year + 1}-12",
            status="ongoing",
            executing_agency="Council against Trafficking in Persons",
            objective="Victims are heard in court once, and without fear.",
            donors=(FUND, BANK),
            implementing_partners=("Invented School of Judges",),
            locations=("XD",),
            budget=Budget(
                amount=90_000,
                currency="EUR",
                basis=Basis.APPROVED,
                spent=43_500,
                by_output=(
                    MoneyOfOutput(output="1", planned=60_000, spent=31_500),
                    MoneyOfOutput(output="2", planned=30_000, spent=12_000),
                ),
            ),
            src=(f"{KEY}1",),
        ),
        grounds=Grounds(source=CHARTER),
    )
    yield 310
    _chain("Logframe annexed to the agreement", _planned)
    yield 200
    _chain("Lists of the first two courses", _first_value)
    yield 120
    _project()
    yield 90
    _give(Part.LESSONS, "Minutes of the board, No. 4", lambda found, src: _learned(src))
    yield 70
    _chain("Order of the invented ministry on hearing rooms", _rooms_in_use)
    yield 60
    _chain("List of the third course", _second_value)
    _give(Part.FICHE, "Letter 8 of the school", _trainers)
    yield 55
    _photograph()
    yield 50
    _give(Part.GIVEN, "Yearly letter of the central authority", _assistance)


def _planned(chain: Logframe, src: Source) -> Logframe:
    judges = Indicator(
        id="1.a",
        text="Judges who can hear a victim without the accused in the room",
        unit="people",
        baseline=0,
        target=60,
        disaggregation=(Breakdown.SEX,),
        means_of_verification=("Lists of courses",),
        risks=("Trained judges move to other courts",),
        src=src,
    )
    hears = Activity(id="1.1", title="Three courses for judges", src=src)
    visits = Activity(id="1.2", title="Visits to courts that hear so", donors=(FUND,), src=src)
    chain = with_result(chain, OUTCOME, OUTCOME, "Victims speak in court and are safe", src)
    chain = with_result(chain, "", "1", "Judges can hear victims", src)
    chain = with_activity(chain, "1", "", hears)
    chain = with_activity(chain, "1", "", visits)
    chain = with_indicator(chain, "1", "", judges)
    chain = with_milestone(chain, "1.a", Milestone(period=_half(1), target=30, src=src))
    return _rooms_planned(chain, src)


def _rooms_planned(chain: Logframe, src: Source) -> Logframe:
    """The second output, told in a share, in steps, and in words."""
    hearings = Indicator(
        id="2.a",
        text="Hearings at which a victim spoke behind a screen",
        measure=Measure.PERCENTAGE,
        unit="cases",
        baseline=0,
        target=80,
        means_of_verification=("Journals of the courts",),
        src=src,
    )
    order = Indicator(
        id="2.b",
        text="Order on rooms in which victims are heard",
        measure=Measure.LADDER,
        steps=(
            Step(id="none", name="No order"),
            Step(id="drafted", name="Drafted"),
            Step(id="in_force", name="In force"),
        ),
        baseline_step="none",
        target_step="in_force",
        assumptions=("The ministry keeps its plan of orders",),
        src=src,
    )
    told = Indicator(
        id="2.c",
        text="What lawyers of victims say of the rooms",
        measure=Measure.WORDS,
        baseline_words="Nobody was asked",
        target_words="They send their clients there",
        src=src,
    )
    chain = with_result(chain, "", "2", "Courts have rooms in which victims are safe", src)
    furnished = Activity(id="2.1", title="Screens and doors of their own for two courts", src=src)
    chain = with_activity(chain, "2", "", furnished)
    for one in (hearings, order, told):
        chain = with_indicator(chain, "2", "", one)
    return chain


def _rooms_in_use(chain: Logframe, src: Source) -> Logframe:
    second = _half(2)
    for name, value in (
        ("2.a", PeriodValue(period=second, value=18, out_of=40, src=src)),
        ("2.b", PeriodValue(period=second, step="in_force", src=src)),
        ("2.c", PeriodValue(period=second, words="Shorter hearings, fewer breaks", src=src)),
    ):
        chain = with_value(chain, name, value)
    return chain


def _first_value(chain: Logframe, src: Source) -> Logframe:
    return with_value(chain, "1.a", _trained(1, 14, 17, src))


def _second_value(chain: Logframe, src: Source) -> Logframe:
    return with_value(chain, "1.a", _trained(2, 8, 7, src))


def _trained(half: int, women: int, men: int, src: Source) -> PeriodValue:
    cells = (
        Cell(by=Breakdown.SEX, group="female", value=women),
        Cell(by=Breakdown.SEX, group="male", value=men),
    )
    return PeriodValue(period=_half(half), value=women + men, cells=cells, src=src)


def _half(half: int) -> Span:
    """A half of the year before this one."""
    year = today().year - 1
    return Span(
        start=f"{year}-{6 * half - 5:02}",
        end=f"{year}-{6 * half:02}",
    )


def _project() -> None:
    year = today().year
    fiche = Fiche(
        id=PROJECT,
        country="XD",
        title="Interpreters for courts",
        start=f"{year}-01",
        end=f"{year}-12",
        status="ongoing",
        executing_agency="Council against Trafficking in Persons",
        donors=(BANK,),
        budget=Budget(amount=12_000, currency="EUR", basis=Basis.APPROVED),
        parent=NAME,
        src=(f"{KEY}1",),
    )
    begin(by=reader_of(KEEPER), fiche=fiche, grounds=Grounds(source="Letter 3 of the bank"))


def _trainers(found: Programme, src: Source) -> Fiche:
    given = Contribution(
        org="Invented School of Judges",
        kind=ContributionKind.TRAINERS,
        what="Two teachers for every course",
        src=src,
    )
    fiche = found.programme
    return replace(fiche, contributions=(*fiche.contributions, given))


def _assistance(_found: Programme, src: Source) -> tuple[GivenFigure, ...]:
    """Requests for legal assistance of two years, as the central authority counts them."""
    year = today().year
    told = {
        "assistance_sent": (18, 23),
        "assistance_sent_executed": (11, 14),
        "assistance_sent_refused": (3, 3),
        "assistance_received": (9, 12),
        "assistance_received_executed": (7, 8),
    }
    return tuple(
        GivenFigure(
            id=f"{subject.removeprefix('assistance_').replace('_', '-')}-{year - at}",
            subject=subject,
            period=str(year - at),
            value=value,
            office="Central authority at the State Prosecution Office",
            source=f"Letter {at} of 15 January {year - at + 1}",
            territory="XD",
            src=src,
        )
        for subject, values in told.items()
        for at, value in zip((2, 1), values, strict=True)
    )


def _photograph() -> None:
    """A picture of a room, drawn: no people are in it, and nobody was asked."""
    add_photograph(
        by=reader_of(KEEPER),
        name=NAME,
        content=room_with_a_screen(),
        described=Described(
            captions={
                "en": "A room with a screen in a district court (drawn, not photographed)",
                "ru": "Комната с ширмой в районном суде (рисунок, не фотография)",
                "tg": "Ҳуҷраи парададор дар суди ноҳиявӣ (расм, на акс)",
                "uz": "Tuman sudidagi toʻsiqli xona (chizilgan, surat emas)",
            },
            taken_by="Council against Trafficking in Persons",
            taken_on=today(),
        ),
        consent=Consent(
            form=ConsentForm.NOBODY_RECOGNISABLE,
            on=today(),
            readers=Readers.PUBLIC,
            no_victim_no_child=True,
        ),
    )


def _learned(src: Source) -> tuple[Lesson, ...]:
    return (
        Lesson(id="L1", text="Victims speak when the same officer meets them twice", src=src),
        Lesson(id="L2", text="A court with one screen cannot hear two cases on a day", src=src),
    )


def _chain(source: str, change: Chain) -> None:
    _give(Part.RESULTS, source, lambda found, src: change(found.logframe, src))


def _give(part: Part, source: str, make: Make) -> None:
    reader = reader_of(KEEPER)
    seen = sum(one.startswith(KEY) for one in programme(reader, NAME).seeds)
    grounds = Grounds(source=source)
    write(by=reader, name=NAME, seen=seen, part=part, make=make, grounds=grounds)


SCENES = (courts_that_listen,)
