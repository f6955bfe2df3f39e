from __future__ import annotations

from django.apps import AppConfig


class CommissionConfig(AppConfig):
    name = "himoya.platform.commission"
    label = "commission"

    def ready(self) -> None:
        """Tell the page of a recommendation which decisions carry it out."""
        from himoya.platform.commission.queries.carrying import decided_for
        from himoya.platform.recommendations import carriers

        carriers.register(decided_for)
