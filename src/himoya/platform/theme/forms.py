"""Forms in the markup of the design system: ``{{ form }}``, or ``{% field form.name %}`` alone.

`HimoyaRenderer` is the setting ``FORM_RENDERER``; rooms write ordinary `django.forms.Form`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class HimoyaRenderer(DjangoTemplates):
    """Draws whole forms and fields in our markup; the controls inside stay Django's own."""

    form_template_name = "theme/forms/form.html"
    formset_template_name = "theme/forms/formset.html"
    field_template_name = "theme/forms/field_group.html"


#: The boxes of a date; their names end in these.
PARTS = ("day", "month", "year")


class DayWidget(forms.MultiWidget):
    """Day, month and year in three small boxes: quicker than a calendar for a date one knows."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput() for part in PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str | None]:
        """Return a stored day in three parts."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        return [None, None, None]


class DayField(forms.MultiValueField):
    """A whole day. `known_in_part` asks for dates that may be known to the month or the year."""

    widget = DayWidget
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": _("Give the day, the month and the year."),
        "incomplete": _("Give the day, the month and the year."),
        "invalid_day": _("There is no such day. Give the date as in 31 12 2024."),
    }

    def __init__(self, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(max_length=4) for _part in range(3))
        super().__init__(boxes, require_all_fields=True, **kwargs)

    def compress(self, data_list: Sequence[str]) -> date | None:
        """Return the day of three typed parts; raises ValidationError."""
        if not any(data_list):
            return None
        if not all(data_list):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            day, month, year = (int(part) for part in data_list)
            if year < 1000:
                raise ValueError(year)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["invalid_day"], code="invalid_day") from None


#: Kind of control -> class of the design system.
CLASSES: Mapping[type[forms.Widget], str] = {
    forms.SelectMultiple: "govuk-select",
    forms.Select: "govuk-select",
    forms.Textarea: "govuk-textarea",
    forms.FileInput: "govuk-file-upload",
    forms.widgets.Input: "govuk-input",
}

#: Longest entry -> width of the box in letters, as far as the design system has classes for it.
WIDTHS = (2, 3, 4, 5, 10, 20, 30)


def kind_of(widget: forms.Widget) -> str:
    """Return how a control is drawn: the name of a template under ``theme/forms``."""
    if isinstance(widget, DayWidget):
        return "day"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "password" if isinstance(widget, forms.PasswordInput) else "control"


def class_of(widget: forms.Widget) -> str:
    """Return the class of a control; empty for kinds that the design system does not know."""
    return next((name for kind, name in CLASSES.items() if isinstance(widget, kind)), "")


def width_of(widget: forms.Widget) -> int | None:
    """Return the width that fits the longest entry; None: as wide as the page gives."""
    longest = widget.attrs.get("maxlength")
    if not isinstance(widget, forms.widgets.Input) or longest is None:
        return None
    return next((width for width in WIDTHS if int(longest) <= width), None)
