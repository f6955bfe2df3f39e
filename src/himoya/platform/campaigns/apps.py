from __future__ import annotations

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "himoya.platform.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Let the page of an event tell which campaigns name it."""
        from himoya.platform.campaigns.queries.naming import campaigns_of_event
        from himoya.platform.programmes.named_events import register_users

        register_users(campaigns_of_event)
