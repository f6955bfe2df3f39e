"""How one field of a form becomes markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from himoya.platform.theme.forms import PARTS, DayWidget, class_of, kind_of, width_of


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button or checkbox."""

    id: str
    value: str
    label: str
    chosen: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class DayPart:
    """One box of a date."""

    id: str
    name: str
    label: str
    value: str
    width: int


def drawn(bound: BoundField, options: dict[str, Any]) -> SafeString:
    """Return the markup of a field: label, hint, errors, control, tied together by their ids."""
    if bound.is_hidden:
        return SafeString(str(bound))
    # A browser would complain in its own language, and in a place of its own.
    bound.form.use_required_attribute = False
    kind = kind_of(bound.field.widget)
    hint = options.get("hint", bound.help_text)
    described = _described(bound, hint)
    known = {
        "bound": bound,
        "id": bound.auto_id,
        "label": bound.label,
        "label_class": "govuk-fieldset__legend--s" if bound.use_fieldset else "govuk-label--s",
        "described": described,
        "optional": not bound.field.required and kind != "checkbox",
    }
    context = known | options | {"hint": hint}
    if kind in {"radios", "checkboxes"}:
        context["options"] = _options(bound)
    elif kind == "day":
        context["parts"] = _parts(bound)
    else:
        context["control"] = _control(bound, described, kind, options)
    return render_to_string(f"theme/forms/{kind}.html", context)


def first_control(bound: BoundField) -> str:
    """Return the id to which a problem of a field leads: of several controls, the first."""
    if isinstance(bound.field.widget, DayWidget):
        return f"{bound.auto_id}_0"
    if bound.id_for_label:
        return bound.id_for_label
    # A list may be empty; then the question itself is where the problem leads.
    return next((one.id for one in _options(bound)), bound.auto_id)


def _described(bound: BoundField, hint: str) -> str:
    """The ids of the hint and of every error, in the order in which they are read."""
    found = [f"{bound.auto_id}-hint"] if hint else []
    for number, _error in enumerate(bound.errors, start=1):
        found.append(f"{bound.auto_id}-error" + (f"-{number}" if number > 1 else ""))
    return " ".join(found)


def _control(bound: BoundField, described: str, kind: str, options: dict[str, Any]) -> SafeString:
    widget = bound.field.widget
    classes = [widget.attrs.get("class", "")]
    if kind == "checkbox":
        classes.append("govuk-checkboxes__input")
    else:
        own = class_of(widget)
        classes.append(own)
        width = options.get("width") or width_of(widget)
        if width and own == "govuk-input":
            classes.append(f"govuk-input--width-{width}")
        if bound.errors and own:
            classes.append(f"{own}--error")
    attributes: dict[str, Any] = {"class": " ".join(one for one in classes if one)}
    if kind == "password":
        attributes["class"] += " govuk-password-input__input govuk-js-password-input-input"
        attributes |= {"spellcheck": "false", "autocapitalize": "none"}
    if described:
        attributes["aria-describedby"] = described
    for name in ("autocomplete", "inputmode"):
        if name in options:
            attributes[name] = options[name]
    return bound.as_widget(attrs=attributes)


def _options(bound: BoundField) -> list[Option]:
    """The choices; the first has the id to which labels and problems lead."""
    found = []
    for number, one in enumerate(bound.subwidgets):
        data = one.data
        found.append(
            Option(
                id=str(data["attrs"].get("id", f"{bound.auto_id}_{number}")),
                value=str(data["value"]),
                label=str(data["label"]),
                chosen=bool(data["selected"]),
                disabled=bool(data["attrs"].get("disabled")),
            )
        )
    return found


def _parts(bound: BoundField) -> list[DayPart]:
    widget = cast(DayWidget, bound.field.widget)
    value = bound.value()
    values: list[Any] = value if isinstance(value, list) else widget.decompress(value)
    labels = (gettext("Day"), gettext("Month"), gettext("Year"))
    return [
        DayPart(
            id=f"{bound.auto_id}_{number}",
            name=f"{bound.html_name}_{PARTS[number]}",
            label=labels[number],
            value=str(values[number] or ""),
            width=4 if number == 2 else 2,
        )
        for number in range(3)
    ]
