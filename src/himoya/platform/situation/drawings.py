"""The situation in five figures: a sentence, a drawing and the table of the same numbers each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from himoya.dictionary.missing import RESERVED_CODES
from himoya.dictionary.results import NOT_STATED, ResultTable
from himoya.languages.month_names import month_name
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.queries.figures import stages_by_day
from himoya.platform.register.words import STAGES
from himoya.platform.situation.answers import Asked, Kind
from himoya.platform.situation.counting import (
    Question,
    countable,
    counted,
    question_of,
    total_of,
    values_of,
)
from himoya.platform.situation.periods import Period
from himoya.platform.situation.rules import CLASSIFICATION
from himoya.platform.situation.standing import standing
from himoya.platform.situation.words import language, number, said
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.tile_map import Tile, TileMap

CASES, VICTIMS = "cases_by_region", "victims_by_form_sex_age"
SUSPECTS = "persons_by_stage_sex_age"
TABLES = (CASES, VICTIMS, SUSPECTS)

#: Categories of those about whom there is no answer.
RESERVED = frozenset({*RESERVED_CODES, NOT_STATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the page; without ``drawing`` the sentence says that there is nothing."""

    name: str
    sentence: str
    drawing: BarChart | TileMap | None
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The page: what is said first, and the figures that the reader may know of."""

    sentence: str
    figures: Sequence[Figure]
    #: The moment of figures that are behind and are being counted again; None for exact ones.
    counted_at: datetime | None = None


def situation(reader: Reader, asked: Question) -> Situation:
    """Return the figures of one period. Raises NotPermitted."""
    reader.check(Verb.SEE_CASE)
    names = countable(reader, TABLES)
    stands = standing(reader, SITUATION, {"tables": list(names), **asked.asked})
    tables = stands.answer.tables
    stages = {(stage, month): cases for stage, month, cases in stands.answer.stages}
    (period,) = asked.periods
    figures = [_cases(stages, period, tables[CASES]), _territories(tables[CASES], period)]
    if VICTIMS in tables:
        figures += [_forms(tables[VICTIMS], period), _people(tables[VICTIMS], period)]
    if SUSPECTS in tables:
        figures.append(_suspects(tables[SUSPECTS], period))
    return Situation(
        sentence=_first(tables, period, stages), figures=figures, counted_at=stands.counted_at
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What the drawings are made of; ``stages`` are stage, month (None: not known) and cases."""

    tables: Mapping[str, ResultTable]
    stages: tuple[tuple[StageKind, int | None, int], ...]


def _counted(reader: Reader, asked: Asked) -> Counted:
    question = question_of(asked)
    stages = _stages(reader, question).items()
    return Counted(
        tables=counted(reader, asked["tables"], question),
        stages=tuple((stage, month, cases) for (stage, month), cases in stages),
    )


SITUATION: Kind[Counted] = Kind("situation", Counted, _counted)


def _first(
    tables: Mapping[str, ResultTable],
    period: Period,
    stages: Mapping[tuple[StageKind, int | None], int],
) -> str:
    told = {"period": said(period.words), "cases": number(sum(stages.values()))}
    if VICTIMS not in tables:
        return _("%(period)s, cases of trafficking in persons: %(cases)s.") % told
    told["victims"] = number(total_of(tables[VICTIMS], period.code) or 0)
    return (
        _(
            "%(period)s, cases of trafficking in persons: %(cases)s. Persons identified as "
            "victims: %(victims)s."
        )
        % told
    )


# ---- cases ----


def _stages(reader: Reader, asked: Question) -> Mapping[tuple[StageKind, int | None], int]:
    """Return (stage, month) -> cases of trafficking; None for a month that is not known."""
    (period,) = asked.periods
    found: dict[tuple[StageKind, int | None], int] = {}
    days = stages_by_day(reader, CLASSIFICATION, asked.chosen)
    for (stage, first, last), cases in days.items():
        if first is None or last is None or not _inside(period, first, last):
            continue
        month = first.month if first.month == last.month else None
        key = (StageKind(stage), month)
        found[key] = found.get(key, 0) + cases
    return found


def _inside(period: Period, first: date, last: date) -> bool:
    """As tables place a date: only where the whole of what it may mean lies in the period."""
    return period.begin <= first and last <= period.end


def _cases(
    stages: Mapping[tuple[StageKind, int | None], int], period: Period, table: ResultTable
) -> Figure:
    months: list[int | None] = list(range(period.begin.month, period.end.month + 1))
    months += [None] if any(month is None for _stage, month in stages) else []
    told = {"period": said(period.words), "cases": number(sum(stages.values()))}
    sentence = _(
        "Cases of trafficking in persons by month and present stage, %(period)s: %(cases)s."
    )
    chart = BarChart(
        title=_("Cases of trafficking in persons by month and present stage"),
        first=_("Month"),
        series=[str(STAGES[kind]) for kind in StageKind],
        bars=[
            Bar(
                label=_("Month not known")
                if month is None
                else month_name(month, period.begin.year, language()),
                values=[stages.get((kind, month), 0) for kind in StageKind],
            )
            for month in months
        ],
    )
    return Figure(
        name="cases",
        sentence=sentence % told,
        drawing=chart if stages else None,
        notes=[
            _("Counted by the day when proceedings were opened, otherwise of registration."),
            *_never_added(table, period),
        ],
    )


def _never_added(table: ResultTable, period: Period) -> list[str]:
    """What else was registered, kind by kind: it is told, and not added."""
    listed = dictionary().codelists["case_classification"]
    found = values_of(table, period.code, "case_classification")
    others = [
        f"{said(listed[code].label)}: {number(cases)}"
        for code, cases in found.items()
        if cases and code != CLASSIFICATION and code in listed
    ]
    if not others:
        return []
    return [_("Registered besides, and never added: %(others)s.") % {"others": "; ".join(others)}]


def _territories(table: ResultTable, period: Period) -> Figure:
    found = values_of(table, period.code, "region", case_classification=CLASSIFICATION)
    regions = dictionary().country.regions
    tiles = [
        Tile(
            row=region.tile["row"],
            column=region.tile["column"],
            short=code.rpartition("-")[2],
            name=said(region.name),
            value=found.get(code, 0),
        )
        for code, region in regions.items()
        if region.tile
    ]
    told = {"period": said(period.words)}
    most = max((tile for tile in tiles if tile.value), key=lambda one: one.value or 0, default=None)
    if most is None:
        return Figure(
            name="territories",
            sentence=_("Cases by territory, %(period)s: none.") % told,
            drawing=None,
        )
    told |= {"territory": most.name, "cases": number(int(most.value or 0))}
    elsewhere = sum(found.values()) - sum(int(tile.value or 0) for tile in tiles)
    return Figure(
        name="territories",
        sentence=_(
            "Cases by territory of registration, %(period)s: most in %(territory)s, %(cases)s."
        )
        % told,
        drawing=TileMap(
            title=_("Cases of trafficking in persons by territory of registration"),
            tiles=tiles,
            first=_("Territory"),
            measure=_("Cases"),
        ),
        notes=[
            _("Squares stand about where territories lie; no boundary is drawn."),
            *(
                [_("Without a territory of the map: %(cases)s.") % {"cases": number(elsewhere)}]
                if elsewhere
                else []
            ),
        ],
    )


# ---- persons ----


def _forms(table: ResultTable, period: Period) -> Figure:
    name = "form_of_exploitation"
    found = {code: n for code, n in values_of(table, period.code, name).items() if n}
    # The most frequent first; what is not known is no form, and stands last.
    ordered = sorted(found.items(), key=lambda pair: (pair[0] in RESERVED, -pair[1]))
    told = {"period": said(period.words)}
    if not ordered:
        return Figure(
            name="forms",
            sentence=_("Victims by form of exploitation, %(period)s: none.") % told,
            drawing=None,
        )
    title = _("Victims by form of exploitation")
    told |= {
        "form": said(table.labels[name][ordered[0][0]]),
        "number": number(ordered[0][1]),
        "all": number(total_of(table, period.code) or 0),
    }
    return Figure(
        name="forms",
        sentence=title
        if ordered[0][0] in RESERVED
        else _(
            "Victims by form of exploitation, %(period)s. Most often: %(form)s, %(number)s of "
            "%(all)s persons."
        )
        % told,
        drawing=BarChart(
            title=title,
            first=_("Form of exploitation"),
            series=[_("Persons")],
            bars=[Bar(label=said(table.labels[name][code]), values=[n]) for code, n in ordered],
        ),
        notes=[
            _("A person who suffered several forms stands in each of them."),
            *(said(note) for note in table.definition.notes),
        ],
    )


def _people(table: ResultTable, period: Period) -> Figure:
    ages = list(table.labels["age_group"])
    sexes = {
        code: values_of(table, period.code, "age_group", sex=code) for code in table.labels["sex"]
    }
    shown = [age for age in ages if any(found.get(age) for found in sexes.values())]
    told = {
        "period": said(period.words),
        "children": number(sum(found.get("child", 0) for found in sexes.values())),
        "adults": number(sum(found.get("adult", 0) for found in sexes.values())),
    }
    if not shown:
        return Figure(
            name="people",
            sentence=_("Victims by sex and age, %(period)s: none.") % told,
            drawing=None,
        )
    return Figure(
        name="people",
        sentence=_(
            "Victims by sex and age, %(period)s: under 18 years %(children)s, 18 years and over "
            "%(adults)s."
        )
        % told,
        drawing=BarChart(
            title=_("Victims by sex and age"),
            first=_("Sex"),
            series=[said(table.labels["age_group"][age]) for age in shown[:6]],
            bars=[
                Bar(
                    label=said(table.labels["sex"][code]),
                    values=[found.get(age, 0) for age in shown[:6]],
                )
                for code, found in sexes.items()
                if any(found.values())
            ],
        ),
    )


def _suspects(table: ResultTable, period: Period) -> Figure:
    found = values_of(table, period.code, "stage")
    told = {"period": said(period.words)}
    if not any(found.values()):
        return Figure(
            name="suspects", sentence=_("Persons by stage, %(period)s: none.") % told, drawing=None
        )
    return Figure(
        name="suspects",
        sentence=_("Persons who reached each stage of proceedings, %(period)s.") % told,
        drawing=BarChart(
            title=_("Persons who reached each stage of proceedings"),
            first=_("Stage"),
            series=[_("Persons")],
            bars=[
                Bar(label=said(table.labels["stage"][code]), values=[n])
                for code, n in found.items()
            ],
        ),
        notes=[said(note) for note in table.definition.notes],
    )
