"""A model that disagrees with the dictionary is named, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps.registry import Apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records import agreement
from himoya.platform.records.agreement import (
    all_disagreements,
    disagreements,
    record_models,
    refuse_disagreement,
)
from himoya.platform.records.columns import (
    amount,
    code,
    day,
    identifier,
    many_codes,
    number,
    text,
)
from himoya.platform.records.models import RecordModel
from himoya.platform.register.models import Case, Event, Offence, Suspect

COLUMNS: dict[str, Callable[[], Any]] = {
    "charge_id": identifier,
    "article": lambda: code("article"),
    "counts": number,
    "charged_date": day,
    "article_final": lambda: code("article"),
    "court_outcome": lambda: code("court_outcome"),
    "court_outcome_date": day,
    "court_instance": lambda: code("court_instance"),
    "judgment_final": lambda: code("yes_no"),
    "judgment_final_date": day,
    "first_outcome": lambda: code("court_outcome"),
    "first_outcome_date": day,
    "further_decision": lambda: code("further_court_decision"),
    "further_decision_date": day,
}

#: The records that a charge hangs on; models that exist.
LINKS: dict[str, type[models.Model]] = {"suspect": Suspect, "offence": Offence, "case": Case}


def found(**changed: Any) -> list[str]:
    """What is said about a model of charges, in which these columns are other ones (None: none)."""
    columns = {name: make() for name, make in COLUMNS.items()}
    links = {
        name: models.ForeignKey(to, on_delete=models.CASCADE, related_name="+")
        for name, to in LINKS.items()
    }
    body = {name: value for name, value in {**columns, **links, **changed}.items() if value}
    # A registry of its own: the platform never hears of these models.
    meta = type("Meta", (RecordModel.Meta,), {"app_label": "register", "apps": Apps()})
    model = type(
        "OtherCharge",
        (RecordModel,),
        {"RECORD": "charge", **body, "Meta": meta, "__module__": __name__},
    )
    return [str(one).partition(".")[2] for one in disagreements(model, dictionary())]


def test_all_installed_models_agree_with_the_dictionary() -> None:
    assert all_disagreements() == []
    assert {model.RECORD for model in record_models()} >= {"case", "victim", "suspect"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"counts": None}, "counts: has no column"),
        ({"counts": text()}, "counts: is a TextField instead of a IntegerField"),
        ({"counts": amount()}, "counts: is a DecimalField instead of a IntegerField"),
        ({"charged_date": identifier()}, "charged_date: is a CharField instead of a Partial"),
        ({"charge_id": day()}, "charge_id: is a PartialDateField instead of a CharField"),
        ({"article": code("yes_no")}, "article: has the list 'yes_no' instead of 'article'"),
        ({"article": identifier()}, "article: has the list None instead of 'article'"),
        ({"charge_id": code("article")}, "charge_id: has the list 'article' instead of None"),
        ({"article": many_codes("article")}, "article: allows several codes in the model and one"),
        ({"stranger": number()}, "stranger: is neither a field of the record type nor"),
        ({"counts": models.IntegerField()}, "counts: refuses to stand empty"),
    ],
)
def test_a_wrong_column_is_named(changed: dict[str, Any], said: str) -> None:
    told = found(**changed)
    assert [one for one in told if one.startswith(said)], told


def test_columns_that_agree_are_not_named() -> None:
    assert found() == []


def test_a_missing_link_is_named() -> None:
    assert "suspect_record_id: has no foreign key 'suspect'" in found(suspect=None)


def test_a_link_that_leads_elsewhere_is_named() -> None:
    elsewhere = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    assert "suspect_record_id: the foreign key 'suspect' leads to no suspect" in found(
        suspect=elsewhere
    )


def with_columns(record: str, **columns: Any) -> list[str]:
    # A registry of its own: the platform never hears of these models.
    meta = type("Meta", (RecordModel.Meta,), {"app_label": "register", "apps": Apps()})
    body = {"RECORD": record, "Meta": meta, "__module__": __name__, **columns}
    model = type("OtherVictim", (RecordModel,), body)
    return [str(one).partition(".")[2] for one in disagreements(model, dictionary())]


def test_an_answer_that_identifies_has_no_column() -> None:
    said = with_columns("victim", birth_date=day())
    assert "birth_date: has a column, and its answers belong in 'sealed'" in said


def test_a_question_of_this_country_has_no_column() -> None:
    said = with_columns("victim", labour_office_contract=code("yes_no"))
    assert "labour_office_contract: has a column, and its answers belong in 'national'" in said


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (code("country"), "citizenship: has one column and allows several codes"),
        (None, "citizenship: allows several codes and has no place for them"),
        (many_codes("sex"), "citizenship: has the list 'sex' instead of 'country'"),
    ],
)
def test_a_field_with_several_codes_has_a_place_for_them(column: Any, said: str) -> None:
    columns = {} if column is None else {"citizenship": column}
    assert said in with_columns("victim", **columns)


def test_a_model_of_no_record_type_is_named() -> None:
    assert with_columns("nothing")[0].startswith("RECORD: there is no record type")


def test_the_platform_does_not_start_on_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_disagreement()
    wrong = agreement.Disagreement("Victim", "sex", "has no column")
    monkeypatch.setattr(agreement, "all_disagreements", lambda: [wrong])
    with pytest.raises(ImproperlyConfigured, match=r"Victim\.sex: has no column"):
        refuse_disagreement()
    assert agreement.check_records(None)[0].id == "records.E001"
