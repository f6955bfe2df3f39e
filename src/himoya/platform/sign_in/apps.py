"""The room as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Sign-in; connects what is to be written down when somebody comes or goes."""

    name = "himoya.platform.sign_in"
    label = "sign_in"

    def ready(self) -> None:
        from himoya.platform.keys.rotation import register
        from himoya.platform.sign_in import signals
        from himoya.platform.sign_in.resealing import SECRETS_OF_SECOND_FACTORS

        signals.connect()
        register(SECRETS_OF_SECOND_FACTORS)
