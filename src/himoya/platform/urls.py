"""The addresses of the platform, room by room."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from himoya.platform.table_builder.places import PLACE

#: Room -> where its addresses stand. A room that is not installed has none.
MOUNTED = {
    "home": "",
    "operation": "",
    "sign_in": "",
    "theme": "",
    "administration": "administration/",
    "access": "access/",
    "oversight": "audit/",
    "jobs": "work/",
    "attachments": "files/",
    "persons": "persons/",
    "entry": "entry/",
    # Before the tables of statisticians, whose names stand in the same place.
    "table_builder": PLACE,
    "statistical_layer": "statistics/",
    "register": "cases/",
    "situation": "situation/",
    "referral": "requests-for-help/",
    "transfers": "transfers/",
    "returns": "returns/",
    "proposals": "proposals/",
    "data_access": "data-access/",
    "assistance": "assistance/",
    "programmes": "programmes/",
    "reports": "reports/",
    "recommendations": "recommendations/",
    "action_plan": "action-plan/",
    "commission": "commission/",
    "joint_work": "joint-work/",
    "campaigns": "campaigns/",
    "training": "training/",
    "curricula": "curricula/",
    "materials": "materials/",
    "training_concepts": "training-concepts/",
    "simulations": "simulations/",
    "publication": "",
}


def _mounted() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for room, place in MOUNTED.items():
        module = f"himoya.platform.{room}.urls"
        if f"himoya.platform.{room}" in settings.INSTALLED_APPS and find_spec(module):
            found.append(path(place, include(module)))
    return found


urlpatterns = _mounted()

handler400 = "himoya.platform.theme.error_views.handler400"
handler403 = "himoya.platform.theme.error_views.handler403"
handler404 = "himoya.platform.theme.error_views.handler404"
handler500 = "himoya.platform.theme.error_views.handler500"
