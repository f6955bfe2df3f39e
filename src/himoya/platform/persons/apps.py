from __future__ import annotations

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    name = "himoya.platform.persons"
    label = "persons"
