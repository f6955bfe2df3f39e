"""The case studies that courses may go with."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.cases.reading import case_studies
from himoya.platform.training.courses.case_studies import CaseStudyTold


def case_studies_for_courses(reader: Reader) -> Sequence[CaseStudyTold]:
    """Return all case studies in the reader's language, with addresses for who reads materials."""
    may_read = reader.may(Verb.SEE_MATERIALS)
    return [
        CaseStudyTold(
            name=one.name,
            title=one.title.in_language(reader.language),
            url=reverse("materials:case", args=(one.name,)) if may_read else "",
        )
        for one in case_studies().values()
    ]
