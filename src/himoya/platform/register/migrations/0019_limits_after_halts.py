"""From which day a limit counts that stood still: also of cases that were resumed before."""

from __future__ import annotations

from typing import Any

import himoya.platform.database.partial_date_field
from django.db import migrations, models

from himoya.dictionary.limits import AFTER_HALTS, Limit
from himoya.dictionary.missing import Missing
from himoya.languages.dates import PartialDate
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.proceedings.pauses import counted_after, resuming


def fill(apps: Any, schema_editor: Any) -> None:
    """Work it out from the acts of each case; few cases were ever suspended in court."""
    for limit in dictionary().country.limits.values():
        if limit.stopped_in:
            _fill(apps, schema_editor.connection.alias, limit)


def _fill(apps: Any, alias: str, limit: Limit) -> None:
    cases: models.QuerySet[Any] = models.QuerySet(apps.get_model("register", "Case")).using(alias)
    acts: models.QuerySet[Any] = models.QuerySet(apps.get_model("register", "CaseAct"))
    acts = acts.using(alias).filter(state="done")
    resumed = acts.filter(kind__in=[one.value for one in resuming(limit)]).values("case")
    for case in cases.filter(pk__in=resumed, case_state__in=limit.states):
        rows = acts.filter(case=case.pk).order_by("asked_at").values_list("kind", "on")
        done = [(ActKind(kind), on) for kind, on in rows if on is not None]
        found = counted_after(limit, done, getattr(case, limit.counted_from))
        if isinstance(found, Missing):
            case.missing[AFTER_HALTS] = found.reason.value
        elif isinstance(found, PartialDate):
            case.limit_begun_date = found
        case.save()


class Migration(migrations.Migration):
    dependencies = [("register", "0018_hearings_received")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="limit_begun_date",
            field=himoya.platform.database.partial_date_field.PartialDateField(
                blank=True, max_length=25, null=True
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="limit_begun_date_earliest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="limit_begun_date_latest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
