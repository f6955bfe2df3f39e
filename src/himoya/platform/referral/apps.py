from __future__ import annotations

from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "himoya.platform.referral"
    label = "referral"

    def ready(self) -> None:
        """Offer the form of crisis centres to be filled in, and the list to shared parts."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.entry.lists.definition import register
    from himoya.platform.referral.forms import offer_forms
    from himoya.platform.referral.listing import REQUESTS

    offer_forms()
    register(REQUESTS)
