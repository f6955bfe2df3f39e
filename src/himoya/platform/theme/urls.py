from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from himoya.platform.theme import views

#: A forecast page gives nothing away in an address bar that somebody looks at.
_OURS = ([path("weather/", views.exit_page, name="exit")], "theme")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(_OURS)),
    path("language/", views.set_language, name="set_language"),
]
