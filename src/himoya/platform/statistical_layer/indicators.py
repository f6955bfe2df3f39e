"""Indicators as they stand today: computed from the records, each look recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from himoya.dictionary.indicators import Indicator, IndicatorKind
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer import layer
from himoya.platform.statistical_layer.counting import (
    COUNTED_AT_ONCE,
    WHY,
    TooLong,
    can_be_protected,
    may_see_plain,
)

if TYPE_CHECKING:  # what computes is loaded when somebody asks
    from himoya.statistics.indicators.computing import Computed

KIND = "indicator"

#: Kinds that have figures here; the others say where to find some, or why there are none.
COMPUTED = frozenset({IndicatorKind.COHORT, IndicatorKind.TIME_TO_VERDICT})


def indicator_named(name: str) -> Indicator:
    """Return an entry of the catalogue; raises NotThere."""
    found = dictionary().indicators.get(name)
    if found is None:
        raise NotThere(KIND, name)
    return found


def indicator_now(reader: Reader, name: str, *, protected: bool) -> Computed:
    """Return the figures of an indicator as they stand today.

    Raises NotPermitted, NotThere, and TooLong where a page should not wait.
    """
    reader.check(Verb.SEE_STATISTICS)
    indicator = indicator_named(name)
    if reader.practice or indicator.kind not in COMPUTED or (protected and not can_be_protected()):
        raise NotThere(KIND, name)
    if not protected and not may_see_plain(reader):
        raise NotPermitted(Verb.SEE_STATISTICS)
    asked = f"{KIND}:{name}:{protected}:{today().isoformat()}"
    found = remembered_for(reader, asked, lambda: _compute(name, protected=protected))
    with transaction.atomic():
        record(Act.READ, by=reader, details={"indicator": name, "protected": int(protected)})
    return found


def _compute(name: str, *, protected: bool) -> Computed:
    from himoya.statistics.indicators.computing import compute
    from himoya.statistics.indicators.persons import fields_followed

    needed = fields_followed(dictionary())
    if not needed.keys() <= layer.models_by_record().keys():
        raise NotThere(KIND, name)
    with layer.one_state(WHY):
        rows = layer.rows_of(needed)
        if rows > COUNTED_AT_ONCE:
            raise TooLong(rows)
        records = layer.records_with(needed)
    rules = dictionary().country.disclosure if protected else None
    return compute(dictionary(), records, name, today(), rules)
