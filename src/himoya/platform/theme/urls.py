from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from himoya.platform.settings.installation import Profile
from himoya.platform.theme import views

#: A forecast page gives nothing away in an address bar that somebody looks at.
_OURS = ([path("weather/", views.exit_page, name="exit")], "theme")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(_OURS)),
    path("language/", views.set_language, name="set_language"),
]

if settings.HIMOYA.profile is Profile.DEMONSTRATION or settings.DEBUG:
    urlpatterns.append(path("patterns/", views.pattern_page, name="patterns"))
