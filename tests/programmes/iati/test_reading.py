"""Files of IATI: ours read back equal, partners' as far as they go, dangerous ones not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.iati.activity import (
    Activity,
    ActivityDay,
    BudgetPeriod,
    Code,
    Description,
    Money,
    Participant,
    RelatedActivity,
    Reporter,
    Transaction,
)
from himoya.programmes.iati.faults import UnreadableIati
from himoya.programmes.iati.from_programme import Publisher, activity_of
from himoya.programmes.iati.narratives import Narrative
from himoya.programmes.iati.reading import ReadFile, read_iati
from himoya.programmes.iati.results import (
    Baseline,
    Dimension,
    Indicator,
    Period,
    Reference,
    Result,
    Value,
)
from himoya.programmes.iati.writing import iati_file
from tests.programmes.iati.conftest import Wrong

HEAD = '<iati-activities version="2.03">'

#: An invented partner: in version 2.02, with people, conditions and faults.
PARTNER = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.02">
  <iati-activity xml:lang="fr">
    <iati-identifier> XX-2-A </iati-identifier>
    <reporting-org ref="XX-2" type="22"><narrative>Aide</narrative></reporting-org>
    <title><narrative>Appui</narrative><narrative xml:lang="en">Support</narrative></title>
    <participating-org role="4" type="22" ref="XX-2"><narrative>Aide</narrative></participating-org>
    <participating-org type="10"><narrative>Sans tâche</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date type="2" iso-date="2020-02-30"/>
    <activity-date type="2" iso-date="2020-02-01Z"/>
    <contact-info><person-name><narrative>Nobody</narrative></person-name></contact-info>
    <recipient-country code="TJ" percentage="60"/><recipient-country code="UZ" percentage="40"/>
    <sector vocabulary="1" code="15160" percentage="much"/>
    <conditions attached="0"/>
    <result type="1">
      <title><narrative>R</narrative></title>
      <indicator measure="1"><title><narrative>I</narrative></title>
        <period><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
          <actual value="a dozen"><comment><narrative>Environ</narrative></comment></actual>
        </period>
      </indicator>
    </result>
  </iati-activity>
</iati-activities>
"""


def read(tmp_path: Path, text: str | bytes) -> ReadFile:
    file = tmp_path / "partner.xml"
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return read_iati(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_files_are_read_back_equal(
    programme: Programme, language: Language, tmp_path: Path
) -> None:
    activity = activity_of(programme, Publisher("XX-1", umbrella="XX-1-ABOVE"), language)
    assert read(tmp_path, iati_file([activity])) == ReadFile("2.03", (activity,))


TEXT = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")))
    .map(str.strip)
    .filter(bool)
)
NARRATIVES = st.lists(
    st.builds(Narrative, TEXT, st.sampled_from((None, "en", "tg"))), min_size=1, max_size=2
).map(tuple)
CODE = st.sampled_from(("1", "2", "4", "XX"))
DAY = st.dates(date(1990, 1, 1), date(2060, 1, 1))
NUMBER = st.decimals(-(10**9), 10**9, places=2)
MONEY = st.builds(Money, amount=NUMBER, currency=st.sampled_from((None, "USD")), valued_on=DAY)


def several(one: st.SearchStrategy[object], least: int = 0) -> st.SearchStrategy[object]:
    return st.lists(one, min_size=least, max_size=2).map(tuple)


VALUE = st.builds(
    Value,
    value=st.none() | NUMBER,
    dimensions=several(st.builds(Dimension, TEXT, TEXT)),
    comment=NARRATIVES | st.just(()),
)
BASELINE = st.builds(
    Baseline,
    year=st.integers(1900, 2100),
    day=st.none() | DAY,
    value=st.none() | NUMBER,
    dimensions=several(st.builds(Dimension, TEXT, TEXT)),
    comment=NARRATIVES | st.just(()),
)
INDICATOR = st.builds(
    Indicator,
    measure=CODE,
    title=NARRATIVES,
    ascending=st.sampled_from((None, True, False)),
    may_be_added=st.sampled_from((None, True, False)),
    description=NARRATIVES | st.just(()),
    references=several(st.builds(Reference, CODE, CODE)),
    baselines=several(BASELINE),
    periods=several(
        st.builds(Period, start=DAY, end=DAY, targets=several(VALUE), actuals=several(VALUE))
    ),
)
ACTIVITY = st.builds(
    Activity,
    identifier=TEXT,
    reporter=st.builds(Reporter, ref=TEXT, type=CODE, name=NARRATIVES),
    title=NARRATIVES,
    language=st.sampled_from((None, "en")),
    currency=st.sampled_from((None, "TJS")),
    descriptions=several(st.builds(Description, text=NARRATIVES, type=CODE), least=1),
    participants=several(
        st.builds(Participant, role=CODE, name=NARRATIVES, ref=st.none() | TEXT, type=st.none()),
        least=1,
    ),
    status=CODE,
    days=several(st.builds(ActivityDay, type=CODE, day=DAY, remark=NARRATIVES), least=1),
    office=NARRATIVES | st.just(()),
    scope=st.none() | CODE,
    countries=several(st.builds(Code, code=CODE, percentage=st.none() | NUMBER)),
    regions=several(st.builds(Code, code=CODE, vocabulary=CODE)),
    locations=several(NARRATIVES),
    sectors=several(st.builds(Code, code=CODE, vocabulary=CODE)),
    tags=several(st.builds(Code, code=CODE, vocabulary=CODE)),
    budgets=several(
        st.builds(BudgetPeriod, start=DAY, end=DAY, money=MONEY, type=CODE, status=CODE)
    ),
    transactions=several(
        st.builds(Transaction, type=CODE, day=DAY, money=MONEY, description=NARRATIVES)
    ),
    related=several(st.builds(RelatedActivity, ref=TEXT, type=CODE)),
    results=several(
        st.builds(
            Result,
            type=CODE,
            title=NARRATIVES,
            may_be_added=st.sampled_from((None, True)),
            description=NARRATIVES | st.just(()),
            indicators=several(INDICATOR, least=1),
        )
    ),
)


@settings(max_examples=12)
@given(activity=ACTIVITY)
def test_any_activity_is_valid_and_read_back_equal(
    activity: Activity, wrong: Wrong, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = iati_file([activity])
    assert wrong(text) == []
    assert read(tmp_path_factory.mktemp("iati"), text) == ReadFile("2.03", (activity,))


def test_a_partners_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    found = read(tmp_path, PARTNER)
    (activity,) = found.activities
    assert activity.identifier == "XX-2-A"
    assert activity.title == (Narrative("Appui"), Narrative("Support", "en"))
    assert [one.code for one in activity.countries] == ["TJ", "UZ"]
    assert [one.percentage for one in activity.countries] == [Decimal(60), Decimal(40)]
    assert [one.day for one in activity.days] == [date(2020, 2, 1)]
    assert activity.results[0].indicators[0].periods[0].actuals == (
        Value(value=None, comment=(Narrative("Environ"),)),
    )


def test_what_could_not_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, PARTNER)
    lines = PARTNER.splitlines()
    expected = {
        "participating-org": "Sans tâche",
        "activity-date": "2020-02-30",
        "sector": "much",
        "actual": "a dozen",
    }
    assert {one.element for one in found.faults} == set(expected)
    for fault in found.faults:
        assert expected[fault.element] in lines[fault.line - 1]
        for language in LANGUAGES:
            assert str(fault.line) in fault.in_words(language)


def test_what_is_not_kept_is_counted_and_persons_are_not_kept(tmp_path: Path) -> None:
    found = read(tmp_path, PARTNER)
    assert {one.element for one in found.passed_over} == {
        "contact-info/person-name",
        "iati-activity/conditions",
    }
    assert "Nobody" not in str(found)


def test_lxml_counts_the_same_elements(programme: Programme, tmp_path: Path) -> None:
    text = iati_file([activity_of(programme, Publisher("XX-1"), "ru")])
    (activity,) = read(tmp_path, text).activities
    tree = etree.fromstring(text.encode("utf-8"))
    values = [
        value.value
        for result in activity.results
        for one in result.indicators
        for period in one.periods
        for value in period.actuals
    ]
    printed = [
        None if one.get("value") is None else Decimal(one.get("value"))
        for one in tree.iter("actual")
    ]
    assert values == printed
    assert len(activity.participants) == len(tree.findall(".//participating-org"))


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)).replace("&a0;", "&a;")
    + f"]>{HEAD}&a9;</iati-activities>"
)
OUTSIDE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}&a;</iati-activities>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "text", [BOMB, OUTSIDE, f"<!DOCTYPE iati-activities>{HEAD}</iati-activities>"]
)
def test_a_file_with_a_document_type_is_refused(text: str, encoding: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableIati) as refused:
        read(tmp_path, text.encode(encoding))
    assert "DOCTYPE" in str(refused.value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1"),
        ("no XML", "1"),
        (f"{HEAD}\n<iati-activity>", "2"),
        (f"{HEAD}\n&unknown;</iati-activities>", "2"),
        ('<?xml version="1.0" encoding="utf-99"?><a/>', "1"),
        ("\n<organisations/>", "“iati-activities”"),
        ('<iati-activities version="1.05"/>', "2.01, 2.02, 2.03"),
        ("<iati-activities/>", "2.01, 2.02, 2.03"),
    ],
)
def test_what_is_no_iati_is_refused_in_every_language(
    text: str, told: str, language: Language, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableIati) as refused:
        read(tmp_path, text)
    words = refused.value.in_words(language)
    assert told in words.replace("«", "“").replace("»", "”")
    assert (words == refused.value.in_words("en")) is (language == "en")


def test_an_activity_without_a_name_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    second = PARTNER.split("<iati-activity ")[1].split("</iati-activities>")[0]
    found = read(
        tmp_path,
        f"{HEAD}\n<iati-activity><iati-identifier/></iati-activity>\n<iati-activity {second}"
        "</iati-activities>",
    )
    assert [one.identifier for one in found.activities] == ["XX-2-A"]
    assert found.faults[0].line == 2
