"""Who takes an act and who agrees to it, as the country's dictionary says."""

from __future__ import annotations

from himoya.dictionary.roles import Act
from himoya.languages.codes import Language
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.proceedings.kinds import ActKind

#: Stands for an act of which a country says nothing: nobody takes it.
_NOBODY: tuple[str, ...] = ()


def act_of_country(kind: ActKind) -> Act:
    """Return what the country says of an act; nobody takes one of which it says nothing."""
    found = dictionary().country.acts.get(kind.value)
    return found if found is not None else _unsaid(kind)


def takes(role: str, kind: ActKind) -> bool:
    """Say whether a role takes an act."""
    return role in act_of_country(kind).done_by


def agrees(role: str, kind: ActKind) -> bool:
    """Say whether a role agrees to an act."""
    return role in act_of_country(kind).approved_by


def agreed_by(role: str) -> tuple[ActKind, ...]:
    """Return the acts to which a role agrees."""
    return tuple(kind for kind in ActKind if agrees(role, kind))


def verb_of(kind: ActKind) -> Verb:
    """Return what a role must be permitted before it can take an act."""
    return Verb(act_of_country(kind).verb or Verb.CHANGE_CASE)


def name_of(kind: ActKind, language: Language) -> str:
    """Return an act in words."""
    return act_of_country(kind).name.in_language(language)


def _unsaid(kind: ActKind) -> Act:
    from himoya.dictionary.words import Words

    name = kind.value
    return Act(
        code=name,
        name=Words(name, name, name, name),
        done_by=_NOBODY,
        approved_by=_NOBODY,
        verification="absent",
        verified=False,
    )
