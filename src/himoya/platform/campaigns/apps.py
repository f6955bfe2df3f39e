from __future__ import annotations

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "himoya.platform.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Let events and reports tell of campaigns, attached files know whose those of them are."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.attachments.wings import offer
    from himoya.platform.campaigns.attaching import FILES_OF_MATERIALS
    from himoya.platform.campaigns.queries.naming import campaigns_of_event
    from himoya.platform.campaigns.resealing import SMALL_PICTURES
    from himoya.platform.campaigns.telling_indicators import activities_as_evidence
    from himoya.platform.campaigns.telling_reports import campaigns_by_state
    from himoya.platform.keys.rotation import register
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.programmes.evidence_beside import register_evidence
    from himoya.platform.programmes.named_events import register_users
    from himoya.programmes.facts.indicators import Wing

    offer(FILES_OF_MATERIALS)
    register(SMALL_PICTURES)
    register_users(campaigns_of_event)
    register_figures("campaigns", campaigns_by_state)
    register_evidence(Wing.CAMPAIGNS, activities_as_evidence)
