from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "himoya.platform.programmes"
    label = "programmes"
