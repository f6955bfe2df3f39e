from __future__ import annotations

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    name = "himoya.platform.action_plan"
    label = "action_plan"

    def ready(self) -> None:
        """Tell recommendations which measures carry them out, and reports how far plans are."""
        from himoya.platform.action_plan.queries.carrying import carried_by
        from himoya.platform.action_plan.telling_reports import measures_by_state
        from himoya.platform.programmes.beside import register_figures
        from himoya.platform.recommendations import carriers

        carriers.register(carried_by)
        register_figures(measures_by_state)
