from __future__ import annotations

from django.apps import AppConfig


class CurriculaConfig(AppConfig):
    name = "himoya.platform.curricula"
    label = "curricula"
