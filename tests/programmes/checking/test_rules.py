"""Each rule finds its contradiction in a programme never seen, and nothing in one without any."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.dictionary.shapes import shaped
from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.checking.checking import check_programme, check_programmes
from himoya.programmes.checking.people import impossible_percentage
from himoya.programmes.checking.rulebook import CHECKS, PAIR_CHECKS, rulebook
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.shapes import forbid_unknown_keys_of_programmes
from tests.programmes.checking.unseen import Data, clean

Plant = Callable[[Data], object]


def programme(data: Data) -> Programme:
    forbid_unknown_keys_of_programmes()
    built, deviations = shaped(Programme, data)
    assert built is not None, deviations
    return built


def event(data: Data, **changes: object) -> None:
    data["events"][0].update(changes)


def people(data: Data, **changes: object) -> None:
    data["events"][0]["participants"].update(changes)


def work(data: Data, **changes: object) -> None:
    data["materials"][0].update(changes)


def more(data: Data, part: str, **entry: object) -> None:
    data.setdefault(part, []).append(entry)


def says(data: Data, of: str, name: str, *values: str) -> None:
    for value in values:
        more(data, "statements", of=of, property=name, value=value, src=["r:L2"])


def series(data: Data, *parts: int) -> None:
    course = {"kind": "training_course", "date": {"start": "2023-06"}, "place": "Osh"}
    whole = {"id": "s", "title": "Courses", "courses": 2, "counts_toward": []}
    people_of_all = {"total": 20, "female": 5}
    kind = "training_programme"
    more(data, "events", **{**course, **whole, "kind": kind, "participants": people_of_all})
    for number, total in enumerate(parts):
        told = {"total": total, "female": 1}
        entry = {"id": f"s{number}", "title": "Course", "parent": "s", "participants": told}
        more(data, "events", **course, **entry)


def conference(data: Data) -> None:
    more(
        data,
        "events",
        id="c",
        title="Conference",
        kind="conference",
        date={"start": "2024-11"},
        place="Osh",
        participants={"total": 7, "female": 3},
        counts_toward=["h1"],
    )
    data["headline_results"][0]["value"] = 37


def pilot(data: Data) -> None:
    event(data, title="Pilot seminar", activity=None)
    data["logframe"]["outputs"][0]["activities"][0].update(title="Handbook piloted", events=[])


def indicator(data: Data, **aims: object) -> None:
    told = {"id": "I1", "text": "Trained", "counts": "participations", "src": ["r:L1"], **aims}
    data["logframe"]["outputs"][0]["indicators"] = [told]


def milestone(start: str, end: str) -> Data:
    return {"period": {"start": start, "end": end}, "target": 5}


def value(**told: object) -> Data:
    return {"period": {"start": "2023-01", "end": "2023-06"}, **told}


def ladder(data: Data, **told: object) -> None:
    steps = [{"id": "none", "name": "Nothing"}, {"id": "draft", "name": "Draft"}]
    indicator(data, counts=None, steps=steps, **told)


PLANTED: dict[str, Plant] = {
    "target_behind_baseline": lambda d: indicator(d, baseline=30, target=20),
    "percentage_beyond_whole": lambda d: indicator(d, out_of="participations", target=130),
    "indicator_period": lambda d: indicator(d, milestones=[{"period": {"start": "2023"}}]),
    "indicator_periods_overlap": lambda d: indicator(
        d, milestones=[milestone("2023-01", "2023-06"), milestone("2023-06", "2023-12")]
    ),
    "step_not_on_ladder": lambda d: ladder(d, target_step="law"),
    "step_without_evidence": lambda d: ladder(d, values=[value(step="draft")]),
    "value_of_other_kind": lambda d: indicator(
        d, counts=None, measure="percentage", values=[value(value=3)]
    ),
    "counted_and_typed": lambda d: indicator(d, values=[value(value=3)]),
    "counts_itself": lambda d: indicator(d, counts="indicators.I1"),
    "breakdown_of_value": lambda d: indicator(
        d,
        counts=None,
        disaggregation=["sex"],
        values=[value(value=3, cells=[{"by": "sex", "group": "female", "value": 4}])],
    ),
    "joined_unlike": lambda d: ladder(d, aggregation="sum"),
    "id_twice": lambda d: (
        more(d, "lessons", id="L1", text="a") or more(d, "lessons", id="L1", text="b")
    ),
    "unknown_headline": lambda d: event(d, counts_toward=["h1", "h9"]),
    "unknown_reference": lambda d: event(d, activity="9.9"),
    "unknown_source": lambda d: work(d, src=["q:L1"]),
    "unknown_subject": lambda d: d.update(
        given_figures=[
            {
                "id": "g1",
                "subject": "assistance_wished_for",
                "period": "2024",
                "value": 12,
                "office": "Central authority",
                "source": "Letter 4",
            }
        ]
    ),
    "trains_itself": lambda d: d["events"][1].update(parent="e3"),
    "fiche_incomplete": lambda d: d["programme"].update(objective=None),
    "expenditure_not_stated": lambda d: d["programme"]["budget"].update(spent=None),
    "money_of_outputs": lambda d: d["programme"]["budget"].update(
        by_output=[{"output": "O1", "planned": 11.0}]
    ),
    "results_chain_differs": lambda d: d["logframe"]["outputs"].append(
        {"id": "O2", "text": "Media"}
    ),
    "body_under_several_names": lambda d: d["organisations"][0].update(aliases=["Militia"]),
    "name_of_two_bodies": lambda d: d["organisations"][1].update(name="Police KG"),
    "unreadable_date": lambda d: event(d, date={"start": "2202-05-02", "end": "2023-05-03"}),
    "ends_before_it_begins": lambda d: event(d, date={"start": "2023-05-09", "end": "2023-05-03"}),
    "outside_the_programme": lambda d: event(d, date={"start": "2022-12", "end": "2022-12"}),
    "dates_differ": lambda d: d["events"][0]["date"].update(
        alternatives=[{"label": "June", "start": "2023-06", "end": "2023-06"}]
    ),
    "duration_differs": lambda d: d["programme"].update(duration_months_stated=35),
    "extension_differs": lambda d: d["programme"]["extensions"][0].update(end="2025-11"),
    "extension_reason": lambda d: d["programme"]["extensions"][0].update(
        reason="Пандемия", start="2023-05", end="2025-12"
    ),
    "undated_events": lambda d: event(d, date={"start": "2023", "end": "2023"}),
    "unplaced_events": lambda d: event(d, place=None),
    "head_count_below_list": lambda d: people(d, by_agency={"kg-2023-police": 25}),
    "sexes_do_not_add_up": lambda d: people(d, female=6),
    "negative_number": lambda d: people(d, by_agency={"kg-2023-police": -3}),
    "impossible_percentage": lambda d: d["events"][1]["participants"].update(female_pct=33),
    "percentage_differs": lambda d: people(d, female_pct=40),
    "percentage_without_numbers": lambda d: more(
        d, "headline_results", id="h9", indicator="Women", value=None, female_pct=20
    ),
    "sex_not_recorded": lambda d: people(d, female=None, male=None),
    "foreign_participants": lambda d: people(d, countries=4),
    "person_twice": lambda d: d["events"][1].update(trainers=["Бакыт Асанов"]),
    "numbers_differ": lambda d: d["headline_results"][2].update(alternatives=[{"value": 3}]),
    "qualifiers_differ": lambda d: d["headline_results"][2].update(
        alternatives=[{"value": 2, "qualifier": "over"}]
    ),
    "headline_sum_differs": lambda d: d["headline_results"][0].update(value=31),
    "headline_sum_open": lambda d: (
        people(d, qualifier="over") or d["headline_results"][0].update(value=33)
    ),
    "engaged_counted_as_trained": conference,
    "contribution_told_as_own": lambda d: d["headline_results"][2].update(kind="contribution"),
    "event_without_indicator": lambda d: d["events"].append(
        {**d["events"][0], "id": "e9", "counts_toward": None}
    ),
    "onward_training_in_no_headline": lambda d: d["events"][2].update(counts_toward=[]),
    "series_as_a_whole": lambda d: series(d, 9),
    "series_sum_differs": lambda d: series(d, 9, 10),
    "branch_differs": lambda d: d["trainers"]["cascade"][0].update(reached=41),
    "unnamed_group": lambda d: event(d, target_groups=["boshqa mutaxassislar"]),
    "kind_contradicted_by_title": lambda d: event(d, kind="workshop"),
    "press_item_without_event": lambda d: d["pr_items"].append("Вебинар о гражданстве"),
    "two_pilots": pilot,
    "needs_assessment_without_record": lambda d: event(d, topics=["оценка потребностей"]),
    "curricula_without_evidence": lambda d: d["headline_results"][1].update(value=2),
    "curriculum_without_date": lambda d: d["curricula"].append(
        {"institution": "school", "status": "taught", "src": ["r:L1"]}
    ),
    "institutionalised_without_curriculum": lambda d: (
        d["logframe"]["outcome"].update(text="Training institutionalised")
        or d.update(
            curricula=[], headline_results=[d["headline_results"][each] for each in (0, 2, 3)]
        )
    ),
    "work_under_several_titles": lambda d: work(d, title_in_annex="Handbook"),
    "file_named_otherwise": lambda d: work(d, note="имя файла: Руководство"),
    "language_without_edition": lambda d: work(d, languages_claimed=["ru", "ky"]),
    "modules_selected_and_translated": lambda d: event(
        d, modules_selected=5, modules_translated_ru=3
    ),
    "modules_miscounted": lambda d: work(
        d, modules=[{"number": 1, "title": "One", "languages": ["ru"]}], counts={"ru": 2}
    ),
    "work_without_publication": lambda d: work(d, annex_no=None),
    "undated_publications": lambda d: work(d, year=None),
    "gap_in_numbering": lambda d: work(d, annex_no=2),
    "act_in_two_works": lambda d: [
        more(
            d, "materials", id=name, type="legal_comments", title=title, annex_no=number, year=2024
        )
        for name, title, number in (
            ("m2", "Анализ: Уголовный кодекс", 2),
            ("m3", "Уголовный кодекс, замечания", 3),
        )
    ],
    "audience_told_differently": lambda d: says(d, "e1", "audience", "judges", "trainee judges"),
    "kind_told_differently": lambda d: says(d, "e1", "kind", "workshop"),
    "name_told_differently": lambda d: says(d, "m1", "title", "Handbook of evidence"),
    "state_told_differently": lambda d: says(d, "h2", "status", "done", "begun"),
    "extent_told_differently": lambda d: says(d, "campaign", "extent", "2 regions", "everywhere"),
    "measure_told_differently": lambda d: says(d, "campaign", "measure", "reached", "estimated"),
    "told_differently": lambda d: says(d, "e1", "weather", "rain", "sun"),
    "note_of_two_sources": lambda d: (
        d["seeds"].update(
            {
                "n-7": {"kind": "press_article", "subject": "news"},
                "n-8": {"kind": "x", "subject": "y"},
            }
        )
        or event(d, note="n-7 says judges, n-8 prosecutors")
    ),
    "states_differ": lambda d: d["outcome_documents"][0].update(
        states=[{"state": "drafted"}, {"state": "accepted"}]
    ),
    "recommendations_without_state": lambda d: (
        d["outcome_documents"][0].update(states=[]) or d["legal_policy_work"].clear()
    ),
    "submitted_to_nobody": lambda d: d["outcome_documents"][0].update(
        states=[], recommendations=[], material="m1"
    ),
    "outcome_document_without_event": lambda d: d["outcome_documents"][0].update(event=None),
    "outcome_document_without_record": lambda d: d["outcome_documents"][0].update(
        recommendations=[]
    ),
    "campaign_under_several_names": lambda d: d["campaign"]["names"].append("Blue days"),
    "extent_of_campaign": lambda d: d["campaign"].update(scope_stated=["butun mamlakat"]),
    "length_of_campaign": lambda d: d["campaign"].update(names=["40 рӯзи умед"]),
    "campaign_outlives_programme": lambda d: d["campaign"].update(
        period={"start": "2025-12-20", "end": "2026-01-10"}
    ),
    "audience_as_reach": lambda d: d["campaign"]["reach"][0].update(basis="охвачено 5000 человек"),
    "regions_differ": lambda d: d["headline_results"][2].update(value=3),
    "more_employed_than_came": lambda d: d["campaign"]["job_fairs"].update(employed=51),
    "unlike_periods": lambda d: more(
        d,
        "case_statistics",
        measure="victims",
        unit="persons",
        period="2024-H1",
        value=5,
        src=["r:L1"],
    ),
    "two_sources_in_one_year": lambda d: d["case_statistics"][0]["values"].append(
        {"year": 2024, "value": 15, "source_code": "q"}
    ),
    "far_from_neighbours": lambda d: d["case_statistics"][0]["values"][1].update(value=120),
    "figure_without_source": lambda d: d["case_statistics"][1].update(src=[]),
}


def rules_found(data: Data) -> set[str]:
    return {one.rule for one in check_programme(programme(data))}


def test_every_rule_has_a_contradiction_of_its_own() -> None:
    assert PLANTED.keys() == CHECKS.keys()
    assert BETWEEN.keys() == PAIR_CHECKS.keys()


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    both = [programme(clean()), programme(clean("kz-2023", "KZ"))]
    assert [(one.rule, one.places) for one in check_programmes(both)] == []


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_contradiction_is_found(rule: str) -> None:
    data = clean()
    PLANTED[rule](data)
    assert rule in rules_found(data)


@pytest.mark.parametrize(
    "rule",
    [
        "duration_differs",
        "numbers_differ",
        "branch_differs",
        "gap_in_numbering",
        "regions_differ",
        "work_under_several_titles",
        "states_differ",
        "unlike_periods",
        "far_from_neighbours",
    ],
)
def test_one_contradiction_is_one_finding(rule: str) -> None:
    data = clean()
    PLANTED[rule](data)
    assert rules_found(data) == {rule}


def test_less_is_better_where_an_indicator_falls() -> None:
    data = clean()
    indicator(data, baseline=30, target=20, falls=True)
    assert rules_found(data) == set()
    indicator(data, baseline=20, target=30, falls=True)
    assert rules_found(data) == {"target_behind_baseline"}


def shared_module(data: Data) -> None:
    module = {"number": 6, "title": "Concept", "languages": ["ru"]}
    work(data, modules=[module])


BETWEEN: dict[str, tuple[Plant, Plant]] = {
    "umbrella_differs": (
        lambda d: d["programme"].update(sub_programme="Two", umbrella_programme="To 2019"),
        lambda d: d["programme"].update(sub_programme="Two", umbrella_programme="To 2021"),
    ),
    "number_of_two_programmes": (
        lambda d: d["programme"].update(number="X/1"),
        lambda d: d["programme"].update(number="X/1"),
    ),
    "modules_of_two_programmes": (shared_module, shared_module),
    "work_of_two_programmes": (
        lambda d: work(d, title="Digest of evidential issues"),
        lambda d: work(d, title="Evidential issues: a digest", languages_published=["uz"]),
    ),
    "budgets_unlike": (
        lambda d: d["programme"]["budget"].update(basis="amount_requested"),
        lambda d: None,
    ),
    "bodies_named_differently": (
        lambda d: more(d, "organisations", id="un-x", name="Bureau for X", type="donor"),
        lambda d: more(d, "organisations", id="un-x", name="Bureau of X", type="donor"),
    ),
    "fiches_unlike": (lambda d: d["programme"].update(donors=[]), lambda d: None),
    "unlike_indicators": (
        lambda d: d["headline_results"][0].update(indicator="Practitioners trained on manuals"),
        lambda d: d["headline_results"][0].update(indicator="Practitioners trained anyhow"),
    ),
}


@pytest.mark.parametrize("rule", BETWEEN)
def test_a_contradiction_between_two_programmes_is_found(rule: str) -> None:
    first, second = clean(), clean("kz-2023", "KZ")
    BETWEEN[rule][0](first)
    BETWEEN[rule][1](second)
    between = check_programmes([programme(first), programme(second)])
    assert {one.rule for one in between} & PAIR_CHECKS.keys() == {rule}


@given(percent=st.integers(0, 100), among=st.integers(1, 60))
@settings(max_examples=80)
def test_a_percentage_is_refused_if_no_whole_number_gives_it(percent: int, among: int) -> None:
    """Against the slow and obvious way: every number, divided without rounding."""
    data = clean()
    people(data, total=among, female=None, male=None, female_pct=percent)
    fits = [
        number
        for number in range(among + 1)
        if abs(Fraction(100 * number, among) - percent) <= Fraction(1, 2)
    ]
    found = [one for one in impossible_percentage(programme(data)) if "events.e1" in one.places[0]]
    assert bool(found) is not bool(fits)


def test_the_pairs_that_a_percentage_could_stand_for_are_named() -> None:
    data = clean()
    people(data, total=20, female=None, male=None, female_pct=53)
    (one,) = (
        each for each in check_programme(programme(data)) if each.rule == "impossible_percentage"
    )
    assert "8/15, 9/17, 10/19" in one.message


def test_a_sum_of_millions_is_written_out() -> None:
    data = clean()
    data["programme"]["budget"].update(
        amount=2_345_678.5, by_output=[{"output": "O1", "planned": 1_234_567}]
    )
    (one,) = (each for each in check_programme(programme(data)) if each.rule == "money_of_outputs")
    assert "1,234,567" in one.message
    assert "2,345,678.5" in one.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: Language) -> None:
    """No placeholder is left, and no language falls back to another's words."""
    for rule, plant in PLANTED.items():
        data = clean()
        plant(data)
        said = next(one for one in check_programme(programme(data), language) if one.rule == rule)
        assert "{" not in said.message
        template = rulebook().rules[rule].message
        if language != "en":
            assert template.in_language(language) != template.en


def test_numbers_beyond_all_reason_are_told_and_not_counted_through() -> None:
    data = clean()
    work(data, annex_no=99_999_999)
    data["campaign"].update(names=["99999999 days of hope"])
    people(data, total=99_999_999, female=None, male=None, female_pct=53)
    assert {"gap_in_numbering", "length_of_campaign", "headline_sum_differs"} <= rules_found(data)
