"""What an event must hold: an act, a purpose, and a place that fits its reach."""

from __future__ import annotations

from himoya.dictionary.rules.views import RecordView, Setting, Violation

_AT_HOME = {"GEO1", "GEO2", "GEO4"}
_ABROAD = {"GEO3"}

#: Level-1 forms of exploitation whose workplace belongs to a sector of the economy.
_NEEDS_SECTOR = {"FL", "DS", "BG"}


def event_has_act_and_purpose(view: RecordView, setting: Setting) -> Violation | None:
    for name in ("act", "intended_exploitation"):
        if not view.is_answered(name):
            return Violation(name)
    return None


def reach_fits_place(view: RecordView, setting: Setting) -> Violation | None:
    reach, place = view.code("geographic_reach"), view.code("exploitation_country")
    home = setting.dictionary.country.iso3
    if reach is None or place is None:
        return None
    if (reach in _AT_HOME and place != home) or (reach in _ABROAD and place == home):
        lists = setting.dictionary.codelists
        return Violation(
            "exploitation_country",
            {
                "reach": lists["geographic_reach"][reach].label,
                "country": lists["country"][place].label,
            },
        )
    return None


def sector_named_for_labour(view: RecordView, setting: Setting) -> Violation | None:
    name = "exploitation_suffered" if view.record.record == "victim" else "intended_exploitation"
    forms = setting.dictionary.codelists["form_of_exploitation"]
    needing = [code for code in view.codes(name) if code in forms]
    if not any(forms.top(code) in _NEEDS_SECTOR for code in needing):
        return None
    event = view.linked.get("event")
    answered = view.is_answered("economic_sector") or (
        event is not None and event.is_answered("economic_sector")
    )
    return None if answered else Violation("economic_sector")


CONDITIONS = (event_has_act_and_purpose, reach_fits_place, sector_named_for_labour)
