"""Addresses of the register. They hold random ids, never numbers or anything that was typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.register.views import (
    acts,
    amendments,
    asked_by_workbook,
    assigning,
    glass,
    hand_overs,
    imports,
    lists,
    naming,
    practising,
    printing,
    qualification,
    records,
    searching,
    ways,
    withdrawing,
)

app_name = "register"

urlpatterns = [
    path("", lists.case_list, name="list"),
    path("find/", lists.find, name="find"),
    path("search/", searching.search, name="search"),
    path("of-person/<uuid:person>/", searching.of_person, name="of-person"),
    path("emergency/", glass.break_glass_page, name="break-glass"),
    path("emergency/told/", glass.told, name="told"),
    path("emergency/told/<uuid:glass>/", glass.confirm, name="told-confirm"),
    path("withdrawn/", withdrawing.withdrawn_list, name="withdrawn"),
    path("withdrawn/<uuid:withdrawal>/", withdrawing.withdrawn, name="withdrawn-case"),
    path("practice/", practising.practice, name="practice"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:batch>/", imports.one_import, name="import"),
    path("hand-overs/", hand_overs.open_ones, name="hand-overs"),
    path("hand-overs/<uuid:hand_over>/", hand_overs.answer, name="hand-over-answer"),
    path("hand-overs/<uuid:hand_over>/receipt/", acts.transfer_receipt, name="receipt"),
    path("how/", ways.how, name="how"),
    path("acts/<uuid:act_id>/", acts.one_act, name="act"),
    path("<uuid:case>/acts/", acts.acts, name="acts"),
    path("<uuid:case>/acts/<slug:kind>/", acts.take, name="take-act"),
    path("<uuid:case>/", records.overview, name="case"),
    path("<uuid:case>/people/", records.people, name="people"),
    path("<uuid:case>/people/<slug:group>/<uuid:record>/who/", naming.who, name="who"),
    path("<uuid:case>/events/", records.events, name="events"),
    path("<uuid:case>/proceedings/", records.proceedings, name="proceedings"),
    path("<uuid:case>/history/", records.history, name="history"),
    path("<uuid:case>/amendments/", amendments.amendment_list, name="amendments"),
    path("<uuid:case>/amendments/ask/", amendments.choose, name="amend"),
    path(
        "<uuid:case>/amendments/ask/<slug:group>/<uuid:record>/<slug:field>/",
        amendments.ask,
        name="amend-answer",
    ),
    path("<uuid:case>/amendments/<uuid:amendment>/", amendments.answer, name="amendment"),
    path(
        "<uuid:case>/amendments/workbook/<uuid:batch>/",
        asked_by_workbook.asked_by_workbook,
        name="amendments-of-workbook",
    ),
    path("<uuid:case>/qualification/", qualification.aid, name="qualification"),
    path("<uuid:case>/qualification/adopt/", qualification.adopt, name="adopt"),
    path("<uuid:case>/one-person/", qualification.one_person, name="one-person"),
    path("<uuid:case>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("<uuid:case>/hand-over/", hand_overs.propose, name="hand-over"),
    path("<uuid:case>/print/", printing.print_card, name="print"),
    path("<uuid:case>/assign/", assigning.assign, name="assign"),
]
