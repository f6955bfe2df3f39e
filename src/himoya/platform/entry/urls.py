"""Addresses of this room. They hold random ids and names of pages, never what anybody typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.entry.views import (
    breaks,
    checking,
    choosing,
    drafts,
    empty_forms,
    exports,
    finding,
    imports,
    lists,
    pages,
)

app_name = "entry"

urlpatterns = [
    path("", drafts.drafts, name="drafts"),
    path("begin/<slug:target>/", drafts.begin, name="begin"),
    path("begin/<slug:target>/<uuid:record>/", drafts.begin, name="begin_change"),
    path("empty/", empty_forms.empty_forms, name="empty_forms"),
    path("break/", breaks.break_page, name="break"),
    path("break/end/", breaks.end_break, name="end_break"),
    path("suggest/<slug:codelist>/", finding.suggest, name="suggest"),
    path("lists/<slug:name>/look-for/", lists.look_for, name="look_for"),
    path("lists/<slug:name>/views/", lists.keep_view, name="keep_view"),
    path("lists/<slug:name>/export/", exports.ask, name="ask_export"),
    path("views/<uuid:view>/delete/", lists.forget_view, name="forget_view"),
    path("exports/", exports.exports, name="exports"),
    path("exports/<uuid:export>/", exports.export, name="export"),
    path("exports/<uuid:export>/decide/", exports.decide, name="decide_export"),
    path("exports/<uuid:export>/file/", exports.take, name="take_export"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<slug:target>/", imports.upload, name="upload"),
    path("imports/<slug:target>/template/", imports.template, name="import_template"),
    path("deliveries/<uuid:delivery>/", imports.delivery, name="delivery"),
    path("deliveries/<uuid:delivery>/marked/", imports.marked, name="marked_delivery"),
    path("deliveries/<uuid:delivery>/take-in/", imports.take_in, name="take_in"),
    path("deliveries/<uuid:delivery>/delete/", imports.let_go, name="let_go"),
    path("<uuid:draft>/", drafts.overview, name="overview"),
    path("<uuid:draft>/resume/", drafts.resume, name="resume"),
    path("<uuid:draft>/delete/", drafts.delete, name="delete"),
    path("<uuid:draft>/done/", drafts.done, name="done"),
    path("<uuid:draft>/break/", breaks.begin_break, name="begin_break"),
    path("<uuid:draft>/add/<slug:record>/", drafts.add_row, name="add_row"),
    path("<uuid:draft>/remove/<slug:row>/", drafts.remove_row, name="remove_row"),
    path("<uuid:draft>/put-back/<slug:row>/", drafts.put_back_row, name="put_back_row"),
    path("<uuid:draft>/check/", checking.check, name="check"),
    path("<uuid:draft>/leave-open/", checking.leave_open, name="leave_open"),
    path("<uuid:draft>/commit/", checking.commit, name="commit"),
    path("<uuid:draft>/renew/", checking.renew, name="renew"),
    path("<uuid:draft>/choose/", choosing.choose, name="choose"),
    path("<uuid:draft>/find/<slug:row>/<slug:field>/", finding.find, name="find"),
    path("<uuid:draft>/card/", pages.card, name="card"),
    path("<uuid:draft>/card/autosave/", pages.autosave, name="autosave_card"),
    path("<uuid:draft>/page/<slug:page>/<slug:row>/", pages.page, name="page"),
    path("<uuid:draft>/page/<slug:page>/<slug:row>/autosave/", pages.autosave, name="autosave"),
]
