"""Addresses of this room: random ids, kinds and names of steps."""

from __future__ import annotations

from django.urls import path

from himoya.platform.joint_work.views import keeping, leaving, looking, taking_in
from himoya.platform.joint_work.words import ROOM

app_name = "joint_work"

_WORK, _PARTY = "<uuid:row>/", "parties/<uuid:row>/"
_UNDERTAKING, _PART = "undertakings/<uuid:row>/", "parts/<uuid:row>/"

#: Kind of record -> where its pages stand.
_AT = {"work": _WORK, "party": _PARTY, "undertaking": _UNDERTAKING, "part": _PART}

urlpatterns = [
    path("", looking.work_list, name="list"),
    path("undertakings/", looking.undertaking_list, name="undertakings"),
    *(
        path(f"new/{kind}/", view, name=f"enter-{kind}")
        for kind, view in keeping.enter_work.items()
    ),
    path(_WORK, looking.work, name="work"),
    path(f"{_WORK}parties/new/", keeping.enter_party, name="enter-party"),
    path(f"{_WORK}undertakings/new/", keeping.enter_undertaking, name="enter-undertaking"),
    path(f"{_WORK}parts/new/", keeping.enter_part, name="enter-part"),
    path(f"{_WORK}paper/", leaving.paper, name="paper"),
    path(f"{_WORK}calendar/", leaving.calendar, name="calendar"),
    path(f"{_WORK}copy/", keeping.copy, name="copy"),
    path(f"{_WORK}workbook/", leaving.download, name="workbook"),
    path(f"{_WORK}take-in/", taking_in.upload, name="take-in"),
    path(_PARTY, looking.party, name="party"),
    path(_UNDERTAKING, looking.undertaking, name="undertaking"),
    path(_PART, looking.part, name="part"),
    path(f"{_PART}deliver/", keeping.deliver, name="deliver-part"),
    *(
        path(f"{_AT[name]}change/", keeping.change[model], name=f"change-{name}")
        for model, name in ROOM.names.items()
    ),
    *(
        path(f"{_AT[name]}step/<str:move>/", keeping.step[model], name=f"step-{name}")
        for model, name in ROOM.names.items()
    ),
]
