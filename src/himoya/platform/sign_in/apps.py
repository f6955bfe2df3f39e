"""The room as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Sign-in; connects what is to be written down when somebody comes or goes."""

    name = "himoya.platform.sign_in"
    label = "sign_in"

    def ready(self) -> None:
        from himoya.platform.sign_in import signals

        signals.connect()
