"""Addresses of this room: random ids and names of steps."""

from __future__ import annotations

from django.urls import path

from himoya.platform.commission.showing import NAMES
from himoya.platform.commission.views import keeping, leaving, looking, papers

app_name = "commission"

#: Kind of record -> where its pages stand.
_AT = {name: "<uuid:row>/" if name == "body" else f"{name}s/<uuid:row>/" for name in NAMES.values()}

urlpatterns = [
    path("", looking.body_list, name="list"),
    path("tasks/", looking.task_list, name="tasks"),
    path("tasks/workbook/", leaving.tasks, name="tasks-workbook"),
    path("search/", looking.search, name="search"),
    path("new/", keeping.enter_body, name="enter-body"),
    path("<uuid:body>/", looking.body, name="body"),
    path("<uuid:body>/calendar/", leaving.body_calendar, name="body-calendar"),
    path("<uuid:row>/seats/new/", keeping.enter_seat, name="enter-seat"),
    path("<uuid:row>/agenda/new/", keeping.enter_standing_item, name="enter-standing-item"),
    path("<uuid:row>/meetings/new/", keeping.enter_meeting, name="enter-meeting"),
    path("meetings/<uuid:meeting>/", looking.meeting, name="meeting"),
    path("meetings/<uuid:row>/agenda/new/", keeping.enter_item, name="enter-item"),
    path("meetings/<uuid:row>/decisions/new/", keeping.enter_decision, name="enter-decision"),
    path("meetings/<uuid:row>/attend/", keeping.attend, name="attend-meeting"),
    path("meetings/<uuid:row>/paper/", leaving.paper, name="paper"),
    path("meetings/<uuid:row>/calendar/", leaving.calendar, name="calendar"),
    path("agenda/<uuid:row>/papers/new/", papers.add, name="add-paper"),
    path("papers/<uuid:paper>/", papers.send, name="item-paper"),
    path("papers/<uuid:paper>/off/", papers.take_off, name="take-off-paper"),
    path("decisions/<uuid:decision>/", looking.decision, name="decision"),
    path("decisions/<uuid:row>/tasks/new/", keeping.enter_task, name="enter-task"),
    path("tasks/<uuid:task>/", looking.task, name="task"),
    *(
        path(f"{_AT[name]}change/", keeping.change[model], name=f"change-{name}")
        for model, name in NAMES.items()
    ),
    *(
        path(f"{_AT[name]}step/<str:move>/", keeping.step[model], name=f"step-{name}")
        for model, name in NAMES.items()
    ),
]
