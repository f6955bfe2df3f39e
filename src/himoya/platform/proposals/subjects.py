"""Entries of the dictionary that a proposal can be about, and what the dictionary says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.fields import Field
from himoya.dictionary.records import Form
from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.proposals.kinds import AboutKind

#: Lists of what a country has rather than of answers: agencies and articles change otherwise.
NOT_PROPOSED = frozenset({"agency", "article"})


@dataclass(frozen=True, slots=True)
class About:
    """One entry of the dictionary. ``code`` is an answer of a codelist, or empty."""

    kind: AboutKind
    name: str
    code: str = ""

    @property
    def key(self) -> str:
        """As it stands in a list of choices and in an address: codes of the dictionary."""
        return f"{self.kind.value}:{self.name}"


@dataclass(frozen=True, slots=True)
class Said:
    """What the dictionary says now: the entry's name, its explanation, and what it holds."""

    name: str
    explanation: str
    holds: Sequence[str]


def about_of(key: str) -> About | None:
    """Return the entry that a page named; None for anything that the dictionary has not."""
    kind, _, name = key.partition(":")
    if kind not in set(AboutKind):
        return None
    about = About(AboutKind(kind), name)
    return about if is_known(about) else None


def is_known(about: About) -> bool:
    """Say whether the dictionary in use has the entry, and the answer if one is named."""
    found = _entry(about)
    if found is None:
        return False
    return not about.code or (isinstance(found, Codelist) and about.code in found)


def label_of(about: About, language: Language) -> str:
    """Return what an entry is called; its name in the dictionary where it is no longer there."""
    found = _entry(about)
    if found is None:
        return about.name
    words = found.label if isinstance(found, Field) else found.title
    label = words.in_language(language)
    if isinstance(found, Codelist) and about.code in found.codes:
        return f"{label}: {found.label(about.code, language)}"
    return label


def choices(kind: AboutKind, language: Language) -> list[tuple[str, str]]:
    """Return (key, label) of every entry of a kind that changes can be proposed of."""
    found = [(one.key, _listed(one, language)) for one in _all(kind)]
    return sorted(found, key=lambda pair: sort_key(pair[1], language))


def codes_of(about: About, language: Language) -> list[tuple[str, str]]:
    """Return (code, label) of the answers of a list that are in use today."""
    found = _entry(about)
    if not isinstance(found, Codelist):
        return []
    return [
        (one.code, one.label.in_language(language)) for one in found if one.is_valid_on(today())
    ]


def said(about: About, language: Language) -> Said | None:
    """Return what the dictionary says now; None where the entry is no longer there."""
    found = _entry(about)
    match found:
        case Codelist():
            return _of_codelist(found, about.code, language)
        case Field():
            return _of_field(found, language)
        case Form():
            pages = [one.title.in_language(language) for one in found.pages]
            start = " ".join(one.in_language(language) for one in found.start)
            return Said(found.title.in_language(language), start, pages)
    return None


def _of_codelist(found: Codelist, code: str, language: Language) -> Said:
    title = found.title.in_language(language)
    if code in found.codes:
        return Said(f"{title}: {found.label(code, language)}", "", [_coded(found[code], language)])
    return Said(title, "", [_coded(one, language) for one in found if one.is_valid_on(today())])


def _of_field(found: Field, language: Language) -> Said:
    answers: list[str] = []
    if found.codelist is not None:
        listed = dictionary().codelists[found.codelist]
        answers = [one.label.in_language(language) for one in listed if one.is_valid_on(today())]
    return Said(found.label.in_language(language), found.instruction.in_language(language), answers)


def _coded(code: Code, language: Language) -> str:
    return f"{code.label.in_language(language)} ({code.code})"


def _entry(about: About) -> Codelist | Field | Form | None:
    known = dictionary()
    match about.kind:
        case AboutKind.CODELIST:
            return None if about.name in NOT_PROPOSED else known.codelists.get(about.name)
        case AboutKind.FORM:
            return known.forms.get(about.name)
    record, _, name = about.name.partition(".")
    found = known.records.get(record)
    return found.fields.get(name) if found is not None else None


def _all(kind: AboutKind) -> list[About]:
    known = dictionary()
    match kind:
        case AboutKind.CODELIST:
            return [About(kind, name) for name in known.codelists if name not in NOT_PROPOSED]
        case AboutKind.FORM:
            return [About(kind, name) for name in known.forms]
    return [
        About(kind, f"{record.record}.{field}")
        for record in known.records.values()
        for field in record.fields
    ]


def _listed(about: About, language: Language) -> str:
    """A question is named with its record: several records ask for a date."""
    label = label_of(about, language)
    if about.kind is not AboutKind.FIELD:
        return label
    record = dictionary().records[about.name.partition(".")[0]]
    return f"{record.label.in_language(language)}: {label}"
