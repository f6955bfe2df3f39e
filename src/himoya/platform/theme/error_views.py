"""Answers with the pages of `faults`, in the reader's language.

They ask neither the database nor the session nor who is there: either may be what is wrong.
"""

from __future__ import annotations

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from himoya.languages.codes import LANGUAGES, language_of
from himoya.platform.settings.plain_log import page_of, plain_error
from himoya.platform.theme import faults
from himoya.platform.theme.faults import Fault

_log = logging.getLogger("himoya.faults")

#: Seconds after which a browser or a monitor may ask again.
RETRY_AFTER = 60

#: Where even the page cannot be made: no style, no word of what happened.
LAST_RESORT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Himoya</title></head><body>
<p lang="en">Something went wrong here, not with you. Please try again in a few minutes.</p>
<p lang="ru">Ошибка у нас, не у вас. Пожалуйста, попробуйте через несколько минут.</p>
<p lang="tg">Хато аз мост, на аз шумо. Лутфан баъд аз чанд дақиқа такрор кунед.</p>
<p lang="uz">Xato bizda, sizda emas. Iltimos, bir necha daqiqadan keyin urinib koʻring.</p>
</body></html>
"""


def page(fault: Fault) -> HttpResponse:
    """Return the page of a fault; no cache may keep it.

    Who cannot be asked for a language yet, or no more, finds the heading in the others as well.
    """
    html = render_to_string("theme/error.html", {"fault": fault, "others": _in_others(fault)})
    response = HttpResponse(html, status=fault.status)
    response["Cache-Control"] = "no-store"
    if fault.status in {429, 503}:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _in_others(fault: Fault) -> list[tuple[str, str]]:
    """The heading in the languages that the page is not written in."""
    present = language_of(get_language())
    found: list[tuple[str, str]] = []
    for language in LANGUAGES:
        if language != present:
            with override(language):
                found.append((language, str(fault.title)))
    return found


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that could not be read.

    Django also comes here when the session cannot be stored; then the database is what is wrong.
    """
    fault = faults.fault_of(exception)
    if fault in {faults.DISK_FULL, faults.BUSY, faults.UNAVAILABLE}:
        tell(request, fault, exception)
        return page(fault)
    return page(faults.BAD_REQUEST)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what the role may not do."""
    return page(faults.NOT_PERMITTED)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not there, and what is not there for this reader, alike."""
    return page(faults.NOT_THERE)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer who has tried too often."""
    return page(faults.TOO_MANY)


def maintenance(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer everybody while the installation is being worked on."""
    return page(faults.MAINTENANCE)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer what nobody caught; Django calls this while the error is being handled."""
    error = sys.exc_info()[1]
    fault = faults.fault_of(error)
    try:
        tell(request, fault, error)
        return page(fault)
    except Exception as failed:
        _log.error("The page for a fault could not be made [%s]", plain_error(failed))
        return HttpResponse(LAST_RESORT, status=fault.status)


def tell(request: HttpRequest, fault: Fault, error: BaseException | None) -> None:
    """Write the one line of a fault: what the reader was told, on which page, what kind of error.

    Nothing of the error's own text, which may hold what somebody typed.
    """
    why = plain_error(error) if error is not None else "nothing raised"
    with override("en"):
        _log.error("%d %s: %s [%s]", fault.status, page_of(request), fault.title, why)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection is out of date; the reason stays inside."""
    return page(faults.FORM_EXPIRED)
