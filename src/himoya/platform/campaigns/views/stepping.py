"""What the forms of this room have in common: done or refused, and which version was seen."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form

from himoya.platform.access.web import ReadersRequest
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.words import refusal
from himoya.platform.followed_work.views import saved

#: At which control a refusal is shown, where the form has it.
_AT = {
    Why.NEEDS_WORDS: ("words", "remarks", "reason"),
    Why.NEEDS_TITLE: ("titles_en",),
    Why.NEEDS_TEXT: ("texts_en",),
    Why.ENDS_BEFORE_IT_BEGINS: ("end",),
    Why.DAY_TO_COME: ("day", "start", "settled"),
    Why.NOT_HELD_YET: ("state",),
    Why.NOT_OF_PEOPLE: ("women",),
    Why.SPLIT_TOO_LARGE: ("women",),
    Why.MORE_WORK_THAN_CAME: ("value",),
    Why.MORE_THAN_LEFT: ("copies",),
    Why.FEWER_THAN_HANDED: ("copies",),
    Why.NO_LINK: ("link",),
    Why.MORE_ANSWERED: ("people",),
    Why.FEWER_ASKED: ("asked",),
    Why.NEEDS_PROMISE: ("promise",),
    Why.PROMISE_OPEN: ("settled",),
    Why.NEEDS_SETTLED_DAY: ("settled",),
    Why.NO_REASON_NEEDED: ("reason",),
    Why.NO_CAPTION: ("captions_en",),
    Why.PEOPLE_NOT_PROTECTED: ("asked_no_victim_shown",),
}


def sent(request: ReadersRequest, form: Form) -> bool:
    """Whether a form was sent and holds what can be read."""
    return request.method == "POST" and form.is_valid()


def done(request: ReadersRequest, form: Form, act: Callable[[], object]) -> bool:
    """Do it and say so on the next page; where it is refused, say it here and return False."""
    try:
        act()
    except CampaignRefused as refused:
        places = _AT.get(refused.why, ())
        control = next((one for one in places if one in form.fields), None)
        form.add_error(control, refusal(refused))
        return False
    saved(request)
    return True


def tell(request: ReadersRequest, act: Callable[[], object], success: str) -> bool:
    """Do what one button does, and say on the next page how it went."""
    try:
        act()
    except CampaignRefused as refused:
        messages.error(request, refusal(refused))
        return False
    messages.success(request, success)
    return True


def status(form: Form) -> int:
    """Return the status of a page with a form."""
    return 422 if form.errors else 200
