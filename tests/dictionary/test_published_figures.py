"""Published figures: all carried over, none changed, and a wrong row is named with its line.

The comparison is with files we did not write: the list of 1,202 figures, the UN's own rows, and
the totals read from the later edition. Each is counted here anew, without our reader.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from himoya.dictionary.figures import (
    ArticleScope,
    FigureBook,
    PublishedFigure,
    RelationKind,
    ValueState,
    Verification,
)
from himoya.dictionary.reading import DictionaryProblems
from himoya.dictionary.reading_figures import (
    PUBLISHED,
    gather_published_figures,
    read_published_figures,
)
from himoya.dictionary.words import Words
from himoya.languages.codes import LANGUAGES

ISO3 = {"TJ": "TJK", "UZ": "UZB", "KZ": "KAZ", "KG": "KGZ", "TM": "TKM"}

LATER = "2025-04-14"


@pytest.fixture(scope="module")
def book() -> FigureBook:
    return read_published_figures()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def listed(shared: Path) -> list[dict[str, str]]:
    return rows(shared / "data" / "published-figures.csv")


@pytest.fixture(scope="module")
def carried(book: FigureBook) -> list[PublishedFigure]:
    """Our claims without those of the later edition, which the list does not have."""
    return [claim for claim in book.claims if claim.edition != LATER]


def as_listed(claim: PublishedFigure) -> tuple[str, ...]:
    """A claim as the list writes it: a half-year 2022-H1, five months 2024-M01-M05."""
    edtf = claim.period.edtf
    months = re.fullmatch(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", edtf)
    if months is not None and months[1] == months[3]:
        span = (months[2], months[4])
        period = f"{months[1]}-H1" if span == ("01", "06") else f"{months[1]}-M{span[0]}-M{span[1]}"
    elif months is not None:
        period = edtf.replace("/", "..")
    else:
        period = edtf.replace("/", "-")
    return claim.country, period, claim.measure, *claim.breakdown, claim.published


def test_each_of_the_1202_rows_is_one_claim(
    listed: list[dict[str, str]], carried: list[PublishedFigure]
) -> None:
    expected = Counter(
        (ISO3[row["country"]], row["year"], row["measure"], row["sex"], row["age"], row["form"],
         row["value"])
        for row in listed
    )  # fmt: skip
    assert len(listed) == len(carried) == 1202
    assert Counter(map(as_listed, carried)) == expected


def test_totals_by_measure_are_those_of_the_list(
    listed: list[dict[str, str]], carried: list[PublishedFigure]
) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for row in listed:
        if row["value"].isdigit():
            expected[ISO3[row["country"]], row["measure"]] += int(row["value"])
    found: Counter[tuple[str, str]] = Counter()
    for claim in carried:
        found[claim.country, claim.measure] += claim.value or 0
    assert +found == +expected


def test_how_far_a_figure_was_checked_is_carried_over(
    listed: list[dict[str, str]], carried: list[PublishedFigure]
) -> None:
    notes = [row["note"] for row in listed]
    expected = {
        Verification.VERIFIED: sum(note.startswith("verified") for note in notes),
        Verification.PRESS: sum(note.startswith("press") for note in notes),
        Verification.SECONDARY: sum(note.startswith("secondary") for note in notes),
    }
    assert sum(expected.values()) == 1202
    assert Counter(claim.verification for claim in carried) == expected


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("FORMS_BELOW_TOTAL", "forms_below_total"),
        ("FORMS_EXCEED_TOTAL", "forms_exceed_total"),
        ("SAME_TOTAL_REPEATED_FOR_EACH_FORM", "total_repeated_in_forms"),
        ("SEX_OTHER_USED_FOR_CHILD", "sex_other_for_children"),
        ("SUM_MISMATCH_sex", "sex_sum"),
        ("SUM_MISMATCH_sex_within_0 to 17 years", "sex_sum_within_children"),
        ("SUM_MISMATCH_sex_within_18 years or over", "sex_sum_within_adults"),
        ("SUM_MISMATCH_age", "age_sum"),
        ("CONVICTED_GT_PROSECUTED", "convicted_above_prosecuted"),
        ("CONVICTED_EQUALS_SUSPECTS", "convicted_equal_suspects"),
        ("SAME_SEX_SPLIT_AS_PREVIOUS_YEAR", "sex_split_as_last_year"),
    ],
)
def test_failed_arithmetic_is_carried_over(
    listed: list[dict[str, str]], carried: list[PublishedFigure], theirs: str, ours: str
) -> None:
    expected = sum(re.search(rf"{theirs}(?!_)", row["note"]) is not None for row in listed)
    assert sum(ours in claim.fails_checks for claim in carried) == expected > 0


def test_figures_of_the_un_data_file_are_its_own_rows(
    shared: Path, carried: list[PublishedFigure]
) -> None:
    names = {
        "Offences of trafficking in persons": "offences_recorded",
        "Persons brought into formal contact": "persons_suspected",
        "Persons prosecuted": "persons_prosecuted",
        "Persons convicted": "persons_convicted",
        "Detected trafficking victims": "victims_detected",
    }
    sexes = {"Total": "all", "Female": "female", "Male": "male", "Other": "other"}
    ages = {"Total": "all", "0 to 17 years": "0-17", "18 years or over": "18+"}
    forms = {
        "Sexual exploitation": "sexual",
        "Forced labour": "labour",
        "Other forms of exploitation": "other",
    }
    expected = Counter(
        (row["iso3"], row["year"], names[row["indicator"]], sexes[row["sex"]], ages[row["age"]],
         forms.get(row["category"], "all"), row["value_as_published"].replace(",", ""))
        for row in rows(shared / "data" / "unodc-glotip-central-asia.csv")
        if row["dimension"] in {"Total", "by form of exploitation"}
    )  # fmt: skip
    ours = [claim for claim in carried if claim.source_id == "unodc_glotip"]
    assert Counter(map(as_listed, ours)) == expected


# The later edition is another set of claims


@pytest.fixture(scope="module")
def later(book: FigureBook) -> list[PublishedFigure]:
    return [claim for claim in book.claims if claim.edition == LATER]


def test_the_later_edition_stands_beside_the_earlier_one(
    shared: Path, later: list[PublishedFigure]
) -> None:
    names = {
        "Offences of trafficking in persons": "offences_recorded",
        "Persons brought into formal contact": "persons_suspected",
        "Persons prosecuted": "persons_prosecuted",
        "Persons convicted": "persons_convicted",
        "Detected trafficking victims": "victims_detected",
    }
    forms = {"Total": "all", "Forced labour": "labour", "Sexual exploitation": "sexual"}
    file = shared / "standards" / "codelists" / "glotip-reference-tjk-uzb.csv"
    expected = Counter(
        (row["iso3"], row["year"], names[row["indicator"]], "all", "all",
         forms[row["form_of_exploitation"]], row["value_as_published"])
        for row in rows(file)
    )  # fmt: skip
    assert Counter(map(as_listed, later)) == expected
    assert sum(expected.values()) == 149


def test_the_later_edition_revised_23_of_140_figures_all_of_2019_to_2021(
    carried: list[PublishedFigure], later: list[PublishedFigure]
) -> None:
    def key(claim: PublishedFigure) -> tuple[object, ...]:
        return claim.country, claim.period.edtf, claim.measure, claim.breakdown

    earlier = {key(claim): claim for claim in carried if claim.source_id == "unodc_glotip"}
    both = [claim for claim in later if key(claim) in earlier]
    changed = [claim for claim in both if earlier[key(claim)].published != claim.published]
    assert (len(changed), len(both)) == (23, 140)
    assert {claim.period.edtf for claim in changed} == {"2019", "2020", "2021"}
    assert {claim.claim_id for claim in later if claim.status == "revised"} == {
        claim.claim_id for claim in changed
    }


# Four values that are easily mixed


def test_zero_below_five_not_reported_and_ratings_stay_apart(book: FigureBook) -> None:
    states = Counter(claim.value_state for claim in book.claims)
    assert states[ValueState.BELOW_5] == sum(claim.published == "<5" for claim in book.claims)
    for claim in book.claims:
        assert (claim.value is not None) is claim.value_state.has_number
    zeros = [claim.claim_id for claim in book.claims if claim.value == 0]
    assert zeros == [
        "KGZ.2023.persons_convicted.us_tip_report_2024",
        "KGZ.2023.victims_identified.us_tip_report_2024",
    ]


def test_what_was_not_reported_is_not_carried_as_zero(book: FigureBook) -> None:
    """The list has 0 in this row and says in its note that not reported is not zero."""
    claim = book.by_id["TJK.2021.persons_convicted.us_tip_report_2022"]
    assert claim.published == "0"
    assert claim.value is None
    assert claim.value_state is ValueState.NOT_REPORTED


def test_below_five_may_be_zero(book: FigureBook) -> None:
    claim = book.by_id["TJK.2003.persons_convicted.unodc_glotip_2023"]
    assert claim.published == "<5"
    assert claim.bounds == (0, 4)


def test_illegal_migration_is_never_in_the_core_scope(book: FigureBook) -> None:
    migration = [one for one in book.claims if one.form == "illegal_migration_organisation"]
    assert [claim.article_scope for claim in migration] == [ArticleScope.RELATED] * 2


# Measures


def test_every_measure_is_used_and_every_claim_measures_what_it_says(book: FigureBook) -> None:
    assert {claim.measure for claim in book.claims} == set(book.measures)
    unlike = [one for one in book.claims if one.unit != book.measures[one.measure].unit]
    assert [claim.claim_id for claim in unlike] == [
        "UZB.2020.cases_recorded.unodc_report_uzbekistan"
    ]
    assert all(one.stage == book.measures[one.measure].stage for one in book.claims)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("complaints_received", "complaints_acted_on", RelationKind.NARROWS),
        ("complaints_acted_on", "criminal_cases_initiated", RelationKind.NEAR),
        ("criminal_cases_initiated", "offences_recorded", RelationKind.NEAR),
        ("offences_recorded", "court_cases_considered", RelationKind.DIFFERS),
        ("persons_suspected", "persons_prosecuted", RelationKind.NARROWS),
        ("persons_prosecuted", "persons_tried", RelationKind.NARROWS),
        ("persons_tried", "persons_convicted", RelationKind.NARROWS),
        ("persons_tried", "persons_acquitted", RelationKind.NARROWS),
        ("victims_identified", "victims_detected", RelationKind.DIFFERS),
        ("victims_detected", "victims_in_court_cases", RelationKind.DIFFERS),
        ("victims_in_court_cases", "victims_assisted", RelationKind.DIFFERS),
        ("victims_assisted", "victims_repatriated", RelationKind.DIFFERS),
        ("victims_detected", "estimate_victims_iom", RelationKind.DIFFERS),
    ],
)
def test_the_chain_from_complaint_to_judgment_and_from_victim_to_return(
    book: FigureBook, first: str, second: str, kind: RelationKind
) -> None:
    relation = book.relation(first, second)
    assert relation is not None and relation.relation is kind
    assert book.relation(second, first) is relation


def test_no_measure_of_persons_is_near_one_of_cases(book: FigureBook) -> None:
    for measure in book.measures.values():
        units = {book.measures[name].unit for name in book.near(measure.measure)}
        assert "person_at_stage" not in units or units == {"person_at_stage"}
        assert "victim_person" not in units or units == {"victim_person"}


# Words


def all_words(book: FigureBook) -> Iterator[tuple[str, Words]]:
    for measure in book.measures.values():
        yield measure.measure, measure.label
    for source in book.sources.values():
        yield source.source, source.title
    for place, relation in enumerate(book.relations):
        yield f"relation {place}", relation.why
    for kind, reason in book.reasons.items():
        yield kind, reason.name
        yield kind, reason.sentence
    for one in book.explanations:
        yield one.explanation, one.words
    for name, mapping in {**book.lists, "units": book.units, "stages": book.stages}.items():
        for code, words in mapping.items():
            yield f"{name}.{code}", words


def test_everything_is_said_in_four_languages(book: FigureBook) -> None:
    for name, words in all_words(book):
        for language in LANGUAGES:
            assert words.in_language(language).strip(), f"{name}: {language}"
        assert not set("'`’‘") & set(words.uz), f"{name}: ʻ U+02BB or ʼ U+02BC is meant"
        assert not re.search("[А-Яа-яЁё]", words.uz), f"{name}: Cyrillic letters in Uzbek"


def test_sentences_have_the_same_places_to_fill_in_every_language(book: FigureBook) -> None:
    for kind, reason in book.reasons.items():
        places = {
            language: {name for _, name, _, _ in Formatter().parse(sentence) if name}
            for language, sentence in reason.sentence.items()
        }
        assert len({frozenset(one) for one in places.values()}) == 1, f"{kind}: {places}"


# Countries, by whatever name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("tajikistan", "TJK"),
        ("TJ", "TJK"),
        ("tjk", "TJK"),
        ("Таджикистан", "TJK"),
        ("ТОҶИКИСТОН", "TJK"),
        ("Tojikiston", "TJK"),
        ("O'zbekiston", "UZB"),
        ("Узбекистан", "UZB"),
        ("Ӯзбекистон", "UZB"),
        ("Кыргызстан", "KGZ"),
        ("Russia", None),
        ("Atlantis", None),
    ],
)
def test_a_country_is_found_by_name_or_code(
    book: FigureBook, text: str, country: str | None
) -> None:
    assert book.country_of(text) == country


# What cannot stand is named with its file and line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PUBLISHED, tmp_path / "published"))


def spoil(file: Path, old: str, new: str) -> int:
    """Replace one text in a file and return the line on which it stood."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


CLAIM = "UZB.2016.victims_detected.unodc_report_uzbekistan,"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",717,717,exact,unodc_rep", ",717,,exact,unodc_rep", "value '' does not go with exact"),
        (",717,717,exact,unodc_rep", ",717,774,exact,unodc_rep", "published '717' does not go"),
        (",717,717,exact,unodc_rep", ",717,717,not_reported,unodc_rep", "does not go with not"),
        (",717,717,exact,unodc_rep", ",717,717,exactly,unodc_rep", "exactly"),
        (
            "UZB,2016,year,victims_d",
            "UZB,2016-01/2016-06,year,victims_d",
            "6 months are not a year",
        ),
        ("UZB,2016,year,victims_d", "UZB,soon,year,victims_d", "soon"),
        ("UZB,2016,year,victims_d", "UZB,2016,year,victims_seen_d", "no code 'victims_seen_d"),
        ("unodc_report_uzbekistan,,unodc_gl", "hearsay,,unodc_gl", "no code 'hearsay'"),
        (",,unodc_global_report,", ",,a_friend,", "no source 'a_friend'"),
        (",first of the pair 717/714", ",first", None),
    ],
)
def test_a_wrong_claim_is_named_with_its_line(
    folder: Path, old: str, new: str, message: str | None
) -> None:
    file = folder / "claims.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    [place] = [place for place, line in enumerate(lines) if line.startswith(CLAIM)]
    assert old in lines[place]
    lines[place] = lines[place].replace(old, new, 1)
    file.write_text("".join(lines), encoding="utf-8")
    _, problems = gather_published_figures(folder)
    if message is None:
        assert problems == ()
        return
    mine = [one for one in problems if one.file == file]
    assert [one.line for one in mine] == [place + 1]
    assert message in str(mine[0])


def test_a_claim_that_stands_twice_is_refused(folder: Path) -> None:
    file = folder / "claims.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(DictionaryProblems) as refused:
        read_published_figures.__wrapped__(folder)
    [problem] = refused.value.problems
    assert problem.line == len(lines) + 1
    assert "stands twice" in problem.message


def test_a_missing_column_is_named_once_and_not_at_every_row(folder: Path) -> None:
    spoil(folder / "claims.csv", ",note\n", ",remark\n")
    _, problems = gather_published_figures(folder)
    named = [one.entry for one in problems if one.file.name == "claims.csv"]
    assert named == ["note", "remark"]


def test_a_column_that_nobody_describes_is_named(folder: Path) -> None:
    spoil(folder / "claims.yaml", "  edition: date or year", "  issue: date or year")
    _, problems = gather_published_figures(folder)
    assert [one.entry for one in problems] == ["columns.edition", "columns.issue"]


def test_an_explanation_whose_sum_is_wrong_is_refused(folder: Path) -> None:
    file = folder / "claims.csv"
    spoil(file, ",18+,all,717,717,", ",18+,all,718,718,")
    _, problems = gather_published_figures(folder)
    assert {one.entry for one in problems} == {"explanations.uzb_2016_victims_without_children"}
    assert "is not the sum of its parts" in problems[0].message


def test_an_explanation_of_an_unknown_claim_is_refused(folder: Path) -> None:
    spoil(folder / "explanations.yaml", "[KAZ.2021.victims_identified.", "[KAZ.1921.victims_id.")
    _, problems = gather_published_figures(folder)
    assert any("there is no claim 'KAZ.1921" in one.message for one in problems)


def test_measures_that_lead_nowhere_are_refused(folder: Path) -> None:
    file = folder / "measures.yaml"
    line = spoil(file, "    unit: complaint\n", "    unit: rumour\n")
    spoil(file, "[[persons_convicted, persons_acquitted]]", "[[persons_convicted, persons_asked]]")
    spoil(file, "[[persons_suspected, persons_suspected_child_sale]]",
          "[[persons_tried, persons_convicted]]")  # fmt: skip
    _, problems = gather_published_figures(folder)
    messages = {str(one).partition(": ")[2] for one in problems}
    assert any(one.line == line and "no unit 'rumour'" in one.message for one in problems)
    assert any("there is no measure 'persons_asked'" in message for message in messages)
    assert any("persons_tried and persons_convicted stand twice" in one for one in messages)


def test_a_missing_language_is_refused(folder: Path) -> None:
    spoil(folder / "sources.yaml", "      uz: Oʻzbekiston Oliy sudi\n", "")
    _, problems = gather_published_figures(folder)
    assert any("supreme_court_uzbekistan" in one.entry and "uz" in one.entry for one in problems)
