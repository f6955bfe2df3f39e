from __future__ import annotations

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    name = "himoya.platform.action_plan"
    label = "action_plan"

    def ready(self) -> None:
        """Tell recommendations, campaigns and reports of the measures that carry them out."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.action_plan.queries.carrying import carried_by, measures_of_campaign
    from himoya.platform.action_plan.telling_reports import acts_by_state, measures_by_state
    from himoya.platform.campaigns import carriers as of_campaigns
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.recommendations import carriers

    carriers.register(carried_by)
    of_campaigns.register(measures_of_campaign)
    register_figures("action_plan", measures_by_state)
    register_figures("acts", acts_by_state)
