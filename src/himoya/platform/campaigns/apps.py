from __future__ import annotations

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "himoya.platform.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Let pages of events and reports tell of campaigns."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.campaigns.queries.naming import campaigns_of_event
    from himoya.platform.campaigns.telling_reports import campaigns_by_state
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.programmes.named_events import register_users

    register_users(campaigns_of_event)
    register_figures(campaigns_by_state)
