"""What the forms of outcome documents have in common: sent, done or refused, which version seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.forms import Form

from himoya.platform.access.web import ReadersRequest
from himoya.platform.followed_work.views import saved
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why
from himoya.platform.recommendations.outcomes.words import refusal


def sent(request: ReadersRequest, form: Form) -> bool:
    """Whether a form was sent and holds what can be read."""
    return request.method == "POST" and form.is_valid()


def done(
    request: ReadersRequest,
    form: Form,
    act: Callable[[], object],
    at: Mapping[Why, str] | None = None,
    *,
    says_so: bool = True,
) -> bool:
    """Do it and say so on the next page, unless ``says_so`` is False: the view says more.

    Where it is refused, say so at the control that ``at`` names and return False.
    """
    try:
        act()
    except OutcomeRefused as refused:
        control = _written_in(form, (at or {}).get(refused.why))
        form.add_error(control if control in form.fields else None, refusal(refused))
        return False
    if says_so:
        saved(request)
    return True


def _written_in(form: Form, control: str | None) -> str | None:
    """Return the control; of a text in several languages the first one that was filled in."""
    if control != "text_en":
        return control
    texts = (name for name in form.fields if name.startswith("text_"))
    return next((name for name in texts if form.cleaned_data.get(name)), control)


def status(form: Form) -> int:
    """Return the status of a page with a form."""
    return 422 if form.errors else 200
