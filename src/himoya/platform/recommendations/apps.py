from __future__ import annotations

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "himoya.platform.recommendations"
    label = "recommendations"
