from __future__ import annotations

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "himoya.platform.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Let reports tell of campaigns."""
        from himoya.platform.campaigns.telling_reports import campaigns_by_state
        from himoya.platform.programmes.beside import register_figures

        register_figures(campaigns_by_state)
