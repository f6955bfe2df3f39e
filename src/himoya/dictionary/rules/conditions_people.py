"""Age, the child rule, the marks that ask for a child's protection, and consent."""

from __future__ import annotations

from himoya.dictionary.codelists import Safeguard
from himoya.dictionary.rules.views import RecordView, Setting, Violation
from himoya.dictionary.words import Words

#: UN TIP Protocol, article 3 (d): a child is any person under eighteen years of age.
ADULT_AT = 18

#: "Not required: victim under 18", an answer about means that only a child's record may hold.
NOT_REQUIRED = "MEA0"

#: "No consent", an answer that no purpose may stand beside.
NO_CONSENT = "none"


def age_matches_birth_date(view: RecordView, setting: Setting) -> Violation | None:
    born, identified = view.date("birth_date"), view.date("identified_date")
    age = view.number("age_identified")
    if born is None or identified is None or age is None:
        return None
    highest = identified.latest.year - born.earliest.year
    lowest = identified.earliest.year - born.latest.year - 1
    if lowest <= age <= highest:
        return None
    return Violation(
        "age_identified",
        {"age": int(age), "birth_date": born.edtf, "identified_date": identified.edtf},
    )


def age_matches_band(view: RecordView, setting: Setting) -> Violation | None:
    name = "age_identified" if "age_identified" in view.record.fields else "age_at_offence"
    age, band = view.number(name), view.code("age_band")
    if age is None or band is None:
        return None
    code = setting.dictionary.codelists["age_band"][band]
    low_enough = code.highest is None or age <= code.highest
    high_enough = code.lowest is None or age >= code.lowest
    if low_enough and high_enough:
        return None
    return Violation("age_band", {"age": int(age), "band": code.label})


def adult_needs_means(view: RecordView, setting: Setting) -> Violation | None:
    if is_child(view, setting) is not False or NOT_REQUIRED not in means_of(view):
        return None
    return Violation("means", {"age": _age_in_words(view, setting)})


def child_in_sexual_exploitation(view: RecordView, setting: Setting) -> Violation | None:
    forms = setting.dictionary.codelists["form_of_exploitation"]
    suffered = [code for code in view.codes("exploitation_suffered") if code in forms]
    if is_child(view, setting) is not True or not any(forms.top(code) == "SX" for code in suffered):
        return None
    return Violation("exploitation_suffered", {"age": _age_in_words(view, setting)})


def child_and_armed_group(view: RecordView, setting: Setting) -> Violation | None:
    if is_child(view, setting) is not True:
        return None
    for name in ("exploitation_suffered", "recruiter_relationship"):
        field = view.record.fields[name]
        codelist = setting.dictionary.codelist_of(field)
        for code in view.codes(name):
            if code in codelist and codelist[code].safeguard is Safeguard.CHILD_PROTECTION:
                return Violation(name, {"age": _age_in_words(view, setting)})
    return None


def consent_refused_stands_alone(view: RecordView, setting: Setting) -> Violation | None:
    purposes = view.codes("consent_purpose")
    if NO_CONSENT not in purposes or len(purposes) == 1:
        return None
    label = setting.dictionary.codelists["consent_purpose"][NO_CONSENT].label
    return Violation("consent_purpose", {"none": label})


def is_child(view: RecordView, setting: Setting) -> bool | None:
    """Whether the victim was under 18 when identified (C11); None where that is not known."""
    age = view.number("age_identified")
    if age is not None:
        return age < ADULT_AT
    band = view.code("age_band")
    if band is None:
        return None
    code = setting.dictionary.codelists["age_band"][band]
    if code.highest is not None and code.highest < ADULT_AT:
        return True
    if code.lowest is not None and code.lowest >= ADULT_AT:
        return False
    return None


def means_of(view: RecordView) -> tuple[str, ...]:
    """The means used against the victim: the victim's own answer, else that of the event."""
    if view.is_answered("means"):
        return view.codes("means")
    event = view.linked.get("event")
    return event.codes("means") if event is not None else ()


def _age_in_words(view: RecordView, setting: Setting) -> str | Words:
    age, band = view.number("age_identified"), view.code("age_band")
    if age is None and band is not None:
        return setting.dictionary.codelists["age_band"][band].label
    return str(int(age or 0))


CONDITIONS = (
    age_matches_birth_date,
    age_matches_band,
    adult_needs_means,
    child_in_sexual_exploitation,
    child_and_armed_group,
    consent_refused_stands_alone,
)
