from __future__ import annotations

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "himoya.platform.proposals"
    label = "proposals"

    def ready(self) -> None:
        """Offer the list to the shared parts, and tell the rotation what is sealed."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.entry.lists.definition import register
    from himoya.platform.keys import rotation
    from himoya.platform.proposals.listing import PROPOSALS
    from himoya.platform.proposals.resealing import WORDS

    register(PROPOSALS)
    for column in WORDS:
        rotation.register(column)
