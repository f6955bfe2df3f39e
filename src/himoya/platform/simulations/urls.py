"""Addresses of this room: random ids, kinds of parts, places of steps and names of moves."""

from __future__ import annotations

from django.urls import path

from himoya.platform.simulations.views import entry, keeping, leaving, looking, playing, running

app_name = "simulations"

_SCENARIO, _PART = "scenarios/<uuid:row>/", "parts/<uuid:row>/"
_RUN, _SEAT = "runs/<uuid:row>/", "roles/<uuid:row>/"

urlpatterns = [
    path("", playing.mine, name="mine"),
    path("scenarios/", looking.scenario_list, name="list"),
    path("scenarios/new/", keeping.enter_scenario, name="enter"),
    path(_SCENARIO, looking.scenario, name="scenario"),
    path(f"{_SCENARIO}paper/", leaving.kit, name="kit"),
    path(f"{_SCENARIO}run/", running.plan, name="plan"),
    path(f"{_SCENARIO}edition/", keeping.new_edition, name="edition"),
    path(f"{_SCENARIO}change/", keeping.change_scenario, name="change-scenario"),
    path(f"{_SCENARIO}step/<str:move>/", keeping.step_scenario, name="step-scenario"),
    path(f"{_SCENARIO}new/<str:kind>/", keeping.enter_part, name="enter-part"),
    path(_PART, looking.part, name="part"),
    path(f"{_PART}change/", keeping.change_part, name="change-part"),
    path(f"{_PART}step/<str:move>/", keeping.step_part, name="step-part"),
    path("runs/", looking.run_list, name="runs"),
    path(_RUN, running.run, name="run"),
    path(f"{_RUN}paper/", leaving.sheet, name="sheet"),
    path(f"{_RUN}role/", running.give_seat, name="give-seat"),
    path(f"{_RUN}watch/", running.name_watcher, name="name-watcher"),
    path(f"{_RUN}case/", running.link_case, name="link-case"),
    path(f"{_RUN}go/<str:move>/", running.go, name="go"),
    path(f"{_RUN}step/<str:move>/", running.step_run, name="step-run"),
    path(_SEAT, playing.seat, name="seat"),
    path(f"{_SEAT}answer/<int:order>/", playing.answer, name="answer"),
    path(f"{_SEAT}points/", playing.points, name="points"),
    path(f"{_SEAT}back/", running.take_seat_back, name="take-seat-back"),
    path("entry-tests/", entry.entry_rules, name="entry"),
    path("entry-tests/new/", entry.set_rule, name="set-entry"),
    path("entry-test/", playing.take_test, name="take-test"),
    path("entry-test/<uuid:test>/", playing.take_test, name="take-own-test"),
    path("watching/<uuid:row>/back/", running.take_watcher_back, name="take-watcher-back"),
]
