from __future__ import annotations

from django.apps import AppConfig


class CommissionConfig(AppConfig):
    name = "himoya.platform.commission"
    label = "commission"

    def ready(self) -> None:
        """Tell recommendations and reports what is carried out, and whose papers are kept here."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.attachments.wings import offer
    from himoya.platform.commission.attaching import PAPERS_OF_AGENDAS
    from himoya.platform.commission.queries.carrying import decided_for
    from himoya.platform.commission.telling_indicators import decisions_as_evidence
    from himoya.platform.commission.telling_reports import meetings_decisions_and_tasks
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.programmes.evidence_beside import register_evidence
    from himoya.platform.recommendations import carriers
    from himoya.programmes.facts.indicators import Wing

    carriers.register(decided_for)
    offer(PAPERS_OF_AGENDAS)
    register_figures("commission", meetings_decisions_and_tasks)
    register_evidence(Wing.COMMISSION, decisions_as_evidence)
