from __future__ import annotations

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "himoya.platform.theme"
    label = "theme"
