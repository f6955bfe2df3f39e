from __future__ import annotations

from django.urls import path

from himoya.platform.programmes import (
    achievements_view,
    comparison_view,
    context_view,
    dashboard_view,
    iati_view,
    views,
)
from himoya.platform.programmes.keeping import views as keeping
from himoya.platform.programmes.media_contacts import views as media_contacts
from himoya.platform.programmes.partners import views as partners
from himoya.platform.programmes.passing import views as passing
from himoya.platform.programmes.photographs import views as photographs
from himoya.platform.programmes.published_news import views as published_news

app_name = "programmes"

urlpatterns = [
    path("", dashboard_view.listing, name="list"),
    path("begin/", keeping.begin_one, name="begin"),
    path("who-does-what-where/", partners.who, name="who"),
    path("who-does-what-where/take-in/", partners.partner, name="partner"),
    path(
        "who-does-what-where/<uuid:file>/withdraw/",
        partners.withdraw_partner,
        name="withdraw-partner",
    ),
    path("media-contacts/", media_contacts.listing, name="media-contacts"),
    path("media-contacts/name/", media_contacts.name, name="name-media-contact"),
    path("media-contacts/<uuid:contact>/", media_contacts.one, name="media-contact"),
    path(
        "media-contacts/<uuid:contact>/change/", media_contacts.change, name="change-media-contact"
    ),
    path("media-contacts/<uuid:contact>/end/", media_contacts.end, name="end-media-contact"),
    path("<slug:name>/", views.overview, name="programme"),
    path("<slug:name>/results/", views.logframe, name="logframe"),
    path("<slug:name>/achievements/", achievements_view.achievements, name="achievements"),
    path(
        "<slug:name>/achievements/<path:reference>/",
        achievements_view.achievement,
        name="achievement",
    ),
    path("<slug:name>/change/<slug:what>/", keeping.change, name="change"),
    path("<slug:name>/change/<slug:what>/<str:entry>/", keeping.change, name="change-entry"),
    path("<slug:name>/history/", keeping.past, name="history"),
    path("<slug:name>/passing/", passing.passing, name="passing"),
    path("<slug:name>/donors/", views.donors, name="donors"),
    path("<slug:name>/situation/", context_view.context, name="context"),
    path("<slug:name>/photographs/", photographs.photographs, name="photographs"),
    path("<slug:name>/photographs/add/", photographs.add, name="add-photograph"),
    path("<slug:name>/photographs/<uuid:photograph>/", photographs.picture, name="picture"),
    path("<slug:name>/photographs/<uuid:photograph>/small/", photographs.preview, name="preview"),
    path(
        "<slug:name>/photographs/<uuid:photograph>/withdraw/",
        photographs.withdraw,
        name="withdraw-photograph",
    ),
    path("<slug:name>/events/", views.events, name="events"),
    path("<slug:name>/people/", views.counts, name="counts"),
    path("<slug:name>/onward-training/", views.onward, name="onward"),
    path("<slug:name>/contradictions/", views.findings, name="findings"),
    path("<slug:name>/report/", views.report, name="report"),
    path("<slug:name>/comparison/", comparison_view.compare, name="comparison"),
    path("<slug:name>/news/", views.news, name="news"),
    path("<slug:name>/published-news/", published_news.listing, name="published-news"),
    path("<slug:name>/published-news/note/", published_news.note, name="note-news"),
    path("<slug:name>/published-news/<uuid:news>/", published_news.one, name="one-news"),
    path(
        "<slug:name>/published-news/<uuid:news>/note/",
        published_news.note_another,
        name="note-another-news",
    ),
    path(
        "<slug:name>/published-news/<uuid:news>/<uuid:appearance>/<slug:move>/",
        published_news.change,
        name="change-news",
    ),
    path("<slug:name>/iati/", iati_view.iati, name="iati"),
    path("<slug:name>/handover/", views.handing_over, name="handover"),
    path("<slug:name>/recommendations/", views.recommendations, name="recommendations"),
]
