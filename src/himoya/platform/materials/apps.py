from __future__ import annotations

from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "himoya.platform.materials"
    label = "materials"

    def ready(self) -> None:
        """Tell whose files leftovers may be, events and reports what is kept here."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.attachments.wings import offer
    from himoya.platform.materials.attaching import FILES_OF_EDITIONS
    from himoya.platform.materials.cases.for_courses import case_studies_for_courses
    from himoya.platform.materials.showing_uses import part_of_event, sheet_of_events
    from himoya.platform.materials.telling_indicators import works_as_evidence
    from himoya.platform.materials.telling_reports import works_and_editions
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.programmes.evidence_beside import register_evidence
    from himoya.platform.training.beside import EventPart, register_event_part
    from himoya.platform.training.courses.case_studies import register_case_studies
    from himoya.programmes.facts.indicators import Wing

    offer(FILES_OF_EDITIONS)
    register_figures("materials", works_and_editions)
    register_case_studies(case_studies_for_courses)
    register_event_part(EventPart(of_event=part_of_event, in_workbook=sheet_of_events))
    register_evidence(Wing.MATERIALS, works_as_evidence)
