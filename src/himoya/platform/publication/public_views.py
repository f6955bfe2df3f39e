"""The pages that everybody gets: files that publishing wrote, and nothing else.

No database is asked and no cookie is set: what a stranger can reach here is what was approved.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.web import for_anyone
from himoya.platform.publication.section import pages_shown
from himoya.platform.publication.sending import page_in
from himoya.platform.theme.packed import packed

#: Seconds for which a reader's browser may keep a page: a withdrawal must be seen soon.
KEPT = 300


@for_anyone("The published statistics of the country are for everybody.")
@require_safe
@packed
def section(request: HttpRequest, page: str = "") -> HttpResponseBase:
    """A page of the section on trafficking in persons, or that nothing has been published yet."""
    folder = pages_shown()
    if folder is None:
        return render(request, "publication/nothing_yet.html", status=404)
    response = page_in(folder, page, request)
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return response
