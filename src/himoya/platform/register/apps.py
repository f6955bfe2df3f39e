from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "himoya.platform.register"
    label = "register"

    def ready(self) -> None:
        """Offer the card of the police to be filled in."""
        from himoya.platform.register.forms import offer_cards

        offer_cards()
