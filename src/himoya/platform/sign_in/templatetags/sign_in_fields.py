"""Draws a form's field with the classes and descriptions of the design system."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def dressed(field: BoundField, hint: str = "", width: str = "20") -> SafeString:
    """Return the input of a field: class, width, and what describes it."""
    described = [f"{field.auto_id}-hint"] if hint else []
    attributes: dict[str, str | bool] = {"class": f"govuk-input govuk-input--width-{width}"}
    if field.errors:
        described.append(f"{field.auto_id}-error")
        attributes["class"] = f"{attributes['class']} govuk-input--error"
        attributes["aria-invalid"] = "true"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)
