"""The acts of a case that were done, wherever they were entered, in their order.

A case that came from another installation tells there what was done before; limits that stood still
meanwhile are worked out from all of it.
"""

from __future__ import annotations

from himoya.languages.dates import PartialDate
from himoya.platform.register.as_received import received_of
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Case, CaseAct
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.proceedings.pauses import Done


def acts_done(case: Case) -> list[Done]:
    """Return kind and day of each, as far as the day is known. Inside the scope of a reader.

    Raises KeyTrouble.
    """
    rows = CaseAct.objects.filter(case=case.pk, state=ActState.DONE.value)
    found = [
        (at, ActKind(kind), on)
        for at, kind, on in rows.values_list("asked_at", "kind", "on")
        if on is not None
    ]
    found += [
        (one.row.at, ActKind(one.row.what), PartialDate.from_edtf(str(one.content["on"])))
        for one in received_of(case.pk, ReceivedKind.ACT)
        if one.content.get("on") and one.content["state"] == ActState.DONE.value
    ]
    return [(kind, on) for _at, kind, on in sorted(found, key=lambda one: one[0])]
