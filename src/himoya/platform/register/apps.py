from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "himoya.platform.register"
    label = "register"

    def ready(self) -> None:
        """Offer the card of the police to be filled in, and the list of cases to shared parts."""
        from himoya.platform.entry.lists.definition import register
        from himoya.platform.register.forms import offer_cards
        from himoya.platform.register.listing import CASES

        offer_cards()
        register(CASES)
